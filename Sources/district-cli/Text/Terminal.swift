import DistrictKit
import Libc
import SystemFiles

/// Writing to standard output and standard error.
enum StandardStreams {
  /// Writes all of it to standard output.
  ///
  /// A reader that closes the pipe early, as `head` does, is no error: nobody wants the rest.
  ///
  /// - Returns: False when nobody does.
  /// - Throws: ``DistrictError`` with code `io`, as on a full disk.
  @discardableResult
  static func write(_ bytes: [UInt8]) throws(DistrictError) -> Bool {
    SystemFile.catchWriteSignals()
    return try SystemFile.standardOutput.write(bytes)
  }

  /// Writes a text to standard output.
  static func write(_ text: String) throws(DistrictError) {
    try write(Array(text.utf8))
  }

  /// Writes a file, or to standard output where its name is `-`.
  ///
  /// - Parameter inputs: The paths of files that were read: none of them is overwritten.
  static func write(_ bytes: [UInt8], to output: String, reading inputs: [String?]) throws(DistrictError) {
    if output == "-" {
      try write(bytes)
    } else {
      try OutputFile.write(bytes, to: output, reading: inputs)
    }
  }

  /// Writes to standard error. When even that fails there is nobody left to tell.
  static func writeError(_ text: String) {
    _ = try? SystemFile.standardError.write(Array(text.utf8))
  }

  /// Writes a message for a person to standard error.
  ///
  /// Names, columns and values of files come into messages. None of them moves the cursor, changes a window's title or
  /// fills the screen.
  static func tell(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    writeError(lines.map { $0.shortened(to: greatestMessage).printable }.joined(separator: "\n"))
  }

  /// The same for an error, of which no more than a screen is shown.
  static func tell(error: String) {
    tell(error.shortened(to: greatestMessage) + "\n")
  }

  /// A screen of 24 lines with 100 characters.
  private static let greatestMessage = 24 * 100

  /// Whether standard output shows colours: a terminal that does not say otherwise (<https://no-color.org>).
  static var showsColor: Bool {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    return isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR")?.isEmpty ?? true && variable("TERM") != "dumb"
  }
}

/// Emphasis for a person's terminal; plain text elsewhere.
struct TextStyle {
  let isColored: Bool

  func strong(_ text: String) -> String { styled(text, "1") }
  func faint(_ text: String) -> String { styled(text, "2") }

  /// SGR sequences of ECMA-48.
  private func styled(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension StringProtocol {
  fileprivate func shortened(to length: Int) -> String {
    count <= length ? String(self) : prefix(length) + "…"
  }

  /// The text with visible signs for what would control a terminal or turn the direction of the text: `\u{1B}` and the
  /// like.
  var printable: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += scalar.escaped(asASCII: true)
      case _ where scalar.properties.generalCategory == .control: result += scalar.escaped(asASCII: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Text in columns, each as wide as its widest cell.
struct Table {
  private var rows: [[String]] = []

  /// Adds a row; rows have the same number of cells.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    guard let first = rows.first else { return "" }
    let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension String {
  /// The text with blanks up to a width.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
