/// Where a text stops being JSON.
///
/// FoundationEssentials' decoder only says *that* a text is not JSON. This scan, run after it has refused a text,
/// finds the place. It keeps its own stack, so that nesting costs no call stack.
struct JSONFault {
  /// What is wrong, as it follows a place: "the file ends inside a string".
  let reason: String
  /// Line of the fault, from 1.
  let line: Int
  /// Byte within the line, from 1.
  let column: Int

  /// The deepest nesting that the decoder takes.
  static let deepestNesting = 512

  /// The first fault in `text`; nil when this scan finds none.
  static func first(in text: [UInt8]) -> JSONFault? {
    if let offset = firstByteOutsideUTF8(text) {
      return JSONFault("the file is not UTF-8 text", at: offset, of: text)
    }
    var scanner = JSONScanner(text)
    return scanner.fault().map { JSONFault($0, at: scanner.offset, of: text) }
  }

  private init(_ reason: String, at offset: Int, of text: [UInt8]) {
    let before = text[..<min(offset, text.count)]
    self.reason = reason
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = 1 + before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
  }

  private static func firstByteOutsideUTF8(_ text: [UInt8]) -> Int? {
    if String(validating: text, as: UTF8.self) != nil { return nil }
    var decoder = UTF8()
    var bytes = text.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&bytes) { offset += UTF8.width(scalar) }
    return offset
  }
}

/// Walks through a JSON text (RFC 8259) byte by byte until something is wrong.
private struct JSONScanner {
  private let text: [UInt8]
  private(set) var offset = 0

  init(_ text: [UInt8]) { self.text = text }

  private var byte: UInt8? { offset < text.count ? text[offset] : nil }

  /// What is wrong at `offset`; nil when the whole text is one JSON value.
  mutating func fault() -> String? {
    var closers: [UInt8] = []  // what ends each open array or object
    var needsValue = true  // a value must come, as at the start and after ":" and ","
    while true {
      skipSpace()
      guard let byte else {
        return closers.isEmpty && !needsValue ? nil : "the file ends before its JSON does; it may be cut off"
      }
      if needsValue {
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
          let isObject = byte == UInt8(ascii: "{")
          if closers.count == JSONFault.deepestNesting {
            return "arrays and objects are nested more than \(JSONFault.deepestNesting) deep"
          }
          let closer = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
          offset += 1
          skipSpace()
          if self.byte == closer {
            offset += 1
            needsValue = false
          } else {
            closers.append(closer)
            if isObject, let fault = scanKey() { return fault }
          }
        } else {
          if let fault = scanScalar() { return fault }
          needsValue = false
        }
      } else {
        guard let closer = closers.last else { return "something follows the end of the JSON" }
        if byte == closer {
          closers.removeLast()
          offset += 1
        } else if byte == UInt8(ascii: ",") {
          offset += 1
          skipSpace()
          if closer == UInt8(ascii: "}"), let fault = scanKey() { return fault }
          needsValue = true
        } else {
          return "“,” or “\(Character(Unicode.Scalar(closer)))” is missing"
        }
      }
    }
  }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  /// A member's name and the colon after it.
  private mutating func scanKey() -> String? {
    skipSpace()
    guard byte == UInt8(ascii: "\"") else { return "the name of an object's member is missing" }
    if let fault = scanString() { return fault }
    skipSpace()
    guard byte == UInt8(ascii: ":") else { return "“:” is missing after a member's name" }
    offset += 1
    return nil
  }

  private mutating func scanString() -> String? {
    offset += 1
    while let byte, byte != UInt8(ascii: "\"") {
      if byte < 0x20 { return "a string holds a control character" }
      if byte == UInt8(ascii: "\\") {
        guard offset + 1 < text.count else { break }
        let escapes = Array("\"\\/bfnrtu".utf8)
        guard escapes.contains(text[offset + 1]) else { return "a string holds an unknown escape" }
        offset += 1
      }
      offset += 1
    }
    guard offset < text.count else { return "the file ends inside a string; it may be cut off" }
    offset += 1
    return nil
  }

  /// A string, a number, `true`, `false` or `null`.
  private mutating func scanScalar() -> String? {
    if byte == UInt8(ascii: "\"") { return scanString() }
    let start = offset
    while let byte, isPartOfWord(byte) { offset += 1 }
    let word = String(decoding: text[start..<offset], as: UTF8.self)
    if ["true", "false", "null"].contains(word) { return nil }
    guard isNumber(text[start..<offset]) else {
      offset = start
      return word.isEmpty ? "a value is missing" : "“\(word.prefix(40))” is not a JSON value"
    }
    guard let number = Double(word), number.isFinite else {
      offset = start
      return "“\(word.prefix(40))” is a number beyond all bounds"
    }
    return nil
  }

  private func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether the bytes are `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  private func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func digits() -> Int {
      let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadingZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    if whole == 0 || (leadingZero && whole > 1) { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      if digits() == 0 { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }
}
