import FoundationEssentials
import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import SystemFiles

/// The compiled file follows from the districts alone, and the districts can be read back from it.
@Suite struct DeterminismTests {
  private static let files: [(layer: Layer, path: String)] = [
    (.council, "Data/boundaries/council-2021-12-21.geojson"),
    (.congress, "Data/boundaries/congress-2023-01-03.geojson"),
  ]

  @Test func theCommittedFileIsWhatItsSourcesCompileTo() throws {
    let coverages = try Self.files.map {
      try CanonicalGeoJSON.read(ProjectFiles.bytes($0.path), name: $0.path)
    }
    let roster = try Roster(json: ProjectFiles.bytes("Data/officials.json"), name: "officials.json")
    let description = try DataDescription(
      json: ProjectFiles.bytes("Data/king-county.json"), name: "king-county.json")
    #expect(description.boundariesFiles.map { "Data/\($0)" } == Self.files.map(\.path))
    let compiled = try DistrictAtlas.compile(
      coverages: coverages, layers: description.layers, officials: roster)
    let committed = try ProjectFiles.bytes("Data/king-county.districts")
    #expect(compiled.count <= 6_000_000)
    #expect(
      compiled == committed, "Run `district-cli data compile` and commit Data/king-county.districts.")
    let embedded = Array(DistrictAtlas.kingCounty.storage.bytes.buffer)
    #expect(embedded == committed)
  }

  @Test func theBoundariesCanBeReadBack() throws {
    for (layer, path) in Self.files {
      let coverage = try #require(try DistrictAtlas.kingCounty.coverage(of: layer))
      #expect(Array(CanonicalGeoJSON.write(coverage).utf8) == (try ProjectFiles.bytes(path)), "\(path)")
    }
  }

  /// Where a ring starts, which way it runs, the order of rings and of polygons: none of it matters.
  @Test(arguments: SmallWorld.shapes)
  func tablesDoNotDependOnHowPolygonsAreWritten(world: SmallWorld) throws {
    let coverage = world.coverage()
    let expected = Self.bytes(try IndexCompiler.compile([coverage]))
    #expect(Self.bytes(try IndexCompiler.compile([Self.shuffled(coverage)])) == expected, "\(TestSeed.hint)")
  }

  /// The tables follow from the network of edges, which is compared here because compiling all of it takes long.
  @Test func theStatesEdgesDoNotDependOnHowItsPolygonsAreWritten() throws {
    let coverages = try KingCountyTruth.shared.get().coverages
    let bits = try Catalog.bits(of: coverages)
    let expected = ArcNetwork(try SidedEdge.betweenFaces(of: coverages, bits))
    let found = ArcNetwork(try SidedEdge.betweenFaces(of: coverages.map { Self.shuffled($0) }, bits))
    #expect(found.vertices == expected.vertices, "\(TestSeed.hint)")
    #expect(found.arcs.map(\.vertices) == expected.arcs.map(\.vertices))
    #expect(found.arcs.map { [$0.left, $0.right] } == expected.arcs.map { [$0.left, $0.right] })
  }

  private static func shuffled(_ coverage: Coverage) -> Coverage {
    var random = TestSeed.random("shuffle")
    var shuffled = coverage
    for district in shuffled.districts.indices {
      shuffled.districts[district].polygons = coverage.districts[district].polygons.shuffled(using: &random)
        .map { polygon in
          BoundaryPolygon(
            exterior: rewritten(polygon.exterior, &random),
            holes: polygon.holes.shuffled(using: &random).map { rewritten($0, &random) })
        }
    }
    return shuffled
  }

  private static func rewritten(_ ring: BoundaryRing, _ random: inout SplitMix64) -> BoundaryRing {
    let start = random.index(ring.points.count)
    let points = Array(ring.points[start...] + ring.points[..<start])
    return BoundaryRing(random.next() & 1 == 0 ? points : points.reversed())
  }

  private static func bytes(_ tables: IndexTables) -> [UInt8] {
    var image = DistrictFileImage()
    tables.write(to: &image)
    return image.bytes()
  }

  @Test func theOrderOfFeaturesDoesNotMatter() throws {
    let path = Self.files[0].path
    var lines = String(decoding: try ProjectFiles.bytes(path), as: UTF8.self).split(separator: "\n")
    let features = lines.indices.filter { lines[$0].hasPrefix(#"{"type":"Feature","#) }
    #expect(features.count == 9)
    let first = features[0]
    let last = features[features.count - 1]
    // The last feature has no comma after it.
    let (a, b) = (lines[first].dropLast(), lines[last])
    lines[first] = b + ","
    lines[last] = a
    let text = Array(lines.joined(separator: "\n").utf8)
    let swapped = try CanonicalGeoJSON.read(text, name: "swapped")
    #expect(swapped == (try CanonicalGeoJSON.read(ProjectFiles.bytes(path), name: path)))
  }
}
