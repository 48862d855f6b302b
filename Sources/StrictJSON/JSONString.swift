import Bytes

/// What a JSON string says, and how it is written.
@usableFromInline package enum JSONString {
  /// Appends a string with its quotation marks.
  package static func append(_ text: some StringProtocol, to output: inout [UInt8]) {
    output.append(.quote)
    for byte in text.utf8 {
      switch byte {
      case .quote, UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case .lineFeed: output.append(contentsOf: "\\n".utf8)
      case .carriageReturn: output.append(contentsOf: "\\r".utf8)
      case .tab: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20: output.append(contentsOf: "\\u00\(hexadecimal(CollectionOfOne(byte)))".utf8)
      default: output.append(byte)
      }
    }
    output.append(.quote)
  }

  /// What a string says, in UTF-8.
  ///
  /// - Parameter raw: The string without its quotation marks, which has passed a ``JSONScanner``.
  @usableFromInline package static func content(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var content: [UInt8] = []
    appendContent(of: raw, to: &content)
    return content
  }

  /// The same, appended.
  package static func appendContent(of raw: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var position = 0
    while position < raw.count {
      let escape = ByteScan.firstIndex(of: UInt8(ascii: "\\"), in: raw, from: position)
      output.append(contentsOf: raw.part(position..<escape))
      guard escape + 1 < raw.count else { return }
      position = escape + 2
      switch raw[escape + 1] {
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(.lineFeed)
      case UInt8(ascii: "r"): output.append(.carriageReturn)
      case UInt8(ascii: "t"): output.append(.tab)
      case UInt8(ascii: "u"):
        var units = [codeUnit(raw, at: escape) ?? 0]
        position = escape + 6
        if UTF16.isLeadSurrogate(units[0]), let trail = codeUnit(raw, at: position) {
          units.append(trail)
          position += 6
        }
        output.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
      case let byte: output.append(byte)
      }
    }
  }

  /// The UTF-16 code unit of an escape, as `\u00e9`; nil when that does not stand there.
  static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt16? {
    guard offset + 6 <= bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes.part(offset + 2..<offset + 6) {
      guard let digit = byte.hexadecimalValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  /// The length of the scalar of two bytes or more that begins at `offset`; 0 when that is not UTF-8 (the Unicode
  /// Standard, table 3-7).
  package static func scalarLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let first = bytes[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
    for byte in bytes.part(offset + 2..<offset + length) where byte & 0xC0 != 0x80 { return 0 }
    return length
  }
}

/// What a JSON number says.
package enum JSONNumber {
  /// The value of a number; nil when it rounds to infinity, or to zero though it is none.
  package static func value(_ number: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let value = DecimalNumber.parse(number, allowsComma: false), value.isFinite else { return nil }
    if value != 0 { return value }
    let mantissa = number.prefix { $0.lowercasedASCII != UInt8(ascii: "e") }
    return mantissa.contains { $0.isDigit && $0 != UInt8(ascii: "0") } ? nil : value
  }

  /// The numbers in an array that has passed a ``JSONScanner``; nil when it has anything else in it, or a number that
  /// ``value(_:)`` does not take.
  package static func values(of array: UnsafeBufferPointer<UInt8>) -> [Double]? {
    let elements = array.part(1..<array.count - 1)
    if elements.trimmed.isEmpty { return [] }
    var values: [Double] = []
    for element in elements.split(separator: .comma, omittingEmptySubsequences: false) {
      guard let value = value(UnsafeBufferPointer(rebasing: element).trimmed) else { return nil }
      values.append(value)
    }
    return values
  }
}
