/// Why a row has no usable coordinate. The raw values are part of the output contract.
public enum CoordinateProblem: String, Error, Sendable, Hashable, CaseIterable {
  /// A coordinate field has nothing in it.
  case empty
  /// A coordinate field holds something else than decimal degrees.
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
    case .notAPoint: "geometry is not a point"
    case .tooManyFields: "row has more fields than the header"
    case .unclosedQuote: "quotation mark is never closed"
    }
  }
}
