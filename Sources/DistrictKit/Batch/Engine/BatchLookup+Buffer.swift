/// The output of a batch in memory.
public struct BatchOutput: Sendable {
  /// The bytes of each part.
  public let parts: [[UInt8]]
  /// What was found.
  public let summary: BatchSummary
  /// The format, the encoding and the columns of the input, in words.
  public let description: String

  /// All bytes, when there is one part.
  public var bytes: [UInt8] { parts[0] }
}

extension BatchLookup {
  /// Runs over an input in memory.
  ///
  /// - Throws: ``DistrictError``, as ``run(reading:writing:)`` does.
  public func run(_ input: [UInt8]) throws(DistrictError) -> BatchOutput {
    try run(input, blockSize: RecordBlockReader.usualBlockSize)
  }

  func run(_ input: [UInt8], blockSize: Int) throws(DistrictError) -> BatchOutput {
    let sink = MemorySink()
    var position = 0
    let summary = try run(
      reading: { (free) throws(DistrictError) in
        let count = min(free.count, input.count - position)
        _ = free.update(fromContentsOf: input[position..<position + count])
        position += count
        return count
      }, writing: sink, blockSize: blockSize)
    return BatchOutput(parts: sink.parts, summary: summary, description: sink.description)
  }
}

private final class MemorySink: BatchSink {
  private(set) var parts: [[UInt8]] = []
  private(set) var description = ""

  func begin(_ input: BatchInput) {
    parts = Array(repeating: [], count: input.parts.count)
    description = input.description
  }

  func write(_ bytes: UnsafeRawBufferPointer, part: Int) -> Bool {
    parts[part].append(contentsOf: bytes)
    return true
  }

  func progress(bytes: Int) {}
}
