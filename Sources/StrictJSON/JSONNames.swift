import Bytes

/// The name of a member, to be looked for.
@usableFromInline package struct JSONName: Sendable, Hashable {
  package let bytes: [UInt8]
  @usableFromInline let hash: UInt32

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
  package func member(_ name: JSONName, of object: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard nodes[object].kind == .object else { return nil }
    var member = object &+ 1
    while member < nodes[object].next {
      if isNamed(name, member, in: bytes) { return member }
      member = nodes[member].next
    }
    return nil
  }

  /// Whether a member has a name.
  @inlinable package func isNamed(
    _ name: JSONName, _ member: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    nodes[member].nameHash == name.hash && hasSameName(name, member, in: bytes)
  }

  @usableFromInline func hasSameName(
    _ name: JSONName, _ member: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if nodes[member].nameHasEscapes { return self.name(of: member, in: bytes) == name.bytes }
    return bytes.part(nodes[member].name).elementsEqual(name.bytes)
  }

  /// The name of a member, in UTF-8, without escapes.
  package func name(of member: Int, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    JSONString.content(bytes.part(nodes[member].name))
  }

  /// Refuses an object that has a member twice.
  func checkNames(from first: Int) throws(JSONFault) {
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
