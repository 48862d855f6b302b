import Bytes
import Failures

/// Reads coordinates as people write them into tables.
///
/// Decimal degrees first, since nearly every field is a bare number: `47.6062`, `+47.6`, `"47.6"`. Then everything
/// that ``AngleReader`` knows: `47.6°`, `122.3 W`, `47°36'22.3"N`. What is not sure (a sign *and* a letter, minutes
/// without any sign, other words) is `.notANumber`, never a guess.
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
  /// Which number comes first in a field that holds both.
  package let order: CoordinateOrder

  /// Says how to read numbers.
  package init(allowsDecimalComma: Bool, region: CoordinateBox, order: CoordinateOrder = .latitudeFirst) {
    self.allowsDecimalComma = allowsDecimalComma
    self.region = region
    self.order = order
  }

  /// The coordinate in two raw fields.
  package func coordinate(
    latitude: UnsafeBufferPointer<UInt8>, longitude: UnsafeBufferPointer<UInt8>
  ) throws(CoordinateProblem) -> Coordinate {
    try coordinate(degrees(latitude, .latitude), degrees(longitude, .longitude))
  }

  /// The coordinate in one raw field.
  ///
  /// - Throws: the reason why it has none; `.swapped` when it is plausible only in the other order.
  package func coordinate(combined field: UnsafeBufferPointer<UInt8>) throws(CoordinateProblem) -> Coordinate
  {
    let (latitude, longitude) = try degrees(combined: field)
    return try coordinate(latitude, longitude)
  }

  /// The coordinate of two numbers, unless they are out of range or show a usual mistake.
  package func coordinate(_ latitude: Double, _ longitude: Double) throws(CoordinateProblem) -> Coordinate {
    if !region.contains(latitude: latitude, longitude: longitude) {
      switch CoordinateMistake(latitude: latitude, longitude: longitude, region: region)?.kind {
      case .swapped: throw .swapped
      case .lostMinus: throw .lostMinus
      case nil: break
      }
    }
    guard abs(latitude) <= 90 else { throw .latitudeOutOfRange }
    guard abs(longitude) <= 180 else { throw .longitudeOutOfRange }
    do throws(DistrictError) {
      return try Coordinate(latitude: latitude, longitude: longitude)
    } catch {
      throw .notANumber
    }
  }

  /// The degrees in one raw field: exactly what `Double(_: String)` makes of a bare number.
  package func degrees(_ field: UnsafeBufferPointer<UInt8>, _ axis: Axis) throws(CoordinateProblem) -> Double
  {
    if let number = number(field) { return number }
    let content = CoordinateText.unquoted(field)
    if content.isEmpty { throw .empty }
    if let number = number(content) { return number }
    guard
      let (angle, other) = AngleReader.angles(in: content, allowsDecimalComma: allowsDecimalComma),
      other == nil, angle.axis == nil || angle.axis == axis
    else { throw .notANumber }
    return angle.degrees
  }

  private func number(_ content: UnsafeBufferPointer<UInt8>) -> Double? {
    DecimalNumber.parse(content, allowsComma: allowsDecimalComma)
  }

  /// The field without the blanks around it, and without one pair of quotes.
  private static func unquoted(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let content = field.trimmed
    guard content.count > 1, content.first == .quote, content.last == .quote else { return content }
    return content.part(1..<content.count - 1).trimmed
  }
}

extension CoordinateText {
  /// Both numbers of one raw field, in degrees, not checked for range or mistakes.
  ///
  /// Two numbers with a comma, semicolon or blank between, and brackets if wanted; two angles as ``AngleReader`` reads
  /// them; well-known text with or without a height, `SRID=4326;POINT Z (-122.3 47.6 12)`; the last line of an address
  /// such as Socrata writes it, `(47.6, -122.3)`; the simplest JSON, `{"lat": 47.6, "lon": -122.3}` and
  /// `{"type":"Point","coordinates":[-122.3,47.6]}`.
  package func degrees(
    combined field: UnsafeBufferPointer<UInt8>
  ) throws(CoordinateProblem) -> (latitude: Double, longitude: Double) {
    let content = CoordinateText.unquoted(field)
    if content.isEmpty { throw .empty }
    guard let (content, isLongitudeFirst) = CoordinateText.withoutBrackets(content) else { throw .notANumber }
    let order = isLongitudeFirst ? .longitudeFirst : order
    if let separator = CoordinateText.separator(content) {
      let ends = (
        content.part(0..<separator).trimmed, content.part(separator + 1..<content.count).trimmed
      )
      let first = number(ends.0)
      if let first, let second = number(ends.1) {
        return order == .latitudeFirst ? (first, second) : (second, first)
      }
      if ends.0.isEmpty || (first != nil && ends.1.isEmpty) { throw .empty }
    }
    let isJSON = content.first == UInt8(ascii: "{") && content.last == UInt8(ascii: "}")
    let text = isJSON ? content.part(1..<content.count - 1) : content
    guard
      case (let first, let second?)? = AngleReader.angles(
        in: text, allowsDecimalComma: allowsDecimalComma, ignoresQuotes: isJSON)
    else { throw .notANumber }
    switch (first.axis, second.axis) {
    case (.latitude?, .latitude?), (.longitude?, .longitude?): throw .notANumber
    case (.latitude?, _), (_, .longitude?): return (first.degrees, second.degrees)
    case (.longitude?, _), (_, .latitude?): return (second.degrees, first.degrees)
    case (nil, nil):
      return order == .latitudeFirst
        ? (first.degrees, second.degrees) : (second.degrees, first.degrees)
    }
  }

  /// What stands in the brackets at the end of a field, and whether the longitude is the first there; the field
  /// itself when there are none, and a JSON object with its braces. Nil when something else is before the brackets.
  private static func withoutBrackets(
    _ content: UnsafeBufferPointer<UInt8>
  ) -> (content: UnsafeBufferPointer<UInt8>, isLongitudeFirst: Bool)? {
    let opening: UInt8
    var end = content.count - 1
    switch content[end] {
    case UInt8(ascii: ")"): opening = UInt8(ascii: "(")
    case UInt8(ascii: "]"): opening = UInt8(ascii: "[")
    case UInt8(ascii: "}") where content[0] == UInt8(ascii: "{"):
      guard let bracket = content.lastIndex(of: UInt8(ascii: "]")) else { return (content, false) }
      opening = UInt8(ascii: "[")
      end = bracket
    default: return (content, false)
    }
    guard let start = content[..<end].lastIndex(of: opening) else { return nil }
    let inside = content.part(start + 1..<end).trimmed
    let before = content.part(0..<start)
    if before.trimmed.isEmpty { return (inside, false) }
    let isGeoJSON = end < content.count - 1 && hasSuffix(before, "coordinates")
    if isGeoJSON || isPointHeader(before.trimmed) { return (withoutHeight(inside), true) }
    // The last line of an address.
    let isOnItsOwnLine = before.last { $0 != .space && $0 != .tab }?.isLineEnd ?? false
    return opening == UInt8(ascii: "(") && isOnItsOwnLine ? (inside, false) : nil
  }

  /// Whether a JSON text ends with a name and what follows names.
  private static func hasSuffix(_ text: UnsafeBufferPointer<UInt8>, _ name: StaticString) -> Bool {
    let end = text.lastIndex { !$0.isBlank && $0 != .quote && $0 != UInt8(ascii: ":") } ?? -1
    return name.withUTF8Buffer { text[..<(end + 1)].suffix($0.count).elementsEqual($0) }
  }

  /// Whether a text is `POINT`, `POINT Z` and the like, perhaps after a reference system within two metres of WGS84.
  private static func isPointHeader(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= 40 else { return false }
    var header = String(decoding: text.lazy.filter { !$0.isBlank }.map(\.lowercasedASCII), as: UTF8.self)
    if header.hasPrefix("srid=4326;") || header.hasPrefix("srid=4269;") { header.removeFirst(10) }
    switch header {
    case "point", "pointz", "pointm", "pointzm": return true
    default: return false
    }
  }

  /// The first two of two to four bare numbers; anything else stays as it is.
  private static func withoutHeight(_ content: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    func isBetween(_ byte: UInt8) -> Bool { byte.isBlank || byte == .comma }
    var fields = 0
    var end = content.count
    for index in content.indices where !isBetween(content[index]) {
      if index == 0 || isBetween(content[index - 1]) { fields += 1 }
      if fields == 2 { end = index + 1 }
    }
    let rest = content.part(end..<content.count)
    let isNumbers = rest.allSatisfy { isBetween($0) || $0.isDigit || "+-.".utf8.contains($0) }
    return fields <= 4 && isNumbers ? content.part(0..<end) : content
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
    return content.firstIndex(where: \.isBlank)
  }
}
