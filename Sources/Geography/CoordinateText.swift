import Bytes
import Failures

/// Reads coordinates as people write them into tables.
///
/// Decimal degrees, with blanks or one pair of quotes around them, a sign, a degree sign (UTF-8 or Windows-1252), and
/// a hemisphere letter in place of a sign: `47.6062`, `+47.6`, `"47.6"`, `47.6°`, `122.3 W`, `122.3° w`. Everything
/// else (degrees and minutes, a sign *and* a letter, other words) is `.notANumber`, never a guess.
package struct CoordinateText: Sendable {
  /// Which of the two numbers.
  package enum Axis: Sendable {
    case latitude
    case longitude
  }

  /// Whether `47,6` means 47.6. A file may only mean that if the comma does not separate its fields.
  package let allowsDecimalComma: Bool
  /// Where coordinates are expected, for recognising exchanged and mirrored ones.
  package let region: CoordinateBox

  /// Says how to read numbers.
  package init(allowsDecimalComma: Bool, region: CoordinateBox) {
    self.allowsDecimalComma = allowsDecimalComma
    self.region = region
  }

  /// The coordinate in two raw fields.
  package func coordinate(
    latitude: UnsafeBufferPointer<UInt8>, longitude: UnsafeBufferPointer<UInt8>
  ) throws(CoordinateProblem) -> Coordinate {
    try coordinate(degrees(latitude, .latitude), degrees(longitude, .longitude))
  }

  /// The coordinate in one raw field, latitude first: `47.6, -122.3`, with a comma, semicolon or blank between and
  /// parentheses if wanted. Only well-known text has the longitude first: `POINT (-122.3 47.6)`.
  package func coordinate(combined field: UnsafeBufferPointer<UInt8>) throws(CoordinateProblem) -> Coordinate
  {
    let (first, second, isReversed) = try split(field)
    return try coordinate(
      degrees(isReversed ? second : first, .latitude), degrees(isReversed ? first : second, .longitude))
  }

  /// The coordinate of two numbers, unless they are out of range or show a usual mistake.
  package func coordinate(_ latitude: Double, _ longitude: Double) throws(CoordinateProblem) -> Coordinate {
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
  package func degrees(_ field: UnsafeBufferPointer<UInt8>, _ axis: Axis) throws(CoordinateProblem) -> Double
  {
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
  package static func unquoted(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
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

extension CoordinateText {
  package typealias Parts = (
    first: UnsafeBufferPointer<UInt8>, second: UnsafeBufferPointer<UInt8>, isReversed: Bool
  )

  /// The two numbers of a field that holds both, and whether the longitude is the first.
  package func split(_ field: UnsafeBufferPointer<UInt8>) throws(CoordinateProblem) -> Parts {
    var content = CoordinateText.unquoted(field)
    if content.isEmpty { throw .empty }
    let isWellKnownText = CoordinateText.hasPointPrefix(content)
    if isWellKnownText { content = content.part(5..<content.count).trimmed }
    if content[0] == UInt8(ascii: "("), content[content.count - 1] == UInt8(ascii: ")") {
      content = content.part(1..<content.count - 1).trimmed
    } else if isWellKnownText {
      throw .notANumber
    }
    guard let separator = CoordinateText.separator(content) else { throw .notANumber }
    return (content.part(0..<separator), content.part(separator + 1..<content.count), isWellKnownText)
  }

  /// Whether the content begins with `POINT` and something follows it.
  private static func hasPointPrefix(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    content.count > 5 && zip(content, "point".utf8).allSatisfy { $0.lowercasedASCII == $1 }
  }

  /// Where the two numbers part. A comma can also be a decimal comma, so it separates only when it is the only one
  /// or a blank follows it: `47.6,-122.3`, `47,6, -122,3`, `47,6; -122,3`, `47,6 -122,3`.
  private static func separator(_ content: UnsafeBufferPointer<UInt8>) -> Int? {
    if let semicolon = content.firstIndex(of: .semicolon) { return semicolon }
    var commas = 0
    var lastComma = 0
    for index in content.indices where content[index] == .comma {
      if index + 1 < content.count, content[index + 1].isBlank { return index }
      commas += 1
      lastComma = index
    }
    if commas == 1 { return lastComma }
    // The first blank, but in “47.6 N 122.3 W” the one after the letter.
    return content.indices.first { index in
      content[index].isBlank && index + 1 < content.count
        && (content[index + 1].isDigit || "+-.".utf8.contains(content[index + 1]))
    }
  }
}
