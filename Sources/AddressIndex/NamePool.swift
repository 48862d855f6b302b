import Bytes

/// Texts that occur again and again, numbered in the order they come, and at last in the order of their letters.
///
/// Texts with the same letters are one; the one with a blank where the other has none stands for both.
struct NamePool: Sendable {
  private var numbers: [[UInt8]: UInt32] = [:]
  private var texts: [[UInt8]] = []

  mutating func number(of text: [UInt8]) -> UInt32 {
    let letters = text.contains(.space) ? text.filter { $0 != .space } : text
    if let number = numbers[letters] {
      if text.count > texts[Int(number)].count
        || (text.count == texts[Int(number)].count && text.lexicographicallyPrecedes(texts[Int(number)]))
      {
        texts[Int(number)] = text
      }
      return number
    }
    numbers[letters] = UInt32(texts.count)
    texts.append(text)
    return UInt32(texts.count - 1)
  }

  /// The texts by their letters, and the new number of each old one.
  func sorted() -> (texts: [[UInt8]], numbers: [UInt32]) {
    let order = numbers.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    var new = [UInt32](repeating: 0, count: order.count)
    for (position, old) in order.enumerated() { new[Int(old)] = UInt32(position) }
    return (order.map { texts[Int($0)] }, new)
  }

  static func ends(_ texts: [[UInt8]]) -> [UInt32] {
    var end: UInt32 = 0
    return texts.map {
      end += UInt32($0.count)
      return end
    }
  }

  /// A table that finds a text by its hash: open addressing, at most half full.
  static func slots(_ texts: [[UInt8]]) -> [UInt32] {
    let size = 1 << (Int.bitWidth - max(1, texts.count * 2 - 1).leadingZeroBitCount)
    var slots = [UInt32](repeating: 0, count: size)
    for (number, text) in texts.enumerated() {
      var slot = Int(truncatingIfNeeded: text.withUnsafeBufferPointer { StreetName.hash($0) }) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(number) + 1
    }
    return slots
  }
}
