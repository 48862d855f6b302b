/// A run of complete records, cut from a stream: what one worker handles at a time.
struct RecordBlock: Sendable {
  /// The buffer. Only the first ``count`` bytes belong to the block.
  var buffer: [UInt8]
  /// The number of bytes in the block. The last record of the last block may lack its line end.
  var count: Int
  /// The position of the block in the stream, from 0: output is written in this order.
  var index: Int
  /// The number of the line that the block starts with, from 1. A line end inside a quoted field counts too.
  var firstLine: Int
  /// The number of the block's first row, from 1; counted only when a text is computed.
  var firstRow = 1

  /// Calls `body` with the bytes of the block.
  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try buffer.withUnsafeBufferPointer { (bytes) throws(Failure) in try body(bytes.part(0..<count)) }
  }
}
