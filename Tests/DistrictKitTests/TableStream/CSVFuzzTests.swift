import Foundation
import Testing

@testable import Failures
@testable import SystemFiles
@testable import TableStream

/// The CSV reader against Python's `csv` module and against a naive reader, on random files.
///
/// `DISTRICTKIT_FUZZ_FILES=100000 swift test --filter CSVFuzzTests` runs more files than usual, and
/// `DISTRICTKIT_FUZZ_SEED=…` repeats a run; a failure names both.
@Suite struct CSVFuzzTests {
  static let environment = ProcessInfo.processInfo.environment
  static let files = environment["DISTRICTKIT_FUZZ_FILES"].flatMap { Int($0) } ?? 2_000
  static let seed = environment["DISTRICTKIT_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_261_123

  /// Where `python3` is missing, the naive reader is the only oracle: see ``readsLikeTheNaiveReader()``.
  @Test(.enabled(if: PythonOracle.python != nil)) func readsLikePython() throws {
    let oracle = try PythonOracle("csv_oracle.py", count: Self.files, seed: Self.seed)
    var random = SplitMix64(seed: Self.seed)
    for number in 0..<Self.files {
      let file = try #require(try oracle.nextCSV(), "the oracle ended before file \(number)")
      let dialect = withBytes(file.bytes) {
        CSVDialect(detectedIn: $0, isWhole: true, delimiter: file.delimiter)
      }
      let reading = try Self.check(file.bytes, dialect, &random)
      let texts = reading.records.map { $0.fields.map { dialect.encoding.text($0) } }
      guard texts == file.records, dialect.encoding == (file.isUTF8 ? .utf8 : .windows1252) else {
        Issue.record(
          """
          file \(number) of \(Self.files), seed \(Self.seed), \(dialect): \(file.bytes)
          Python: \(file.records)
          here:   \(texts)
          """)
        return
      }
    }
  }

  @Test func readsLikeTheNaiveReader() throws {
    var random = SplitMix64(seed: Self.seed)
    let pieces = ["\"", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "a", "bc", " ", "\0", "é", "0123456789"]
    for _ in 0..<Self.files {
      let count = Int.random(in: 0..<60, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      try Self.check(Array(text.utf8), CSVDialect(), &random)
    }
  }

  /// Reads a file in random chunks and blocks, and compares records, line numbers and the copied bytes.
  @discardableResult
  private static func check(
    _ bytes: [UInt8], _ dialect: CSVDialect, _ random: inout SplitMix64
  ) throws -> CSVReading {
    let skip = dialect.hasByteOrderMark ? 3 : 0
    let body = Array(bytes.dropFirst(skip))
    let chunks = Monitor(SplitMix64(seed: random.next()))
    let largestChunk = 1 << Int.random(in: 0...8, using: &random)
    let blockSize = Int.random(in: 3...300, using: &random)
    let reading = try CSVReading(bytes, delimiter: dialect.delimiter, skip: skip, blockSize: blockSize) {
      chunks.use { Int.random(in: 1...largestChunk, using: &$0) }
    }
    let naive = NaiveCSV.read(body, delimiter: dialect.delimiter)
    let context = "seed \(seed), block size \(blockSize), \(dialect): \(bytes)"
    try #require(reading.records == naive, "\(context)")
    try #require(reading.copied == body, "\(context)")
    return reading
  }
}
