import Bytes
import Failures
import SystemFiles

/// Where the output of a stream goes. One thread at a time uses it, though not always the same.
package struct TableSink: Sendable {
  /// Takes the next bytes of an output file; false when nobody wants the rest.
  let write: @Sendable (UnsafeRawBufferPointer, _ file: Int) throws(DistrictError) -> Bool
  /// So many more bytes of the input have been written out.
  let progress: @Sendable (_ bytes: Int) -> Void

  package init(
    write: @escaping @Sendable (UnsafeRawBufferPointer, _ file: Int) throws(DistrictError) -> Bool,
    progress: @escaping @Sendable (_ bytes: Int) -> Void
  ) {
    self.write = write
    self.progress = progress
  }
}

/// Rows in, rows with added fields out, in the order of the input, on several threads.
///
/// Each thread takes the next block, handles it, waits until the block before has been written, and writes. There is
/// no queue, so memory is what the threads hold: one block and its output each.
package final class RowStream: Sendable {
  private struct Input {
    /// The input that is read, and before it those that have been.
    var current: TableInput
    var number: Int
    /// Blocks that have been read already, the last one first.
    var pending: [RecordBlock]
    var nextBlock = 0
    /// The number of the next block's first row.
    var nextRow = 1
    var isStopped = false
    /// Why no more can be read.
    var failure: DistrictError?
  }

  private struct Output {
    var nextIndex = 0
    var isStopped = false
    var failure: DistrictError?
    var hasRows: [Bool]
  }

  /// More threads than this would only wait for the one that reads and the one that writes, and take memory.
  private static let mostThreads = 8

  private let header: TableHeader
  private let columns: [TableColumn]
  private let form: TableOutput
  private let numbersRows: Bool
  private let sink: TableSink
  private let makeHandler: @Sendable (FieldEncoder) -> any RowHandler
  private let sources: [ByteSource]
  private let blockSize: Int
  private let input: Monitor<Input>
  private let output: Monitor<Output>

  /// Prepares a stream. Nothing is written yet.
  ///
  /// - Parameters:
  ///   - input: The first input with rows.
  ///   - sources: All inputs, which are read one after another as one list.
  ///   - number: The position of the first with rows among them.
  ///   - columns: The columns whose values the handlers get.
  ///   - numbersRows: Whether the handlers need the numbers of rows, which takes a further look at each block.
  ///   - makeHandler: Makes the handler of one thread.
  /// - Throws: `badInput` when the input has names that the output cannot have.
  package init(
    _ input: TableInput, of sources: [ByteSource], number: Int = 0, blockSize: Int,
    asking columns: [TableColumn], _ output: TableOutput, numbersRows: Bool, to sink: TableSink,
    handler makeHandler: @escaping @Sendable (FieldEncoder) -> any RowHandler
  ) throws(DistrictError) {
    header = input.header
    self.columns = columns
    form = output.written(for: input.header)
    self.numbersRows = numbersRows
    self.sink = sink
    self.makeHandler = makeHandler
    self.sources = sources
    self.blockSize = blockSize
    var first = input.first
    first.input = number
    self.input = Monitor(Input(current: input, number: number, pending: [first]))
    self.output = Monitor(Output(hasRows: Array(repeating: false, count: output.fileCount)))
    // What cannot be written is said before any file is made, and so is another encoding, if it is at the front.
    _ = try makeRows()
    guard case .csv(let header) = header else { return }
    try input.first.withBytes { (bytes) throws(DistrictError) in
      try header.dialect.check(bytes, firstLine: input.first.firstLine, hint: form.hintForEncoding)
    }
  }

  /// Runs to the end of the input or until the sink wants no more.
  ///
  /// - Parameter threads: So many at most; nil for one a processor.
  /// - Throws: what the source, the sink and the handlers throw, after what stands before it has been written.
  package func run(threads: Int?) throws(DistrictError) {
    // One block is quicker done than a thread is started; but nobody's row waits for a second one.
    let hasMore = try input.use { (input) throws(DistrictError) in
      if input.current.blocks.isWaiting { return true }
      let second = try read(&input, reusing: [])
      if let second { input.pending.insert(second, at: 0) }
      return second != nil
    }
    var isStopped = try !writeAll(top)
    if !isStopped {
      ThreadTeam.run(hasMore ? threads ?? min(ThreadTeam.processors, RowStream.mostThreads) : 1) {
        self.work()
      }
      isStopped = output.use { $0.isStopped }
    }
    if let failure = output.use(\.failure) ?? input.use(\.failure) { throw failure }
    if !isStopped { _ = try writeAll(form.format.bottom) }
  }

  /// What the outputs begin with.
  private var top: [UInt8] {
    guard let writer = header.writer(form.format) else { return form.format.top }
    return switch header {
    case .csv(let header): header.top(form, writer)
    case .json: writer.record(header.tableNames + form.addedNames) + [.lineFeed]
    }
  }

  private func makeRows() throws(DistrictError) -> any TableRows {
    switch header {
    case .csv(let header): try CSVRows(header, form, asking: columns)
    case .json(let header): try JSONRows(header, form, asking: columns)
    }
  }

  private func work() {
    do throws(DistrictError) {
      let encoder = FieldEncoder(names: form.addedNames, csv: header.writer(form.format))
      var worker = BlockWorker(
        rows: try makeRows(), handler: makeHandler(encoder), group: RowGroup(columnCount: columns.count))
      defer { worker.handler.end() }
      var texts = [[UInt8]](repeating: [], count: form.fileCount)
      var used: [UInt8] = []
      while let block = take(reusing: &used, worker.rows) {
        var failure: DistrictError?
        do throws(DistrictError) {
          try worker.run(block, into: &texts)
        } catch {
          failure = named(error, block.input)
        }
        // In its turn even then, so that what stands before the failure is written and the first failure is told.
        guard try write(texts, of: block, unless: failure) else { break }
        for index in texts.indices { texts[index].removeAll(keepingCapacity: true) }
        used = block.buffer
      }
    } catch {
      output.use { $0.failure = $0.failure ?? error }
      stop()
    }
  }

  /// Reads the next block; nil when there is none, or none can be read.
  ///
  /// - Parameter used: A buffer that is done with; taken out of the variable, because a second owner would make the
  ///   reader copy it.
  private func take(reusing used: inout [UInt8], _ rows: any TableRows) -> RecordBlock? {
    input.use { input in
      if input.isStopped { return nil }
      var next = input.pending.popLast()
      if next == nil {
        var buffer: [UInt8] = []
        swap(&buffer, &used)
        do throws(DistrictError) {
          next = try read(&input, reusing: buffer)
        } catch {
          // What other threads have taken before is still written.
          (input.failure, input.isStopped) = (error, true)
        }
      }
      guard var block = next else { return nil }
      block.index = input.nextBlock
      input.nextBlock += 1
      if numbersRows {
        block.firstRow = input.nextRow
        input.nextRow += block.withBytes { rows.count($0) }
      }
      return block
    }
  }

  /// The next block of the input, or of the next one that has rows.
  private func read(_ input: inout Input, reusing used: consuming [UInt8]) throws(DistrictError)
    -> RecordBlock?
  {
    do throws(DistrictError) {
      var block = try input.current.blocks.next(reusing: used)
      while block == nil, input.number + 1 < sources.count {
        input.number += 1
        guard let next = try input.current.next(from: sources[input.number], blockSize: blockSize) else {
          continue
        }
        input.current = next
        block = next.first
      }
      block?.input = input.number
      return block
    } catch {
      throw named(error, input.number)
    }
  }

  /// An error with the name of the input that it is about, where there are several.
  private func named(_ error: DistrictError, _ number: Int) -> DistrictError {
    sources.count > 1 ? sources[number].named(error) : error
  }

  /// Writes a block's output in its turn; false to stop.
  private func write(
    _ texts: [[UInt8]], of block: RecordBlock, unless failure: DistrictError?
  ) throws(DistrictError) -> Bool {
    let isWanted = try output.use(when: { $0.nextIndex == block.index || $0.isStopped }) {
      (output) throws(DistrictError) in
      if output.isStopped { return false }
      if let failure { throw failure }
      output.nextIndex += 1
      for file in texts.indices where !texts[file].isEmpty {
        let skipped = output.hasRows[file] ? 0 : form.format.separatorCount
        output.hasRows[file] = true
        guard try write(texts[file], from: skipped, file: file) else { return false }
      }
      sink.progress(block.count)
      return true
    }
    if !isWanted { stop() }
    return isWanted
  }

  /// Writes the same to all files; false to stop.
  private func writeAll(_ bytes: [UInt8]) throws(DistrictError) -> Bool {
    if bytes.isEmpty { return true }
    for file in 0..<form.fileCount {
      guard try write(bytes, from: 0, file: file) else { return false }
    }
    return true
  }

  private func write(_ bytes: [UInt8], from start: Int, file: Int) throws(DistrictError) -> Bool {
    try bytes.withUnsafeBufferPointer { (bytes) throws(DistrictError) in
      try sink.write(UnsafeRawBufferPointer(bytes.part(start..<bytes.count)), file)
    }
  }

  private func stop() {
    input.use { $0.isStopped = true }
    output.use { $0.isStopped = true }
  }
}

/// What one thread handles blocks with.
private struct BlockWorker {
  var rows: any TableRows
  var handler: any RowHandler
  let group: RowGroup
  var added = AddedFields()

  /// Handles all rows of a block, and appends them to the texts of the output files.
  mutating func run(_ block: RecordBlock, into texts: inout [[UInt8]]) throws(DistrictError) {
    try block.withBytes { (bytes) throws(DistrictError) in
      try rows.open(bytes, firstLine: block.firstLine)
      group.removeAll()
      group.firstNumber = block.firstRow
      group.input = block.input
      rows.read(group)
      while group.count > 0 {
        added.removeAll()
        try handler.handle(group, &added)
        try rows.write(group, added, to: &texts)
        group.removeAll()
        rows.read(group)
      }
      rows.close(&texts)
    }
  }
}
