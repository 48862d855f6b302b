import CGEOS

@testable import BoundaryImport
@testable import Failures
@testable import Geography

/// Distances between points of one latitude and the canonical polygons, by GEOS: the polygons as metres of the
/// plane that touches the ellipsoid at that latitude.
final class GEOSMeters {
  private let context: GEOSContext
  private let plane: LocalPlane
  private let districts: [(number: String, parts: [Part])]

  private struct Part {
    let polygon: OpaquePointer
    let west: Double
    let east: Double
    let south: Double
    let north: Double
  }

  init(_ coverage: Coverage, latitude: Double) throws {
    let context = try GEOSContext()
    let plane = LocalPlane(at: try Coordinate(latitude: latitude, longitude: 0))
    self.context = context
    self.plane = plane
    districts = try coverage.districts.map { boundary in
      (
        boundary.district.number,
        try boundary.polygons.map { polygon in
          let rings = polygon.rings.map { ring in
            (ring.points + ring.points.prefix(1)).map { GEOSMeters.position(Coordinate($0), plane) }
          }
          let outer = rings[0]
          return Part(
            polygon: try GEOSGeometry.polygon(rings, in: context).release(),
            west: outer.map(\.x).min()!, east: outer.map(\.x).max()!, south: outer.map(\.y).min()!,
            north: outer.map(\.y).max()!)
        }
      )
    }
  }

  deinit {
    for part in districts.flatMap(\.parts) { GEOSGeom_destroy_r(context.handle, part.polygon) }
  }

  private static func position(_ coordinate: Coordinate, _ plane: LocalPlane) -> GEOSPosition {
    GEOSPosition(
      x: coordinate.longitude * (plane.metersPerStep.east * 1e7),
      y: coordinate.latitude * (plane.metersPerStep.north * 1e7))
  }

  /// The districts with a part no farther away than a radius, by GEOS's distance.
  func districts(within radius: Double, of coordinate: Coordinate) -> Set<String> {
    let place = GEOSMeters.position(coordinate, plane)
    let point = GEOSGeom_createPointFromXY_r(context.handle, place.x, place.y)
    defer { GEOSGeom_destroy_r(context.handle, point) }
    let near = districts.filter { district in
      district.parts.contains { part in
        guard place.x >= part.west - radius, place.x <= part.east + radius, place.y >= part.south - radius,
          place.y <= part.north + radius
        else { return false }
        var distance = 0.0
        return GEOSDistance_r(context.handle, part.polygon, point, &distance) == 1 && distance <= radius
      }
    }
    return Set(near.map(\.number))
  }
}
