import AddressIndex
import Failures
import SystemFiles
import TableStream

/// Looks up whole lists: the rows of a table, with their districts and officials added.
///
/// ```swift
/// var options = BatchOptions()
/// options.columns = ["council_district", "councilmember"]
/// let batch = try BatchLookup(.kingCounty, options: options)
/// let output = try batch.run(Array("name,lat,lon\nAda,47.6062,-122.3321\n".utf8))
/// // name,lat,lon,council_district,councilmember
/// // Ada,47.6062,-122.3321,8,Teresa Mosqueda
/// ```
///
/// Every row of the input is in the output once, in order and byte for byte, whether or not it could be read: then
/// the column `lookup_note` says why. A blank line is no row; it stays where it is when the output is one CSV file.
/// A row with fewer fields than the header is filled up with empty ones. A row with more is not looked up, because
/// no field of it is sure to be what its column says; its note stands after its last field.
public struct BatchLookup: Sendable {
  let atlas: DistrictAtlas
  private(set) var options: BatchOptions
  /// The columns to add, in their order. To a list with addresses some more are added, unless they are chosen.
  public private(set) var columns: [BatchColumn]
  /// The files that the output is split into.
  public let outputFiles: OutputFiles

  /// Prepares a batch. Its day is fixed here, so that midnight does not pass between two rows.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for options that cannot be meant.
  public init(_ atlas: DistrictAtlas, options: BatchOptions = BatchOptions()) throws(DistrictError) {
    var options = options
    options.layers = options.layers ?? atlas.layers
    try options.check(atlas)
    self.atlas = atlas
    options.lookup.day = options.lookup.day ?? atlas.today
    self.options = options
    columns = try options.chosenColumns(of: atlas)
    outputFiles = OutputFiles(
      atlas, options.splitLayer, on: options.lookup.day, hasRowsNearLines: options.copiesRowsNearLines)
  }

  /// One side of a comparison, which has columns of its own.
  ///
  /// - Parameter options: With a day and layers. The day may be one on which no plan is in force.
  init(comparing atlas: DistrictAtlas, options: BatchOptions) {
    (self.atlas, self.options, columns) = (atlas, options, [])
    outputFiles = OutputFiles(atlas, nil, on: options.lookup.day)
  }

  /// Runs over one or several inputs, in flat memory. They are read one after another, as if they were one list: all
  /// have the same columns in the same order, or JSON objects in the same layout. Those without a byte are passed over.
  ///
  /// - Parameters:
  ///   - sources: The inputs. They and the sink are used by one thread at a time, though not always by the same, and may be
  ///     used at the same time as each other.
  ///   - sink: Takes the output.
  /// - Returns: What was found; the part up to there, when the sink stopped it.
  /// - Throws: ``DistrictError``, with the name of the input where there are several: `badInput` when it is not clear
  ///   where the coordinate is, when an added name is taken or when an input is another list than the first; `brokenData`
  ///   when there is no header, a record beyond 16 MB, or a line in another encoding; what the sources, the sink and
  ///   ``BatchOptions/computedColumn`` throw.
  public func run(
    reading sources: [ByteSource], writing sink: any BatchSink
  ) throws(DistrictError) -> BatchSummary {
    // A computed value can be many times as long as its row, and each thread holds the output of a block.
    let blockSize = RecordBlockReader.usualBlockSize / (options.computedColumn == nil ? 1 : 8)
    return try run(reading: sources, writing: sink, blockSize: blockSize)
  }

  func run(
    reading sources: [ByteSource], writing sink: any BatchSink, blockSize: Int
  ) throws(DistrictError) -> BatchSummary {
    guard
      let list = try BatchList(options, region: atlas.region, blockSize: blockSize, reading: sources)
    else {
      try BatchList.writeNothing(options, into: outputFiles, writing: sink)
      return BatchSummary(atlas, options)
    }
    let batch = try prepared(for: list.columns, list.input.header)
    let total = Monitor(BatchSummary(of: list, atlas, batch.options))
    try list.run(
      adding: batch.columns.map { options.prefix + $0.name }, into: outputFiles, writing: sink,
      stopped: { total.use { $0.isStopped = true } },
      handler: { RowAnswers(batch, list.columns, $0, list.addresses, total: total) })
    return total.use { $0 }
  }

  /// The same batch for what rows of this list have.
  private func prepared(
    for columns: RowColumns, _ header: TableHeader
  ) throws(DistrictError) -> BatchLookup {
    guard columns.haveAddresses else { return withoutAddresses }
    var batch = self
    // Where addresses fill up coordinates, the list may have columns of the usual names already.
    let taken = columns.haveCoordinates ? header.tableNames.map(ColumnChoice.normalized) : []
    batch.columns = try options.chosenColumns(of: atlas, hasAddresses: true, leaving: taken)
    return batch
  }

  /// The same batch for a list with coordinates, which is answered as if nothing were known of addresses.
  var withoutAddresses: BatchLookup {
    var batch = self
    batch.options.addresses = nil
    return batch
  }
}

/// The output of a batch in memory.
public struct BatchOutput: Sendable {
  /// The bytes of each output file.
  public let files: [[UInt8]]
  /// What was found.
  public let summary: BatchSummary
  /// The format, the encoding and the columns of the input, in words.
  public let description: String

  /// All bytes, when there is one file.
  public var bytes: [UInt8] { files[0] }
}

extension BatchLookup {
  /// Runs over an input in memory.
  ///
  /// - Throws: ``DistrictError``, as ``run(reading:writing:)`` does.
  public func run(_ input: [UInt8]) throws(DistrictError) -> BatchOutput {
    try run(input, blockSize: RecordBlockReader.usualBlockSize)
  }

  func run(_ input: [UInt8], blockSize: Int) throws(DistrictError) -> BatchOutput {
    try run([ByteSource(input)], blockSize: blockSize)
  }

  func run(_ inputs: [ByteSource], blockSize: Int) throws(DistrictError) -> BatchOutput {
    let sink = MemorySink()
    let summary = try run(reading: inputs, writing: sink, blockSize: blockSize)
    return sink.output.use { BatchOutput(files: $0.files, summary: summary, description: $0.description) }
  }
}

/// Where the output of a batch goes. Its functions are called by one thread at a time, though not always by the same.
public protocol BatchSink: AnyObject, Sendable {
  /// The input has been looked at, and its rows come next.
  func begin(_ input: BatchInput) throws(DistrictError)

  /// Takes the next bytes of one output file.
  ///
  /// - Returns: False to stop, when nobody wants the rest.
  func write(_ bytes: UnsafeRawBufferPointer, file: Int) throws(DistrictError) -> Bool

  /// So much of the input has been written out.
  func progress(bytes: Int)
}

/// Keeps the output of a list in memory.
final class MemorySink: BatchSink {
  let output = Monitor((files: [[UInt8]](), description: ""))

  func begin(_ input: BatchInput) {
    output.use { $0 = (Array(repeating: [], count: input.outputFiles.count), input.description) }
  }

  func write(_ bytes: UnsafeRawBufferPointer, file: Int) -> Bool {
    output.use { $0.files[file].append(contentsOf: bytes) }
    return true
  }

  func progress(bytes: Int) {}
}

/// What was found out about the input of a batch.
public struct BatchInput: Sendable {
  /// The format, the encoding and the columns that were chosen, in words, for the person who has to check it.
  public let description: String
  /// The files of the output.
  public let outputFiles: OutputFiles
  /// How they are written.
  public let outputFormat: BatchOptions.Format
  /// Whether they are tables with tabs, which a list with tabs gives as CSV, too.
  public let writesTabs: Bool
}
