@testable import DistrictKit

/// Ways to damage a text.
enum DamagedText {
  /// What stands for trouble in JSON, and what a slip of the hand leaves.
  static let marks = Array("\"\\,.:-+0 5e{}[]\n\u{0}\u{7F}".utf8) + [0x80, 0xC3, 0xFF]

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
