import Geography
import Libc

/// Areas and lengths on the WGS84 ellipsoid, for reports and thresholds. No geometry is decided by them alone.
enum GroundMeasure {
  private static let radiansPerStep = Double.pi / 180 / GridPoint.stepsPerDegree

  /// An edge's share of the area of a ring in square metres: the area between the edge and the equator, signed so
  /// that the sum around a counterclockwise ring is positive.
  ///
  /// The surface element is a²/2 · dq · dλ with the authalic function q (J. P. Snyder, *Map Projections: A Working
  /// Manual*, USGS Professional Paper 1395, 1987, eq. 3-12). An edge is straight in degrees; the mean of q along it
  /// is taken by Simpson's rule, whose error over the longest edge here is far below a square metre.
  static func area(from start: GEOSPosition, to end: GEOSPosition) -> Double {
    let q = (authalic(start.y) + 4 * authalic((start.y + end.y) / 2) + authalic(end.y)) / 6
    return (start.x - end.x) * radiansPerStep * q * Ellipsoid.semiMajorAxis * Ellipsoid.semiMajorAxis / 2
  }

  /// Square metres within a ring, positive when it runs counterclockwise. The last position may repeat the first.
  static func area(of ring: [GEOSPosition]) -> Double {
    guard var previous = ring.last else { return 0 }
    var sum = 0.0
    for position in ring {
      sum += area(from: previous, to: position)
      previous = position
    }
    return sum
  }

  /// The area of a polygon in square metres, whichever way its rings run.
  static func area(of polygon: [[GEOSPosition]]) -> Double {
    guard let shell = polygon.first else { return 0 }
    return abs(area(of: shell)) - polygon.dropFirst().reduce(0) { $0 + abs(area(of: $1)) }
  }

  /// The area of a polygon in square metres.
  static func area(of polygon: BoundaryPolygon) -> Double {
    area(of: polygon.rings.map { $0.points.map(GEOSPosition.init) })
  }

  /// The length of an edge in metres, by the scale at its middle. Good to a millionth for edges up to some kilometres.
  static func length(from start: GEOSPosition, to end: GEOSPosition) -> Double {
    let scale = Ellipsoid.metersPerStep(atLatitude: (start.latitude + end.latitude) / 2)
    let (east, north) = ((end.x - start.x) * scale.east, (end.y - start.y) * scale.north)
    return (north * north + east * east).squareRoot()
  }

  /// Snyder's q of a latitude in grid steps.
  private static func authalic(_ y: Double) -> Double {
    let sine = sin(y * radiansPerStep)
    let eccentricitySquared = Ellipsoid.eccentricitySquared
    let e = eccentricitySquared.squareRoot()
    return (1 - eccentricitySquared)
      * (sine / (1 - eccentricitySquared * sine * sine) - log((1 - e * sine) / (1 + e * sine)) / (2 * e))
  }
}
