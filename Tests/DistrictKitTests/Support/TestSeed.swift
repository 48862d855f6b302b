import Foundation

/// The seed of the tests that draw random places; `DISTRICTKIT_SEED=… swift test` chooses another. Failures name it.
enum TestSeed {
  static let value =
    ProcessInfo.processInfo.environment["DISTRICTKIT_SEED"].flatMap { UInt64($0) } ?? 20_261_123
}

extension SplitMix64 {
  static func seeded() -> SplitMix64 { SplitMix64(seed: TestSeed.value) }
}
