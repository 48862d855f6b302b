extension Decoder {
  /// The keyed container, after a check that it has no key beyond those of `Key`.
  ///
  /// A mistyped `end_date` would otherwise be ignored, and a former official would look like a current one.
  func strictContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    for key in try container(keyedBy: AnyKey.self).allKeys where Key(stringValue: key.stringValue) == nil {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: codingPath + [key], debugDescription: "there is no such key"))
    }
    return try container(keyedBy: type)
  }
}

/// A key of any text, to see which keys there are.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
