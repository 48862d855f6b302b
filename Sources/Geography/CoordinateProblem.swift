import Failures

/// Why a row has no usable coordinate. The raw values are part of the output contract.
public enum CoordinateProblem: String, Error, Sendable, Hashable, CaseIterable {
  /// A coordinate field has nothing in it.
  case empty
  /// A coordinate field holds something that is not read as degrees.
  case notANumber = "not_a_number"
  /// The latitude is beyond ±90.
  case latitudeOutOfRange = "latitude_out_of_range"
  /// The longitude is beyond ±180.
  case longitudeOutOfRange = "longitude_out_of_range"
  /// The row ends before the coordinate's column, or the object lacks its key.
  case missingColumn = "missing_column"
  /// Latitude and longitude look exchanged.
  case swapped
  /// The longitude looks mirrored: its minus sign was lost.
  case lostMinus = "lost_minus"
  /// The line is not a JSON object.
  case notAnObject = "not_an_object"
  /// The row is not in the encoding of the list.
  case otherEncoding = "other_encoding"
  /// The geometry of the GeoJSON feature is not a point.
  case notAPoint = "not_a_point"
  /// The row has more fields than the header, so that no field is sure to be what its column says.
  case tooManyFields = "too_many_fields"
  /// A quotation mark in the row is never closed, so that it runs to the end of the file.
  case unclosedQuote = "unclosed_quote"

  /// What to write into the row's note.
  public var note: String {
    switch self {
    case .empty: "no coordinate"
    case .notANumber: "coordinate is not a number"
    case .latitudeOutOfRange: "latitude is beyond 90 degrees"
    case .longitudeOutOfRange: "longitude is beyond 180 degrees"
    case .missingColumn: "row has no coordinate column"
    case .swapped: "latitude and longitude look swapped"
    case .lostMinus: "longitude seems to have lost its minus sign"
    case .notAnObject: "not a JSON object"
    case .otherEncoding: "not in the encoding of the list"
    case .notAPoint: "geometry is not a point"
    case .tooManyFields: "row has more fields than the header"
    case .unclosedQuote: "quotation mark is never closed"
    }
  }
}

/// A usual mistake in a coordinate, recognised by where the corrected one would be. Nothing is ever corrected silently.
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

  /// Looks for a mistake in two numbers, in degrees; nil when there is no such mistake.
  ///
  /// A coordinate inside the region is never a mistake. Outside it, a coordinate is called exchanged or mirrored
  /// when undoing that puts it into the region, and exchanged also when only the exchanged numbers are possible at
  /// all: a latitude beyond ±90 with a longitude within.
  ///
  /// - Parameter region: where coordinates are expected.
  public init?(latitude: Double, longitude: Double, region: CoordinateBox) {
    let isOnlyPossibleExchanged = abs(latitude) > 90 && abs(latitude) <= 180 && abs(longitude) <= 90
    if region.contains(latitude: latitude, longitude: longitude) {
      return nil
    } else if region.contains(latitude: latitude, longitude: -longitude) {
      self.init(.lostMinus, latitude, -longitude)
    } else if region.contains(latitude: longitude, longitude: -latitude) {
      self.init(.swapped, longitude, -latitude)
    } else if isOnlyPossibleExchanged || region.contains(latitude: longitude, longitude: latitude) {
      self.init(.swapped, longitude, latitude)
    } else {
      return nil
    }
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
