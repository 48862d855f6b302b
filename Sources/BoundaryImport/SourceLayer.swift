import Failures
import Geography

/// One layer of an import: its description and its files, in order of precedence.
package struct SourceLayer {
  package let description: LayerDescription
  package let files: [SourceFile]

  /// The districts' numbers: numeric ones by their value, then other texts.
  package var districtNumbers: [String] {
    Set(files.flatMap { $0.districts.map(\.number) }).sorted(by: DistrictNumber.precedes)
  }
}

/// One file of a layer.
package struct SourceFile {
  package let name: String
  package let layer: Layer
  package let districts: [SourceDistrict]
}

/// One feature of a source file: ground that the file gives to a district.
package final class SourceDistrict {
  /// The district's number as the file writes it.
  package let number: String
  /// The polygons as the file has them, in grid steps, not rounded.
  package let polygons: [[[GEOSPosition]]]
  /// The same, ready for point tests.
  package let area: PreparedPolygon
  private let west, east, south, north: Double

  package init(_ feature: GeoJSONFeature, in context: GEOSContext) throws(DistrictError) {
    number = feature.district
    polygons = feature.polygons
    area = try PreparedPolygon(try .multiPolygon(feature.polygons, in: context))
    let positions = feature.polygons.lazy.flatMap { $0.lazy.flatMap { $0 } }
    west = positions.reduce(.infinity) { min($0, $1.x) }
    east = positions.reduce(-.infinity) { max($0, $1.x) }
    south = positions.reduce(.infinity) { min($0, $1.y) }
    north = positions.reduce(-.infinity) { max($0, $1.y) }
  }

  /// Whether the position lies in this ground.
  package func contains(_ position: GEOSPosition) throws(DistrictError) -> Bool {
    guard west <= position.x, position.x <= east, south <= position.y, position.y <= north else {
      return false
    }
    return try area.contains(position)
  }

  /// The number of vertices, without those that only close a ring.
  package var vertexCount: Int {
    polygons.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count - 1 } }
  }
}

/// Reads the sources of an import and sorts them into layers.
package enum SourceReader {
  /// The layers that have sources, in the order of `Layer.allCases`, each with its files in the order given.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for a source whose layer is not described, or a layer that is
  ///   described twice; with code `brokenData` for a file that is not what it should be.
  package static func layers(
    of sources: [BoundarySource], described descriptions: [LayerDescription], in context: GEOSContext
  ) throws(DistrictError) -> [SourceLayer] {
    var described: [Layer: LayerDescription] = [:]
    for description in descriptions {
      guard described.updateValue(description, forKey: description.layer) == nil else {
        throw DistrictError(.badInput, "The layer “\(description.layer.rawValue)” is described twice.")
      }
    }
    var files: [Layer: [SourceFile]] = [:]
    for source in sources {
      guard described[source.layer] != nil else {
        throw DistrictError(
          .badInput, "\(source.name) is for the layer “\(source.layer.rawValue)”, which is not described.",
          hint: "Describe the layer's plan and names.")
      }
      files[source.layer, default: []].append(try file(of: source, in: context))
    }
    var layers: [SourceLayer] = []
    for layer in Layer.allCases {
      guard let description = described[layer], let files = files[layer] else { continue }
      let source = SourceLayer(description: description, files: files)
      try Face.check(districtCount: source.districtNumbers.count, of: layer)
      layers.append(source)
    }
    return layers
  }

  private static func file(
    of source: BoundarySource, in context: GEOSContext
  ) throws(DistrictError) -> SourceFile {
    let document = try GeoJSONRequest(file: source.name, districtProperty: source.property)
      .read(source.geoJSON, in: context)
    var districts: [SourceDistrict] = []
    for feature in document.features { districts.append(try SourceDistrict(feature, in: context)) }
    return SourceFile(name: source.name, layer: source.layer, districts: districts)
  }
}
