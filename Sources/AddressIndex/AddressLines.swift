import Bytes

/// Writes the addresses of many places of one index, whose streets come again and again.
package struct AddressLines {
  /// What stands around the number and the unit of a street's places: ` 4th Ave S`, and `, Seattle 98104`; nil for what is
  /// no plain text.
  private var streets: [Int: (name: [UInt8], place: [UInt8])?] = [:]
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
      let unit = candidate.storage.tables.units[Int(place.point.unit) - 1]
      guard AddressLines.isPlain(unit) else { return nil }
      line.append(contentsOf: " #".utf8)
      line.append(contentsOf: unit)
    }
    line.append(contentsOf: street.place)
    return line
  }

  private mutating func rememberStreet(_ candidate: AddressCandidate) -> (name: [UInt8], place: [UInt8])? {
    let place = [candidate.city, candidate.zip].filter { !$0.isEmpty }.joined(separator: " ")
    let (name, end) = (" \(candidate.streetName)", place.isEmpty ? "" : ", \(place)")
    let isPlain = AddressLines.isPlain(name.utf8) && AddressLines.isPlain(end.utf8)
    let street = isPlain ? (Array(name.utf8), Array(end.utf8)) : nil
    streets[candidate.place.street] = .some(street)
    return street
  }

  /// A damaged file can have any bytes.
  private static func isPlain(_ text: some Sequence<UInt8>) -> Bool {
    text.allSatisfy {
      $0.isDigit || ($0 & 0xDF) &- 65 < 26 || $0 == .space || $0 == .comma || $0 == UInt8(ascii: "#")
    }
  }
}
