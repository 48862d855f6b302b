/// A usual mistake in a coordinate, recognised by where the corrected one would be. It is for saying so: nothing is
/// ever corrected silently.
public struct CoordinateMistake: Sendable, Hashable {
  /// What went wrong.
  public enum Kind: String, Sendable, Hashable {
    /// Latitude and longitude are exchanged. The longitude may have lost its minus sign, too.
    case swapped
    /// The longitude is on the wrong side of Greenwich.
    case lostMinus = "lost_minus"
  }

  /// What went wrong.
  public let kind: Kind
  /// What was probably meant.
  public let corrected: Coordinate

  /// Looks for a mistake in two numbers, in degrees.
  ///
  /// A coordinate inside the region is never a mistake. Outside it, a coordinate is called exchanged or mirrored
  /// when undoing that puts it into the region, and exchanged also when only the exchanged numbers are possible at
  /// all: a latitude beyond ±90 with a longitude within.
  ///
  /// - Parameter region: where coordinates are expected.
  /// - Returns: nil when there is no such mistake.
  public static func diagnose(
    latitude: Double, longitude: Double, region: CoordinateBox
  ) -> CoordinateMistake? {
    if region.contains(latitude: latitude, longitude: longitude) { return nil }
    if region.contains(latitude: latitude, longitude: -longitude) {
      return CoordinateMistake(.lostMinus, latitude, -longitude)
    }
    if region.contains(latitude: longitude, longitude: -latitude) {
      return CoordinateMistake(.swapped, longitude, -latitude)
    }
    let isOnlyPossibleExchanged = abs(latitude) > 90 && abs(latitude) <= 180 && abs(longitude) <= 90
    if isOnlyPossibleExchanged || region.contains(latitude: longitude, longitude: latitude) {
      return CoordinateMistake(.swapped, longitude, latitude)
    }
    return nil
  }

  private init?(_ kind: Kind, _ latitude: Double, _ longitude: Double) {
    do throws(DistrictError) {
      corrected = try Coordinate(latitude: latitude, longitude: longitude)
      self.kind = kind
    } catch {
      // The correction is outside ±90 and ±180, as in a region without sense: then there is nothing to suggest.
      return nil
    }
  }
}

extension CoordinateMistake: CustomStringConvertible {
  /// One sentence with the coordinate that was probably meant.
  public var description: String {
    switch kind {
    case .swapped: "Latitude and longitude look exchanged; \(corrected) may be meant."
    case .lostMinus: "The longitude seems to have lost its minus sign; \(corrected) may be meant."
    }
  }
}
