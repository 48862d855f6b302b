import Foundation
import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import SystemFiles

/// The ways to an atlas: embedded, from a file, from GeoJSON.
@Suite struct AtlasOpeningTests {
  private let world = SmallWorld("four corners", ["AB", "CD"]).scaled(by: 10_000)

  private func source(_ coverage: Coverage) -> BoundarySource {
    BoundarySource(
      layer: coverage.layer, property: "district", name: "\(coverage.layer.rawValue).geojson",
      geoJSON: Array(CanonicalGeoJSON.write(coverage).utf8))
  }

  @Test func geoJSONBecomesAnAtlas() throws {
    let officials = try RosterFixtures.county()
    let council = source(world.coverage())
    let atlas = try DistrictAtlas(boundaries: [council], officials: officials)
    let southWest = atlas.lookup(
      Coordinate(GridPoint(x: world.origin.x + 1, y: world.origin.y + 1)))
    #expect(southWest.council.district?.number == "C")
    #expect(southWest.council.district?.name == "King County Council District C")
    #expect(southWest.congress.match == .outside)
    #expect(atlas.districts(in: .council).map(\.number) == ["A", "B", "C", "D"])
    // What was imported and compiled comes out again.
    #expect(
      try atlas.coverage(of: .council)?.districts.map(\.polygons)
        == world.coverage().districts.map(\.polygons))
    #expect(try atlas.coverage(of: .congress) == nil)
    _ = try atlas.verify()
  }

  @Test func aBrokenFileIsNamed() throws {
    var council = source(world.coverage())
    council.geoJSON.removeLast(20)
    let officials = try Roster(posts: [], name: "none")
    let error = #expect(throws: DistrictError.self) {
      try DistrictAtlas(boundaries: [council], officials: officials)
    }
    #expect(error?.code == .brokenData)
    #expect(error?.message.contains("council.geojson") == true)
  }

  @Test func aCompiledFileIsMapped() throws {
    let bytes = try DistrictAtlas.compile(
      coverages: [world.coverage()], officials: Roster(posts: [], name: "none"))
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    let atlas = try DistrictAtlas(contentsOf: file.path)
    // The map outlives the name.
    try FileManager.default.removeItem(at: file)
    #expect(atlas.lookup(Coordinate(GridPoint(x: world.origin.x, y: world.origin.y))).council.district != nil)
    #expect(atlas.sha256 == (try DistrictAtlas(compiled: bytes, name: "the same").sha256))
  }

  @Test(arguments: [("no-such-file", DistrictError.Code.noSuchInput), ("/", .io), ("/dev/null", .io)])
  func aFileThatCannotBeReadIsAnError(path: String, code: DistrictError.Code) {
    let error = #expect(throws: DistrictError.self) { try DistrictAtlas(contentsOf: path) }
    #expect(error?.code == code)
  }

  @Test func anEmptyFileIsBroken() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let error = #expect(throws: DistrictError.self) { try DistrictAtlas(contentsOf: file.path) }
    #expect(error?.code == .brokenData)
  }

  @Test func theEmbeddedDataIsSound() throws {
    let atlas = DistrictAtlas.kingCounty
    #expect(atlas.districts(in: .council).map(\.number) == (1...9).map(String.init))
    #expect(atlas.districts(in: .congress).map(\.number) == (1...10).map(String.init))
    for layer in Layer.shipped {
      for district in atlas.districts(in: layer) {
        #expect(atlas.seat(of: district) != nil, "\(district.name)")
      }
    }
    #expect(try Array(atlas.storage.bytes.buffer) == ProjectFiles.bytes("Data/king-county.districts"))
  }
}
