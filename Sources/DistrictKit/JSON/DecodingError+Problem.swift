// What a decoder found, in the words of somebody who looks at the file.

extension DecodingError {
  /// Where in the file the decoder stood; of a member that is missing, where it should be.
  var path: [any CodingKey] {
    switch self {
    case .keyNotFound(let key, let context): context.codingPath + [key]
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath
    @unknown default: []
    }
  }

  /// What is wrong there, without a full stop: "is missing", "is not a number".
  var problem: String {
    switch self {
    case .keyNotFound: "is missing"
    case .valueNotFound: "is null"
    case .typeMismatch(let type, _): "is not \(DecodingError.name(of: type))"
    case .dataCorrupted(let context): DecodingError.sentence(of: context)
    @unknown default: "cannot be read (\(self))"
    }
  }

  private static func sentence(of context: Context) -> String {
    let text = context.debugDescription
    let cause = context.underlyingError.map { " (\($0))" } ?? ""
    return (text.hasSuffix(".") ? String(text.dropLast()) : text) + cause
  }

  /// What JSON calls the values of a type.
  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is [Any].Type: "a list"
    case is [String: Any].Type: "an object"
    default: "a value of type \(type)"
    }
  }
}

extension Collection<any CodingKey> {
  /// The path as JavaScript writes it: `features[3].geometry.type`
  var pathText: String {
    reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}
