import Bytes
import Failures
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

  /// Holds a part of a file against the encoding of the whole.
  ///
  /// - Parameters:
  ///   - isTold: Whether somebody has said that this is the encoding.
  ///   - firstLine: The line of the file, from 1, that the part begins in.
  /// - Throws: `brokenData` for what ``firstContradiction(in:isTold:)`` finds.
  func check(
    _ bytes: UnsafeBufferPointer<UInt8>, isTold: Bool, firstLine: Int, hint: String
  ) throws(DistrictError) {
    guard let position = firstContradiction(in: bytes, isTold: isTold) else { return }
    let line = firstLine + ByteScan.lineEnds(in: bytes, 0..<position)
    throw DistrictError(
      .brokenData,
      self == .utf8
        ? "Line \(line) is not UTF-8, which the list was taken for."
        : "Line \(line) is UTF-8, and the list was taken for \(rawValue).", hint: hint)
  }

  /// The first position that the encoding cannot be right for: one that holds no UTF-8, or a sound character of UTF-8
  /// where Windows-1252 was only concluded from other lines.
  func firstContradiction(in bytes: UnsafeBufferPointer<UInt8>, isTold: Bool) -> Int? {
    if self == .windows1252, isTold { return nil }
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
      var text = String.UnicodeScalarView()
      for byte in bytes { text.append(Windows1252.scalar(byte)) }
      return String(text)
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
