/// The lines of a vCard: escaped, folded, and ended with CRLF (RFC 6350, section 3).
struct VCardWriter {
  private(set) var bytes: [UInt8] = []

  /// The most bytes in a line, without its end.
  private static let lineLength = 75

  /// Writes a property whose value is escaped where it has to be.
  mutating func line(_ name: String, _ value: String) {
    var length = 0
    for character in "\(name):\(value)".unicodeScalars {
      let encoded = UTF8.encode(character)?.map(\.self) ?? []
      if length + encoded.count > Self.lineLength {
        // The blank that marks a continuation counts.
        bytes += "\r\n ".utf8
        length = 1
      }
      bytes += encoded
      length += encoded.count
    }
    bytes += "\r\n".utf8
  }

  /// Writes a property whose value has components.
  mutating func line(_ name: String, components: [String]) {
    line(name, components.map(Self.escape).joined(separator: ";"))
  }

  /// A text without the characters that separate values. A line break becomes `\n`.
  static func escape(_ text: String) -> String {
    var escaped = ""
    var previous: UnicodeScalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ",", ";": escaped += "\\\(scalar)"
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": escaped += "\\n"
      // Other control characters are not allowed in a text at all (RFC 6350, section 3.3).
      case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}": break
      default: escaped.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return escaped
  }
}
