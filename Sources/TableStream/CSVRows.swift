import Bytes
import Failures
import StrictJSON

/// What the top of a CSV file says.
package struct CSVHeader: Sendable {
  package let dialect: CSVDialect
  /// The names of the columns.
  package let names: [String]
  /// The first record that isn't blank, whether or not it is a header.
  let firstRecord: [String]
  /// All bytes up to the header's line end, blank lines before it included; nothing when the file has no header.
  let top: [UInt8]
  /// The header's line end; that of the first row when the file has no header.
  let lineEnd: [UInt8]
  /// Whether the file has a header. Else the names are `column_1` and so on.
  package let isInFile: Bool

  /// Reads the header, which is the first record that isn't blank.
  ///
  /// - Parameters:
  ///   - isInFile: Whether that record is a header. Else there are as many columns as the longest record of the block
  ///     has fields: geocoders cut the rows short that they could not match.
  ///   - fewestColumns: The number of columns at least, when the file has no header.
  /// - Throws: `brokenData` when there is none, or it has no end or too many columns.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ dialect: CSVDialect, isInFile: Bool, fewestColumns: Int = 1
  ) throws(DistrictError) {
    var records = CSVRecords(
      bytes, delimiter: dialect.delimiter, keptFields: TableHeader.mostColumns)
    repeat {
      guard records.next() else {
        throw DistrictError(.brokenData, "The input has no header: it has nothing but blank lines.")
      }
    } while records.fieldCount == 0
    self.dialect = dialect
    self.isInFile = isInFile
    lineEnd = !isInFile && records.lineEnd.isEmpty ? [.lineFeed] : Array(bytes[records.lineEnd])
    firstRecord = (0..<min(records.fieldCount, TableHeader.mostColumns)).map {
      CSVField.text(records.raw($0), dialect.encoding)
    }
    if !isInFile {
      var count = fewestColumns
      repeat { count = max(count, records.fieldCount) } while records.next()
      try TableHeader.check(count)
      names = (1...count).map { "column_\($0)" }
      top = []
      return
    }
    if records.isUnclosed {
      throw DistrictError(
        .brokenData,
        "A quotation mark in the header is never closed, so that it runs to the end of the list.",
        hint: "Look at line \(records.line + dialect.firstLine).")
    }
    try TableHeader.check(records.fieldCount)
    names = firstRecord
    top = Array(bytes[0..<records.record.upperBound])
  }

  /// The number of bytes that are no rows at the front of the file.
  func count(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard isInFile else { return 0 }
    let rest = bytes.part(top.count..<bytes.count)
    return top.count + (rest.starts(with: lineEnd) ? lineEnd.count : 0)
  }

  /// The line end of a row that has none.
  var rowEnd: [UInt8] { lineEnd.isEmpty ? [.lineFeed] : lineEnd }

  /// What a table begins with: the header as it stands with names added, or written anew with another delimiter or
  /// where the file has none.
  func top(_ output: TableOutput, _ writer: CSVWriter) -> [UInt8] {
    let mark = dialect.hasByteOrderMark ? ByteOrderMark.bytes : []
    guard isInFile || output.makesHeader else { return mark }
    var header = mark
    if isInFile, output.format == .csv {
      header += dialect.separatorLine + top
      for name in output.addedNames { header += [writer.delimiter] + writer.record([name]) }
    } else {
      header += writer.record(names + output.addedNames)
    }
    return header + (output.endsEveryRow ? rowEnd : lineEnd)
  }

  /// The name of each column as that of a JSON member; of one without a name, its number.
  ///
  /// - Throws: `badInput` when two columns have one name, which an object cannot hold.
  func memberNames() throws(DistrictError) -> [String] {
    let names = names.enumerated().map { $1.isEmpty ? "column_\($0 + 1)" : $1 }
    var seen: Set<[UInt8]> = []
    for name in names where !seen.insert(Array(name.utf8)).inserted {
      throw DistrictError(
        .badInput, "Two columns are called “\(name)”, which a JSON object cannot hold.",
        hint: "Rename one of them, or write CSV.")
    }
    return names
  }
}

/// The rows of a CSV file. As CSV they are copied byte for byte; as JSON all fields are text, so that a postal code
/// keeps its zeros.
struct CSVRows: TableRows {
  private let header: CSVHeader
  private let delimiter: UInt8
  private let columnCount: Int
  private let output: TableOutput
  private let tabs: CSVWriter
  /// The positions of the columns that were asked for.
  private let columns: [Int]
  /// What stands before each field in an object: `"name":`.
  private let memberLeads: [[UInt8]]
  private let memberNames: Set<String>
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var records: CSVRecords
  private var firstLine = 1
  /// The end of the last row.
  private var position = 0
  /// Whether some row of the block is in another encoding, and gets a flaw for it.
  private var hasForeignRows = false
  private var content: [UInt8] = []

  /// - Throws: `badInput` when the header has a name twice and the output is JSON; `brokenData` for a header in
  ///   another encoding.
  init(_ header: CSVHeader, _ output: TableOutput, asking columns: [TableColumn]) throws(DistrictError) {
    self.header = header
    delimiter = header.dialect.delimiter
    columnCount = header.names.count
    self.output = output
    tabs = RowFormat.tabs.writer(header.dialect.encoding)
    self.columns = columns.map { column in
      guard case .field(let index) = column else { preconditionFailure("CSV has fields.") }
      return index
    }
    let names = output.format.isTable ? [] : try header.memberNames()
    try header.top.withUnsafeBufferPointer { (top) throws(DistrictError) in
      try header.dialect.check(top, firstLine: header.dialect.firstLine, hint: output.hintForEncoding)
    }
    memberNames = Set(names + output.addedNames)
    memberLeads = names.map(CSVRows.memberLead)
    records = CSVRecords(bytes, delimiter: delimiter, keptFields: columnCount)
  }

  mutating func open(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) throws(DistrictError) {
    if output.keepsForeignRows {
      hasForeignRows = isForeign(bytes)
    } else {
      try header.dialect.check(bytes, firstLine: firstLine, hint: output.hintForEncoding)
    }
    self.bytes = bytes
    self.firstLine = firstLine
    records = CSVRecords(bytes, delimiter: delimiter, keptFields: columnCount)
    position = 0
  }

  private func isForeign(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    header.dialect.firstContradiction(in: bytes) != nil
  }

  mutating func read(_ group: RowGroup) {
    while group.count < RowGroup.capacity, records.next() {
      let fieldCount = records.fieldCount
      if fieldCount == 0 { continue }
      var flaw: RowFlaw? =
        records.isUnclosed ? .unclosedQuote : fieldCount > columnCount ? .tooManyFields : nil
      if hasForeignRows, flaw == nil, isForeign(bytes.part(records.record)) { flaw = .otherEncoding }
      let row = TableRow(
        start: position, content: records.record, lineEnd: records.lineEnd, detail: fieldCount,
        line: firstLine &+ records.line, flaw: flaw)
      group.append(row) { index in
        let column = columns[index]
        return column < fieldCount ? Cell(kind: .field, bytes: records.raw(column)) : .missing
      }
      position = records.lineEnd.upperBound
    }
  }

  mutating func write(_ group: RowGroup, _ added: AddedFields, to outputs: inout [[UInt8]]) {
    added.bytes.withUnsafeBufferPointer { bytes in
      var fieldsStart = 0
      for (index, addition) in added.rows.enumerated() {
        let row = group[index]
        let fields = bytes.part(fieldsStart..<addition.end)
        fieldsStart = addition.end
        guard let file = addition.file else { continue }
        if output.format == .csv, row.start < row.content.lowerBound {
          copyBlankLines(row.start..<row.content.lowerBound, &outputs)
        }
        let start = outputs[file].count
        switch output.format {
        case .csv: copy(row, fields, to: &outputs[file])
        case .tabs: appendRecord(row, fields, to: &outputs[file])
        case .objects, .array, .features: appendObject(row, fields, addition.position, to: &outputs[file])
        }
        if addition.isCopied { output.copyRow(of: file, from: start, &outputs) }
      }
    }
  }

  func close(_ outputs: inout [[UInt8]]) {
    if output.format == .csv, position < bytes.count { copyBlankLines(position..<bytes.count, &outputs) }
  }

  /// Blank lines stay where they are, unless the rows around them go to different files or nowhere.
  private func copyBlankLines(_ range: Range<Int>, _ outputs: inout [[UInt8]]) {
    if !output.isDivided, !output.omitsRows { outputs[0].append(contentsOf: bytes.part(range)) }
  }

  /// Copies a record, and adds what it lacks for the added columns to land in their place.
  @inline(__always) private func copy(
    _ row: TableRow, _ fields: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    output.append(contentsOf: bytes.part(row.content))
    if row.flaw == .unclosedQuote { output.append(.quote) }
    if row.detail < columnCount {
      output.append(contentsOf: repeatElement(delimiter, count: columnCount &- row.detail))
    }
    output.append(contentsOf: fields)
    if row.lineEnd.count == 1 {
      output.append(bytes[row.lineEnd.lowerBound])
    } else {
      appendLineEnd(of: row, to: &output)
    }
  }

  private func appendLineEnd(of row: TableRow, to output: inout [UInt8]) {
    if row.lineEnd.isEmpty, self.output.endsEveryRow {
      output += header.rowEnd
    } else {
      output.append(contentsOf: bytes.part(row.lineEnd))
    }
  }

  /// Writes a record with tabs.
  private mutating func appendRecord(
    _ row: TableRow, _ fields: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    var record = CSVRecords(bytes.part(row.content), delimiter: delimiter)
    _ = record.next()
    for column in 0..<max(record.fieldCount, columnCount) {
      if column > 0 { output.append(.tab) }
      guard column < record.fieldCount else { continue }
      content.removeAll(keepingCapacity: true)
      CSVField.appendContent(of: record.raw(column), to: &content)
      tabs.append(encoded: content, to: &output)
    }
    output.append(contentsOf: fields)
    appendLineEnd(of: row, to: &output)
  }

  private mutating func appendObject(
    _ row: TableRow, _ fields: UnsafeBufferPointer<UInt8>, _ position: (Double, Double)?,
    to output: inout [UInt8]
  ) {
    self.output.format.appendObject(at: position, adding: fields, to: &output) { output in
      var record = CSVRecords(bytes.part(row.content), delimiter: delimiter)
      _ = record.next()
      for column in 0..<record.fieldCount {
        if column > 0 { output.append(.comma) }
        output += column < memberLeads.count ? memberLeads[column] : leadBeyondHeader(column)
        content.removeAll(keepingCapacity: true)
        CSVField.appendContent(of: record.raw(column), to: &content)
        JSONString.append(header.dialect.encoding.text(content), to: &output)
      }
    }
  }

  /// A field that the header has no column for gets the column's number as its name, and a name that is free.
  private func leadBeyondHeader(_ column: Int) -> [UInt8] {
    var name = "column_\(column + 1)"
    while memberNames.contains(name) { name += "_" }
    return CSVRows.memberLead(name)
  }

  private static func memberLead(_ name: String) -> [UInt8] {
    var lead: [UInt8] = []
    JSONString.append(name, to: &lead)
    return lead + [UInt8(ascii: ":")]
  }

  func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var records = CSVRecords(bytes, delimiter: delimiter, keptFields: 0)
    var count = 0
    while records.next() { count += records.fieldCount > 0 ? 1 : 0 }
    return count
  }
}
