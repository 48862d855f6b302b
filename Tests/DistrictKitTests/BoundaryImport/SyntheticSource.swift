@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography

/// Small boundary files for tests. Coordinates are given in thousandths of a degree (about 75 m by 111 m) from
/// longitude -122, latitude 47, so that tests read like squared paper.
enum SyntheticSource {
  typealias Ring = [(Double, Double)]

  /// A closed ring around a box.
  static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Ring {
    [(west, south), (east, south), (east, north), (west, north), (west, south)]
  }

  /// A closed ring through the positions.
  static func ring(_ positions: (Double, Double)...) -> Ring { positions + positions.prefix(1) }

  /// A district with any number of polygons, each a list of rings.
  struct Feature {
    let district: String
    var polygons: [[Ring]]

    init(_ district: String, _ polygons: [Ring]...) {
      self.district = district
      self.polygons = polygons
    }

    init(_ district: String, _ ring: Ring) {
      self.district = district
      polygons = [[ring]]
    }
  }

  static func geoJSON(_ features: [Feature]) -> String {
    let texts = features.map { feature in
      let polygons = feature.polygons.map { polygon in
        let rings = polygon.map { ring in
          "[" + ring.map { "[\(-122 + $0.0 / 1000),\(47 + $0.1 / 1000)]" }.joined(separator: ",") + "]"
        }
        return "[" + rings.joined(separator: ",") + "]"
      }
      return """
        {"type":"Feature","properties":{"NO":"\(feature.district)"},
        "geometry":{"type":"MultiPolygon","coordinates":[\(polygons.joined(separator: ","))]}}
        """
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ",\n"))]}"
  }

  static func source(_ layer: Layer, _ features: [Feature], name: String = "test.geojson") -> BoundarySource {
    source(layer, geoJSON(features), name: name)
  }

  static func source(_ layer: Layer, _ text: String, name: String = "test.geojson") -> BoundarySource {
    BoundarySource(layer: layer, property: "NO", name: name, geoJSON: Array(text.utf8))
  }

  static func description(_ layer: Layer) throws -> LayerDescription {
    LayerDescription(
      layer: layer, districtName: "District {district}",
      divisionIDs: ["ocd-division/country:us/test:{district}"],
      plans: [
        .init(
          plan: Plan(
            name: "Test plan", adopted: nil, effective: try CalendarDate("2021-01-01").unwrapped,
            source: "A \"quoted\" \\ source", terms: "None"))
      ])
  }

  /// Two districts side by side, one with a lake, one around a third, which also has an island.
  static let neighbours = [
    Feature("1", [box(0, 0, 3, 6), box(1, 1, 2, 2)]), Feature("2", [box(3, 0, 6, 6), box(4, 2, 5, 4)]),
    Feature("3", [box(4, 2, 5, 4)], [box(7, 0, 8, 1)]),
  ]

  static func run(_ sources: BoundarySource...) throws -> ImportResult {
    try BoundaryImporter(layers: try Layer.shipped.map(description)).run(sources)
  }

  /// The coverage of one council file.
  static func coverage(_ features: Feature...) throws -> Coverage {
    try coverage(source(.council, features))
  }

  /// The coverage of one file.
  static func coverage(_ source: BoundarySource) throws -> Coverage {
    try run(source).coverages.first.unwrapped
  }

  /// A point on the squared paper.
  static func point(_ x: Double, _ y: Double) -> GridPoint {
    GridPoint(rounding: GEOSPosition(x: (-122 + x / 1000) * 1e7, y: (47 + y / 1000) * 1e7))
  }
}

extension Optional {
  struct Missing: Error {}

  /// The value, or an error.
  var unwrapped: Wrapped {
    get throws {
      guard let self else { throw Missing() }
      return self
    }
  }
}

extension Coverage {
  /// The district with a number.
  func boundary(_ number: String) throws -> DistrictBoundary {
    try districts.first { $0.district.number == number }.unwrapped
  }
}

extension DistrictBoundary {
  /// All vertices of all rings.
  var vertices: Set<GridPoint> { Set(polygons.flatMap { $0.rings.flatMap(\.points) }) }
}

/// The error that `body` throws.
func districtError(_ body: () throws -> Void) throws -> DistrictError {
  do {
    try body()
  } catch let error as DistrictError {
    return error
  }
  throw NoError()
}

struct NoError: Error {}
