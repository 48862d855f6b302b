import CGEOS
import Failures

/// A polygon indexed for many point tests. It owns the polygon, which GEOS only borrows.
package final class PreparedPolygon {
  package let geometry: GEOSGeometry
  let prepared: OpaquePointer

  package init(_ geometry: consuming GEOSGeometry) throws(DistrictError) {
    let pointer = geometry.pointer
    prepared = try geometry.context.checked("index a polygon") { GEOSPrepare_r($0, pointer) }
    self.geometry = geometry
  }

  deinit { GEOSPreparedGeom_destroy_r(geometry.context.handle, prepared) }

  /// Whether the position lies inside, not on the edge. O(log *n*) after the first call.
  package func contains(_ position: GEOSPosition) throws(DistrictError) -> Bool {
    let point = try GEOSGeometry(geometry.context, "make a point") {
      GEOSGeom_createPointFromXY_r($0, position.x, position.y)
    }
    return try geometry.context.predicate("locate a point") {
      GEOSPreparedContains_r($0, prepared, point.pointer)
    }
  }

  /// Whether the whole segment lies inside without touching the edge.
  package func contains(segmentFrom start: GEOSPosition, to end: GEOSPosition) throws(DistrictError) -> Bool {
    let line = try GEOSGeometry.lines([[start, end]], in: geometry.context)
    return try geometry.context.predicate("locate a segment") {
      GEOSPreparedContainsProperly_r($0, prepared, line.pointer)
    }
  }
}
