import Testing

@testable import PointLocation

@Suite struct WordTableTests {
  /// Keys that differ in few bits, and keys that differ in many.
  @Test(arguments: [UInt64(1), 1 << 12, 1 << 32, 0x0001_0001_0001_0001, 0x9E37_79B9_7F4A_7C15])
  func holdsWhatADictionaryHolds(step: UInt64) {
    var table = WordTable(filler: 0)
    var dictionary: [UInt64: Int] = [:]
    for number in 0..<5_000 {
      let key = UInt64(number) &* step
      if key == .max || dictionary[key] != nil { continue }
      #expect(table[key] == nil)
      table.insert(number, for: key)
      dictionary[key] = number
    }
    #expect(table.count == dictionary.count)
    for number in 0..<10_000 {
      let key = UInt64(number) &* step
      if key != .max { #expect(table[key] == dictionary[key]) }
    }
    table.removeAll()
    #expect(table.count == 0)
    #expect(table[0] == nil)
  }

  /// Keys that all fall into one place under a multiplication with the constant that hash tables mostly take.
  @Test func chosenKeysAreNoSlowerThanOthers() {
    var inverse: UInt64 = 1  // of the constant, by Newton's method
    for _ in 0..<6 { inverse = inverse &* (2 &- 0x9E37_79B9_7F4A_7C15 &* inverse) }
    var random = SplitMix64.seeded()
    let chosen = seconds((0..<30_000).map { inverse &* $0 })
    let others = seconds((0..<30_000).map { _ in random.next() >> 1 })
    #expect(chosen < 5 * others, "\(chosen) s against \(others) s")
  }

  /// The shortest of some times that it takes to add the keys and to find them again.
  private func seconds(_ keys: [UInt64]) -> Double {
    var isRight = true
    defer { #expect(isRight) }
    return (0..<5).map { _ in
      var table = WordTable(filler: 0)
      let time = ContinuousClock().measure {
        for (number, key) in keys.enumerated() { table.insert(number, for: key) }
        isRight = isRight && keys.indices.allSatisfy { table[keys[$0]] == $0 }
      }
      return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    }.min() ?? 0
  }
}
