/// What a script is written in.
public enum ScriptFormat: String, Sendable, Hashable, CaseIterable {
  /// Plain text: values stand as they are.
  case text
  /// HTML: every value is escaped, and links are links.
  case html
}
