/// Copies the rows of a CSV file byte for byte and adds columns to them.
struct CSVToCSV: BlockWorker {
  private let table: CSVTable
  private let keepsBlankLines: Bool
  private var writer: AnswerWriter

  init(_ table: CSVTable, _ writer: AnswerWriter, keepsBlankLines: Bool) {
    self.table = table
    self.writer = writer
    self.keepsBlankLines = keepsBlankLines
  }

  /// The output up to the first row: everything up to the header, with the added names.
  static func top(_ table: CSVTable, added names: [String]) -> [UInt8] {
    let writer = CSVWriter(delimiter: table.dialect.delimiter, encoding: table.dialect.encoding)
    var top = (table.dialect.hasByteOrderMark ? CSVDialect.byteOrderMark : []) + table.top
    for name in names {
      top.append(table.dialect.delimiter)
      writer.append(name, to: &top)
    }
    return top + table.lineEnd
  }

  mutating func process(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, firstRow: Int, skipping skipped: Int,
    into outputs: inout [[UInt8]]
  ) throws(DistrictError) {
    var row = firstRow - 1
    var records = CSVRecords(bytes, delimiter: table.dialect.delimiter)
    for _ in 0..<skipped { _ = records.next() }
    while records.next() {
      if records.fieldCount == 0 {
        if keepsBlankLines { outputs[0].append(contentsOf: bytes.part(records.lineEnd)) }
        continue
      }
      row += 1
      let answer: AnswerWriter.Answer
      do throws(CoordinateProblem) {
        answer = try writer.answer(table.coordinate(in: records))
      } catch {
        copy(records, bytes, to: &outputs[writer.partWithout])
        writer.append(error, line: firstLine + records.line, to: &outputs[writer.partWithout])
        outputs[writer.partWithout].append(contentsOf: bytes.part(records.lineEnd))
        continue
      }
      if writer.computesText {
        try writer.computeText(
          for: answer, values: table.textValues(in: records), row: row, line: firstLine + records.line,
          table.dialect.encoding)
      }
      copy(records, bytes, to: &outputs[answer.part])
      writer.append(answer, to: &outputs[answer.part])
      outputs[answer.part].append(contentsOf: bytes.part(records.lineEnd))
    }
  }

  /// Copies a record, and adds what it lacks for the added columns to land in their place.
  @inline(__always) private func copy(
    _ records: borrowing CSVRecords, _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    output.append(contentsOf: bytes.part(records.record))
    if records.isUnclosed { output.append(.quote) }
    if records.fieldCount < table.names.count {
      output.append(
        contentsOf: repeatElement(table.dialect.delimiter, count: table.names.count - records.fieldCount))
    }
  }

  var summary: BatchSummary { writer.summary }
}
