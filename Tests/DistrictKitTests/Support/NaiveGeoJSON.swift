import Foundation

@testable import Geography

/// A GeoJSON file as another reader understands it: Foundation's old JSON parser, and a walk along every edge. It
/// shares nothing with the library's reading, import, index or lookup.
struct NaiveGeoJSON {
  private typealias Position = (x: Double, y: Double)

  private struct Feature {
    let district: String
    /// Polygons, rings, positions.
    let polygons: [[[Position]]]
  }

  /// The text holds something else than districts with polygons.
  struct NoDistricts: Error {}

  private let features: [Feature]

  /// Reads a file whose districts are in a property.
  init(_ text: [UInt8], property: String) throws {
    let root = try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
    let members = root?["features"] as? [[String: Any]] ?? root.map { [$0] } ?? []
    features = try members.map { member in
      guard let properties = member["properties"] as? [String: Any], let district = properties[property],
        let geometry = member["geometry"] as? [String: Any], let coordinates = geometry["coordinates"]
      else { throw NoDistricts() }
      let polygons = geometry["type"] as? String == "Polygon" ? [coordinates] : coordinates as? [Any]
      guard let polygons = polygons as? [[[[Double]]]] else { throw NoDistricts() }
      return Feature(
        district: "\(district)".trimmingCharacters(in: .whitespacesAndNewlines),
        polygons: polygons.map { $0.map { $0.map { (x: $0[0], y: $0[1]) } } })
    }
  }

  /// The districts of a coverage, to be walked along in the same way.
  init(_ coverage: Coverage) {
    features = coverage.districts.map { boundary in
      Feature(
        district: boundary.district.number,
        polygons: boundary.polygons.map { polygon in
          polygon.rings.map { ring in
            (ring.points + ring.points.prefix(1)).map { (x: Double($0.x) / 1e7, y: Double($0.y) / 1e7) }
          }
        })
    }
  }

  /// The district of a place by the even-odd rule; of two, the one whose feature comes first.
  func district(at place: Coordinate) -> String? {
    features.first { feature in
      feature.polygons.contains { polygon in
        NaiveGeoJSON.crossings(east: place, of: polygon) % 2 == 1
      }
    }?.district
  }

  /// Whether an edge is nearer than some degrees, so that rounding and the merging of slivers may decide.
  func isNearEdge(_ place: Coordinate, _ degrees: Double) -> Bool {
    features.contains { feature in
      feature.polygons.joined().contains { ring in
        zip(ring, ring.dropFirst()).contains { NaiveGeoJSON.distance(from: place, to: $0, $1) < degrees }
      }
    }
  }

  private static func crossings(east place: Coordinate, of rings: [[Position]]) -> Int {
    rings.reduce(0) { count, ring in
      count
        + zip(ring, ring.dropFirst()).count { a, b in
          (a.y > place.latitude) != (b.y > place.latitude)
            && place.longitude < a.x + (b.x - a.x) * (place.latitude - a.y) / (b.y - a.y)
        }
    }
  }

  private static func distance(from place: Coordinate, to a: Position, _ b: Position) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? ((place.longitude - a.x) * dx + (place.latitude - a.y) * dy) / length : 0
    let share = min(1, max(0, along))
    return hypot(a.x + share * dx - place.longitude, a.y + share * dy - place.latitude)
  }
}
