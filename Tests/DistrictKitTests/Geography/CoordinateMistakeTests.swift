import Testing

@testable import Failures
@testable import Geography

@Suite struct CoordinateMistakeTests {
  static let region = CoordinateBox(south: 45.5, west: -124.9, north: 49.1, east: -116.9)

  @Test(
    arguments: [
      (-122.3, 47.6, .swapped, 47.6, -122.3),
      (122.3, 47.6, .swapped, 47.6, -122.3),
      (47.6, 122.3, .lostMinus, 47.6, -122.3),
      (-118.2, 34.1, .swapped, 34.1, -118.2),
    ] as [(Double, Double, CoordinateMistake.Kind, Double, Double)])
  func recognises(
    latitude: Double, longitude: Double, kind: CoordinateMistake.Kind, north: Double, east: Double
  ) throws {
    let mistake = try #require(
      CoordinateMistake(latitude: latitude, longitude: longitude, region: Self.region))
    #expect(mistake.kind == kind)
    #expect(mistake.corrected == (try Coordinate(latitude: north, longitude: east)))
    #expect(mistake.description.contains("\(north),\(east)"))
  }

  @Test(
    arguments: [
      (47.6, -122.3), (0, 0), (34.1, -118.2), (34.1, 118.2), (97.6, -122.3), (476.0, 50), (.nan, 1),
      (-91, 120),
      (.infinity, 1),
    ] as [(Double, Double)])
  func leavesTheRestAlone(latitude: Double, longitude: Double) {
    #expect(
      CoordinateMistake(latitude: latitude, longitude: longitude, region: Self.region) == nil)
  }

  @Test func worksForARegionElsewhere() {
    let austria = CoordinateBox(south: 46.3, west: 9.5, north: 49.1, east: 17.2)
    #expect(
      CoordinateMistake(latitude: 48.2, longitude: -16.4, region: austria)?.kind == .lostMinus)
    #expect(CoordinateMistake(latitude: 16.4, longitude: 48.2, region: austria)?.kind == .swapped)
  }

  @Test func everyProblemHasANote() {
    #expect(Set(CoordinateProblem.allCases.map(\.note)).count == CoordinateProblem.allCases.count)
  }
}
