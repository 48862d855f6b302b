import Bytes

/// Writes the addresses of many places of one index, whose streets and units come again and again.
package struct AddressLines {
  /// What stands around the number and the unit of a street's places: ` 4th Ave S`, and `, Seattle 98104`; nil for what is
  /// no plain text.
  private var streets: [Int: (name: [UInt8], place: [UInt8])?] = [:]
  private var units: [UInt32: [UInt8]?] = [:]
  private var line: [UInt8] = []

  package init() {}

  /// The bytes of ``AddressCandidate/address`` where these are letters, digits, blanks, commas and `#` only; else nil.
  package mutating func plainLine(of candidate: AddressCandidate) -> [UInt8]? {
    let place = candidate.place
    guard place.crossing == nil, place.hasNumber, place.point.suffix == NumberSuffix(),
      let street = streets[place.street] ?? rememberStreet(candidate)
    else { return nil }
    line.removeAll(keepingCapacity: true)
    DecimalText.append(Int(place.point.number), to: &line)
    line.append(contentsOf: street.name)
    if place.kind == .exact, place.point.unit > 0 {
      guard let unit = units[place.point.unit] ?? rememberUnit(candidate) else { return nil }
      line.append(contentsOf: unit)
    }
    line.append(contentsOf: street.place)
    return line
  }

  private mutating func rememberStreet(_ candidate: AddressCandidate) -> (name: [UInt8], place: [UInt8])? {
    let place = [candidate.city, candidate.zip].filter { !$0.isEmpty }.joined(separator: " ")
    let name = AddressLines.plain(" \(candidate.streetName)")
    let end = AddressLines.plain(place.isEmpty ? "" : ", \(place)")
    let street = name.flatMap { name in end.map { (name, $0) } }
    streets[candidate.place.street] = .some(street)
    return street
  }

  private mutating func rememberUnit(_ candidate: AddressCandidate) -> [UInt8]? {
    let unit = AddressLines.plain(candidate.unit.map { " #\($0)" } ?? "")
    units[candidate.place.point.unit] = .some(unit)
    return unit
  }

  /// A damaged file can have any bytes.
  private static func plain(_ text: String) -> [UInt8]? {
    let isPlain = text.utf8.allSatisfy {
      $0.isDigit || ($0 & 0xDF) &- 65 < 26 || $0 == .space || $0 == .comma || $0 == UInt8(ascii: "#")
    }
    return isPlain ? Array(text.utf8) : nil
  }
}
