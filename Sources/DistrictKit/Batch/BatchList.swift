import AddressIndex
import Failures
import Geography
import SystemFiles
import TableStream

/// A list whose beginning has been looked at: how it is written, and what its rows are answered from.
struct BatchList {
  /// What the list is read with, as far as it has settled that itself.
  private let options: BatchOptions
  /// The files of the list, and which of them is the first with rows.
  let sources: [ByteSource]
  private let firstNumber: Int
  private let blockSize: Int
  let input: TableInput
  let columns: RowColumns
  /// What addresses are found with; nil for a list without.
  let addresses: AddressIndex?
  private let format: BatchOptions.Format

  /// Reads the beginning of a list; nil when there is not a byte, which for rows without a header is an empty list: such is
  /// many a part of a large one.
  ///
  /// - Throws: `badInput` when it is not clear where the coordinate is; `brokenData` when there is no header; what the
  ///   sources throw.
  init?(
    _ options: BatchOptions, region: CoordinateBox, blockSize: Int, reading sources: [ByteSource]
  ) throws(DistrictError) {
    var options = options
    guard let opened = try BatchList.open(sources, options, blockSize: blockSize) else { return nil }
    (self.sources, firstNumber, self.blockSize) = (sources, opened.number, blockSize)
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
    let found = try HeaderCheck(header: input.header, options: options, region: region).columns()
    columns = isCensus ? found.ofCensus : found
    addresses = try columns.haveAddresses ? options.addresses?() : nil
    format = options.outputFormat ?? (isTable ? .csv : .ndjson)
    (self.options, self.input) = (options, input)
  }

  /// Opens the first file that has rows, and says which it is.
  private static func open(
    _ sources: [ByteSource], _ options: BatchOptions, blockSize: Int
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

  /// Writes the outputs of an empty list.
  static func writeNothing(
    _ options: BatchOptions, into outputFiles: OutputFiles, writing sink: any BatchSink
  ) throws(DistrictError) {
    let format = options.outputFormat ?? .csv
    try sink.begin(
      BatchInput(
        description: "not a row", outputFiles: outputFiles, outputFormat: format, writesTabs: format == .tsv))
    for file in 0..<outputFiles.count {
      _ = try rowFormat(format).withoutRows.withUnsafeBufferPointer { (text) throws(DistrictError) in
        try sink.write(UnsafeRawBufferPointer(text), file: file)
      }
    }
  }

  /// Runs over all rows.
  ///
  /// - Parameters:
  ///   - names: Those of the added columns.
  ///   - omitsRows: Whether the handlers leave rows out.
  ///   - stopped: Called when the sink wants no more.
  ///   - handler: Makes the handler of one thread.
  /// - Throws: `badInput` when an added name is taken; `brokenData` for a record beyond 16 MB, or a line in another
  ///   encoding; what the source, the sink and the handlers throw.
  func run(
    adding names: [String], into outputFiles: OutputFiles, omitsRows: Bool = false,
    writing sink: any BatchSink, stopped: @escaping @Sendable () -> Void,
    handler: @escaping @Sendable (FieldEncoder) -> any RowHandler
  ) throws(DistrictError) {
    let output = output(adding: names, into: outputFiles, omitsRows)
    try check(output)
    let stream = try RowStream(
      input, of: sources, number: firstNumber, blockSize: blockSize, asking: columns.asked, output,
      numbersRows: options.computedColumn != nil,
      to: TableSink(
        write: { (bytes, file) throws(DistrictError) in
          let isWanted = try sink.write(bytes, file: file)
          if !isWanted { stopped() }
          return isWanted
        },
        progress: { sink.progress(bytes: $0) }),
      handler: handler)
    try sink.begin(
      BatchInput(
        description: columns.description, outputFiles: outputFiles, outputFormat: format,
        writesTabs: format == .tsv || format == .csv && input.header.hasTabs))
    try stream.run(threads: options.threads)
  }

  private func output(adding names: [String], into outputFiles: OutputFiles, _ omitsRows: Bool) -> TableOutput
  {
    let optionNames = options.optionNames
    var output = TableOutput(
      format: BatchList.rowFormat(format), addedNames: names, fileCount: outputFiles.count)
    output.copyFile = outputFiles.nearLines
    output.makesHeader = options.makesHeader
    output.omitsRows = omitsRows
    output.hintForTakenName =
      (optionNames.columns.map { "Choose other columns with \($0), or call" } ?? "Call")
      + " the added ones otherwise: \(optionNames.prefix)"
    output.hintForUnequalRows = "use \(optionNames.ndjsonOutput)."
    output.hintForEncoding =
      options.encoding == .utf8
      ? "Say \(optionNames.windowsEncoding) instead, or repair the line."
      : input.header.encoding == .windows1252
        ? "Repair the list; or say that all of it is Windows-1252: \(optionNames.windowsEncoding)."
        : "Excel's “CSV” is Windows-1252: say so with \(optionNames.windowsEncoding)."
    output.keepsForeignRows = options.isReadOnce
    output.endsEveryRow = sources.count > 1
    return output
  }

  private static func rowFormat(_ format: BatchOptions.Format) -> RowFormat {
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
  private func check(_ output: TableOutput) throws(DistrictError) {
    if case .json = input.header, !output.format.isTable { return }
    let existing = Set(input.header.tableNames.map(ColumnChoice.normalized))
    let taken = output.addedNames.first { existing.contains(ColumnChoice.normalized($0)) }
    if let taken { throw output.taken(taken, in: "The input") }
  }
}
