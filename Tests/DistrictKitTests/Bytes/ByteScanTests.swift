import Testing

@testable import Bytes

/// The word-wise searches against the same searches byte by byte.
@Suite struct ByteScanTests {
  /// Bytes that differ by one bit, or by a borrow, from those that are looked for.
  static let alphabet: [UInt8] = [
    0, 1, 9, 10, 10, 11, 12, 13, 13, 14, 34, 35, 44, 45, 0x80, 0x8A, 0x8D, 0xFF,
  ]

  @Test(arguments: [0, 1, 7, 8, 9, 31, 32, 33, 100, 2_039, 2_040, 2_041, 2_048, 5_000])
  func agreesWithPlainLoops(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    for sparseness in [0, 0, 3, 100] {
      let bytes = (0..<count).map { _ in
        Int.random(in: 0...sparseness, using: &random) == 0
          ? Self.alphabet.randomElement(using: &random) ?? 0 : UInt8(ascii: "x")
      }
      let start = Int.random(in: 0...count, using: &random)
      let end = Int.random(in: start...count, using: &random)
      withBytes(bytes) { bytes in
        #expect(
          ByteScan.firstIndex(of: 34, in: bytes, from: start)
            == bytes[start...].firstIndex(of: 34) ?? count)
        #expect(
          ByteScan.firstIndex(
            of: ByteScan.pattern(44), ByteScan.pattern(10), ByteScan.pattern(13), in: bytes, from: start)
            == bytes[start...].firstIndex { [44, 10, 13].contains($0) } ?? count)
        #expect(
          ByteScan.lastIndex(of: 10, or: 13, in: bytes, start..<end)
            == bytes[start..<end].lastIndex { $0 == 10 || $0 == 13 })
        let lineEnds = (start..<end).count { index in
          bytes[index] == 13 || (bytes[index] == 10 && (index == start || bytes[index - 1] != 13))
        }
        #expect(ByteScan.lineEnds(in: bytes, start..<end) == lineEnds)
      }
    }
  }

  @Test func countsMoreLineEndsThanALaneHolds() {
    withBytes([UInt8](repeating: 10, count: 100_000)) { bytes in
      #expect(ByteScan.lineEnds(in: bytes, 0..<bytes.count) == 100_000)
    }
    withBytes((0..<100_000).map { $0 % 2 == 0 ? 13 : 10 }) { bytes in
      #expect(ByteScan.lineEnds(in: bytes, 0..<bytes.count) == 50_000)
    }
  }
}
