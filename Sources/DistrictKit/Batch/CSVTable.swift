import Bytes
import Failures
import Geography
import TableStream

/// What the top of a CSV file says: its columns, and which of them hold the coordinate.
struct CSVTable: Sendable {
  let dialect: CSVDialect
  let names: [String]
  let roles: ColumnRoles
  private let textColumns: TextColumns
  /// All bytes up to the header's line end.
  let top: [UInt8]
  /// The header's line end.
  let lineEnd: [UInt8]
  /// The number of records up to the header, which is the first that isn't blank.
  let recordCount: Int
  let text: CoordinateText

  /// Reads the header in the first block.
  ///
  /// - Throws: `brokenData` when there is none; `badInput` when the coordinate's columns are not clear.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ dialect: CSVDialect, _ options: BatchOptions,
    region: CoordinateBox
  ) throws(DistrictError) {
    var records = CSVRecords(bytes, delimiter: dialect.delimiter)
    var count = 0
    repeat {
      guard records.next() else {
        throw DistrictError(.brokenData, "The input has no header: it has nothing but blank lines.")
      }
      count += 1
    } while records.fieldCount == 0
    self.dialect = dialect
    names = records.texts(dialect.encoding)
    roles = try ColumnRoles(
      header: names, latitude: options.latitudeColumn, longitude: options.longitudeColumn)
    textColumns = try TextColumns(options.text?.inputs ?? [], in: names)
    top = Array(bytes[0..<records.record.upperBound])
    lineEnd = Array(bytes[records.lineEnd])
    recordCount = count
    text = CoordinateText(allowsDecimalComma: dialect.allowsDecimalComma, region: region)
  }

  /// The coordinate in the current record.
  @inline(__always) func coordinate(
    in records: borrowing CSVRecords
  ) throws(CoordinateProblem) -> Coordinate {
    if records.isUnclosed { throw .unclosedQuote }
    if records.fieldCount > names.count { throw .tooManyFields }
    guard max(roles.latitude, roles.longitude) < records.fieldCount else { throw .missingColumn }
    if roles.isCombined { return try text.coordinate(combined: records.raw(roles.latitude)) }
    return try text.coordinate(
      latitude: records.raw(roles.latitude), longitude: records.raw(roles.longitude))
  }

  /// What the current record has for a computed text.
  func textValues(in records: borrowing CSVRecords) -> [String] {
    var values: [String] = []
    for column in textColumns.positions {
      values.append(column < records.fieldCount ? CSVField.text(records.raw(column), dialect.encoding) : "")
    }
    return values
  }

  /// The number of rows in a block.
  ///
  /// - Parameter skipped: So many records at the front are not rows.
  func rowCount(_ bytes: UnsafeBufferPointer<UInt8>, skipping skipped: Int) -> Int {
    var records = CSVRecords(bytes, delimiter: dialect.delimiter)
    for _ in 0..<skipped { _ = records.next() }
    var count = 0
    while records.next() { count += records.fieldCount > 0 ? 1 : 0 }
    return count
  }

  /// What the input is, in words, for the person who has to check it.
  var description: String {
    let mark: String
    switch dialect.delimiter {
    case .comma: mark = "commas"
    case .semicolon: mark = "semicolons"
    case .tab: mark = "tabs"
    default: mark = "“\(Character(Unicode.Scalar(dialect.delimiter)))”"
    }
    return "CSV with \(mark), \(dialect.encoding.rawValue); \(roles.description)\(textColumns.description)"
  }
}
