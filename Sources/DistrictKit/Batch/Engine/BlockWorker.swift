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
