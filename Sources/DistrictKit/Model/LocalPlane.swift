#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A flat map of the surroundings of a point, in metres, for distances between a grid step and some kilometres.
///
/// East-west and north-south distances are scaled by the radii of curvature of the WGS84 ellipsoid at the point's
/// latitude (the prime vertical *N* and the meridian *M*; Snyder, "Map Projections: A Working Manual", 1987, 4-18 to
/// 4-20). At 10 km and Seattle's latitude the result is within 0.1 % of the geodesic distance.
struct LocalPlane: Sendable {
  let origin: Coordinate
  /// Metres in a degree of longitude and of latitude, here.
  let metersEast: Double
  let metersNorth: Double

  init(at origin: Coordinate) {
    self.origin = origin
    let cosine = cos(origin.latitude * .pi / 180)
    let (primeVertical, meridian) = Ellipsoid.radii(cosine: cosine)
    metersEast = primeVertical * cosine * .pi / 180
    metersNorth = meridian * .pi / 180
  }

  /// Metres from the origin.
  func distance(toLatitude latitude: Double, longitude: Double) -> Double {
    let east = (longitude - origin.longitude) * metersEast
    let north = (latitude - origin.latitude) * metersNorth
    return (east * east + north * north).squareRoot()
  }
}
