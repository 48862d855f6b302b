/// How the text of a file is encoded.
public enum TextEncoding: String, Sendable, Hashable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// Windows code page 1252, which Western European and American Excel writes as “CSV”.
  case windows1252 = "Windows-1252"

  /// UTF-8 when `sample` is valid UTF-8, else Windows-1252, in which every sequence of bytes is text.
  ///
  /// - Parameter isWhole: false when more bytes follow the sample, so that its last character may be cut.
  init(detectedIn sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
    // A cut character leaves at most three bytes of itself.
    let cuts = isWhole ? 0...0 : 0...min(3, sample.count)
    let isUTF8 = cuts.contains { String(validating: sample.dropLast($0), as: UTF8.self) != nil }
    self = isUTF8 ? .utf8 : .windows1252
  }

  /// The text of `bytes`. Bytes that are not valid UTF-8 become U+FFFD.
  func text(_ bytes: some Collection<UInt8>) -> String {
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
  func firstMissing(in text: String) -> Unicode.Scalar? {
    switch self {
    case .utf8: nil
    case .windows1252: text.unicodeScalars.first { Windows1252.byte($0) == nil }
    }
  }

  /// Appends `text` to `output` in this encoding. A character that Windows-1252 lacks becomes `?`.
  func append(_ text: some StringProtocol, to output: inout [UInt8]) {
    switch self {
    case .utf8: output.append(contentsOf: text.utf8)
    case .windows1252:
      for scalar in text.unicodeScalars { output.append(Windows1252.byte(scalar) ?? UInt8(ascii: "?")) }
    }
  }
}
