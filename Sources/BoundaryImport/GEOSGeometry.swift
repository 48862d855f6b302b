import CGEOS
import Failures
import Geography

/// A position as GEOS takes it: two doubles, one after the other, in grid steps (degrees × 10⁷).
struct GEOSPosition {
  /// Longitude in grid steps.
  var x: Double
  /// Latitude in grid steps.
  var y: Double
}

extension GEOSPosition {
  init(_ point: GridPoint) {
    self.init(x: Double(point.x), y: Double(point.y))
  }

  /// Longitude in degrees.
  var longitude: Double { x / GridPoint.stepsPerDegree }
  /// Latitude in degrees.
  var latitude: Double { y / GridPoint.stepsPerDegree }
}

/// The one owner of a GEOS geometry: it is destroyed when its owner goes out of scope.
///
/// Coordinates are in grid steps (degrees × 10⁷, longitude first), so that operations with grid size 1 give whole
/// numbers, which ``gridPolygons()`` takes back without loss.
struct GEOSGeometry: ~Copyable {
  let context: GEOSContext
  private var owned: OpaquePointer?

  /// Takes ownership of what a GEOS call returned.
  init(
    _ context: GEOSContext, _ task: String, _ call: (GEOSContextHandle_t) -> OpaquePointer?
  ) throws(DistrictError) {
    owned = try context.checked(task, call)
    self.context = context
  }

  deinit {
    if let owned { GEOSGeom_destroy_r(context.handle, owned) }
  }

  /// The geometry, valid as long as this owner is.
  var pointer: OpaquePointer {
    guard let owned else { preconditionFailure("The geometry has been given away.") }
    return owned
  }

  /// Gives the geometry to a GEOS constructor. Constructors own their arguments even when they fail.
  consuming func release() -> OpaquePointer {
    guard let pointer = owned.take() else { preconditionFailure("The geometry has been given away.") }
    return pointer
  }
}

// MARK: Making geometries

extension GEOSGeometry {
  /// A polygon: the outer ring and the holes, each closed (the last position repeats the first).
  static func polygon(_ rings: [[GEOSPosition]], in context: GEOSContext) throws(DistrictError)
    -> GEOSGeometry
  {
    guard !rings.isEmpty else { throw DistrictError(.brokenData, "A polygon has no ring.") }
    var collected = Collected(context)
    for ring in rings {
      let sequence = try coordinateSequence(ring, in: context)
      collected.append(try GEOSGeometry(context, "make a ring") { GEOSGeom_createLinearRing_r($0, sequence) })
    }
    return try collected.combined("make a polygon") { handle, rings in
      let shell = rings.removeFirst()
      return GEOSGeom_createPolygon_r(handle, shell, &rings, UInt32(rings.count))
    }
  }

  static func lines(_ lines: [[GEOSPosition]], in context: GEOSContext) throws(DistrictError)
    -> GEOSGeometry
  {
    var collected = Collected(context)
    for line in lines {
      let sequence = try coordinateSequence(line, in: context)
      collected.append(try GEOSGeometry(context, "make a line") { GEOSGeom_createLineString_r($0, sequence) })
    }
    return try collected.collection(GEOS_MULTILINESTRING)
  }

  static func multiPolygon(
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
      try combined("make a collection") { handle, parts in
        GEOSGeom_createCollection_r(handle, Int32(type.rawValue), &parts, UInt32(parts.count))
      }
    }

    /// What a constructor makes of them all.
    consuming func combined(
      _ task: String, by make: (GEOSContextHandle_t, inout [OpaquePointer?]) -> OpaquePointer?
    ) throws(DistrictError) -> GEOSGeometry {
      var given = pointers
      pointers = []
      return try GEOSGeometry(context, task) { make($0, &given) }
    }
  }
}

// MARK: Operations on the grid

extension GEOSGeometry {
  /// The union of a collection, snap-rounded to whole grid steps; of lines, the noded lines without repetition.
  func unionOnGrid(_ task: String) throws(DistrictError) -> GEOSGeometry {
    try GEOSGeometry(context, task) { GEOSUnaryUnionPrec_r($0, pointer, 1) }
  }

  /// Two operands and the size of the grid to what is made of them: `GEOSUnionPrec_r` and the like.
  typealias Operation = (GEOSContextHandle_t, OpaquePointer, OpaquePointer, Double) -> OpaquePointer?

  /// What an operation makes of this geometry and another, snap-rounded to whole grid steps.
  func combinedOnGrid(
    _ task: String, with other: borrowing GEOSGeometry, by operation: Operation
  ) throws(DistrictError) -> GEOSGeometry {
    let otherPointer = other.pointer
    return try GEOSGeometry(context, task) { operation($0, pointer, otherPointer, 1) }
  }

  /// The bounded faces between noded lines.
  func polygonized() throws(DistrictError) -> GEOSGeometry {
    try GEOSGeometry(context, "form faces from the lines") { handle in
      var lines: OpaquePointer? = pointer
      return GEOSPolygonize_r(handle, &lines, 1)
    }
  }
}

// MARK: Reading geometries

extension GEOSGeometry {
  /// Why this geometry is not valid, and where; nil when it is valid.
  func invalidity() throws(DistrictError) -> (reason: String, position: GEOSPosition)? {
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
    let position = try place.map { (place) throws(DistrictError) in try context.position(of: place) }
    return (reason.map { String(cString: $0) } ?? "Not valid", position ?? GEOSPosition(x: 0, y: 0))
  }

  /// The polygons in this geometry, whose coordinates must be whole grid steps. Rings run as GEOS left them.
  func gridPolygons() throws(DistrictError) -> [BoundaryPolygon] {
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
  func positionsInside() throws(DistrictError) -> [GEOSPosition] {
    var positions: [GEOSPosition] = []
    for index in 0..<GEOSGetNumGeometries_r(context.handle, pointer) {
      let polygon = try context.checked("find a polygon") { GEOSGetGeometryN_r($0, pointer, index) }
      let point = try GEOSGeometry(context, "find a position inside a face") {
        GEOSPointOnSurface_r($0, polygon)
      }
      positions.append(try context.position(of: point.pointer))
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
    let points = try positions.dropLast().map { (position) throws(DistrictError) in
      guard let x = Int32(exactly: position.x), let y = Int32(exactly: position.y) else {
        throw DistrictError(.brokenData, "GEOS left the grid at \(position.x), \(position.y).")
      }
      return GridPoint(x: x, y: y)
    }
    return BoundaryRing(points)
  }
}

extension GEOSContext {
  /// Where a point lies.
  fileprivate func position(of point: OpaquePointer) throws(DistrictError) -> GEOSPosition {
    var position = GEOSPosition(x: 0, y: 0)
    try run("read a position") { GEOSGeomGetX_r($0, point, &position.x) }
    try run("read a position") { GEOSGeomGetY_r($0, point, &position.y) }
    return position
  }
}

/// A polygon indexed for many point tests. It owns the polygon, which GEOS only borrows.
final class PreparedPolygon {
  let geometry: GEOSGeometry
  let prepared: OpaquePointer

  init(_ geometry: consuming GEOSGeometry) throws(DistrictError) {
    let pointer = geometry.pointer
    prepared = try geometry.context.checked("index a polygon") { GEOSPrepare_r($0, pointer) }
    self.geometry = geometry
  }

  deinit { GEOSPreparedGeom_destroy_r(geometry.context.handle, prepared) }

  /// Whether the position lies inside, not on the edge. O(log *n*) after the first call.
  func contains(_ position: GEOSPosition) throws(DistrictError) -> Bool {
    let point = try GEOSGeometry(geometry.context, "make a point") {
      GEOSGeom_createPointFromXY_r($0, position.x, position.y)
    }
    return try geometry.context.predicate("locate a point") {
      GEOSPreparedContains_r($0, prepared, point.pointer)
    }
  }

  /// Whether the whole segment lies inside without touching the edge.
  func contains(segmentFrom start: GEOSPosition, to end: GEOSPosition) throws(DistrictError) -> Bool {
    let line = try GEOSGeometry.lines([[start, end]], in: geometry.context)
    return try geometry.context.predicate("locate a segment") {
      GEOSPreparedContainsProperly_r($0, prepared, line.pointer)
    }
  }
}
