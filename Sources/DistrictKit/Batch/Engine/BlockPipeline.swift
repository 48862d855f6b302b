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
