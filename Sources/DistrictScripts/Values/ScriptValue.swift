import Mustache

/// A value of a placeholder.
enum ScriptValue: Sendable {
  /// A text that is not empty, escaped for the format.
  case text(String)
  case missing
  /// Values by name. One that is not present, like a vacant seat, can still say something: since when.
  case object([String: ScriptValue], isPresent: Bool)
  case list([ScriptValue])

  /// What Mustache takes for true.
  var isPresent: Bool {
    switch self {
    case .text: true
    case .missing: false
    case .object(_, let isPresent): isPresent
    case .list(let entries): !entries.isEmpty
    }
  }

  /// What a section is entered for, one after the other.
  var entries: [ScriptValue] {
    if case .list(let entries) = self { entries } else { isPresent ? [self] : [] }
  }

  subscript(name: some StringProtocol) -> ScriptValue? {
    if case .object(let values, _) = self { values[String(name)] } else { nil }
  }
}

extension ScriptValue: MustacheParent {
  func child(named name: String) -> Any? {
    if case .list(let entries) = self[name] { entries } else { self[name] }
  }
}

extension ScriptValue: MustacheCustomRenderable {
  var renderText: String {
    if case .text(let text) = self { text } else { "" }
  }

  var isNull: Bool { !isPresent }
}
