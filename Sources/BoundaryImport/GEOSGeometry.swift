import CGEOS
import Failures
import Geography

/// A position as GEOS takes it: two doubles, one after the other, in grid steps (degrees × 10⁷).
package struct GEOSPosition {
  /// Longitude in grid steps.
  package var x: Double
  /// Latitude in grid steps.
  package var y: Double
}

extension GEOSPosition {
  package init(_ point: GridPoint) {
    self.init(x: Double(point.x), y: Double(point.y))
  }

  /// Longitude in degrees.
  package var longitude: Double { x / GridPoint.stepsPerDegree }
  /// Latitude in degrees.
  package var latitude: Double { y / GridPoint.stepsPerDegree }
}

/// The one owner of a GEOS geometry: it is destroyed when its owner goes out of scope.
///
/// Coordinates are in grid steps (degrees × 10⁷, longitude first), so that operations with grid size 1 give whole
/// numbers, which ``gridPolygons()`` takes back without loss.
package struct GEOSGeometry: ~Copyable {
  package let context: GEOSContext
  private var owned: OpaquePointer?

  /// Takes ownership of what a GEOS call returned.
  package init(
    _ context: GEOSContext, _ task: String, _ call: (GEOSContextHandle_t) -> OpaquePointer?
  ) throws(DistrictError) {
    owned = try context.checked(task, call)
    self.context = context
  }

  deinit {
    if let owned { GEOSGeom_destroy_r(context.handle, owned) }
  }

  /// The geometry, valid as long as this owner is.
  package var pointer: OpaquePointer {
    guard let owned else { preconditionFailure("The geometry has been given away.") }
    return owned
  }

  /// Gives the geometry to a GEOS constructor. Constructors own their arguments even when they fail.
  package consuming func release() -> OpaquePointer {
    guard let pointer = owned.take() else { preconditionFailure("The geometry has been given away.") }
    return pointer
  }
}

// MARK: Making geometries

extension GEOSGeometry {
  /// A polygon: the outer ring and the holes, each closed (the last position repeats the first).
  package static func polygon(_ rings: [[GEOSPosition]], in context: GEOSContext) throws(DistrictError)
    -> GEOSGeometry
  {
    var pointers: [OpaquePointer] = []
    var givenAway = false
    defer { if !givenAway { for ring in pointers { GEOSGeom_destroy_r(context.handle, ring) } } }
    for ring in rings {
      let sequence = try coordinateSequence(ring, in: context)
      let geometry = try GEOSGeometry(context, "make a ring") { GEOSGeom_createLinearRing_r($0, sequence) }
      pointers.append(geometry.release())
    }
    guard let shell = pointers.first else { throw DistrictError(.brokenData, "A polygon has no ring.") }
    var holes: [OpaquePointer?] = Array(pointers.dropFirst())
    givenAway = true
    return try GEOSGeometry(context, "make a polygon") {
      GEOSGeom_createPolygon_r($0, shell, &holes, UInt32(holes.count))
    }
  }

  /// A collection of lines.
  package static func lines(_ lines: [[GEOSPosition]], in context: GEOSContext) throws(DistrictError)
    -> GEOSGeometry
  {
    var collected = Collected(context)
    for line in lines {
      let sequence = try coordinateSequence(line, in: context)
      collected.append(try GEOSGeometry(context, "make a line") { GEOSGeom_createLineString_r($0, sequence) })
    }
    return try collected.collection(GEOS_MULTILINESTRING)
  }

  /// A collection of polygons.
  package static func multiPolygon(
    _ polygons: [[[GEOSPosition]]], in context: GEOSContext
  ) throws(DistrictError) -> GEOSGeometry {
    var collected = Collected(context)
    for polygon in polygons { collected.append(try .polygon(polygon, in: context)) }
    return try collected.collection(GEOS_MULTIPOLYGON)
  }

  private static func coordinateSequence(
    _ positions: [GEOSPosition], in context: GEOSContext
  ) throws(DistrictError) -> OpaquePointer {
    try context.checked("take \(positions.count) positions") { handle in
      positions.withUnsafeBytes { bytes in
        GEOSCoordSeq_copyFromBuffer_r(
          handle, bytes.assumingMemoryBound(to: Double.self).baseAddress, UInt32(positions.count), 0, 0)
      }
    }
  }

  /// Geometries on their way into a collection; those that don't get there are destroyed.
  private struct Collected: ~Copyable {
    let context: GEOSContext
    private var pointers: [OpaquePointer?] = []

    init(_ context: GEOSContext) { self.context = context }

    deinit { for pointer in pointers { GEOSGeom_destroy_r(context.handle, pointer) } }

    mutating func append(_ geometry: consuming GEOSGeometry) { pointers.append(geometry.release()) }

    consuming func collection(_ type: GEOSGeomTypes) throws(DistrictError) -> GEOSGeometry {
      var given = pointers
      pointers = []
      return try GEOSGeometry(context, "make a collection") {
        GEOSGeom_createCollection_r($0, Int32(type.rawValue), &given, UInt32(given.count))
      }
    }
  }
}

// MARK: Operations on the grid

extension GEOSGeometry {
  /// The union of a collection, snap-rounded to whole grid steps; of lines, the noded lines without repetition.
  package func unionOnGrid(_ task: String) throws(DistrictError) -> GEOSGeometry {
    try GEOSGeometry(context, task) { GEOSUnaryUnionPrec_r($0, pointer, 1) }
  }

  /// The union of two geometries, snap-rounded to whole grid steps.
  package func unionOnGrid(_ task: String, with other: borrowing GEOSGeometry) throws(DistrictError)
    -> GEOSGeometry
  {
    let otherPointer = other.pointer
    return try GEOSGeometry(context, task) { GEOSUnionPrec_r($0, pointer, otherPointer, 1) }
  }

  /// This geometry without the other, snap-rounded to whole grid steps.
  package func subtractingOnGrid(_ task: String, _ other: borrowing GEOSGeometry) throws(DistrictError)
    -> GEOSGeometry
  {
    let otherPointer = other.pointer
    return try GEOSGeometry(context, task) { GEOSDifferencePrec_r($0, pointer, otherPointer, 1) }
  }

  /// What this geometry has in common with the other, snap-rounded to whole grid steps.
  package func intersectionOnGrid(_ task: String, _ other: borrowing GEOSGeometry) throws(DistrictError)
    -> GEOSGeometry
  {
    let otherPointer = other.pointer
    return try GEOSGeometry(context, task) { GEOSIntersectionPrec_r($0, pointer, otherPointer, 1) }
  }

  /// The bounded faces between noded lines.
  package func polygonized() throws(DistrictError) -> GEOSGeometry {
    try GEOSGeometry(context, "form faces from the lines") { handle in
      var lines: OpaquePointer? = pointer
      return GEOSPolygonize_r(handle, &lines, 1)
    }
  }
}

// MARK: Reading geometries

extension GEOSGeometry {
  /// Why this geometry is not valid, and where; nil when it is valid.
  package func invalidity() throws(DistrictError) -> (reason: String, position: GEOSPosition)? {
    var reason: UnsafeMutablePointer<CChar>?
    var place: OpaquePointer?
    defer {
      if let reason { GEOSFree_r(context.handle, reason) }
      if let place { GEOSGeom_destroy_r(context.handle, place) }
    }
    let valid = try context.predicate("check a polygon") {
      GEOSisValidDetail_r($0, pointer, 0, &reason, &place)
    }
    if valid { return nil }
    var position = GEOSPosition(x: 0, y: 0)
    if let place {
      try context.run("read a position") { GEOSGeomGetX_r($0, place, &position.x) }
      try context.run("read a position") { GEOSGeomGetY_r($0, place, &position.y) }
    }
    return (reason.map { String(cString: $0) } ?? "Not valid", position)
  }

  /// The polygons in this geometry, whose coordinates must be whole grid steps. Rings run as GEOS left them.
  package func gridPolygons() throws(DistrictError) -> [BoundaryPolygon] {
    var polygons: [BoundaryPolygon] = []
    for index in 0..<GEOSGetNumGeometries_r(context.handle, pointer) {
      let found = try context.checked("find a polygon") { GEOSGetGeometryN_r($0, pointer, index) }
      guard GEOSGeomTypeId_r(context.handle, found) == Int32(GEOS_POLYGON.rawValue),
        GEOSisEmpty_r(context.handle, found) == 0
      else { continue }
      let shell = try context.checked("find an outer ring") { GEOSGetExteriorRing_r($0, found) }
      var polygon = BoundaryPolygon(exterior: try gridRing(shell))
      for number in 0..<GEOSGetNumInteriorRings_r(context.handle, found) {
        let hole = try context.checked("find a hole") { GEOSGetInteriorRingN_r($0, found, number) }
        polygon.holes.append(try gridRing(hole))
      }
      polygons.append(polygon)
    }
    return polygons
  }

  /// A position inside each polygon, in their order.
  package func positionsInside() throws(DistrictError) -> [GEOSPosition] {
    var positions: [GEOSPosition] = []
    for index in 0..<GEOSGetNumGeometries_r(context.handle, pointer) {
      let polygon = try context.checked("find a polygon") { GEOSGetGeometryN_r($0, pointer, index) }
      let point = try GEOSGeometry(context, "find a position inside a face") {
        GEOSPointOnSurface_r($0, polygon)
      }
      var position = GEOSPosition(x: 0, y: 0)
      try context.run("read a position") { GEOSGeomGetX_r($0, point.pointer, &position.x) }
      try context.run("read a position") { GEOSGeomGetY_r($0, point.pointer, &position.y) }
      positions.append(position)
    }
    return positions
  }

  private func gridRing(_ ring: OpaquePointer) throws(DistrictError) -> BoundaryRing {
    let sequence = try context.checked("read a ring") { GEOSGeom_getCoordSeq_r($0, ring) }
    var count: UInt32 = 0
    try context.run("read a ring") { GEOSCoordSeq_getSize_r($0, sequence, &count) }
    var positions = [GEOSPosition](repeating: GEOSPosition(x: 0, y: 0), count: Int(count))
    try context.run("read a ring") { handle in
      positions.withUnsafeMutableBytes { bytes in
        GEOSCoordSeq_copyToBuffer_r(
          handle, sequence, bytes.assumingMemoryBound(to: Double.self).baseAddress, 0, 0)
      }
    }
    var points: [GridPoint] = []
    points.reserveCapacity(positions.count)
    for position in positions.dropLast() {
      guard let x = Int32(exactly: position.x), let y = Int32(exactly: position.y) else {
        throw DistrictError(.brokenData, "GEOS left the grid at \(position.x), \(position.y).")
      }
      points.append(GridPoint(x: x, y: y))
    }
    return BoundaryRing(points)
  }
}

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
