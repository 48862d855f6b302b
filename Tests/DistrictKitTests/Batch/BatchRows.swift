import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import TableStream

/// A batch over text in memory, on a fixed day.
struct BatchRows {
  static let atlas = DistrictAtlas.kingCounty.withClock { CalendarDate(year: 2026, month: 9, day: 1)! }
  /// Two columns that say enough for most tests.
  static let short = ["council_district", "lookup_note"]

  let output: BatchOutput

  init(
    _ input: [UInt8], columns: [String]? = short, blockSize: Int = 1 << 19,
    _ change: (inout BatchOptions) -> Void = { _ in }
  ) throws(DistrictError) {
    try self.init([ByteSource(input)], columns: columns, blockSize: blockSize, change)
  }

  init(
    _ inputs: [ByteSource], columns: [String]? = short, blockSize: Int = 1 << 19,
    _ change: (inout BatchOptions) -> Void = { _ in }
  ) throws(DistrictError) {
    var options = BatchOptions()
    options.columns = columns
    change(&options)
    output = try BatchLookup(Self.atlas, options: options).run(inputs, blockSize: blockSize)
  }

  init(
    _ input: String, columns: [String]? = short, blockSize: Int = 1 << 19,
    _ change: (inout BatchOptions) -> Void = { _ in }
  ) throws(DistrictError) {
    try self.init(Array(input.utf8), columns: columns, blockSize: blockSize, change)
  }

  var text: String { String(decoding: output.bytes, as: UTF8.self) }
  var summary: BatchSummary { output.summary }
}
