import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation

/// The memo's distances, compared to the bit with those of a search for each point.
@Suite struct BoundaryMemoTests {
  private static let atlas = DistrictAtlas.kingCounty
  private static let limits = [30.0, 1_000, 10_000]

  /// Compares all points, as many at once as a batch does.
  ///
  /// - Returns: The number of distances within the limit.
  private func compare(
    _ places: [Coordinate], in atlas: DistrictAtlas = atlas, limit: Double,
    mostTiles: Int = BoundaryMemo.usualTiles
  ) throws -> Int {
    let bits = atlas.layers.compactMap { atlas.bits(of: $0) }
    var memo = BoundaryMemo(atlas.storage.index, bits, limit: limit, mostTiles: mostTiles)
    var near = 0
    for start in stride(from: 0, to: places.count, by: 64) {
      let group = Array(places[start..<min(start + 64, places.count)])
      var meters: [Double] = []
      group.withUnsafeBufferPointer { memo.measure($0, appendingTo: &meters) }
      try #require(meters.count == group.count * bits.count)
      for (number, place) in group.enumerated() {
        for (position, layer) in atlas.layers.enumerated() {
          let found = meters[number * bits.count + position]
          let expected = atlas.lookup(place)[layer].boundary(within: limit)?.meters
          try #require(found == expected ?? .infinity, "\(layer) at \(place), \(TestSeed.hint)")
          if expected != nil { near += 1 }
        }
      }
    }
    return near
  }

  /// Points in clusters, so that most meet a tile that is known; inside and outside of the county.
  @Test(arguments: limits)
  func clusters(limit: Double) throws {
    var random = TestSeed.random("clusters")
    var places: [Coordinate] = []
    for _ in 0..<(limit > 5_000 ? 15 : 100) {
      let south = Double.random(in: 47.1...47.8, using: &random)
      let west = Double.random(in: -122.6 ... -121.9, using: &random)
      for _ in 0..<40 {
        places.append(
          try Coordinate(
            latitude: south + Double.random(in: 0...0.002, using: &random),
            longitude: west + Double.random(in: 0...0.002, using: &random)))
      }
    }
    #expect(try compare(places, limit: limit) > 10)
  }

  /// On vertices, on the middles of edges, a step beside them, and at distances about the limit.
  @Test(arguments: limits)
  func boundaries(limit: Double) throws {
    var random = TestSeed.random("boundaries")
    let vertices = try Self.atlas.storage.network().vertices
    let farSteps = Int32(limit / 0.0111)
    var places: [Coordinate] = []
    for _ in 0..<(limit > 5_000 ? 40 : 400) {
      let number = random.index(vertices.count - 1)
      let (a, b) = (vertices[number], vertices[number + 1])
      let middle = GridPoint(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
      for spread in [0, 1, 3_000, farSteps] {
        for point in [a, middle] {
          places.append(
            Coordinate(
              GridPoint(
                x: point.x + .random(in: -spread...spread, using: &random),
                y: point.y + .random(in: -spread...spread, using: &random))))
        }
      }
    }
    #expect(try compare(places, limit: limit) > places.count / 4)
  }

  /// On the borders and corners of narrow and wide tiles and a step beside them.
  @Test(arguments: [TileSquare.Size.narrow, .wide])
  func bordersOfCells(size: TileSquare.Size) throws {
    var random = TestSeed.random("borders")
    let vertices = try Self.atlas.storage.network().vertices
    var places: [Coordinate] = []
    for _ in 0..<150 {
      let square = TileSquare(size, around: vertices[random.index(vertices.count)])
      let (low, high) = (square.southWest, square.northEast)
      for corner in [low, high, GridPoint(x: low.x, y: high.y), GridPoint(x: high.x, y: low.y)] {
        for (x, y): (Int32, Int32) in [(0, 0), (-1, 0), (0, -1), (-1, -1)] {
          places.append(Coordinate(GridPoint(x: corner.x + x, y: corner.y + y)))
        }
      }
    }
    #expect(try compare(places, limit: 1_000) > 1_000)
  }

  /// Where no boundary is for a long way, or anything at all.
  @Test func farAway() throws {
    var random = TestSeed.random("far")
    let places = try (0..<500).map { _ in
      try Coordinate(
        latitude: .random(in: -90...90, using: &random), longitude: .random(in: -180...180, using: &random))
    }
    let ends = try [
      (0, 0), (90, 0), (-90, 0), (0, 180), (0, -180), (90, 180), (-90, -180), (-0.00001, -0.00001),
    ].map { try Coordinate(latitude: $0.0, longitude: $0.1) }
    #expect(try compare(places + ends, limit: 10_000) < 100)
  }

  /// Long edges and sharp bends at other latitudes, where the planes of a tile's points differ more.
  @Test(arguments: [-0.002, 30, -60, 80])
  func otherLatitudes(latitude: Double) throws {
    var random = TestSeed.random("latitudes")
    var world = SmallWorld("a hook", ["AAAB", "A.AB", "AAAB"]).scaled(by: 7_000)
    world.origin = GridPoint(x: 20_000_000, y: Int32(latitude * GridPoint.stepsPerDegree))
    let atlas = try DistrictAtlas(coverages: [world.coverage()], officials: Roster(posts: [], name: "none"))
    let grid = atlas.storage.index.grid
    let places = (0..<300).map { _ in
      Coordinate(
        GridPoint(
          x: .random(in: grid.origin.x - 50_000...grid.limit.x + 50_000, using: &random),
          y: .random(in: grid.origin.y - 50_000...grid.limit.y + 50_000, using: &random)))
    }
    #expect(try compare(places, in: atlas, limit: 1_000) > 30)
  }

  @Test func nothingIsWrongAfterForgetting() throws {
    var random = TestSeed.random("forgetting")
    let corners = try (0..<20).map { _ in
      try Coordinate(
        latitude: .random(in: 47.2...47.7, using: &random),
        longitude: .random(in: -122.4 ... -122.0, using: &random))
    }
    // Back and forth between the same places, so that they are known, forgotten and known again.
    let places = try (0..<2_000).map { number in
      let corner = corners[number % corners.count]
      return try Coordinate(
        latitude: corner.latitude + .random(in: 0...0.001, using: &random),
        longitude: corner.longitude + .random(in: 0...0.001, using: &random))
    }
    #expect(try compare(places, limit: 1_000, mostTiles: 100) > 100)
  }

  @Test func onlyTheLayersThatAreAsked() throws {
    let place = try Coordinate(latitude: 47.6062, longitude: -122.3321)
    for layers in [[], [Layer.council], [.congress], [.congress, .council]] {
      var memo = BoundaryMemo(Self.atlas.storage.index, layers.map(\.bits), limit: 1_000)
      var meters: [Double] = []
      [place].withUnsafeBufferPointer { memo.measure($0, appendingTo: &meters) }
      #expect(meters == layers.map { Self.atlas.lookup(place)[$0].boundary(within: 1_000)?.meters })
    }
  }
}
