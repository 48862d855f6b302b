import CGEOS

@testable import BoundaryImport
@testable import Failures
@testable import Geography

/// The slow truth over a coverage: prepared GEOS polygons in whole grid steps, on which GEOS decides exactly.
///
/// It shares nothing with the index but the polygons. For one thread.
final class GEOSOracle {
  /// Where a point lies in a layer.
  enum Place: Equatable {
    /// Inside the district at this position in its layer, or in none.
    case district(Int?)
    /// On an edge, where a rule decides and not geometry.
    case boundary
  }

  private struct Part {
    let district: Int
    let west: Int32, east: Int32
    let south: Int32, north: Int32
    let polygon: PreparedPolygon

    func mayHold(_ point: GridPoint) -> Bool {
      west <= point.x && point.x <= east && south <= point.y && point.y <= north
    }
  }

  private let parts: [Part]

  /// Prepares the polygons of a layer.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when GEOS does not take a polygon.
  init(_ coverage: Coverage) throws(DistrictError) {
    let context = try GEOSContext()
    var parts: [Part] = []
    for (district, boundary) in coverage.districts.enumerated() {
      for polygon in boundary.polygons {
        let rings = polygon.rings.map { ring in
          (ring.points + ring.points.prefix(1)).map { GEOSPosition($0) }
        }
        let points = polygon.exterior.points
        parts.append(
          Part(
            district: district, west: points.map(\.x).min() ?? 0, east: points.map(\.x).max() ?? 0,
            south: points.map(\.y).min() ?? 0, north: points.map(\.y).max() ?? 0,
            polygon: try PreparedPolygon(try .polygon(rings, in: context))))
      }
    }
    self.parts = parts
  }

  /// Where a point lies.
  ///
  /// Complexity: O(log *n*) for each polygon whose bounding box holds the point.
  func place(of point: GridPoint) throws(DistrictError) -> Place {
    let position = GEOSPosition(point)
    for part in parts where part.mayHold(point) {
      switch try part.polygon.locate(position) {
      case .inside: return .district(part.district)
      case .onBoundary: return .boundary
      case .outside: continue
      }
    }
    return .district(nil)
  }
}

extension PreparedPolygon {
  /// Where a position lies relative to a polygon.
  enum Location {
    case inside, onBoundary, outside
  }

  /// Where the position lies. O(log *n*) after the first call.
  func locate(_ position: GEOSPosition) throws(DistrictError) -> Location {
    let point = try GEOSGeometry(geometry.context, "make a point") {
      GEOSGeom_createPointFromXY_r($0, position.x, position.y)
    }
    let touches = try geometry.context.predicate("locate a point") {
      GEOSPreparedIntersects_r($0, prepared, point.pointer)
    }
    guard touches else { return .outside }
    let isInside = try geometry.context.predicate("locate a point") {
      GEOSPreparedContains_r($0, prepared, point.pointer)
    }
    return isInside ? .inside : .onBoundary
  }
}
