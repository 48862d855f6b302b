extension UInt8 {
  @inlinable package static var lineFeed: UInt8 { UInt8(ascii: "\n") }
  @inlinable package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
  @inlinable package static var tab: UInt8 { UInt8(ascii: "\t") }
  @inlinable package static var space: UInt8 { UInt8(ascii: " ") }
  @inlinable package static var quote: UInt8 { UInt8(ascii: "\"") }
  @inlinable package static var comma: UInt8 { UInt8(ascii: ",") }
  @inlinable package static var semicolon: UInt8 { UInt8(ascii: ";") }
  /// RS, which begins each text of an RFC 8142 sequence.
  @inlinable package static var recordSeparator: UInt8 { 0x1E }

  /// Whether the byte is an ASCII digit.
  @inlinable @inline(__always) package var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  /// Whether the byte ends a line.
  @inlinable @inline(__always) package var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }

  /// Whether the byte is a space, a tab or part of a line end.
  @inlinable @inline(__always) package var isBlank: Bool {
    self == .space || self == .tab || isLineEnd
  }

  /// The byte, with an ASCII capital letter made small.
  @inlinable @inline(__always) package var lowercasedASCII: UInt8 {
    self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self
  }

  /// What the byte is as a hexadecimal digit; nil when it is none.
  @inlinable @inline(__always) package var hexadecimalValue: UInt8? {
    if isDigit { return self &- UInt8(ascii: "0") }
    let letter = lowercasedASCII &- UInt8(ascii: "a")
    return letter < 6 ? letter &+ 10 : nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A part of these bytes, counted from 0 again.
  @inlinable @inline(__always) package func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// These bytes without the blanks at both ends.
  @inlinable @inline(__always) package var trimmed: UnsafeBufferPointer<UInt8> {
    var low = 0
    var high = count
    while low < high, self[low].isBlank { low &+= 1 }
    while low < high, self[high &- 1].isBlank { high &-= 1 }
    return part(low..<high)
  }
}

/// What some programs write before a text in UTF-8. It means nothing.
package enum ByteOrderMark {
  package static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The number of bytes at the front of a text that are a byte order mark.
  package static func length(in text: some Sequence<UInt8>) -> Int {
    text.starts(with: bytes) ? bytes.count : 0
  }
}

/// Bytes in hexadecimal digits, two a byte.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
