/// The check that a text is in UTF-8, the encoding of JSON (RFC 8259, section 8.1).
enum JSONEncodingCheck {
  /// - Throws: The first byte that is not UTF-8. UTF-16 and UTF-32 are recognized by their marks, or by the zeros
  ///   around their first character, which is ASCII in every JSON text.
  static func run(_ text: [UInt8]) throws(JSONFault) {
    let start = text.prefix(4)
    guard !start.contains(0), !start.starts(with: [0xFF, 0xFE]), !start.starts(with: [0xFE, 0xFF]) else {
      throw JSONFault("the file is in UTF-16 or UTF-32", at: 0, hint: "Save it as UTF-8.")
    }
    guard String(validating: text, as: UTF8.self) == nil else { return }
    var decoder = UTF8()
    var bytes = text.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&bytes) { offset += UTF8.width(scalar) }
    throw JSONFault("the file is not UTF-8 text", at: offset, hint: "Save it as UTF-8, or get it again.")
  }
}
