import Foundation

/// The seed of the tests that draw random places; `DISTRICTKIT_SEED=… swift test` chooses another. Failures name it.
enum TestSeed {
  static let value: UInt64 =
    ProcessInfo.processInfo.environment["DISTRICTKIT_SEED"].flatMap { UInt64($0) } ?? 20_261_123

  /// How to see a failure again.
  static var hint: String { "again with DISTRICTKIT_SEED=\(value)" }

  /// Random numbers for a test, different from test to test.
  static func random(_ test: String) -> SplitMix64 {
    SplitMix64(seed: test.utf8.reduce(value) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }
}

extension SplitMix64 {
  /// A position from 0 to below `count`.
  mutating func index(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number from 0 to below 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  static func seeded() -> SplitMix64 { SplitMix64(seed: TestSeed.value) }
}
