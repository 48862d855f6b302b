import Bytes
import Failures
import Geography
import PointLocation
import TableStream

/// Copies the rows of a CSV file byte for byte and adds columns to them.
struct CSVToCSV: BlockWorker {
  private let table: CSVTable
  private let keepsBlankLines: Bool
  private var writer: AnswerWriter
  private var rows: [Row] = []
  /// The coordinates of the answered ones among the rows.
  private var coordinates: [Coordinate] = []
  /// What the texts of those rows are computed from, when there are any to compute.
  private var textSources: [TextSource] = []

  /// Rows that are looked up together: see ``DistrictIndex/findFaces(of:count:into:)``.
  private static let rowsAtOnce = 64

  /// A record that has been read.
  private struct Row {
    enum Kind {
      case blank, answered
      case failed(CoordinateProblem)
    }

    let kind: Kind
    let record: Range<Int>
    let lineEnd: Range<Int>
    let line: Int
    let fieldCount: Int
    let isUnclosed: Bool

    @inline(__always) init(_ records: borrowing CSVRecords, _ kind: Kind) {
      self.kind = kind
      (record, lineEnd, line) = (records.record, records.lineEnd, records.line)
      (fieldCount, isUnclosed) = (records.fieldCount, records.isUnclosed)
    }
  }

  /// The row's number and what it has in the columns that the text needs.
  private struct TextSource {
    let number: Int
    let values: [String]
  }

  init(_ table: CSVTable, _ writer: AnswerWriter, keepsBlankLines: Bool) {
    self.table = table
    self.writer = writer
    self.keepsBlankLines = keepsBlankLines
  }

  /// The output up to the first row: everything up to the header, with the added names.
  static func top(_ table: CSVTable, added names: [String]) -> [UInt8] {
    let writer = CSVWriter(delimiter: table.dialect.delimiter, encoding: table.dialect.encoding)
    var top = (table.dialect.hasByteOrderMark ? ByteOrderMark.bytes : []) + table.top
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
    var number = firstRow - 1
    var records = CSVRecords(bytes, delimiter: table.dialect.delimiter)
    for _ in 0..<skipped { _ = records.next() }
    while records.next() {
      if records.fieldCount == 0 {
        if keepsBlankLines { rows.append(Row(records, .blank)) }
        continue
      }
      number += 1
      do throws(CoordinateProblem) {
        coordinates.append(try table.coordinate(in: records))
        rows.append(Row(records, .answered))
        if writer.computesText {
          textSources.append(TextSource(number: number, values: table.textValues(in: records)))
        }
      } catch {
        rows.append(Row(records, .failed(error)))
      }
      if coordinates.count == CSVToCSV.rowsAtOnce { try answerRows(bytes, firstLine, &outputs) }
    }
    try answerRows(bytes, firstLine, &outputs)
  }

  /// Answers the rows that have been read, and writes them.
  private mutating func answerRows(
    _ bytes: UnsafeBufferPointer<UInt8>, _ firstLine: Int, _ outputs: inout [[UInt8]]
  ) throws(DistrictError) {
    writer.answer(coordinates)
    var answered = 0
    for row in rows {
      switch row.kind {
      case .blank:
        outputs[0].append(contentsOf: bytes.part(row.lineEnd))
      case .answered:
        let answer = writer.found[answered]
        if writer.computesText {
          let source = textSources[answered]
          try writer.computeText(
            for: answer, values: source.values, row: source.number, line: firstLine + row.line,
            table.dialect.encoding)
        }
        answered += 1
        copy(row, bytes, to: &outputs[answer.part])
        writer.append(answer, to: &outputs[answer.part])
        outputs[answer.part].append(contentsOf: bytes.part(row.lineEnd))
      case .failed(let problem):
        copy(row, bytes, to: &outputs[writer.partWithout])
        writer.append(problem, line: firstLine + row.line, to: &outputs[writer.partWithout])
        outputs[writer.partWithout].append(contentsOf: bytes.part(row.lineEnd))
      }
    }
    rows.removeAll(keepingCapacity: true)
    coordinates.removeAll(keepingCapacity: true)
    textSources.removeAll(keepingCapacity: true)
  }

  /// Copies a record, and adds what it lacks for the added columns to land in their place.
  @inline(__always) private func copy(
    _ row: Row, _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    output.append(contentsOf: bytes.part(row.record))
    if row.isUnclosed { output.append(.quote) }
    if row.fieldCount < table.names.count {
      output.append(
        contentsOf: repeatElement(table.dialect.delimiter, count: table.names.count - row.fieldCount))
    }
  }

  var summary: BatchSummary { writer.summary }
}
