/// The WGS84 ellipsoid.
enum Ellipsoid {
  /// Metres from the centre to the equator.
  static let semiMajorAxis = 6_378_137.0
  private static let flattening = 1 / 298.257_223_563
  static let eccentricitySquared = flattening * (2 - flattening)

  /// The radii of curvature at a latitude, in metres: the prime vertical *N*, east and west, and the meridian *M*, north
  /// and south (J. P. Snyder, *Map Projections: A Working Manual*, USGS Professional Paper 1395, 1987, eqs. 4-20 and
  /// 4-18).
  ///
  /// - Parameter cosine: The cosine of the latitude.
  static func radii(cosine: Double) -> (primeVertical: Double, meridian: Double) {
    let denominator = 1 - eccentricitySquared * (1 - cosine * cosine)
    let primeVertical = semiMajorAxis / denominator.squareRoot()
    return (primeVertical, primeVertical * (1 - eccentricitySquared) / denominator)
  }
}
