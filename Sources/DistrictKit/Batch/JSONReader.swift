/// Reads NDJSON, newline-delimited GeoJSON or a GeoJSON text sequence as blocks of complete records. A stream that
/// begins with RS is a sequence.
struct JSONReader {
  /// How records are framed.
  let framing: RecordFraming
  private var blocks: RecordBlockReader

  /// Reads the first block's worth of bytes and looks at how it begins.
  ///
  /// - Throws: whatever the source throws.
  init(
    blockSize: Int = RecordBlockReader.usualBlockSize,
    recordLimit: Int = RecordBlockReader.usualRecordLimit,
    source: @escaping RecordBlockReader.Source
  ) throws(DistrictError) {
    var framing = RecordFraming.lines
    blocks = RecordBlockReader(blockSize: blockSize, recordLimit: recordLimit, source: source)
    try blocks.start { (bytes, _) in
      let skip = ByteOrderMark.length(in: bytes)
      if bytes.dropFirst(skip).first == .recordSeparator { framing = .recordSeparators }
      return (framing, skip)
    }
    self.framing = framing
  }

  /// The next block, or nil at the end. A byte order mark is in none of them.
  ///
  /// - Parameter used: the buffer of a block that is done with, to save an allocation. The caller should not keep it,
  ///   or it is copied.
  /// - Throws: `brokenData` when a record is longer than the limit; whatever the source throws.
  mutating func next(reusing used: consuming [UInt8] = []) throws(DistrictError) -> RecordBlock? {
    try blocks.next(reusing: used)
  }
}
