/// Copies JSON objects byte for byte and adds members to them, or to the `properties` of features.
struct JSONToJSON: BlockWorker {
  private let table: JSONTable
  private let style: JSONRowStyle
  private let addedNames: [String]
  private var writer: AnswerWriter
  private var added: [UInt8] = []

  init(_ table: JSONTable, _ writer: AnswerWriter, _ style: JSONRowStyle, added names: [String]) {
    self.table = table
    self.style = style
    self.writer = writer
    addedNames = names
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
      added.removeAll(keepingCapacity: true)
      var coordinate: Coordinate?
      var isObject = true
      var part = writer.partWithout
      do throws(CoordinateProblem) {
        coordinate = try table.columns.coordinate(in: object, table.text)
      } catch {
        isObject = error != .notAnObject
        writer.append(error, line: line, to: &added)
      }
      if let coordinate {
        let answer = writer.answer(coordinate)
        if writer.computesText {
          try writer.computeText(for: answer, values: table.textValues(in: object), row: row, line: line)
        }
        writer.append(answer, to: &added)
        part = answer.part
      }
      outputs[part].append(contentsOf: style.before)
      if isObject {
        try append(object, at: coordinate, line, to: &outputs[part])
      } else {
        appendText(object, to: &outputs[part])
      }
      outputs[part].append(contentsOf: style.after)
    }
  }

  private func append(
    _ object: UnsafeBufferPointer<UInt8>, at coordinate: Coordinate?, _ line: Int, to output: inout [UInt8]
  ) throws(DistrictError) {
    let insertion = JSONInsertion(object, isFeature: table.holdsFeatures)
    for name in insertion.names(in: object) where addedNames.contains(name) {
      throw AddedNames.taken(name, where: "The object in line \(line)")
    }
    let isWrapped = style == .features && !table.holdsFeatures
    if isWrapped { JSONRowStyle.appendFeature(at: coordinate, to: &output) }
    output.append(contentsOf: object.part(0..<insertion.offset))
    output.append(contentsOf: insertion.open.utf8)
    output.append(contentsOf: insertion.isFirst ? added.dropFirst() : added[...])
    output.append(contentsOf: insertion.close.utf8)
    output.append(contentsOf: object.part(insertion.resume..<object.count))
    if isWrapped { output.append(UInt8(ascii: "}")) }
  }

  /// Keeps what is not an object as text, in a member of its own.
  private func appendText(_ record: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    if style == .features { JSONRowStyle.appendFeature(at: nil, to: &output) }
    output.append(contentsOf: #"{"input":"#.utf8)
    JSONText.append(String(decoding: record, as: UTF8.self), to: &output)
    output.append(contentsOf: added)
    output.append(contentsOf: (style == .features ? "}}" : "}").utf8)
  }

  var summary: BatchSummary { writer.summary }
}
