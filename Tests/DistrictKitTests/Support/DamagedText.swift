import Testing

@testable import Failures

/// Ways to damage a text.
enum DamagedText {
  /// What stands for trouble in JSON, and what a slip of the hand leaves.
  static let marks = Array("\"\\,.:-+0 5e{}[]\n\u{0}\u{7F}".utf8) + [0x80, 0xC3, 0xFF]

  /// Each byte of a text changed in up to three ways: the last bit, another one, and to a mark.
  static func forEachChangedByte(
    of text: [UInt8], using random: inout SplitMix64,
    _ body: (_ damaged: [UInt8], _ position: Int) throws -> Void
  ) rethrows {
    for position in text.indices {
      let mark = marks[random.index(marks.count)]
      for byte in [text[position] ^ 1, text[position] ^ UInt8(2 << random.index(7)), mark]
      where byte != text[position] {
        var damaged = text
        damaged[position] = byte
        try body(damaged, position)
      }
    }
  }

  /// Expects the error of a file that is cut off, with the line.
  static func expectCutError(
    of text: [UInt8], to length: Int, name: String, _ read: ([UInt8]) throws -> Void
  ) throws {
    let error = try districtError { try read(Array(text[..<length])) }
    let isNamed = error.message.hasPrefix("\(name), line ") && error.message.hasSuffix("may be cut off.")
    // A comparison costs less than an expectation, of which there would be thousands.
    if error.code != .brokenData || !isNamed {
      Issue.record("cut to \(length) bytes: \(error), \(TestSeed.hint)")
    }
  }

  /// A text with one to three bytes or stretches changed, removed, doubled or exchanged.
  static func mutated(_ text: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    var bytes = text
    for _ in 0...random.index(3) {
      let start = random.index(bytes.count)
      let end = min(bytes.count, start + 1 + random.index(12))
      switch random.index(6) {
      case 0: bytes[start] ^= UInt8(1 << random.index(8))
      case 1: bytes[start] = marks[random.index(marks.count)]
      case 2: bytes.insert(marks[random.index(marks.count)], at: start)
      case 3: bytes.removeSubrange(start..<end)
      case 4: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
      default: bytes.swapAt(start, random.index(bytes.count))
      }
      if bytes.isEmpty { return bytes }
    }
    return bytes
  }
}
