/// Reads coordinates as people write them into tables.
///
/// Decimal degrees, with blanks or one pair of quotes around them, a sign, a degree sign (UTF-8 or Windows-1252), and
/// a hemisphere letter in place of a sign: `47.6062`, `+47.6`, `"47.6"`, `47.6°`, `122.3 W`, `122.3° w`. Everything
/// else (degrees and minutes, a sign *and* a letter, other words) is `.notANumber`, never a guess.
struct CoordinateText: Sendable {
  /// Which of the two numbers.
  enum Axis: Sendable {
    case latitude
    case longitude
  }

  /// Whether `47,6` means 47.6. A file may only mean that if the comma does not separate its fields.
  let allowsDecimalComma: Bool
  /// Where coordinates are expected, for recognising exchanged and mirrored ones.
  let region: CoordinateBox

  /// The coordinate in two raw fields.
  func coordinate(
    latitude: UnsafeBufferPointer<UInt8>, longitude: UnsafeBufferPointer<UInt8>
  ) throws(CoordinateProblem) -> Coordinate {
    try coordinate(degrees(latitude, .latitude), degrees(longitude, .longitude))
  }

  /// The coordinate in one raw field, latitude first: `47.6, -122.3`, with a comma, semicolon or blank between and
  /// parentheses if wanted. Only well-known text has the longitude first: `POINT (-122.3 47.6)`.
  func coordinate(combined field: UnsafeBufferPointer<UInt8>) throws(CoordinateProblem) -> Coordinate {
    let (first, second, isReversed) = try split(field)
    return try coordinate(
      degrees(isReversed ? second : first, .latitude), degrees(isReversed ? first : second, .longitude))
  }

  /// The coordinate of two numbers, unless they are out of range or show a usual mistake.
  func coordinate(_ latitude: Double, _ longitude: Double) throws(CoordinateProblem) -> Coordinate {
    switch CoordinateMistake.diagnose(latitude: latitude, longitude: longitude, region: region)?.kind {
    case .swapped: throw .swapped
    case .lostMinus: throw .lostMinus
    case nil: break
    }
    guard abs(latitude) <= 90 else { throw .latitudeOutOfRange }
    guard abs(longitude) <= 180 else { throw .longitudeOutOfRange }
    do throws(DistrictError) {
      return try Coordinate(latitude: latitude, longitude: longitude)
    } catch {
      throw .notANumber
    }
  }

  /// The degrees in one raw field: exactly what `Double(_: String)` makes of the number in it.
  func degrees(_ field: UnsafeBufferPointer<UInt8>, _ axis: Axis) throws(CoordinateProblem) -> Double {
    let content = CoordinateText.unquoted(field)
    if content.isEmpty { throw .empty }
    // Most fields are a bare number.
    if let number = DecimalNumber.parse(content, allowsComma: allowsDecimalComma) { return number }
    let (unsigned, hemisphere) = CoordinateText.withoutHemisphere(content, axis)
    let number = CoordinateText.withoutDegreeSign(unsigned)
    guard number.count < content.count,
      let value = DecimalNumber.parse(number, allowsComma: allowsDecimalComma)
    else { throw .notANumber }
    guard let hemisphere else { return value }
    // “-122.3 W” could be either side.
    guard number[0].isDigit || number[0] == UInt8(ascii: ".") else { throw .notANumber }
    return hemisphere * value
  }

  /// The field without the blanks around it, and without one pair of quotes.
  static func unquoted(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let content = field.trimmed
    guard content.count > 1, content.first == .quote, content.last == .quote else { return content }
    return content.part(1..<content.count - 1).trimmed
  }

  private static func withoutHemisphere(
    _ content: UnsafeBufferPointer<UInt8>, _ axis: Axis
  ) -> (UnsafeBufferPointer<UInt8>, sign: Double?) {
    let sign: Double
    switch (content[content.count - 1].lowercasedASCII, axis) {
    case (UInt8(ascii: "n"), .latitude), (UInt8(ascii: "e"), .longitude): sign = 1
    case (UInt8(ascii: "s"), .latitude), (UInt8(ascii: "w"), .longitude): sign = -1
    default: return (content, nil)
    }
    return (content.part(0..<content.count - 1).trimmed, sign)
  }

  private static func withoutDegreeSign(_ content: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard content.last == 0xB0 else { return content }
    let isUTF8 = content.count > 1 && content[content.count - 2] == 0xC2
    return content.part(0..<content.count - (isUTF8 ? 2 : 1)).trimmed
  }
}
