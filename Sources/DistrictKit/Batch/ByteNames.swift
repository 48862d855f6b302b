extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let tab = UInt8(ascii: "\t")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  /// RS, which begins each text of an RFC 8142 sequence.
  static let recordSeparator: UInt8 = 0x1E

  /// Whether the byte is an ASCII digit.
  @inline(__always) var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  /// Whether the byte ends a line.
  @inline(__always) var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }

  /// Whether the byte is a space, a tab or part of a line end.
  @inline(__always) var isBlank: Bool {
    self == .space || self == .tab || isLineEnd
  }

  /// The byte, with an ASCII capital letter made small.
  @inline(__always) var lowercasedASCII: UInt8 {
    self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A part of these bytes, counted from 0 again.
  @inline(__always) func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// These bytes without the blanks at both ends.
  @inline(__always) var trimmed: UnsafeBufferPointer<UInt8> {
    var low = 0
    var high = count
    while low < high, self[low].isBlank { low &+= 1 }
    while low < high, self[high &- 1].isBlank { high &-= 1 }
    return part(low..<high)
  }
}
