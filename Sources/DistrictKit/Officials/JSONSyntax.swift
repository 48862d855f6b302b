/// Checks that bytes are JSON (RFC 8259) and says where they are not.
///
/// Foundation's decoder says only that a text is not valid JSON, without a line, and it lets a trailing comma and a
/// key that stands twice pass. Files of officials are edited by hand, where both happen.
struct JSONSyntax {
  struct Fault: Error {
    let line: Int
    /// In bytes, from 1.
    let column: Int
    let problem: String
  }

  /// No format here comes near it; a deeper text is an attack on the stack.
  private static let maximumDepth = 100

  private let bytes: [UInt8]
  private var offset = 0

  /// - Throws: The first fault.
  static func check(_ bytes: [UInt8]) throws(Fault) {
    var syntax = JSONSyntax(bytes: bytes)
    try syntax.value(depth: 0)
    guard syntax.next() == nil else { throw syntax.fault("there is more after the end") }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func value(depth: Int) throws(Fault) {
    guard depth <= Self.maximumDepth else {
      throw fault("nested more than \(Self.maximumDepth) levels deep")
    }
    switch next() {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case let byte? where "-0123456789".utf8.contains(byte): try number()
    default: throw fault("a value is missing")
    }
  }

  private mutating func object(depth: Int) throws(Fault) {
    offset += 1
    if take("}") { return }
    var keys: Set<ArraySlice<UInt8>> = []
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw fault("a key in quotation marks is missing") }
      let start = offset
      try string()
      guard keys.insert(bytes[start..<offset]).inserted else {
        throw fault("the key is there twice", at: start)
      }
      guard take(":") else { throw fault("a colon is missing") }
      try value(depth: depth + 1)
    } while take(",")
    guard take("}") else { throw fault("a comma or } is missing") }
  }

  private mutating func array(depth: Int) throws(Fault) {
    offset += 1
    if take("]") { return }
    repeat { try value(depth: depth + 1) } while take(",")
    guard take("]") else { throw fault("a comma or ] is missing") }
  }

  /// Only finds the end; what an escape means is checked when the text is decoded.
  private mutating func string() throws(Fault) {
    let start = offset
    offset += 1
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      guard bytes[offset] >= 0x20 else { throw fault("a line break or control character in a text") }
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard offset < bytes.count else { throw fault("a text without an end", at: start) }
    offset += 1
    guard String(validating: bytes[start..<offset], as: UTF8.self) != nil else {
      throw fault("a text that is not UTF-8", at: start)
    }
  }

  private mutating func number() throws(Fault) {
    let start = offset
    while offset < bytes.count, "+-.0123456789Ee".utf8.contains(bytes[offset]) { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw fault("“\(text)” is not a finite number", at: start)
    }
  }

  private mutating func word(_ word: String) throws(Fault) {
    guard bytes[offset...].starts(with: word.utf8) else { throw fault("a value is missing") }
    offset += word.utf8.count
  }

  /// The next byte that is not white space, which stays to be read.
  private mutating func next() -> UInt8? {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    return offset < bytes.count ? bytes[offset] : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next() == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private func fault(_ problem: String, at place: Int? = nil) -> Fault {
    let before = bytes[..<min(place ?? offset, bytes.count)]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Fault(
      line: before.count { $0 == 0x0A } + 1, column: before.endIndex - lineStart + 1, problem: problem)
  }
}
