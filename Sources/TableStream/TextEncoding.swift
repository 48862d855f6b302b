import Bytes
import StrictJSON

/// How the text of a file is encoded.
package enum TextEncoding: String, Sendable, Hashable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// Windows code page 1252, which Western European and American Excel writes as “CSV”.
  case windows1252 = "Windows-1252"

  /// UTF-8 when `sample` is valid UTF-8, else Windows-1252, in which every sequence of bytes is text.
  ///
  /// - Parameter isWhole: false when more bytes follow the sample, so that its last character may be cut.
  package init(detectedIn sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
    // A cut character leaves at most three bytes of itself.
    let cuts = isWhole ? 0...0 : 0...min(3, sample.count)
    let isUTF8 = cuts.contains { String(validating: sample.dropLast($0), as: UTF8.self) != nil }
    self = isUTF8 ? .utf8 : .windows1252
  }

  /// The first position that speaks against the encoding: one that holds no UTF-8, or for Windows-1252 a sound character
  /// of UTF-8.
  func firstContradiction(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    while true {
      position = ByteScan.firstIndexBeyondASCII(in: bytes, from: position)
      while position < bytes.count, bytes[position] >= 0x80 {
        let length = JSONString.scalarLength(bytes, at: position)
        let isContradiction =
          switch self {
          case .utf8: length == 0
          // Of two bytes, only the letters of Western Europe: É’ and ß“ of Windows-1252 would be sound UTF-8 too.
          case .windows1252: length > 2 || length == 2 && bytes[position] <= 0xC3
          }
        if isContradiction { return position }
        position += max(length, 1)
      }
      if position == bytes.count { return nil }
    }
  }

  /// The text of `bytes`. Bytes that are not valid UTF-8 become U+FFFD.
  package func text(_ bytes: some Collection<UInt8>) -> String {
    switch self {
    case .utf8:
      return String(decoding: bytes, as: UTF8.self)
    case .windows1252:
      return String(String.UnicodeScalarView(bytes.map(Windows1252.scalar)))
    }
  }

  /// The first character of a text that the encoding lacks.
  package func firstMissing(in text: String) -> Unicode.Scalar? {
    switch self {
    case .utf8: nil
    case .windows1252: text.unicodeScalars.first { Windows1252.byte($0) == nil }
    }
  }

  /// Appends `text` to `output` in this encoding. A character that Windows-1252 lacks becomes `?`.
  package func append(_ text: some StringProtocol, to output: inout [UInt8]) {
    switch self {
    case .utf8: output.append(contentsOf: text.utf8)
    case .windows1252:
      for scalar in text.unicodeScalars { output.append(Windows1252.byte(scalar) ?? UInt8(ascii: "?")) }
    }
  }
}

/// Windows code page 1252, as the WHATWG Encoding Standard defines it: the five bytes that Microsoft left undefined
/// are the control characters of the same number, so that every byte is a character.
package enum Windows1252 {
  /// The characters of 0x80 to 0x9F. All other bytes are the Unicode scalar of the same number.
  private static let upperControls: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]

  /// The character of a byte.
  package static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// The byte of a character; nil when the code page does not have it.
  package static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if let byte = UInt8(exactly: scalar.value), !(0x80...0x9F).contains(byte) { return byte }
    return upperControls.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }
}
