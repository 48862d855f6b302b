import Bytes
import Failures

/// Reads a CSV file as blocks of complete records, after finding out its dialect. The header is the first record
/// that isn't blank.
///
///     var reader = try CSVReader(source: read)
///     while let block = try reader.next() {
///       block.withBytes { bytes in
///         var records = CSVRecords(bytes, delimiter: reader.dialect.delimiter)
///         while records.next() { … }
///       }
///     }
package struct CSVReader {
  /// What was found out about the file, or given.
  package let dialect: CSVDialect
  private var blocks: RecordBlockReader

  /// Reads the first block's worth of bytes and detects the dialect in it.
  ///
  /// - Parameter delimiter: what separates fields; nil to detect it.
  /// - Throws: `badInput` for UTF-16; whatever the source throws.
  package init(
    delimiter: UInt8? = nil,
    blockSize: Int = RecordBlockReader.usualBlockSize,
    recordLimit: Int = RecordBlockReader.usualRecordLimit,
    source: @escaping RecordBlockReader.Source
  ) throws(DistrictError) {
    var dialect = CSVDialect()
    blocks = RecordBlockReader(blockSize: blockSize, recordLimit: recordLimit, source: source)
    try blocks.start { (bytes, isWhole) throws(DistrictError) in
      dialect = try CSVDialect(detectedIn: bytes, isWhole: isWhole, delimiter: delimiter)
      return (.csv(delimiter: dialect.delimiter), ByteOrderMark.length(in: bytes))
    }
    self.dialect = dialect
  }

  /// The next block, or nil at the end. The byte order mark is in none of them.
  ///
  /// - Parameter used: the buffer of a block that is done with, to save an allocation. The caller should not keep it,
  ///   or it is copied.
  /// - Throws: `brokenData` when a record is longer than the limit; whatever the source throws.
  package mutating func next(reusing used: consuming [UInt8] = []) throws(DistrictError) -> RecordBlock? {
    try blocks.next(reusing: used)
  }
}

/// Reads NDJSON, newline-delimited GeoJSON or a GeoJSON text sequence as blocks of complete records. A stream that
/// begins with RS is a sequence.
package struct JSONReader {
  /// How records are framed.
  package let framing: RecordFraming
  private var blocks: RecordBlockReader

  /// Reads the first block's worth of bytes and looks at how it begins.
  ///
  /// - Throws: whatever the source throws.
  package init(
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
  package mutating func next(reusing used: consuming [UInt8] = []) throws(DistrictError) -> RecordBlock? {
    try blocks.next(reusing: used)
  }
}
