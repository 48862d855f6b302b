import Bytes
import Failures
import Geography
import StrictJSON
import TableStream

/// Writes the rows of a CSV file as JSON objects, with all fields as text: a postal code keeps its zeros.
struct CSVToJSON: BlockWorker {
  private let table: CSVTable
  private let style: JSONRowStyle
  private var writer: AnswerWriter
  private var content: [UInt8] = []

  init(_ table: CSVTable, _ writer: AnswerWriter, _ style: JSONRowStyle) {
    self.table = table
    self.writer = writer
    self.style = style
  }

  /// - Throws: `badInput` when two columns have one name, which an object cannot hold.
  static func checkNames(_ table: CSVTable) throws(DistrictError) {
    var seen: Set<String> = []
    for name in table.names.indices.map({ memberName($0, table) }) where !seen.insert(name).inserted {
      throw DistrictError(
        .badInput, "Two columns are called “\(name)”, which a JSON object cannot hold.",
        hint: "Rename one of them, or write CSV.")
    }
  }

  /// The name of a column, and `column_3` for one without.
  private static func memberName(_ column: Int, _ table: CSVTable) -> String {
    let name = column < table.names.count ? table.names[column] : ""
    return name.isEmpty ? "column_\(column + 1)" : name
  }

  mutating func process(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, firstRow: Int, skipping skipped: Int,
    into outputs: inout [[UInt8]]
  ) throws(DistrictError) {
    var row = firstRow - 1
    var records = CSVRecords(bytes, delimiter: table.dialect.delimiter)
    for _ in 0..<skipped { _ = records.next() }
    while records.next() {
      if records.fieldCount == 0 { continue }
      row += 1
      let coordinate: Coordinate
      do throws(CoordinateProblem) {
        coordinate = try table.coordinate(in: records)
      } catch {
        begin(records, at: nil, &outputs[writer.partWithout])
        writer.append(error, line: firstLine + records.line, to: &outputs[writer.partWithout])
        end(&outputs[writer.partWithout])
        continue
      }
      let answer = writer.answer(coordinate)
      if writer.computesText {
        try writer.computeText(
          for: answer, values: table.textValues(in: records), row: row, line: firstLine + records.line)
      }
      begin(records, at: coordinate, &outputs[answer.part])
      writer.append(answer, to: &outputs[answer.part])
      end(&outputs[answer.part])
    }
  }

  private mutating func begin(
    _ records: borrowing CSVRecords, at coordinate: Coordinate?, _ output: inout [UInt8]
  ) {
    output.append(contentsOf: style.before)
    if style == .features { JSONRowStyle.appendFeature(at: coordinate, to: &output) }
    output.append(UInt8(ascii: "{"))
    for column in 0..<records.fieldCount {
      if column > 0 { output.append(.comma) }
      JSONText.append(CSVToJSON.memberName(column, table), to: &output)
      output.append(UInt8(ascii: ":"))
      content.removeAll(keepingCapacity: true)
      CSVField.appendContent(of: records.raw(column), to: &content)
      JSONText.append(table.dialect.encoding.text(content), to: &output)
    }
  }

  private func end(_ output: inout [UInt8]) {
    output.append(contentsOf: (style == .features ? "}}" : "}").utf8)
    output.append(contentsOf: style.after)
  }

  var summary: BatchSummary { writer.summary }
}

/// How rows are written as JSON: an object a line, or features of one FeatureCollection.
enum JSONRowStyle: Sendable {
  case objects
  case features

  /// What the output begins with.
  var top: [UInt8] {
    switch self {
    case .objects: []
    case .features: Array(#"{"type":"FeatureCollection","features":["#.utf8)
    }
  }

  /// What the output ends with.
  var bottom: [UInt8] {
    switch self {
    case .objects: []
    case .features: Array("\n]}\n".utf8)
    }
  }

  /// What stands before a row. The comma before the first feature of a collection has to be left out, which only
  /// those know who put the blocks together.
  var before: [UInt8] {
    switch self {
    case .objects: []
    case .features: [.comma, .lineFeed]
    }
  }

  /// What stands after a row.
  var after: [UInt8] {
    switch self {
    case .objects: [.lineFeed]
    case .features: []
    }
  }

  /// The number of bytes to leave out before the first row of a part.
  var separatorCount: Int { self == .features ? 1 : 0 }

  /// Appends the beginning of a feature up to its properties.
  static func appendFeature(at coordinate: Coordinate?, to output: inout [UInt8]) {
    output.append(contentsOf: #"{"type":"Feature","geometry":"#.utf8)
    if let coordinate {
      // Seven decimals are the grid that every lookup starts from.
      output.append(contentsOf: #"{"type":"Point","coordinates":["#.utf8)
      DecimalText.append(coordinate.longitude, decimals: 7, to: &output)
      output.append(.comma)
      DecimalText.append(coordinate.latitude, decimals: 7, to: &output)
      output.append(contentsOf: "]}".utf8)
    } else {
      output.append(contentsOf: "null".utf8)
    }
    output.append(contentsOf: #","properties":"#.utf8)
  }
}
