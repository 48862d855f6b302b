import Libc

/// The WGS84 ellipsoid.
@usableFromInline package enum Ellipsoid {
  /// Metres from the centre to the equator.
  package static let semiMajorAxis = 6_378_137.0
  private static let flattening = 1 / 298.257_223_563
  package static let eccentricitySquared = flattening * (2 - flattening)

  /// Metres in a step of the grid to the east and to the north, at a latitude in degrees: by the radii of curvature
  /// there, the prime vertical *N* east and west and the meridian *M* north and south (J. P. Snyder, *Map Projections: A
  /// Working Manual*, USGS Professional Paper 1395, 1987, eqs. 4-20 and 4-18).
  @usableFromInline package static func metersPerStep(
    atLatitude latitude: Double
  ) -> (east: Double, north: Double) {
    let cosine = cos(latitude * .pi / 180)
    let denominator = 1 - eccentricitySquared * (1 - cosine * cosine)
    let primeVertical = semiMajorAxis / denominator.squareRoot()
    let meridian = primeVertical * (1 - eccentricitySquared) / denominator
    return (
      primeVertical * cosine * .pi / 180 / GridPoint.stepsPerDegree,
      meridian * .pi / 180 / GridPoint.stepsPerDegree
    )
  }
}

/// A flat map of the surroundings of a point, in metres, for distances between a grid step and some kilometres: what every
/// distance to a boundary is measured in, so that whoever measures one gets the same number, to the bit.
///
/// The scale is the ellipsoid's at the point's latitude: within 0.1 % of the geodesic distance at 10 km near Seattle.
@usableFromInline package struct LocalPlane: Sendable {
  /// Metres from the plane's origin to the east and to the north.
  @usableFromInline package typealias Offset = (east: Double, north: Double)

  /// The origin, in grid steps.
  @usableFromInline let x: Double
  @usableFromInline let y: Double
  /// Metres in a step of the grid to the east and to the north.
  @usableFromInline package let metersPerStep: Offset

  /// The plane that touches the ellipsoid at a coordinate.
  @inlinable package init(at coordinate: Coordinate) {
    let origin = coordinate.gridPoint
    (x, y) = (Double(origin.x), Double(origin.y))
    metersPerStep = Ellipsoid.metersPerStep(atLatitude: coordinate.latitude)
  }

  /// A plane with another origin but the same scale, which is right for points nearby.
  package init(at origin: GridPoint, like other: LocalPlane) {
    (x, y) = (Double(origin.x), Double(origin.y))
    metersPerStep = other.metersPerStep
  }

  /// By what part of itself a distance can differ from the same one in another plane nearby.
  package func difference(from other: LocalPlane) -> Double {
    max(
      abs(other.metersPerStep.east / metersPerStep.east - 1),
      abs(other.metersPerStep.north / metersPerStep.north - 1))
  }

  /// Where a grid point lies in the plane.
  @inlinable @inline(__always) package func offset(of point: GridPoint) -> Offset {
    // Both are whole numbers of 32 bits, so the differences are exact.
    ((Double(point.x) - x) * metersPerStep.east, (Double(point.y) - y) * metersPerStep.north)
  }

  /// Metres from the origin to a grid point.
  @inlinable @inline(__always) package func distance(to point: GridPoint) -> Double {
    let offset = offset(of: point)
    return (offset.east * offset.east + offset.north * offset.north).squareRoot()
  }

  /// The squared distance from the origin to the nearest point of an edge.
  ///
  /// All three cases are computed, because choosing among numbers is quicker than guessing which way a branch goes.
  @inlinable @inline(__always)
  package static func squaredDistance(toEdgeFrom a: Offset, to b: Offset) -> Double {
    let (dx, dy) = (b.east - a.east, b.north - a.north)
    let squaredLength = dx * dx + dy * dy
    let across = a.east * dy - a.north * dx
    // Where the foot of the perpendicular falls, from 0 at a to `squaredLength` at b. At an end the end's own distance
    // is taken, so that two edges that meet there are exactly equally far away.
    let along = -(a.east * dx + a.north * dy)
    let toA = a.east * a.east + a.north * a.north
    let toB = b.east * b.east + b.north * b.north
    let toLine = across * across / squaredLength
    return along <= 0 ? toA : along >= squaredLength ? toB : toLine
  }

  /// The same; infinite when the edge is seen at a glance to be beyond a limit.
  @inlinable @inline(__always)
  package static func squaredDistance(toEdgeFrom a: Offset, to b: Offset, within squaredLimit: Double)
    -> Double
  {
    let (dx, dy) = (b.east - a.east, b.north - a.north)
    let across = a.east * dy - a.north * dx
    // No point of an edge is nearer than the straight line through it.
    if across * across > squaredLimit * (dx * dx + dy * dy) { return .infinity }
    return squaredDistance(toEdgeFrom: a, to: b)
  }
}
