import Bytes
import Failures

/// An input that has been opened and looked at, with all of its rows still to come.
package struct TableInput: Sendable {
  /// How the records of an input are written.
  package enum Format: Sendable {
    /// A table. The delimiter is detected when it is nil.
    case csv(delimiter: UInt8?)
    /// One JSON object a line, or each after an RS: NDJSON and GeoJSON features. The hint says what to do if the input
    /// is a table.
    case json(hintForTable: String)
  }

  /// What was found out about the input.
  package let header: TableHeader
  /// The blocks after the first.
  var blocks: RecordBlockReader
  /// The first block, without the header.
  let first: RecordBlock

  /// Reads the first block and looks at it.
  ///
  /// - Throws: `brokenData` when there is no header or no object; `badInput` for UTF-16 and for a whole
  ///   FeatureCollection; whatever the source throws.
  package init(
    _ format: Format, blockSize: Int = RecordBlockReader.usualBlockSize,
    source: @escaping RecordBlockReader.Source
  ) throws(DistrictError) {
    var blocks = RecordBlockReader(blockSize: blockSize, source: source)
    let dialect = try TableInput.start(&blocks, format)
    guard var first = try blocks.next() else { throw DistrictError(.brokenData, "The input is empty.") }
    let framing = blocks.framing
    header = try first.withBytes { (bytes) throws(DistrictError) in
      if let dialect { return .csv(try CSVHeader(bytes, dialect)) }
      guard case .json(let hint) = format else { preconditionFailure("CSV has a dialect.") }
      return .json(try JSONHeader(bytes, framing, hintForTable: hint))
    }
    if case .csv(let header) = header { first.removeFirst(header.top.count + header.lineEnd.count) }
    self.first = first
    self.blocks = blocks
  }

  /// Looks at the front of a stream: how it falls into records, and for CSV its dialect. A byte order mark is left
  /// out.
  static func start(
    _ blocks: inout RecordBlockReader, _ format: Format
  ) throws(DistrictError) -> CSVDialect? {
    var dialect: CSVDialect?
    try blocks.start { (bytes, isWhole) throws(DistrictError) in
      let skip = ByteOrderMark.length(in: bytes)
      switch format {
      case .csv(let delimiter):
        let found = try CSVDialect(detectedIn: bytes, isWhole: isWhole, delimiter: delimiter)
        dialect = found
        return (.csv(delimiter: found.delimiter), skip)
      case .json:
        return try RecordFraming.json(bytes, from: skip, isWhole: isWhole)
      }
    }
    return dialect
  }
}
