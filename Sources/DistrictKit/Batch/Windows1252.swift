/// Windows code page 1252, as the WHATWG Encoding Standard defines it: the five bytes that Microsoft left undefined
/// are the control characters of the same number, so that every byte is a character.
enum Windows1252 {
  /// The characters of 0x80 to 0x9F. All other bytes are the Unicode scalar of the same number.
  private static let upperControls: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]

  /// The character of a byte.
  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// The byte of a character; nil when the code page does not have it.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if let byte = UInt8(exactly: scalar.value), !(0x80...0x9F).contains(byte) { return byte }
    return upperControls.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }
}
