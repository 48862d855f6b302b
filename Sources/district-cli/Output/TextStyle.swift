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
