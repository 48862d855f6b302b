// What a decoder found, in the words of somebody who looks at the file.

extension DecodingError {
  /// Where in the file the decoder stood; of a member that is missing, where it should be.
  package var path: [any CodingKey] {
    switch self {
    case .keyNotFound(let key, let context): context.codingPath + [key]
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath
    @unknown default: []
    }
  }

  /// What is wrong there, without a full stop: "is missing", "is not a number".
  package var problem: String {
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
  package var pathText: String {
    reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}

extension Decoder {
  /// The keyed container, after a check that it has no key beyond those of `Key`.
  ///
  /// A mistyped `end_date` would otherwise be ignored, and a former official would look like a current one.
  package func strictContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    let keys = try container(keyedBy: AnyKey.self).allKeys.sorted { $0.stringValue < $1.stringValue }
    for key in keys where Key(stringValue: key.stringValue) == nil {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: codingPath + [key], debugDescription: "there is no such key"))
    }
    return try container(keyedBy: type)
  }
}

/// A key of any text, to see which keys there are.
package struct AnyKey: CodingKey {
  package let stringValue: String
  package var intValue: Int? { nil }

  package init(stringValue: String) { self.stringValue = stringValue }
  package init?(intValue: Int) { nil }
}
