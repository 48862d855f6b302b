extension CoordinateText {
  typealias Parts = (
    first: UnsafeBufferPointer<UInt8>, second: UnsafeBufferPointer<UInt8>, isReversed: Bool
  )

  /// The two numbers of a field that holds both, and whether the longitude is the first.
  func split(_ field: UnsafeBufferPointer<UInt8>) throws(CoordinateProblem) -> Parts {
    var content = CoordinateText.unquoted(field)
    if content.isEmpty { throw .empty }
    let isWellKnownText = CoordinateText.hasPointPrefix(content)
    if isWellKnownText { content = content.part(5..<content.count).trimmed }
    if content[0] == UInt8(ascii: "("), content[content.count - 1] == UInt8(ascii: ")") {
      content = content.part(1..<content.count - 1).trimmed
    } else if isWellKnownText {
      throw .notANumber
    }
    guard let separator = CoordinateText.separator(content) else { throw .notANumber }
    return (content.part(0..<separator), content.part(separator + 1..<content.count), isWellKnownText)
  }

  /// Whether the content begins with `POINT` and something follows it.
  private static func hasPointPrefix(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    content.count > 5 && zip(content, "point".utf8).allSatisfy { $0.lowercasedASCII == $1 }
  }

  /// Where the two numbers part. A comma can also be a decimal comma, so it separates only when it is the only one
  /// or a blank follows it: `47.6,-122.3`, `47,6, -122,3`, `47,6; -122,3`, `47,6 -122,3`.
  private static func separator(_ content: UnsafeBufferPointer<UInt8>) -> Int? {
    if let semicolon = content.firstIndex(of: .semicolon) { return semicolon }
    var commas = 0
    var lastComma = 0
    for index in content.indices where content[index] == .comma {
      if index + 1 < content.count, content[index + 1].isBlank { return index }
      commas += 1
      lastComma = index
    }
    if commas == 1 { return lastComma }
    // The first blank, but in “47.6 N 122.3 W” the one after the letter.
    return content.indices.first { index in
      content[index].isBlank && index + 1 < content.count
        && (content[index + 1].isDigit || "+-.".utf8.contains(content[index + 1]))
    }
  }
}
