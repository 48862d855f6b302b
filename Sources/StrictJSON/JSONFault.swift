import Failures

/// The first place at which a text is not JSON.
package struct JSONFault: Error {
  /// What is wrong, as it follows a place: "a value is missing".
  package let problem: String
  /// The byte, from 0.
  package let offset: Int
  /// What to do about it.
  package let hint: String

  package init(
    _ problem: String, at offset: Int,
    hint: String = "Correct that place, or get the file again from where it came."
  ) {
    self.problem = problem
    self.offset = offset
    self.hint = hint
  }

  /// The error for a reader of the text. O(*n*): lines are counted only now.
  package func located(in text: [UInt8], named name: String) -> DistrictError {
    let before = text[..<min(offset, text.count)]
    let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return DistrictError(
      .brokenData, "\(name), line \(line), byte \(1 + before.count - lineStart) of the line: \(problem).",
      hint: hint)
  }
}
