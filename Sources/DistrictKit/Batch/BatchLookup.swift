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

  /// Opens the first input that has rows, and says which it is; nil when there is not a byte, which for rows without a
  /// header is an empty list: such is many a part of a large one.
  private func open(
    _ sources: [ByteSource], blockSize: Int
  ) throws(DistrictError) -> (input: TableInput, number: Int)? {
    for (number, source) in sources.enumerated() {
      do throws(DistrictError) {
        let input = try TableInput(
          options.readFormat, unpacked: options.optionNames.unpacked, blockSize: blockSize, source: source)
        if let input, !input.isEmptyArray || number + 1 == sources.count { return (input, number) }
      } catch {
        throw sources.count > 1 ? source.named(error) : error
      }
    }
    if !options.hasHeader { return nil }
    throw DistrictError(.brokenData, sources.count > 1 ? "All inputs are empty." : "The input is empty.")
  }

  func run(
    reading sources: [ByteSource], writing sink: any BatchSink, blockSize: Int
  ) throws(DistrictError) -> BatchSummary {
    let names = options.optionNames
    var options = options
    guard let opened = try open(sources, blockSize: blockSize) else {
      let format = options.outputFormat ?? .csv
      try sink.begin(
        BatchInput(
          description: "not a row", outputFiles: outputFiles, outputFormat: format, writesTabs: format == .tsv
        ))
      let text = rowFormat(format).withoutRows
      for file in 0..<outputFiles.count {
        _ = try text.withUnsafeBufferPointer { (text) throws(DistrictError) in
          try sink.write(UnsafeRawBufferPointer(text), file: file)
        }
      }
      return BatchSummary(atlas, options)
    }
    var input = opened.input
    if case .json = input.header, options.encoding == .windows1252 {
      throw DistrictError(.badInput, "The list is JSON, which is always UTF-8.")
    }
    let isCensus =
      options.latitudeColumn == nil && options.longitudeColumn == nil && options.addressColumn == nil
      && CensusOutput.begins(with: input.firstRecord)
    if isCensus {
      input = try input.withoutHeader(fewestColumns: CensusOutput.columnCount)
      (options.latitudeColumn, options.longitudeColumn) = (CensusOutput.coordinate, CensusOutput.coordinate)
      options.order = options.order ?? .longitudeFirst
    }
    let isTable = if case .csv = input.header { true } else { false }
    let writtenFormat = options.outputFormat ?? (isTable ? .csv : .ndjson)
    let found = try HeaderCheck(input.header, options, region: atlas.region).columns()
    let columns = isCensus ? found.ofCensus : found
    let addresses = try columns.haveAddresses ? options.addresses?() : nil
    let batch = try prepared(for: columns, input.header)
    let output = TableOutput(
      format: rowFormat(writtenFormat), addedNames: batch.columns.map { options.prefix + $0.name },
      fileCount: outputFiles.count, copyFile: outputFiles.nearLines, makesHeader: options.makesHeader,
      hintForTakenName:
        "Choose other columns with \(names.columns), or call the added ones otherwise: \(names.prefix)",
      hintForUnequalRows: "use \(names.ndjsonOutput).",
      hintForEncoding: options.encoding == .utf8
        ? "Say \(names.windowsEncoding) instead, or repair the line."
        : input.header.encoding == .windows1252
          ? "Repair the list; or say that all of it is Windows-1252: \(names.windowsEncoding)."
          : "Excel's “CSV” is Windows-1252: say so with \(names.windowsEncoding).",
      keepsForeignRows: options.isReadOnce, endsEveryRow: sources.count > 1)
    try check(input.header, output)
    var start = BatchSummary(atlas, batch.options)
    start.coordinateColumns = columns.coordinateNames
    start.inputs = sources.map(\.name)
    let total = Monitor(start)
    let stream = try RowStream(
      input, of: sources, number: opened.number, blockSize: blockSize, asking: columns.asked, output,
      numbersRows: options.computedColumn != nil,
      to: TableSink(
        write: { (bytes, file) throws(DistrictError) in
          let isWanted = try sink.write(bytes, file: file)
          if !isWanted { total.use { $0.isStopped = true } }
          return isWanted
        },
        progress: { sink.progress(bytes: $0) }),
      handler: { RowAnswers(batch, columns, $0, addresses, total: total) })
    try sink.begin(
      BatchInput(
        description: columns.description, outputFiles: outputFiles, outputFormat: writtenFormat,
        writesTabs: writtenFormat == .tsv || writtenFormat == .csv && input.header.hasTabs))
    try stream.run(threads: options.threads)
    return total.use { $0 }
  }

  /// The same batch for what rows of this list have.
  private func prepared(
    for columns: RowColumns, _ header: TableHeader
  ) throws(DistrictError) -> BatchLookup {
    var batch = self
    guard columns.haveAddresses else {
      // A list with coordinates is answered as if nothing were known of addresses.
      batch.options.addresses = nil
      return batch
    }
    // Where addresses fill up coordinates, the list may have columns of the usual names already.
    let taken = columns.haveCoordinates ? header.tableNames.map(ColumnChoice.normalized) : []
    batch.columns = try options.chosenColumns(of: atlas, hasAddresses: true, leaving: taken)
    return batch
  }

  private func rowFormat(_ format: BatchOptions.Format) -> RowFormat {
    switch format {
    case .csv: .csv
    case .tsv: .tabs
    case .json: .array
    case .ndjson: .objects
    case .geojson: .features
    }
  }

  /// Refuses added names that the input has already, in any spelling. Of JSON objects that stay objects, each is looked
  /// at when its turn comes, because their members differ.
  private func check(_ header: TableHeader, _ output: TableOutput) throws(DistrictError) {
    if case .json = header, !output.format.isTable { return }
    let existing = Set(header.tableNames.map(ColumnChoice.normalized))
    let taken = output.addedNames.first { existing.contains(ColumnChoice.normalized($0)) }
    if let taken { throw output.taken(taken, in: "The input") }
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

private final class MemorySink: BatchSink {
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
