import Bytes
import Failures
import StrictJSON

/// How rows are written.
package enum RowFormat: Sendable, Hashable {
  /// A table with a header, in the dialect of the input if that is one.
  case csv
  /// A table with tabs.
  case tabs
  /// One JSON object a line.
  case objects
  /// One JSON array of objects, one a line.
  case array
  /// The features of one GeoJSON FeatureCollection.
  case features

  /// What the output begins with, but for the header of a table.
  var top: [UInt8] {
    switch self {
    case .features: Array(#"{"type":"FeatureCollection","features":["#.utf8)
    case .array: [UInt8(ascii: "[")]
    case .csv, .tabs, .objects: []
    }
  }

  /// Whether rows are fields and not objects.
  package var isTable: Bool { self == .csv || self == .tabs }

  /// Whether the rows are elements of one JSON text.
  private var isOneText: Bool { self == .features || self == .array }

  /// What the output ends with.
  var bottom: [UInt8] { isOneText ? Array((self == .features ? "\n]}\n" : "\n]\n").utf8) : [] }

  /// A file of nothing but that.
  package var withoutRows: [UInt8] { top + bottom }

  /// What stands before a row. The comma before the first element of an array has to be left out, which only
  /// those know who put the blocks together.
  var before: [UInt8] { isOneText ? [.comma, .lineFeed] : [] }

  /// The number of bytes of ``before`` to leave out before the first row of a file.
  var separatorCount: Int { isOneText ? 1 : 0 }

  /// What stands after a row that is written as JSON.
  var after: [UInt8] { isOneText ? [] : [.lineFeed] }

  /// Writes a table that does not keep the dialect of its input.
  func writer(_ encoding: TextEncoding) -> CSVWriter {
    CSVWriter(delimiter: self == .tabs ? .tab : .comma, encoding: encoding)
  }

  /// Appends a row as an object: the members that `body` writes, and the added fields.
  func appendObject(
    at position: (longitude: Double, latitude: Double)?, adding fields: UnsafeBufferPointer<UInt8>,
    to output: inout [UInt8], _ body: (inout [UInt8]) -> Void
  ) {
    output.append(contentsOf: before)
    if self == .features { RowFormat.appendFeature(at: position, to: &output) }
    output.append(UInt8(ascii: "{"))
    body(&output)
    output.append(contentsOf: fields)
    output.append(contentsOf: (self == .features ? "}}" : "}").utf8)
    output.append(contentsOf: after)
  }

  /// Appends the beginning of a feature up to its properties.
  static func appendFeature(
    at position: (longitude: Double, latitude: Double)?, to output: inout [UInt8]
  ) {
    output.append(contentsOf: #"{"type":"Feature","geometry":"#.utf8)
    if let position {
      // Seven decimals are a centimetre, and what every lookup starts from.
      output.append(contentsOf: #"{"type":"Point","coordinates":["#.utf8)
      DecimalText.append(position.longitude, decimals: 7, to: &output)
      output.append(.comma)
      DecimalText.append(position.latitude, decimals: 7, to: &output)
      output.append(contentsOf: "]}".utf8)
    } else {
      output.append(contentsOf: "null".utf8)
    }
    output.append(contentsOf: #","properties":"#.utf8)
  }
}

/// What is written: the rows of the input with added fields, each into one of some files.
package struct TableOutput: Sendable {
  package private(set) var format: RowFormat
  /// The names of the added fields.
  package let addedNames: [String]
  /// The number of output files.
  package let fileCount: Int
  /// The file that gets some rows once more; nil for none.
  package var copyFile: Int?
  /// Whether a table gets a header though the input has none.
  package var makesHeader = false
  /// Whether the handlers leave rows out.
  package var omitsRows = false
  /// What to do when a row has an added field already.
  package var hintForTakenName = ""
  /// What to do when JSON objects with different members are written as a table.
  package var hintForUnequalRows = ""
  /// What to do when the input has another encoding than it was taken for.
  package var hintForEncoding = ""
  /// Whether a row in another encoding than that of the list gets a flaw: a stream cannot be begun again with another
  /// encoding. Otherwise such a row is an error.
  package var keepsForeignRows = false
  /// Whether the last row of an input gets a line end when it has none, because others follow.
  package var endsEveryRow = false

  package init(format: RowFormat, addedNames: [String], fileCount: Int) {
    (self.format, self.addedNames, self.fileCount) = (format, addedNames, fileCount)
  }

  /// The same; tabs are nothing to convert to when the input has them.
  func written(for header: TableHeader) -> TableOutput {
    var output = self
    if format == .tabs, header.hasTabs { output.format = .csv }
    return output
  }

  /// Whether the rows go to different files.
  var isDivided: Bool { fileCount - (copyFile == nil ? 0 : 1) > 1 }

  /// Writes a row once more that has been written to its file from `start` on.
  @inline(never) func copyRow(of file: Int, from start: Int, _ outputs: inout [[UInt8]]) {
    guard let copyFile else { return }
    let bytes = outputs[file][start...]
    outputs[copyFile] += bytes
  }

  /// The error for a field that is there already.
  package func taken(_ name: String, in place: String) -> DistrictError {
    DistrictError(.badInput, "\(place) has a column “\(name)” already.", hint: hintForTakenName)
  }
}

/// The rows of an input in one format: how they are read, and how they are written with fields added. Each thread has
/// its own.
protocol TableRows {
  /// Begins with the rows of a block.
  ///
  /// - Throws: `brokenData` when the block cannot be of this input.
  mutating func open(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) throws(DistrictError)

  /// Fills a group with the next rows; it stays empty when there are none.
  mutating func read(_ group: RowGroup)

  /// Writes the rows that were read last.
  mutating func write(
    _ group: RowGroup, _ added: AddedFields, to outputs: inout [[UInt8]]
  ) throws(DistrictError)

  /// Ends a block.
  mutating func close(_ outputs: inout [[UInt8]])

  /// The number of rows in a block.
  func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int
}

/// What an input says of itself at its front.
package enum TableHeader: Sendable {
  case csv(CSVHeader)
  case json(JSONHeader)

  /// So many columns at most: each is written again in every row that is short of it.
  static let mostColumns = 4096

  /// - Throws: `brokenData` for more columns.
  static func check(_ count: Int) throws(DistrictError) {
    guard count > mostColumns else { return }
    throw DistrictError(
      .brokenData, "The list has \(count) columns; \(mostColumns) are read at most.",
      hint: "The delimiter may be another one.")
  }

  /// The name of each column or member that holds what the rows say.
  package var names: [String] {
    switch self {
    case .csv(let header): header.names
    case .json(let header): header.valueNames
    }
  }

  /// The column of a name's position.
  package func column(_ index: Int) -> TableColumn {
    switch self {
    case .csv: .field(index)
    case .json(let header): column(path: [header.valueNames[index]])
    }
  }

  /// The value to which the names of nested members lead.
  package func column(path: [String]) -> TableColumn {
    guard case .json(let header) = self else { preconditionFailure("A table has no paths.") }
    return .member((header.holdsFeatures ? ["properties"] : []) + path)
  }

  /// What the input is, in words, for the person who has to check it.
  package var description: String {
    switch self {
    case .csv(let header): header.dialect.description
    case .json(let header): (header.holdsFeatures ? "GeoJSON features" : "JSON objects") + ", UTF-8"
    }
  }

  /// Whether the input is a table with tabs.
  package var hasTabs: Bool {
    if case .csv(let header) = self { header.dialect.delimiter == .tab } else { false }
  }

  /// The encoding of the input.
  package var encoding: TextEncoding {
    switch self {
    case .csv(let header): header.dialect.encoding
    case .json: .utf8
    }
  }

  /// Writes the fields of a table, in the dialect of the input if that is one; nil when rows are written as JSON.
  func writer(_ format: RowFormat) -> CSVWriter? {
    if case .csv(let header) = self, format == .csv {
      return CSVWriter(delimiter: header.dialect.delimiter, encoding: encoding)
    }
    return format.isTable ? format.writer(encoding) : nil
  }

  /// The names of the columns when the rows are written as a table.
  package var tableNames: [String] {
    switch self {
    case .csv(let header): header.names
    case .json(let header): header.tableColumns.map { String(decoding: $0.name, as: UTF8.self) }
    }
  }
}
