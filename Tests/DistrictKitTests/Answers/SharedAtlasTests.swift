import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation

/// One atlas, asked in every way and by many at once.
@Suite struct SharedAtlasTests {
  /// Points on land, at sea, beyond the grid, and beside boundaries.
  private static func coordinates(_ count: Int) throws -> [Coordinate] {
    let vertices = try KingCountyTruth.shared.get().network.vertices
    var random = TestSeed.random("shared")
    return (0..<count).map { number in
      if number % 17 == 0 { return Coordinate(GridPoint(x: Int32(random.index(1_800_000_000)), y: 0)) }
      if number % 3 == 0 {
        let vertex = vertices[random.index(vertices.count)]
        return Coordinate(GridPoint(x: vertex.x + Int32(random.index(5)) - 2, y: vertex.y))
      }
      return Coordinate(
        GridPoint(
          x: -1_248_000_000 + Int32(random.index(78_000_000)),
          y: 456_000_000 + Int32(random.index(33_000_000))))
    }
  }

  /// Around the sizes of a block and of a stretch, where an end can be lost.
  @Test(arguments: [0, 1, 2, 3, 4, 5, 127, 255, 256, 257, 16_383, 16_384, 16_385, 33_000])
  func bulkAnswersAreThoseOfSingleCalls(count: Int) throws {
    try expectEqualAnswers(to: Self.coordinates(count))
  }

  /// Every point needs every pass, so that the lists of open points are as long as they can be.
  @Test func bulkAnswersOnBoundariesAreThoseOfSingleCalls() throws {
    let vertices = try KingCountyTruth.shared.get().network.vertices
    try expectEqualAnswers(to: vertices.prefix(20_000).map { Coordinate($0) })
  }

  private func expectEqualAnswers(to coordinates: [Coordinate]) throws {
    let count = coordinates.count
    let atlas = DistrictAtlas.kingCounty
    let untouched = Face(rawValue: 0x3FFF_FFFF)
    var faces = [Face](repeating: untouched, count: count + 1)
    coordinates.withUnsafeBufferPointer { input in
      faces.withUnsafeMutableBufferPointer { atlas.findFaces(of: input, into: $0) }
    }
    for (position, coordinate) in coordinates.enumerated() {
      try #require(faces[position] == atlas.face(at: coordinate), "at \(coordinate), \(TestSeed.hint)")
      try #require(faces[position] == atlas.lookup(coordinate).face, "at \(coordinate), \(TestSeed.hint)")
    }
    #expect(faces[count] == untouched)
    #expect(atlas.faces(of: coordinates) == Array(faces.dropLast()))
  }

  @Test func manyTasksShareAnAtlas() async throws {
    let coordinates = try Self.coordinates(2000)
    let atlas = DistrictAtlas.kingCounty
    let expected = coordinates.map { atlas.face(at: $0) }
    let results = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<16 {
        group.addTask {
          let own = atlas.withClock { .today }
          for (position, coordinate) in coordinates.enumerated().dropFirst(task) {
            let lookup = own.lookup(coordinate)
            guard lookup.face == expected[position] else { return false }
            if position % 50 == task {
              _ = (lookup.council.official, lookup.congress.boundary, lookup.atLarge)
            }
          }
          return atlas.faces(of: coordinates) == expected
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == Array(repeating: true, count: 16))
  }

  @Test func roundingIsThatOfTheNearestStepEvenOnTies() throws {
    var random = TestSeed.random("rounding")
    for number in 0..<20_000 {
      let step = random.fraction() * 3_600_000_000 - 1_800_000_000
      let longitude = (number % 2 == 0 ? step.rounded() + 0.5 : step) / GridPoint.stepsPerDegree
      let coordinate = try Coordinate(
        latitude: max(-90, min(90, longitude / 2)), longitude: max(-180, min(180, longitude)))
      let x = (coordinate.longitude * GridPoint.stepsPerDegree).rounded(.toNearestOrEven)
      let y = (coordinate.latitude * GridPoint.stepsPerDegree).rounded(.toNearestOrEven)
      try #require(coordinate.gridPoint == GridPoint(x: Int32(x), y: Int32(y)), "\(coordinate)")
    }
  }
}
