import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography

/// Damage to the boundaries in `Data/`, at places drawn from a seed.
@Suite struct DamagedRealBoundariesTests {
  private static let file = "Data/boundaries/council-2021-12-21.geojson"

  @Test func cutsAreErrors() throws {
    var random = TestSeed.random("cuts of the real boundaries")
    let text = try ProjectFiles.bytes(Self.file)
    for _ in 0..<6 {
      let length = random.index(text.count - 1)
      try DamagedText.expectCutError(of: text, to: length, name: "cut.geojson") {
        _ = try CanonicalGeoJSON.read($0, name: "cut.geojson")
      }
    }
  }

  /// One real district as a source of an import.
  @Test func mutationsOfADistrictAreErrorsOrMeantSo() throws {
    var random = TestSeed.random("mutations of a real district")
    let features = try ProjectFiles.bytes(Self.file).split(separator: UInt8(ascii: "\n"))
      .filter { $0.starts(with: "{\"type\":\"Feature\",".utf8) }
    let smallest = try features.min { $0.count < $1.count }.unwrapped
    let text =
      Array("{\"type\":\"FeatureCollection\",\"features\":[".utf8)
      + (smallest.last == UInt8(ascii: ",") ? smallest.dropLast() : smallest) + Array("]}".utf8)
    let whole = try NaiveGeoJSON(text, property: "district")
    let vertices = try read(text).districts.flatMap { $0.polygons.flatMap(\.exterior.points) }
    let places = (0..<40).map { _ in Self.place(among: vertices, &random) }
    #expect(Set(places.map(whole.district)).count == 2)
    var taken = 0
    for number in 0..<20 {
      let damaged = DamagedText.mutated(text, using: &random)
      do {
        let found = NaiveGeoJSON(try read(damaged))
        let meant = try NaiveGeoJSON(damaged, property: "district")
        taken += 1
        for place in places where meant.district(at: place) != found.district(at: place) {
          #expect(meant.isNearEdge(place, 1.4e-5), "mutation \(number) at \(place), \(TestSeed.hint)")
        }
      } catch let error as DistrictError {
        #expect(error.code == .brokenData)
        #expect(error.message.hasPrefix("damaged.geojson"), "mutation \(number), \(TestSeed.hint)")
      }
    }
    #expect(taken < 20)
  }

  private func read(_ text: [UInt8]) throws -> Coverage {
    try SyntheticSource.coverage(
      BoundarySource(layer: .council, property: "district", name: "damaged.geojson", geoJSON: text))
  }

  /// A place in the box of two vertices.
  private static func place(among vertices: [GridPoint], _ random: inout SplitMix64) -> Coordinate {
    let (a, b) = (vertices[random.index(vertices.count)], vertices[random.index(vertices.count)])
    return Coordinate(
      GridPoint(
        x: a.x + Int32(random.fraction() * Double(b.x - a.x)),
        y: a.y + Int32(random.fraction() * Double(b.y - a.y))))
  }
}
