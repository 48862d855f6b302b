import Bytes
import Failures
import Geography
import TableStream

/// Writes JSON objects as a table with the members of the first object as columns. A feature has those of its
/// `properties`, and before them its own, such as `geometry`.
///
/// Text is written as what it says, null as nothing, and everything else as the JSON that it is.
struct JSONToCSV: BlockWorker {
  /// How the table is written: there is no input whose dialect it could keep.
  static let csv = CSVWriter(delimiter: .comma, encoding: .utf8)

  private let table: JSONTable
  private let layout: Layout
  private var writer: AnswerWriter
  private var values: [Range<Int>?]

  /// Which member goes into which column.
  struct Layout: Sendable {
    private(set) var names: [String] = []
    private var ownColumns: [String: Int] = [:]
    private var propertyColumns: [String: Int] = [:]

    init(_ table: JSONTable) {
      table.first.withUnsafeBufferPointer { object in
        JSONToCSV.forEachMember(of: object, isFeature: table.holdsFeatures) { name, isProperty, _ in
          let isNew =
            isProperty
            ? propertyColumns.updateValue(names.count, forKey: name) == nil
            : ownColumns.updateValue(names.count, forKey: name) == nil
          if isNew { names.append(name) }
        }
      }
    }

    func column(_ name: String, isProperty: Bool) -> Int? {
      isProperty ? propertyColumns[name] : ownColumns[name]
    }
  }

  init(_ table: JSONTable, _ layout: Layout, _ writer: AnswerWriter) {
    self.table = table
    self.layout = layout
    self.writer = writer
    values = Array(repeating: nil, count: layout.names.count)
  }

  /// The header.
  static func top(_ layout: Layout, added names: [String]) -> [UInt8] {
    var top: [UInt8] = []
    for (index, name) in (layout.names + names).enumerated() {
      if index > 0 { top.append(.comma) }
      csv.append(name, to: &top)
    }
    return top + [.lineFeed]
  }

  mutating func process(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, firstRow: Int, skipping skipped: Int,
    into outputs: inout [[UInt8]]
  ) throws(DistrictError) {
    var row = firstRow - 1
    var records = JSONRecords(bytes, framing: table.framing)
    while records.next() {
      if records.object.isEmpty { continue }
      row += 1
      let object = bytes.part(records.object)
      let line = firstLine + records.line
      let answer: Result<AnswerWriter.Answer, CoordinateProblem>
      do throws(CoordinateProblem) {
        answer = .success(writer.answer(try table.columns.coordinate(in: object, table.text)))
      } catch {
        answer = .failure(error)
      }
      switch answer {
      case .success(let answer):
        if writer.computesText {
          try writer.computeText(for: answer, values: table.textValues(in: object), row: row, line: line)
        }
        try appendMembers(of: object, line, to: &outputs[answer.part])
        writer.append(answer, to: &outputs[answer.part])
        outputs[answer.part].append(.lineFeed)
      case .failure(let problem):
        let part = writer.partWithout
        if problem == .notAnObject {
          appendText(object, to: &outputs[part])
        } else {
          try appendMembers(of: object, line, to: &outputs[part])
        }
        writer.append(problem, line: line, to: &outputs[part])
        outputs[part].append(.lineFeed)
      }
    }
  }

  private mutating func appendMembers(
    of object: UnsafeBufferPointer<UInt8>, _ line: Int, to output: inout [UInt8]
  ) throws(DistrictError) {
    for index in values.indices { values[index] = nil }
    var stranger: String?
    JSONToCSV.forEachMember(of: object, isFeature: table.holdsFeatures) { name, isProperty, value in
      if let column = layout.column(name, isProperty: isProperty) {
        values[column] = value
      } else {
        stranger = stranger ?? name
      }
    }
    if let stranger {
      // Leaving it out would lose something, and the header is long written.
      throw DistrictError(
        .brokenData, "The object in line \(line) has “\(stranger)”, which the first object lacks.",
        hint: "A table has the same columns in every row: use --format ndjson.")
    }
    for (index, value) in values.enumerated() {
      if index > 0 { output.append(.comma) }
      guard let value else { continue }
      let bytes = object.part(value)
      if bytes.first == UInt8(ascii: "n") { continue }
      JSONToCSV.csv.append(JSONMembers.text(bytes), to: &output)
    }
  }

  /// Keeps what is not an object as text, in the first column.
  private func appendText(_ record: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    JSONToCSV.csv.append(String(decoding: record, as: UTF8.self), to: &output)
    output.append(contentsOf: repeatElement(.comma, count: max(0, values.count - 1)))
  }

  /// Calls `body` with each member's name, whether it is one of a feature's properties, and where its value is.
  static func forEachMember(
    of object: UnsafeBufferPointer<UInt8>, isFeature: Bool,
    _ body: (_ name: String, _ isProperty: Bool, _ value: Range<Int>) -> Void
  ) {
    var members = JSONMembers(object)
    while members.next() {
      let name = members.nameText
      if !isFeature {
        body(name, false, members.value)
      } else if name == "properties", object[members.value.lowerBound] == UInt8(ascii: "{") {
        let start = members.value.lowerBound
        var properties = JSONMembers(object.part(members.value))
        while properties.next() {
          body(
            properties.nameText, true,
            properties.value.lowerBound + start..<properties.value.upperBound + start)
        }
      } else if name != "properties", name != "type" {
        body(name, false, members.value)
      }
    }
  }

  var summary: BatchSummary { writer.summary }
}
