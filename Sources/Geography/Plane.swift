#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The WGS84 ellipsoid.
package enum Ellipsoid {
  /// Metres from the centre to the equator.
  package static let semiMajorAxis = 6_378_137.0
  private static let flattening = 1 / 298.257_223_563
  package static let eccentricitySquared = flattening * (2 - flattening)

  /// The radii of curvature at a latitude, in metres: the prime vertical *N*, east and west, and the meridian *M*, north
  /// and south (J. P. Snyder, *Map Projections: A Working Manual*, USGS Professional Paper 1395, 1987, eqs. 4-20 and
  /// 4-18).
  ///
  /// - Parameter cosine: The cosine of the latitude.
  package static func radii(cosine: Double) -> (primeVertical: Double, meridian: Double) {
    let denominator = 1 - eccentricitySquared * (1 - cosine * cosine)
    let primeVertical = semiMajorAxis / denominator.squareRoot()
    return (primeVertical, primeVertical * (1 - eccentricitySquared) / denominator)
  }
}

/// A flat map of the surroundings of a point, in metres, for distances between a grid step and some kilometres.
///
/// East-west and north-south distances are scaled by the radii of curvature of the WGS84 ellipsoid at the point's
/// latitude (the prime vertical *N* and the meridian *M*; Snyder, "Map Projections: A Working Manual", 1987, 4-18 to
/// 4-20). At 10 km and Seattle's latitude the result is within 0.1 % of the geodesic distance.
package struct LocalPlane: Sendable {
  package let origin: Coordinate
  /// Metres in a degree of longitude and of latitude, here.
  package let metersEast: Double
  package let metersNorth: Double

  package init(at origin: Coordinate) {
    self.origin = origin
    let cosine = cos(origin.latitude * .pi / 180)
    let (primeVertical, meridian) = Ellipsoid.radii(cosine: cosine)
    metersEast = primeVertical * cosine * .pi / 180
    metersNorth = meridian * .pi / 180
  }

  /// Metres from the origin.
  package func distance(toLatitude latitude: Double, longitude: Double) -> Double {
    let east = (longitude - origin.longitude) * metersEast
    let north = (latitude - origin.latitude) * metersNorth
    return (east * east + north * north).squareRoot()
  }
}

/// The ``LocalPlane`` of a point, for vertices of the grid: what every distance to a boundary is measured in.
///
/// One place for the arithmetic, so that whoever measures the distance to an edge gets the same number, to the bit.
package struct GridPlane {
  /// Metres from the plane's origin to the east and to the north.
  package typealias Offset = (east: Double, north: Double)

  /// The origin, in grid steps.
  private let x: Double
  private let y: Double
  /// Metres in a grid step to the east and to the north.
  package let metersEast: Double
  package let metersNorth: Double

  package init(at coordinate: Coordinate) {
    let (origin, plane) = (coordinate.gridPoint, LocalPlane(at: coordinate))
    (x, y) = (Double(origin.x), Double(origin.y))
    metersEast = plane.metersEast / GridPoint.stepsPerDegree
    metersNorth = plane.metersNorth / GridPoint.stepsPerDegree
  }

  /// A plane with another origin but the same scale, which is right for points nearby.
  package init(at origin: GridPoint, like other: GridPlane) {
    (x, y) = (Double(origin.x), Double(origin.y))
    (metersEast, metersNorth) = (other.metersEast, other.metersNorth)
  }

  /// By what part of itself a distance can differ from the same one in another plane nearby.
  package func difference(from other: GridPlane) -> Double {
    max(abs(other.metersEast / metersEast - 1), abs(other.metersNorth / metersNorth - 1))
  }

  /// Where a grid point lies in the plane.
  @inline(__always)
  package func offset(of point: GridPoint) -> Offset {
    // Both are whole numbers of 32 bits, so the differences are exact.
    ((Double(point.x) - x) * metersEast, (Double(point.y) - y) * metersNorth)
  }

  /// Metres from the origin to a grid point.
  @inline(__always)
  package func distance(to point: GridPoint) -> Double {
    let offset = offset(of: point)
    return (offset.east * offset.east + offset.north * offset.north).squareRoot()
  }

  /// The squared distance from the origin to the nearest point of an edge.
  ///
  /// All that the three cases need is computed in any case, because choosing among numbers is quicker than guessing
  /// which way a branch goes.
  @inline(__always)
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
  @inline(__always)
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
