import Bytes
import Failures

/// Checks that a text is JSON (RFC 8259) that can be read in one way only.
///
/// Foundation's decoder says only *that* a text is not JSON, without a place. It also lets a comma before a closing
/// bracket pass, and of a member that stands twice it takes one without a word. This check runs before it, so that
/// whatever gets through means the same to every reader. It keeps its own stack: nesting costs no call stack.
///
/// Not a part of the interface, but of use to the tools that make the data.
package struct JSONSyntax {
  /// The deepest nesting that the decoder takes.
  package static let deepestNesting = 512

  /// An array or object that has not ended yet.
  private struct Container {
    /// What ends it, `]` or `}`.
    let closer: UInt8
    /// Where its members' names begin in `names`.
    let firstName: Int
  }

  /// The name of a member. Two names are the same when the decoder takes them for the same, as equal strings.
  private struct Name {
    let text: String
    let offset: Int
  }

  private let text: [UInt8]
  private var offset: Int
  private var containers: [Container] = []
  /// The names of the members of all open objects.
  private var names: [Name] = []

  /// Checks a whole text; a byte order mark before it is passed over.
  ///
  /// O(*n*), but for the names in one object, which are sorted.
  ///
  /// - Parameter name: What messages call the text.
  /// - Throws: ``DistrictError`` with code `brokenData` that names line and byte of the first fault.
  package static func check(_ text: [UInt8], name: String) throws(DistrictError) {
    do {
      try JSONEncodingCheck.run(text)
      var syntax = JSONSyntax(text)
      try syntax.run()
    } catch {
      throw error.located(in: text, named: name)
    }
  }

  private init(_ text: [UInt8]) {
    self.text = text
    offset = ByteOrderMark.length(in: text)
  }

  private mutating func run() throws(JSONFault) {
    var needsValue = true
    while needsValue {
      switch next() {
      case UInt8(ascii: "{"):
        try open(closer: UInt8(ascii: "}"))
        if next() != UInt8(ascii: "}") {
          try memberName()
          continue
        }
      case UInt8(ascii: "["):
        try open(closer: UInt8(ascii: "]"))
        if next() != UInt8(ascii: "]") { continue }
      case UInt8(ascii: "\""): try string()
      case let byte? where "-0123456789".utf8.contains(byte): try number()
      default: try word()
      }
      needsValue = try goesOn()
    }
  }

  /// After a value: ends what ends here. Whether another value must come.
  private mutating func goesOn() throws(JSONFault) -> Bool {
    while let container = containers.last {
      if take(UInt8(ascii: ",")) {
        if container.closer == UInt8(ascii: "}") { try memberName() }
        return true
      }
      // An empty array or object has no value before its end.
      guard take(container.closer) else {
        throw missing("“,” or “\(Character(Unicode.Scalar(container.closer)))” is missing")
      }
      try close(container)
    }
    guard next() == nil else { throw JSONFault("something follows the end of the JSON", at: offset) }
    return false
  }

  private mutating func open(closer: UInt8) throws(JSONFault) {
    guard containers.count < JSONSyntax.deepestNesting else {
      throw JSONFault("arrays and objects are nested more than \(JSONSyntax.deepestNesting) deep", at: offset)
    }
    containers.append(Container(closer: closer, firstName: names.count))
    offset += 1
  }

  private mutating func close(_ container: Container) throws(JSONFault) {
    containers.removeLast()
    if names.count == container.firstName { return }
    let sorted = names[container.firstName...].sorted { ($0.text, $0.offset) < ($1.text, $1.offset) }
    let repeated = zip(sorted, sorted.dropFirst()).filter { $0.text == $1.text }.map(\.1)
    if let first = repeated.min(by: { $0.offset < $1.offset }) {
      throw JSONFault("the member “\(first.text.prefix(40))” stands twice in one object", at: first.offset)
    }
    names.removeSubrange(container.firstName...)
  }

  /// A member's name and the colon after it.
  private mutating func memberName() throws(JSONFault) {
    guard next() == UInt8(ascii: "\"") else { throw missing("the name of an object's member is missing") }
    let start = offset
    try string()
    names.append(Name(text: try JSONStringText.decode(text[start..<offset], at: start), offset: start))
    guard take(UInt8(ascii: ":")) else { throw missing("“:” is missing after a member's name") }
  }

  private mutating func string() throws(JSONFault) {
    let start = offset
    offset += 1
    while offset < text.count, text[offset] != UInt8(ascii: "\"") {
      guard text[offset] >= 0x20 else {
        throw JSONFault(
          "a string holds a line break or control character; its closing quotation mark may be missing",
          at: offset
        )
      }
      offset += text[offset] == UInt8(ascii: "\\") ? try escapeLength() : 1
    }
    guard offset < text.count else {
      throw JSONFault("the string that begins here has no end; the file may be cut off", at: start)
    }
    offset += 1
  }

  /// The length of the escape at `offset`, or of what is left of it where the text ends.
  private func escapeLength() throws(JSONFault) -> Int {
    let escape = text[offset...].prefix(6)
    switch escape.dropFirst().first {
    case nil: return 1
    case UInt8(ascii: "u"):
      let digits = escape.dropFirst(2)
      let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      if isHexadecimal, digits.count == 4 || escape.endIndex == text.count { return escape.count }
    case let letter?:
      if "\"\\/bfnrt".utf8.contains(letter) { return 2 }
    }
    throw JSONFault("a string holds an unknown escape", at: offset)
  }

  /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
  private mutating func number() throws(JSONFault) {
    let start = offset
    var isNumber = true
    if text[offset] == UInt8(ascii: "-") { offset += 1 }
    let hasLeadingZero = byte == UInt8(ascii: "0")
    let wholeDigits = digits()
    if wholeDigits == 0 || (hasLeadingZero && wholeDigits > 1) { isNumber = false }
    if byte == UInt8(ascii: ".") {
      offset += 1
      if digits() == 0 { isNumber = false }
    }
    let hasExponent = byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    if hasExponent {
      offset += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset += 1 }
      if digits() == 0 { isNumber = false }
    }
    if !isNumber || !word(from: offset).isEmpty { throw notAValue(at: start) }
    // Without an exponent, so short a number is neither greater than the greatest nor less than the least.
    if hasExponent || offset - start > 300 { try checkRange(from: start) }
  }

  /// Refuses a number that rounds to infinity, or to zero though it is none: the decoder takes neither.
  private func checkRange(from start: Int) throws(JSONFault) {
    let number = String(decoding: text[start..<offset], as: UTF8.self)
    let hasValue = number.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.contains {
      (0x31...0x39).contains($0)
    }
    guard let value = Double(number), value.isFinite, value != 0 || !hasValue else {
      throw JSONFault("“\(number.prefix(40))” is a number beyond all bounds", at: start)
    }
  }

  /// Passes digits; how many.
  private mutating func digits() -> Int {
    let start = offset
    while offset < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[offset] { offset += 1 }
    return offset - start
  }

  /// `true`, `false` or `null`
  private mutating func word() throws(JSONFault) {
    let word = word(from: offset)
    guard ["true", "false", "null"].contains(String(decoding: word, as: UTF8.self)) else {
      throw notAValue(at: offset)
    }
    offset = word.endIndex
  }

  /// What looks like one word or number.
  private func word(from start: Int) -> ArraySlice<UInt8> {
    text[start...].prefix { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  private mutating func notAValue(at start: Int) -> JSONFault {
    let word = word(from: start)
    if word.isEmpty { return missing("a value is missing") }
    let shown = String(decoding: word.prefix(40), as: UTF8.self)
    let ending = word.endIndex == text.count ? "; the file may be cut off" : ""
    return JSONFault("“\(shown)” is not a JSON value\(ending)", at: start)
  }

  /// A fault at the next thing that stands there; at the end of the text, what is missing is the rest.
  private mutating func missing(_ problem: String) -> JSONFault {
    next() == nil
      ? JSONFault("the file ends before its JSON does; it may be cut off", at: offset)
      : JSONFault(problem, at: offset)
  }

  private var byte: UInt8? { offset < text.count ? text[offset] : nil }

  /// The next byte that is not white space, which stays to be read.
  private mutating func next() -> UInt8? {
    while offset < text.count {
      let byte = text[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      offset += 1
    }
    return nil
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard next() == wanted else { return false }
    offset += 1
    return true
  }
}

/// The check that a text is in UTF-8, the encoding of JSON (RFC 8259, section 8.1).
package enum JSONEncodingCheck {
  /// - Throws: The first byte that is not UTF-8. UTF-16 and UTF-32 are recognized by their marks, or by the zeros
  ///   around their first character, which is ASCII in every JSON text.
  package static func run(_ text: [UInt8]) throws(JSONFault) {
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
