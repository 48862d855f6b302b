import Bytes
import Failures

/// An input that has been opened and looked at, with all of its rows still to come.
package struct TableInput: Sendable {
  /// How the records of an input are written.
  package struct Format: Sendable {
    /// Whether they are JSON objects or GeoJSON features: one a line, each after an RS, or the elements of an array or a
    /// FeatureCollection. Otherwise the input is a table. Nil for JSON when the text begins as that does.
    package var isJSON: Bool?
    /// What separates the fields of a table; nil to detect it.
    package var delimiter: UInt8?
    /// The encoding of a table; nil to detect it.
    package var encoding: TextEncoding?
    package var hasHeader = true
    /// What to do if an input that is read as JSON is a table.
    package var hintForTable = ""

    package init(isJSON: Bool? = nil) { self.isJSON = isJSON }
  }

  /// What was found out about the input.
  package let header: TableHeader
  /// The blocks after the first.
  var blocks: RecordBlockReader
  /// The first block, without the header.
  var first: RecordBlock

  private init(header: TableHeader, blocks: RecordBlockReader, first: RecordBlock) {
    (self.header, self.blocks, self.first) = (header, blocks, first)
  }

  /// The first record of a table, whether or not it is a header; nothing of JSON.
  package var firstRecord: [String] {
    if case .csv(let header) = header { header.firstRecord } else { [] }
  }

  /// Whether it is a JSON array without elements.
  package var isEmptyArray: Bool { if case .json(let header) = header { header.isEmpty } else { false } }

  /// The same table with its first record as a row, and so many columns at least.
  package func withoutHeader(fewestColumns: Int) throws(DistrictError) -> TableInput {
    guard case .csv(let header) = header else { return self }
    var first = first
    first.restoreFront()
    let bare = try first.withBytes { (bytes) throws(DistrictError) in
      try CSVHeader(bytes, header.dialect, isInFile: false, fewestColumns: fewestColumns)
    }
    return TableInput(header: .csv(bare), blocks: blocks, first: first)
  }

  /// Reads the first block and looks at it; nil when there is not a byte.
  ///
  /// - Parameter unpacked: What stands behind a command that prints the unpacked file, in a hint.
  /// - Throws: `brokenData` when there is no header or no object; `badInput` for what is not text in a superset of
  ///   ASCII; whatever the source throws.
  package init?(
    _ format: Format, unpacked: String = "> OUT", blockSize: Int = RecordBlockReader.usualBlockSize,
    source: ByteSource
  ) throws(DistrictError) {
    var blocks = RecordBlockReader(blockSize: blockSize, source: source)
    let dialect = try TableInput.start(&blocks, format, unpacked: unpacked)
    let framing = blocks.framing
    guard var first = try blocks.next() else { return nil }
    if let dialect {
      // Nothing but blank lines is no row.
      if !format.hasHeader, first.withBytes({ $0.allSatisfy(\.isBlank) }), try blocks.next() == nil {
        return nil
      }
      let header = try first.withBytes { (bytes) throws(DistrictError) in
        try CSVHeader(bytes, dialect, isInFile: format.hasHeader)
      }
      first.removeFirst(first.withBytes(header.count))
      self.header = .csv(header)
    } else {
      let header = try first.withBytes { (bytes) throws(DistrictError) in
        try JSONHeader(bytes, framing, hintForTable: format.hintForTable)
      }
      self.header = .json(header)
    }
    self.first = first
    self.blocks = blocks
  }

  /// A further input of the same list, with the same columns, delimiter and layout; nil when it has no rows.
  ///
  /// - Throws: `badInput` when it is another list; what ``init(_:unpacked:blockSize:source:)`` throws.
  func next(from source: ByteSource, blockSize: Int) throws(DistrictError) -> TableInput? {
    var format = Format()
    switch header {
    case .csv(let header):
      (format.isJSON, format.hasHeader) = (false, header.isInFile)
      (format.delimiter, format.encoding) = (header.dialect.delimiter, header.dialect.encoding)
    case .json: (format.isJSON, format.hintForTable) = (true, "It is read together with JSON.")
    }
    guard let further = try TableInput(format, blockSize: blockSize, source: source) else { return nil }
    switch (header, further.header) {
    case (.csv(let own), .csv(let other)) where own.isInFile && own.names != other.names:
      let column = zip(own.names, other.names).prefix { $0 == $1 }.count + 1
      throw DistrictError(
        .badInput, "Its header is another one than that of the first list: they differ in column \(column).",
        hint: "Only lists with the same columns in the same order are read together.")
    case (.json(let own), .json(let other)) where own.framing != other.framing:
      throw DistrictError(
        .badInput, "Its objects are laid out otherwise than in the first list.",
        hint: "One object a line everywhere is read together: jq -c '.[]' IN > OUT")
    default: return TableInput(header: header, blocks: further.blocks, first: further.first)
    }
  }

  /// Looks at the front of a stream: how it falls into records. A byte order mark is left out.
  ///
  /// - Parameter unpacked: What stands behind a command that prints the unpacked file, in a hint.
  /// - Returns: The dialect of a table; nil for JSON.
  /// - Throws: `badInput` for what is not text in a superset of ASCII; whatever the source throws.
  package static func start(
    _ blocks: inout RecordBlockReader, _ format: Format, unpacked: String = "> OUT"
  ) throws(DistrictError) -> CSVDialect? {
    var dialect: CSVDialect?
    try blocks.start(isEnough: { TableInput.isEnough($0, lines: format.hasHeader ? 2 : 1) }) {
      (bytes, isWhole) throws(DistrictError) in
      try Unreadable.check(bytes, unpacked: unpacked)
      let skip = ByteOrderMark.length(in: bytes)
      let first = bytes[skip...].first { !$0.isBlank } ?? 0
      if format.isJSON ?? [UInt8(ascii: "{"), UInt8(ascii: "["), .recordSeparator].contains(first) {
        return try RecordFraming.json(bytes, from: skip, isWhole: isWhole)
      }
      let found = CSVDialect(
        detectedIn: bytes, isWhole: isWhole, delimiter: format.delimiter, encoding: format.encoding)
      if bytes.contains(0) { throw Unreadable.binary }
      dialect = found
      return (.csv(delimiter: found.delimiter), skip + found.separatorLine.count)
    }
    return dialect
  }

  /// Whether a list whose writer pauses can be judged by what has come: so many whole lines of a table, or one whole
  /// object a line. JSON in another layout is waited for.
  private static func isEnough(_ front: UnsafeBufferPointer<UInt8>, lines: Int) -> Bool {
    let text = front.part(ByteOrderMark.length(in: front)..<front.count)
    guard let first = text.firstIndex(where: { !$0.isBlank }) else { return false }
    switch text[first] {
    case UInt8(ascii: "["): return false
    case UInt8(ascii: "{"), .recordSeparator:
      let end = ByteScan.firstIndex(of: .lineFeed, in: text, from: first)
      return end < text.count && text[first..<end].last { !$0.isBlank } == UInt8(ascii: "}")
    default: return ByteScan.lineEnds(in: text, first..<text.count) >= lines
    }
  }
}

/// Files that are no text, or none whose lines and delimiters are bytes.
private enum Unreadable {
  private static let kinds: [(magic: [UInt8], kind: String, hint: String)] = {
    let export = "Export it as CSV UTF-8, from a spreadsheet program for example."
    return [
      ([0xFF, 0xFE, 0, 0], "encoded as UTF-32", iconv("UTF-32")),
      ([0, 0, 0xFE, 0xFF], "encoded as UTF-32", iconv("UTF-32")),
      ([0xFF, 0xFE], "encoded as UTF-16", utf16), ([0xFE, 0xFF], "encoded as UTF-16", utf16),
      (Array("PK\u{3}\u{4}".utf8), "a workbook (.xlsx, .ods) or another ZIP archive", export),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)", export),
      (Array("PAR1".utf8), "a Parquet file", "Export it as CSV or NDJSON."),
      ([0x1F, 0x8B], "compressed with gzip", "Unpack it: zcat IN "),
      ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard", "Unpack it: zstdcat IN "),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz", "Unpack it: xzcat IN "),
      (Array("BZh91AY&SY".utf8), "compressed with bzip2", "Unpack it: bzcat IN "),
      (Array("SQLite format 3".utf8), "a database (.sqlite, .gpkg)", "Export the table as CSV."),
      (Array("<?xml".utf8), "XML, such as KML", "Export it as CSV or GeoJSON."),
      (Array("<html".utf8), "a web page", export), (Array("<!DOCTYPE".utf8), "a web page", export),
      (Array("%PDF".utf8), "a PDF", export),
      ([0, 0, 0x27, 0x0A], "a shapefile", geographic),
      (Array("fgb".utf8) + [3], "a FlatGeobuf file", geographic),
    ]
  }()
  private static let utf16 = iconv("UTF-16")
  private static let geographic = "Convert it with GDAL: ogr2ogr -t_srs OGC:CRS84 OUT.geojson IN"

  private static func iconv(_ encoding: String) -> String {
    "Save it as “CSV UTF-8”, or convert it: iconv -f \(encoding) -t UTF-8 IN > OUT"
  }

  /// The error for a table with bytes that no text has.
  static let binary = DistrictError(
    .badInput, "The file is no text: it has NUL bytes in it.",
    hint: "Export it as CSV UTF-8, NDJSON or GeoJSON, from the program that it belongs to.")

  /// The encoding whose characters of ASCII have zeros beside them, as the first two of a file do.
  private static func wideEncoding(_ front: UnsafeBufferPointer<UInt8>) -> String? {
    guard front.count >= 4 else { return nil }
    switch (front[0] == 0, front[1] == 0, front[2] == 0, front[3] == 0) {
    case (false, true, false, true): return "UTF-16LE"
    case (true, false, true, false): return "UTF-16BE"
    case (false, true, true, true): return "UTF-32LE"
    case (true, true, true, false): return "UTF-32BE"
    default: return nil
    }
  }

  /// - Throws: `badInput` for such a file.
  static func check(_ front: UnsafeBufferPointer<UInt8>, unpacked: String) throws(DistrictError) {
    guard let found = kinds.first(where: { front.starts(with: $0.magic) }) else {
      guard let encoding = wideEncoding(front) else { return }
      throw DistrictError(.badInput, "The file is encoded as \(encoding).", hint: iconv(encoding))
    }
    let hint = found.hint.hasSuffix(" ") ? found.hint + unpacked : found.hint
    throw DistrictError(.badInput, "The file is \(found.kind).", hint: hint)
  }
}
