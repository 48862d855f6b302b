/// One layer of an import: its description and its files, in order of precedence.
struct SourceLayer {
  let description: LayerDescription
  let files: [SourceFile]

  /// The districts' numbers: numeric ones by their value, then other texts.
  var districtNumbers: [String] {
    Set(files.flatMap { $0.districts.map(\.number) }).sorted(by: DistrictNumber.precedes)
  }
}

/// One file of a layer.
struct SourceFile {
  let name: String
  let layer: Layer
  let districts: [SourceDistrict]
}

/// One feature of a source file: ground that the file gives to a district.
final class SourceDistrict {
  /// The district's number as the file writes it.
  let number: String
  /// The polygons as the file has them, in grid steps, not rounded.
  let polygons: [[[GEOSPosition]]]
  /// The same, ready for point tests.
  let area: PreparedPolygon
  private let west, east, south, north: Double

  init(_ feature: GeoJSONFeature, in context: GEOSContext) throws(DistrictError) {
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
  func contains(_ position: GEOSPosition) throws(DistrictError) -> Bool {
    guard west <= position.x, position.x <= east, south <= position.y, position.y <= north else {
      return false
    }
    return try area.contains(position)
  }

  /// The number of vertices, without those that only close a ring.
  var vertexCount: Int {
    polygons.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count - 1 } }
  }
}
