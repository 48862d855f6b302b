import FoundationEssentials
import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography

/// What the project promises of its boundaries. It is tested on synthetic sources always, and on the official ones
/// where they lie beside the package (`../shared/sources`).
@Suite struct SourceImportTests {
  @Test func syntheticSourcesKeepTheirLinesAndAreas() throws {
    try expectPromises(
      of: SyntheticCounty(seed: 2026).sources, try Layer.shipped.map(SyntheticSource.description))
  }

  @Test func officialSourcesGiveTheBoundariesInData() throws {
    guard let folder = ProjectFiles.sourcesFolder else {
      print("The official sources are not beside the package; only synthetic ones were imported.")
      return
    }
    print("Importing the official sources of \(folder.path).")
    let description = try DataDescription(
      json: try ProjectFiles.bytes("Data/king-county.json"), name: "description.json")
    let sources = try description.boundaries { (file) throws(DistrictError) in
      guard let bytes = try? Data(contentsOf: folder.appending(path: file)) else {
        throw DistrictError(.noSuchInput, "There is no \(file).")
      }
      return Array(bytes)
    }
    let coverages = try expectPromises(of: sources, description.layers)
    for (coverage, file) in zip(coverages, description.boundariesFiles) {
      let kept = try ProjectFiles.bytes("Data/\(file)")
      #expect(Array(CanonicalGeoJSON.write(coverage).utf8) == kept, "\(file) is not what the sources give")
    }
  }

  @discardableResult
  private func expectPromises(
    of sources: [BoundarySource], _ layers: [LayerDescription]
  ) throws -> [Coverage] {
    let result = try BoundaryImporter(layers: layers).run(sources)
    for layer in result.report.layers {
      for district in layer.districts {
        #expect(abs(district.relativeChange) < 0.0001, "\(layer.layer) \(district.number)")
      }
    }
    try expectLinesAgree(result.coverages, sources, layers)
    return result.coverages
  }

  /// Every vertex lies on a line of the sources, and every vertex of the sources on a line of the result.
  private func expectLinesAgree(
    _ coverages: [Coverage], _ sources: [BoundarySource], _ descriptions: [LayerDescription]
  ) throws {
    let layers = try SourceReader.layers(of: sources, described: descriptions, in: GEOSContext())
    for (layer, coverage) in zip(layers, coverages) {
      let rings = layer.files.map { file in file.districts.flatMap { $0.polygons.flatMap { $0 } } }
      let sourceLines = rings.joined().flatMap { Array(zip($0, $0.dropFirst())) }
      let sourceVertices = Set(rings.joined().joined().map(GridPoint.init(rounding:)))
      let vertices = coverage.vertices

      // A rounded position of the source is within 8 mm of it. Only nodes that the import made need measuring.
      let made = vertices.subtracting(sourceVertices)
      let toSource = LineDistance(of: sourceLines, near: made)
      let farthest = made.map(toSource.metres).max() ?? 0
      #expect(farthest < 0.02, "\(layer.description.layer)")

      // The first file's lines between districts and all of a single file's lines are in the result; of a later
      // file, those outside the earlier ones.
      let expected = try expectedVertices(of: layer)
      let missing = expected.subtracting(vertices)
      let toResult = LineDistance(of: coverage.lines, near: missing)
      let lost = missing.map(toResult.metres).filter { $0 > 0.02 }.sorted()
      print(
        "\(layer.description.layer): \(vertices.count) vertices, \(made.count) of them made, at most \(farthest) m "
          + "from a source line; \(expected.count) source vertices expected, farther than 2 cm: \(lost)")
      // A spike of the source that is narrower than a grid step has no area and is dropped: the council's file has
      // one, 6.5 cm long.
      #expect(lost.count <= 1)
      #expect(lost.allSatisfy { $0 < 0.1 })
    }
  }

  private func expectedVertices(of layer: SourceLayer) throws -> Set<GridPoint> {
    guard let first = layer.files.first else { return [] }
    var expected: Set<GridPoint> = []
    var seen: Set<GridPoint> = []
    for district in first.districts {
      let own = Set(district.polygons.joined().joined().map(GridPoint.init(rounding:)))
      expected.formUnion(layer.files.count == 1 ? own : seen.intersection(own))
      seen.formUnion(own)
    }
    for (index, file) in layer.files.enumerated().dropFirst() {
      let earlier = layer.files[..<index].flatMap(\.districts)
      for position in file.districts.flatMap({ $0.polygons.joined().joined() }) {
        let isCovered = try earlier.contains { try $0.contains(position) }
        // A vertex on the earlier ground's very edge may go either way.
        if !isCovered, !seen.contains(GridPoint(rounding: position)) {
          expected.insert(GridPoint(rounding: position))
        }
      }
    }
    return expected
  }
}
