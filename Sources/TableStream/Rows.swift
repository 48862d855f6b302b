import Bytes
import Failures
import StrictJSON

/// A column of a table whose values somebody needs.
package enum TableColumn: Sendable, Hashable {
  /// A field of each CSV record, by its position from 0.
  case field(Int)
  /// A member of each JSON object, or of an object in it: the names that lead to it.
  case member([String])
}

/// What a row has in one column.
@usableFromInline package struct Cell {
  @usableFromInline package enum Kind: UInt8, Sendable {
    /// The row ends before the column, or the object lacks the member.
    case missing
    /// A CSV field as it stands, its quotation marks included.
    case field
    /// A JSON string without its quotation marks.
    case string
    /// The same with escapes in it.
    case escapedString
    case number, null, boolean, array, object
  }

  @usableFromInline package let kind: Kind
  /// The bytes in the block; nothing for a missing value.
  @usableFromInline package let bytes: UnsafeBufferPointer<UInt8>

  static var missing: Cell { Cell(kind: .missing, bytes: UnsafeBufferPointer(start: nil, count: 0)) }

  /// Calls `body` with what the cell says: the bytes as they stand, but for a string without its escapes.
  @inlinable package func withContent<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard kind == .escapedString else { return try body(bytes) }
    return try JSONString.content(bytes).withUnsafeBufferPointer { (bytes) throws(Failure) in try body(bytes)
    }
  }

  /// What the cell says: nothing when there is none or it is null, and of an array or object the JSON that it is.
  package func text(_ encoding: TextEncoding) -> String {
    switch kind {
    case .missing, .null: ""
    case .field: CSVField.text(bytes, encoding)
    case .string, .escapedString, .number, .boolean, .array, .object:
      withContent { String(decoding: $0, as: UTF8.self) }
    }
  }
}

/// What makes a row unusable as a whole.
package enum RowFlaw: Sendable {
  /// A quotation mark is never closed, so that the row runs to the end of the file.
  case unclosedQuote
  /// The row has more fields than the header.
  case tooManyFields
  /// The text is not JSON, or no object.
  case notAnObject
  /// The bytes are not in the encoding of the list.
  case otherEncoding
}

/// A row as it stands in its block.
@usableFromInline package struct TableRow {
  /// Where the blank lines before the row begin; where it begins itself when there are none.
  let start: Int
  /// A CSV record without its line end, or a JSON text without blanks around it.
  let content: Range<Int>
  /// The line end of a CSV record.
  let lineEnd: Range<Int>
  /// The number of fields of a CSV record, or that of the node of a JSON object.
  let detail: Int
  /// The line of the input, from 1, that the row starts in.
  package let line: Int
  package let flaw: RowFlaw?
}

/// Some rows that follow one another. They are handled together, so that nothing is called once a row from one module
/// to another, and a lookup can wait for several pieces of memory at once.
@usableFromInline package final class RowGroup {
  /// So many rows at most.
  static let capacity = 64

  /// The number of rows. Whoever fills a group is alone with it: checking that at each row cost 4 % of a batch.
  @exclusivity(unchecked) @usableFromInline package private(set) var count = 0
  /// The number of the first row, from 1. It is counted only when the handler asks for it.
  package internal(set) var firstNumber = 1
  /// The number of the input that the rows are from, from 0.
  package internal(set) var input = 0
  /// The number of columns that were asked for.
  @usableFromInline let columnCount: Int
  // Plain memory: arrays would be looked at for other owners at each row.
  @usableFromInline let rows: UnsafeMutablePointer<TableRow>
  /// The values of all asked columns of the first row, then of the second, and so on.
  @usableFromInline let cells: UnsafeMutablePointer<Cell>

  init(columnCount: Int) {
    self.columnCount = columnCount
    rows = .allocate(capacity: RowGroup.capacity)
    cells = .allocate(capacity: RowGroup.capacity * columnCount)
  }

  deinit {
    // Rows and cells own nothing.
    rows.deallocate()
    cells.deallocate()
  }

  @inlinable package subscript(row: Int) -> TableRow {
    precondition(row >= 0 && row < count)
    return rows[row]
  }

  /// What a row has in a column that was asked for.
  @inlinable package func cell(_ row: Int, _ column: Int) -> Cell {
    precondition(row >= 0 && row < count && column >= 0 && column < columnCount)
    return cells[row &* columnCount &+ column]
  }

  /// Adds a row. `cell` gives what it has in each column that was asked for.
  @inline(__always) func append(_ row: TableRow, cell: (_ column: Int) -> Cell) {
    precondition(count < RowGroup.capacity)
    (rows + count).initialize(to: row)
    for column in 0..<columnCount { (cells + (count &* columnCount &+ column)).initialize(to: cell(column)) }
    count &+= 1
  }

  /// Goes on with the rows after these.
  func removeAll() {
    firstNumber += count
    count = 0
  }
}

/// What a handler adds to the rows of a group, row by row.
@usableFromInline package struct AddedFields {
  /// The fields as a ``FieldEncoder`` writes them, those of all rows one after another.
  @usableFromInline package var bytes: [UInt8] = []

  /// How each row ends; no file for a row that is left out.
  @usableFromInline var rows:
    [(end: Int, file: Int?, position: (longitude: Double, latitude: Double)?, isCopied: Bool)] = []

  /// Ends the fields of a row.
  ///
  /// - Parameters:
  ///   - file: The number of the output file that the row goes to.
  ///   - position: Where the row is, in degrees, for formats that have a place for it.
  ///   - isCopied: Whether the row also goes to ``TableOutput/copyFile``.
  @inlinable package mutating func endRow(
    file: Int, position: (longitude: Double, latitude: Double)?, isCopied: Bool = false
  ) {
    rows.append((bytes.count, file, position, isCopied))
  }

  /// Ends a row that is left out of the output, which has to be one that omits rows.
  package mutating func omitRow() {
    rows.append((bytes.count, nil, nil, false))
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
  }
}

/// Decides what is added to rows. Each thread has its own.
package protocol RowHandler {
  /// Adds the fields of each row of a group, in order.
  mutating func handle(_ group: RowGroup, _ added: inout AddedFields) throws(DistrictError)

  /// There are no more rows for this thread.
  mutating func end()
}

/// Writes added fields, as CSV fields or as members of a JSON object. Numbers, true and false look the same in both.
package struct FieldEncoder: Sendable {
  /// For CSV; nil for JSON.
  private let csv: CSVWriter?
  /// What stands before each value: the delimiter, or `,"name":`.
  private let leads: [[UInt8]]

  init(names: [String], csv: CSVWriter?) {
    self.csv = csv
    leads = names.map { name in
      if let csv { return [csv.delimiter] }
      var lead: [UInt8] = [.comma]
      JSONString.append(name, to: &lead)
      lead.append(UInt8(ascii: ":"))
      return lead
    }
  }

  /// The encoding of the fields.
  package var encoding: TextEncoding { csv?.encoding ?? .utf8 }

  /// Appends what stands before the value of a column.
  package func appendLead(_ column: Int, to output: inout [UInt8]) { output += leads[column] }

  /// Appends a text. In a table an apostrophe goes before one that a spreadsheet would run.
  package func append(_ text: String, to output: inout [UInt8]) {
    guard let csv else { return JSONString.append(text, to: &output) }
    csv.append(FieldEncoder.isFormula(text) ? "'" + text : text, to: &output)
  }

  /// Appends a text in ASCII that begins with a digit, ends with no blank and has neither quotation marks nor backslashes
  /// nor line ends.
  package func append(plain text: [UInt8], to output: inout [UInt8]) {
    let isQuoted = csv.map { text.contains($0.delimiter) } ?? true
    if isQuoted { output.append(.quote) }
    output.append(contentsOf: text)
    if isQuoted { output.append(.quote) }
  }

  /// Whether spreadsheets take a text for a formula: by its first character, where control characters are passed over.
  package static func isFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return first < 0x20 || first == 0x7F || "=+-@".utf8.contains(first)
  }

  /// Appends an empty field, or null.
  package func appendNothing(to output: inout [UInt8]) {
    if csv == nil { output.append(contentsOf: "null".utf8) }
  }
}
