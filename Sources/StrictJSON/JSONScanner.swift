import Bytes

/// A value in a scanned JSON text. Nodes stand in the order of the text, each before what it contains, so that
/// ``next`` leads from one member of an object to the following one.
package struct JSONNode: Sendable {
  /// What the grammar calls a value.
  package enum Kind: UInt8, Sendable { case object, array, string, number, boolean, null }

  package let kind: Kind
  /// Where the name of a member stands, without its quotation marks; empty for other values.
  package let name: Range<Int>
  /// The same for equal names, whether or not they are written with escapes.
  package let nameHash: UInt32
  package let nameHasEscapes: Bool
  /// Where the value stands, a string with its quotation marks.
  package fileprivate(set) var value: Range<Int>
  /// Whether the value is a string with escapes in it.
  package let hasEscapes: Bool
  /// The number of the node that follows this one and all that it contains.
  package fileprivate(set) var next: Int
}

/// Reads JSON texts by RFC 8259 to the letter, so that what passes means the same to every reader: no comma before a
/// closing bracket, no member twice in one object, no raw control character, no unknown escape, no half of a surrogate
/// pair, UTF-8 throughout. Names are the same when they have the same scalars; no Unicode normalization is applied.
///
/// The scanner has its own stack, so nesting costs no call stack, and its arrays are used again for the next text:
/// once they have grown, a text costs no allocation.
package struct JSONScanner {
  /// The deepest nesting that is read: no more than what Foundation's decoder takes.
  package static let deepestNesting = 512
  /// Up to so many names are compared each with each.
  private static let fewNames = 16

  /// An array or object that has not ended yet.
  private struct Container {
    /// What ends it, `]` or `}`.
    let closer: UInt8
    /// Its own node; nil when it has none.
    let node: Int?
    /// Where the nodes of what it contains begin.
    let firstNode: Int
  }

  /// The name of a member.
  private struct Name {
    var range = 0..<0
    var hash: UInt32 = 0
    var hasEscapes = false
  }

  /// The values of all texts that were scanned since ``removeAll()``, down to the kept depth.
  package private(set) var nodes: [JSONNode] = []

  private let keptDepth: Int
  private let refusesGreatNumbers: Bool
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var offset = 0
  /// The name of the member whose value comes next.
  private var name = Name()
  private var containers: [Container] = []

  /// - Parameters:
  ///   - keptDepth: How deep the nodes go that are kept: 0 for the whole value only, 1 for its members, and so on.
  ///   - refusesGreatNumbers: Whether a number that `Double` cannot hold is a fault. The grammar allows it.
  package init(keptDepth: Int, refusesGreatNumbers: Bool = false) {
    self.keptDepth = keptDepth
    self.refusesGreatNumbers = refusesGreatNumbers
  }

  /// Forgets the nodes of the texts so far.
  package mutating func removeAll() { nodes.removeAll(keepingCapacity: true) }

  /// Reads the text that fills a range, with nothing but blanks around it.
  ///
  /// Complexity: O(*n*), but for the names of an object with many, which are sorted.
  ///
  /// - Returns: The number of the node of the whole value. Its ranges are positions in `bytes`.
  /// - Throws: The first fault. The text has no nodes then.
  package mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) throws(JSONFault) -> Int {
    let root = nodes.count
    self.bytes = bytes.part(0..<range.upperBound)
    offset = range.lowerBound
    containers.removeAll(keepingCapacity: true)
    do throws(JSONFault) {
      try run()
    } catch {
      nodes.removeSubrange(root...)
      throw error
    }
    return root
  }

  private mutating func run() throws(JSONFault) {
    var needsValue = true
    while needsValue {
      let first = next()
      let start = offset
      switch first {
      case UInt8(ascii: "{"):
        try open(.object, closer: UInt8(ascii: "}"))
        if next() != UInt8(ascii: "}") {
          try memberName()
          continue
        }
      case UInt8(ascii: "["):
        try open(.array, closer: UInt8(ascii: "]"))
        if next() != UInt8(ascii: "]") { continue }
      case .quote:
        let hasEscapes = try string(isName: false)
        append(.string, from: start, hasEscapes: hasEscapes)
      case let byte? where byte.isDigit || byte == UInt8(ascii: "-"):
        try number()
        append(.number, from: start)
      default:
        append(try word(), from: start)
      }
      needsValue = try endValue()
    }
  }

  /// After a value: ends what ends here. Whether another value must come.
  private mutating func endValue() throws(JSONFault) -> Bool {
    while let container = containers.last {
      if take(.comma) {
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

  private mutating func open(_ kind: JSONNode.Kind, closer: UInt8) throws(JSONFault) {
    guard containers.count < JSONScanner.deepestNesting else {
      throw JSONFault(
        "arrays and objects are nested more than \(JSONScanner.deepestNesting) deep", at: offset)
    }
    let node = nodes.count
    append(kind, from: offset)
    containers.append(
      Container(closer: closer, node: node < nodes.count ? node : nil, firstNode: nodes.count))
    offset &+= 1
  }

  private mutating func close(_ container: Container) throws(JSONFault) {
    containers.removeLast()
    if container.closer == UInt8(ascii: "}") { try checkNames(from: container.firstNode) }
    if containers.count >= keptDepth { nodes.removeSubrange(container.firstNode...) }
    guard let node = container.node else { return }
    nodes[node].value = nodes[node].value.lowerBound..<offset
    nodes[node].next = nodes.count
  }

  /// Adds the node of a value that ends here. Members below the kept depth have one until their object ends, for its
  /// names to be compared.
  private mutating func append(_ kind: JSONNode.Kind, from start: Int, hasEscapes: Bool = false) {
    let isMember = containers.last?.closer == UInt8(ascii: "}")
    guard isMember || containers.count <= keptDepth else { return }
    let name = isMember ? name : Name()
    nodes.append(
      JSONNode(
        kind: kind, name: name.range, nameHash: name.hash, nameHasEscapes: name.hasEscapes,
        value: start..<offset, hasEscapes: hasEscapes, next: nodes.count &+ 1))
  }

  /// A member's name and the colon after it.
  private mutating func memberName() throws(JSONFault) {
    guard next() == .quote else { throw missing("the name of an object's member is missing") }
    let start = offset
    let hasEscapes = try string(isName: true)
    let range = start &+ 1..<offset &- 1
    let hash =
      hasEscapes
      ? JSONString.content(bytes.part(range)).withUnsafeBufferPointer { JSONName.hash($0) }
      : JSONName.hash(bytes.part(range))
    name = Name(range: range, hash: hash, hasEscapes: hasEscapes)
    guard take(UInt8(ascii: ":")) else { throw missing("“:” is missing after a member's name") }
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The next byte that is not white space, which stays to be read.
  @inline(__always) private mutating func next() -> UInt8? {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte.isBlank else { return byte }
      offset &+= 1
    }
    return nil
  }

  @inline(__always) private mutating func take(_ wanted: UInt8) -> Bool {
    guard next() == wanted else { return false }
    offset &+= 1
    return true
  }
}

// MARK: Strings, numbers and words

extension JSONScanner {
  /// Passes a string; whether it has escapes.
  private mutating func string(isName: Bool) throws(JSONFault) -> Bool {
    let start = offset
    var hasEscapes = false
    offset &+= 1
    while true {
      offset = ByteScan.firstIndexOfSpecialInString(bytes, from: offset)
      guard offset < bytes.count else {
        throw JSONFault("the string that begins here has no end; the file may be cut off", at: start)
      }
      switch bytes[offset] {
      case .quote:
        offset &+= 1
        return hasEscapes
      case UInt8(ascii: "\\"):
        hasEscapes = true
        let length = try escapeLength()
        if length == 0 {
          throw JSONFault("the escapes in a \(isName ? "name" : "string") make no text", at: start)
        }
        offset &+= length
      case 0x80...:
        let length = JSONString.scalarLength(bytes, at: offset)
        if length == 0 { throw JSONFault.notUTF8(at: offset) }
        offset &+= length
      default:
        throw JSONFault(
          "a string holds a line break or control character; its closing quotation mark may be missing",
          at: offset)
      }
    }
  }

  /// The length of the escape at `offset`, that of a surrogate pair for both of its halves, or of what is left of it
  /// where the text ends; 0 for half of a surrogate pair.
  private func escapeLength() throws(JSONFault) -> Int {
    guard offset + 1 < bytes.count else { return 1 }
    if bytes[offset + 1] != UInt8(ascii: "u") {
      if "\"\\/bfnrt".utf8.contains(bytes[offset + 1]) { return 2 }
    } else if let unit = JSONString.codeUnit(bytes, at: offset) {
      guard UTF16.isSurrogate(unit) else { return 6 }
      if UTF16.isLeadSurrogate(unit), let trail = JSONString.codeUnit(bytes, at: offset + 6),
        UTF16.isTrailSurrogate(trail)
      {
        return 12
      }
      return 0
    } else if offset + 6 > bytes.count, bytes[(offset + 2)...].allSatisfy({ $0.hexadecimalValue != nil }) {
      return bytes.count - offset
    }
    throw JSONFault("a string holds an unknown escape", at: offset)
  }

  /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
  private mutating func number() throws(JSONFault) {
    let start = offset
    var isNumber = true
    if bytes[offset] == UInt8(ascii: "-") { offset &+= 1 }
    let hasLeadingZero = byte == UInt8(ascii: "0")
    let wholeDigits = digits()
    if wholeDigits == 0 || (hasLeadingZero && wholeDigits > 1) { isNumber = false }
    if byte == UInt8(ascii: ".") {
      offset &+= 1
      if digits() == 0 { isNumber = false }
    }
    let hasExponent = byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    if hasExponent {
      offset &+= 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset &+= 1 }
      if digits() == 0 { isNumber = false }
    }
    if !isNumber || (offset < bytes.count && JSONScanner.isWord(bytes[offset])) { throw notAValue(at: start) }
    // Without an exponent, so short a number is neither greater than the greatest nor less than the least.
    guard refusesGreatNumbers, hasExponent || offset - start > 300 else { return }
    let text = bytes.part(start..<offset)
    if JSONNumber.value(text) == nil {
      let shown = String(decoding: text.prefix(40), as: UTF8.self)
      throw JSONFault("“\(shown)” is a number beyond all bounds", at: start)
    }
  }

  /// Passes digits; how many.
  @inline(__always) private mutating func digits() -> Int {
    let start = offset
    while offset < bytes.count, bytes[offset].isDigit { offset &+= 1 }
    return offset &- start
  }

  /// Passes `true`, `false` or `null`.
  private mutating func word() throws(JSONFault) -> JSONNode.Kind {
    let start = offset
    let word = word(from: start)
    offset += word.count
    if word.elementsEqual("null".utf8) { return .null }
    if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) { return .boolean }
    offset = start
    throw notAValue(at: start)
  }

  /// What looks like one word or number.
  private func word(from start: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    bytes[start...].prefix { JSONScanner.isWord($0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.lowercasedASCII &- UInt8(ascii: "a") < 26 || "+-.".utf8.contains(byte)
  }

  private mutating func notAValue(at start: Int) -> JSONFault {
    let word = word(from: start)
    if word.isEmpty { return missing("a value is missing") }
    let shown = String(decoding: word.prefix(40), as: UTF8.self)
    let ending = word.endIndex == bytes.count ? "; the file may be cut off" : ""
    return JSONFault("“\(shown)” is not a JSON value\(ending)", at: start)
  }

  /// A fault at the next thing that stands there; at the end of the text, what is missing is the rest.
  private mutating func missing(_ problem: String) -> JSONFault {
    next() == nil
      ? JSONFault("the file ends before its JSON does; it may be cut off", at: offset)
      : JSONFault(problem, at: offset)
  }
}

// MARK: Names

/// The name of a member, to be looked for.
package struct JSONName: Sendable, Hashable {
  package let bytes: [UInt8]
  let hash: UInt32

  package init(_ name: String) {
    bytes = Array(name.utf8)
    hash = bytes.withUnsafeBufferPointer { JSONName.hash($0) }
  }

  /// A number that is the same for equal names, and seldom for others.
  @inline(__always) static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = UInt64(name.count)
    var position = 0
    while position < name.count {
      var word: UInt64 = 0
      for byte in name[position..<min(position &+ 8, name.count)] { word = word &<< 8 | UInt64(byte) }
      // An odd number without a pattern, 2^64 divided by the golden ratio (Knuth, TAOCP 3, 6.4).
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 32
      position &+= 8
    }
    return UInt32(truncatingIfNeeded: hash)
  }
}

extension JSONScanner {
  /// The number of the member of an object that has a name, or nil. `bytes` are those that were scanned.
  ///
  /// Complexity: O(*n*) in the members of the object.
  package func member(
    _ name: JSONName, of object: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard nodes[object].kind == .object else { return nil }
    var member = object &+ 1
    while member < nodes[object].next {
      if isNamed(name, member, in: bytes) { return member }
      member = nodes[member].next
    }
    return nil
  }

  /// Whether a member has a name.
  package func isNamed(_ name: JSONName, _ member: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard nodes[member].nameHash == name.hash else { return false }
    if nodes[member].nameHasEscapes { return self.name(of: member, in: bytes) == name.bytes }
    return bytes.part(nodes[member].name).elementsEqual(name.bytes)
  }

  /// The name of a member, in UTF-8, without escapes.
  package func name(of member: Int, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    JSONString.content(bytes.part(nodes[member].name))
  }

  /// Refuses an object that has a member twice.
  private func checkNames(from first: Int) throws(JSONFault) {
    var members = 0
    var member = first
    while member < nodes.count {
      members &+= 1
      member = nodes[member].next
    }
    if members > JSONScanner.fewNames { return try checkManyNames(from: first) }
    member = first
    while member < nodes.count {
      var other = first
      while other < member {
        if nodes[other].nameHash == nodes[member].nameHash, order(other, member) == 0 { throw twice(member) }
        other = nodes[other].next
      }
      member = nodes[member].next
    }
  }

  private func checkManyNames(from first: Int) throws(JSONFault) {
    let members = sequence(first: first) { [nodes] in nodes[$0].next < nodes.count ? nodes[$0].next : nil }
    let sorted = members.sorted { (a, b) in
      let order = order(a, b)
      return order == 0 ? a < b : order < 0
    }
    let repeated = zip(sorted, sorted.dropFirst()).filter { order($0, $1) == 0 }.map(\.1)
    if let member = repeated.min() { throw twice(member) }
  }

  /// Negative, zero or positive: some order of the names of two members, in which equal ones are neighbours.
  private func order(_ a: Int, _ b: Int) -> Int {
    let (a, b) = (nodes[a], nodes[b])
    if a.nameHash != b.nameHash { return a.nameHash < b.nameHash ? -1 : 1 }
    let (nameA, nameB) = (bytes.part(a.name), bytes.part(b.name))
    if !a.nameHasEscapes, !b.nameHasEscapes {
      return nameA.elementsEqual(nameB) ? 0 : nameA.lexicographicallyPrecedes(nameB) ? -1 : 1
    }
    let (textA, textB) = (JSONString.content(nameA), JSONString.content(nameB))
    return textA == textB ? 0 : textA.lexicographicallyPrecedes(textB) ? -1 : 1
  }

  private func twice(_ member: Int) -> JSONFault {
    let name = String(decoding: name(of: member, in: bytes), as: UTF8.self)
    return JSONFault(
      "the member “\(name.prefix(40))” stands twice in one object", at: nodes[member].name.lowerBound - 1)
  }
}
