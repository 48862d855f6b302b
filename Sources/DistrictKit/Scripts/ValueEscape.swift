/// Makes texts into values that are safe in a format.
struct ValueEscape {
  let format: ScriptFormat

  /// A text on one line; missing when nothing is left of it that can be seen.
  func value(_ text: String?) -> ScriptValue {
    guard let text else { return .missing }
    let line = text.onOneLine
    return line.isInvisible ? .missing : .text(escaped(line))
  }

  /// A text that is a link in HTML; the bare text elsewhere, and without a target.
  func link(_ text: String?, to target: String?) -> ScriptValue {
    guard format == .html, case .text(let label) = value(text), let target else { return value(text) }
    return .text("<a href=\"\(escaped(target))\">\(label)</a>")
  }

  /// Replaced scalar by scalar: a combining mark after a quote would hide the quote from anything that looks at whole
  /// characters.
  func escaped(_ text: String) -> String {
    guard format == .html else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension String {
  /// Whether the text is one line already, of visible ASCII characters with single blanks between them. Most are,
  /// and the properties of characters take far longer to look up.
  private var isPlain: Bool {
    var last = UInt8(ascii: " ")
    for byte in utf8 {
      let isVisible = (UInt8(ascii: "!")...UInt8(ascii: "~")).contains(byte)
      guard isVisible || byte == UInt8(ascii: " ") && last != byte else { return false }
      last = byte
    }
    return last != UInt8(ascii: " ")
  }

  /// Whether nothing of the text can be seen, as of one zero-width space.
  var isInvisible: Bool {
    unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
  }

  /// The text with every run of blanks, line breaks and control characters as one blank, none at its ends, and
  /// without the marks that would set the direction of the text after it. What a name needs to be read right to left
  /// is in its letters.
  fileprivate var onOneLine: String {
    if isPlain { return self }
    var result = ""
    var isGap = false
    for scalar in unicodeScalars {
      switch scalar {
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
      case _ where scalar.properties.isWhitespace || scalar.properties.generalCategory == .control:
        isGap = true
      default:
        if isGap, !result.isEmpty { result.unicodeScalars.append(" ") }
        isGap = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
