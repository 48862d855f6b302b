import Bytes
import Failures
import SystemFiles
import TableStream

/// Blocks in, answers out, in the order of the input, on several threads.
///
/// Each thread takes the next block, answers it, waits until the block before has been written, and writes. There is
/// no queue, so memory is what the threads hold: one block and its output each.
final class BlockPipeline: Sendable {
  private struct Input {
    var blocks: BlockSource
    /// Blocks that have been read already, the last one first.
    var pending: [RecordBlock]
    /// The number of the next block's first row.
    var nextRow = 1
    var isStopped = false
  }

  fileprivate struct Output {
    let sink: any BatchSink
    var nextIndex = 0
    var isStopped = false
    var failure: DistrictError?
    var hasRows: [Bool]
    var summary: BatchSummary
  }

  private let plan: BatchPlan
  private let input: Monitor<Input>
  private let output: Monitor<Output>
  private let partCount: Int
  private let needsRowNumbers: Bool

  /// Takes the blocks that have been read so far.
  init(
    _ plan: BatchPlan, _ first: [RecordBlock], _ rest: BlockSource, _ sink: any BatchSink,
    _ batch: BatchLookup
  ) {
    self.plan = plan
    partCount = batch.parts.count
    needsRowNumbers = batch.options.text != nil
    input = Monitor(Input(blocks: rest, pending: first.reversed()))
    output = Monitor(
      Output(
        sink: sink, hasRows: Array(repeating: false, count: partCount),
        summary: BatchSummary(batch.atlas, batch.options)))
  }

  /// Runs on so many threads, to the end of the input or until the sink wants no more.
  func run(workers: Int) throws(DistrictError) -> BatchSummary {
    var isStopped = try writeAll(plan.top)
    if !isStopped {
      ThreadTeam.run(workers) { self.work() }
      isStopped = output.use { $0.isStopped }
    }
    if let failure = output.use(\.failure) { throw failure }
    if !isStopped { _ = try writeAll(plan.bottom) }
    return output.use { $0.summary }
  }

  private func work() {
    var worker = plan.makeWorker()
    var texts = [[UInt8]](repeating: [], count: partCount)
    var used: [UInt8] = []
    do throws(DistrictError) {
      while let block = try take(reusing: &used) {
        let failure = answer(block, with: &worker, into: &texts)
        // In its turn even then, so that what stands before the failure is written and the first failure is told.
        guard try write(texts, of: block, unless: failure) else { break }
        for index in texts.indices { texts[index].removeAll(keepingCapacity: true) }
        used = block.buffer
      }
    } catch {
      fail(error)
    }
    let summary = worker.summary
    output.use { $0.summary.merge(summary) }
  }

  private func answer(
    _ block: RecordBlock, with worker: inout any BlockWorker, into texts: inout [[UInt8]]
  ) -> DistrictError? {
    do throws(DistrictError) {
      try block.withBytes { (bytes) throws(DistrictError) in
        try worker.process(
          bytes, firstLine: block.firstLine, firstRow: block.firstRow, skipping: skippedRecords(block),
          into: &texts)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Reads the next block.
  ///
  /// - Parameter used: A buffer that is done with; taken out of the variable, because a second owner would make the
  ///   reader copy it.
  private func take(reusing used: inout [UInt8]) throws(DistrictError) -> RecordBlock? {
    try input.use { (input) throws(DistrictError) in
      if input.isStopped { return nil }
      var block = input.pending.popLast()
      if block == nil {
        var buffer: [UInt8] = []
        swap(&buffer, &used)
        block = try input.blocks.next(reusing: buffer)
      }
      if needsRowNumbers, let found = block {
        block?.firstRow = input.nextRow
        input.nextRow += found.withBytes { plan.countRows($0, skippedRecords(found)) }
      }
      return block
    }
  }

  /// The number of records at the front of a block that are not rows.
  private func skippedRecords(_ block: RecordBlock) -> Int { block.index == 0 ? plan.skippedRecords : 0 }

  /// Writes a block's output in its turn; false to stop.
  private func write(
    _ texts: [[UInt8]], of block: RecordBlock, unless failure: DistrictError?
  ) throws(DistrictError) -> Bool {
    let isWanted = try output.use(when: { $0.nextIndex == block.index || $0.isStopped }) {
      (output) throws(DistrictError) in
      if output.isStopped { return false }
      if let failure { throw failure }
      output.nextIndex += 1
      for part in texts.indices where !texts[part].isEmpty {
        let skipped = output.hasRows[part] ? 0 : plan.separatorCount
        output.hasRows[part] = true
        guard try output.write(texts[part], from: skipped, part: part) else { return false }
      }
      output.sink.progress(bytes: block.count)
      return true
    }
    if !isWanted { stop() }
    return isWanted
  }

  /// Writes the same to all parts; true to stop.
  private func writeAll(_ bytes: [UInt8]) throws(DistrictError) -> Bool {
    if bytes.isEmpty { return false }
    return try output.use { (output) throws(DistrictError) in
      for part in 0..<partCount {
        guard try output.write(bytes, from: 0, part: part) else { return true }
      }
      return false
    }
  }

  private func fail(_ error: DistrictError) {
    output.use { $0.failure = $0.failure ?? error }
    stop()
  }

  private func stop() {
    input.use { $0.isStopped = true }
    output.use { $0.isStopped = true }
  }
}

extension BlockPipeline.Output {
  fileprivate mutating func write(
    _ bytes: [UInt8], from start: Int, part: Int
  ) throws(DistrictError) -> Bool {
    try bytes.withUnsafeBufferPointer { (bytes) throws(DistrictError) in
      try sink.write(UnsafeRawBufferPointer(bytes.part(start..<bytes.count)), part: part)
    }
  }
}

/// How one input becomes output, decided when its first block has been seen.
struct BatchPlan: Sendable {
  /// What the input is, in words.
  let description: String
  /// What each part of the output begins with.
  let top: [UInt8]
  /// What each part ends with.
  var bottom: [UInt8] = []
  /// The records of the first block that are not rows.
  var skippedRecords = 0
  /// The number of bytes to leave out before the first row of each part.
  var separatorCount = 0
  /// Counts the rows of a block, of which so many records at the front are none.
  let countRows: @Sendable (UnsafeBufferPointer<UInt8>, _ skipped: Int) -> Int
  let makeWorker: @Sendable () -> any BlockWorker

  /// Plans a batch over CSV.
  static func csv(
    _ table: CSVTable, _ batch: BatchLookup
  ) throws(DistrictError) -> BatchPlan {
    try AddedNames.check(batch.addedNames, against: table.names)
    guard let style = batch.jsonStyle else {
      let encoder = batch.encoder(
        .csv(CSVWriter(delimiter: table.dialect.delimiter, encoding: table.dialect.encoding)))
      let keepsBlankLines = batch.parts.layer == nil
      return BatchPlan(
        description: table.description, top: CSVToCSV.top(table, added: batch.addedNames),
        skippedRecords: table.recordCount, countRows: { table.rowCount($0, skipping: $1) },
        makeWorker: { CSVToCSV(table, batch.writer(encoder), keepsBlankLines: keepsBlankLines) })
    }
    try CSVToJSON.checkNames(table)
    let encoder = batch.encoder(.json)
    return BatchPlan(
      description: table.description, top: style.top, bottom: style.bottom,
      skippedRecords: table.recordCount, separatorCount: style.separatorCount,
      countRows: { table.rowCount($0, skipping: $1) },
      makeWorker: { CSVToJSON(table, batch.writer(encoder), style) })
  }

  /// Plans a batch over JSON.
  static func json(_ table: JSONTable, _ batch: BatchLookup) throws(DistrictError) -> BatchPlan {
    let layout = JSONToCSV.Layout(table)
    guard let style = batch.jsonStyle else {
      try AddedNames.check(batch.addedNames, against: layout.names)
      let encoder = batch.encoder(.csv(JSONToCSV.csv))
      return BatchPlan(
        description: table.description, top: JSONToCSV.top(layout, added: batch.addedNames),
        countRows: { bytes, _ in table.rowCount(bytes) },
        makeWorker: { JSONToCSV(table, layout, batch.writer(encoder)) })
    }
    let encoder = batch.encoder(.json)
    let names = batch.addedNames
    return BatchPlan(
      description: table.description, top: style.top, bottom: style.bottom,
      separatorCount: style.separatorCount, countRows: { bytes, _ in table.rowCount(bytes) },
      makeWorker: { JSONToJSON(table, batch.writer(encoder), style, added: names) })
  }
}

/// The blocks of an input, whatever its format.
enum BlockSource {
  case csv(CSVReader)
  case json(JSONReader)

  /// Opens an input and looks at its front.
  init(
    _ options: BatchOptions, blockSize: Int, _ source: @escaping RecordBlockReader.Source
  ) throws(DistrictError) {
    switch options.inputFormat {
    case .csv:
      self = .csv(try CSVReader(delimiter: options.delimiter, blockSize: blockSize, source: source))
    case .ndjson, .geojson:
      self = .json(try JSONReader(blockSize: blockSize, source: source))
    }
  }

  /// The next block, or nil at the end.
  mutating func next(reusing used: consuming [UInt8] = []) throws(DistrictError) -> RecordBlock? {
    switch consume self {
    case .csv(var reader):
      defer { self = .csv(reader) }
      return try reader.next(reusing: used)
    case .json(var reader):
      defer { self = .json(reader) }
      return try reader.next(reusing: used)
    }
  }

  /// Decides what to do, from the first block.
  func plan(_ first: RecordBlock?, _ batch: BatchLookup) throws(DistrictError) -> BatchPlan {
    guard let first else { throw DistrictError(.brokenData, "The input is empty.") }
    return try first.withBytes { (bytes) throws(DistrictError) in
      switch self {
      case .csv(let reader):
        let table = try CSVTable(bytes, reader.dialect, batch.options, region: batch.atlas.region)
        return try .csv(table, batch)
      case .json(let reader):
        let table = try JSONTable(bytes, reader.framing, batch.options, region: batch.atlas.region)
        return try .json(table, batch)
      }
    }
  }
}

/// Turns blocks of input into output. Each thread has its own, with its own buffers and counts.
protocol BlockWorker {
  /// Answers all rows of a block.
  ///
  /// - Parameters:
  ///   - firstLine: The line of the input that the block starts with.
  ///   - firstRow: The number of the block's first row, from 1; known only when a text is computed.
  ///   - skipped: So many records at the front are not rows: the header and what stands before it.
  ///   - outputs: Where to append the rows, by part.
  mutating func process(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, firstRow: Int, skipping skipped: Int,
    into outputs: inout [[UInt8]]
  ) throws(DistrictError)

  /// What was counted so far.
  var summary: BatchSummary { get }
}
