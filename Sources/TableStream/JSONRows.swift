import Bytes
import Failures
import StrictJSON

/// JSON objects as rows. As JSON they are copied byte for byte, with members added to them or to the `properties` of
/// features. As CSV, text is written as what it says, null as nothing, and everything else as the JSON that it is.
struct JSONRows: TableRows {
  /// The members of a row, and their members.
  static let keptDepth = 2
  private let header: JSONHeader
  private let output: TableOutput
  private let table: CSVWriter
  /// The names that lead to each column that was asked for.
  private let columns: [[JSONName]]
  private let addedNames: [JSONName]
  private let tableColumns: [JSONTableColumn: Int]
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var records: JSONRecords
  private var scanner: JSONScanner
  private var firstLine = 1
  /// The node of each column's value, while a row is written as CSV.
  private var tableNodes: [Int?]

  /// - Throws: `brokenData` when the objects have too many members for a table.
  init(_ header: JSONHeader, _ output: TableOutput, asking columns: [TableColumn]) throws(DistrictError) {
    if output.format.isTable { try TableHeader.check(header.tableColumns.count) }
    self.header = header
    self.output = output
    table = output.format.writer(.utf8)
    self.columns = columns.map { column in
      guard case .member(let path) = column else { preconditionFailure("JSON has members.") }
      return path.map { JSONName($0) }
    }
    scanner = JSONScanner(keptDepth: self.columns.map(\.count).reduce(JSONRows.keptDepth, max))
    addedNames = output.addedNames.map { JSONName($0) }
    tableColumns = Dictionary(uniqueKeysWithValues: header.tableColumns.enumerated().map { ($1, $0) })
    tableNodes = Array(repeating: nil, count: header.tableColumns.count)
    records = JSONRecords(bytes, framing: header.framing)
  }

  mutating func open(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    records = JSONRecords(bytes, framing: header.framing)
  }

  mutating func read(_ group: RowGroup) {
    scanner.removeAll()
    while group.count < RowGroup.capacity, records.next() {
      if records.object.isEmpty { continue }
      let object = scanner.object(bytes, records.object)
      let row = TableRow(
        start: records.object.lowerBound, content: records.object, lineEnd: 0..<0, detail: object ?? 0,
        line: firstLine &+ records.line, flaw: object == nil ? flaw(of: bytes.part(records.object)) : nil)
      group.append(row) { column in object.map { cell(columns[column], of: $0) } ?? .missing }
    }
  }

  /// What is wrong with a text that is no object.
  private func flaw(of text: UnsafeBufferPointer<UInt8>) -> RowFlaw {
    TextEncoding.utf8.firstContradiction(in: text) == nil ? .notAnObject : .otherEncoding
  }

  private func cell(_ path: [JSONName], of object: Int) -> Cell {
    var node = object
    for name in path {
      guard let member = scanner.member(name, of: node, in: bytes) else { return .missing }
      node = member
    }
    return cell(of: node)
  }

  @inline(__always) private func cell(of node: Int) -> Cell {
    let value = bytes.part(scanner.nodes[node].value)
    switch scanner.nodes[node].kind {
    case .string:
      return Cell(
        kind: scanner.nodes[node].hasEscapes ? .escapedString : .string,
        bytes: value.part(1..<value.count &- 1))
    case .number: return Cell(kind: .number, bytes: value)
    case .null: return Cell(kind: .null, bytes: value)
    case .boolean: return Cell(kind: .boolean, bytes: value)
    case .array: return Cell(kind: .array, bytes: value)
    case .object: return Cell(kind: .object, bytes: value)
    }
  }

  mutating func write(
    _ group: RowGroup, _ added: AddedFields, to outputs: inout [[UInt8]]
  ) throws(DistrictError) {
    var start = 0
    for (index, addition) in added.rows.enumerated() {
      let row = group[index]
      guard let file = addition.file else { continue }
      try added.bytes.withUnsafeBufferPointer { (fields) throws(DistrictError) in
        let fields = fields.part(start..<addition.end)
        let start = outputs[file].count
        switch (output.format, row.flaw) {
        case (.csv, nil), (.tabs, nil): try appendRecord(row, fields, to: &outputs[file])
        case (.csv, _), (.tabs, _): appendTextRecord(row, fields, to: &outputs[file])
        case (_, nil): try appendObject(row, fields, addition.position, to: &outputs[file])
        default: appendTextObject(row, fields, to: &outputs[file])
        }
        if addition.isCopied { output.copyRow(of: file, from: start, &outputs) }
      }
      start = addition.end
    }
  }

  func close(_ outputs: inout [[UInt8]]) {}

  func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var records = JSONRecords(bytes, framing: header.framing)
    var count = 0
    while records.next() { count += records.object.isEmpty ? 0 : 1 }
    return count
  }
}

// MARK: As JSON

extension JSONRows {
  /// Where in an object members can be added without touching what is there.
  private struct Insertion {
    /// The bytes before this position stay, and those from ``resume`` on.
    let offset: Int
    let resume: Int
    /// What to write before and after the members.
    var open = ""
    var close = ""
    /// The node of the object that members are added to; nil when it has to be made.
    let target: Int?
  }

  private func insertion(into object: Int) -> Insertion {
    let end = scanner.nodes[object].value.upperBound - 1
    guard header.holdsFeatures else { return Insertion(offset: end, resume: end, target: object) }
    guard let properties = scanner.member(JSONScanner.properties, of: object, in: bytes) else {
      let comma = scanner.nodes[object].next > object + 1 ? "," : ""
      return Insertion(
        offset: end, resume: end, open: comma + #""properties":{"#, close: "}", target: nil)
    }
    let value = scanner.nodes[properties].value
    if scanner.nodes[properties].kind == .object {
      return Insertion(offset: value.upperBound - 1, resume: value.upperBound - 1, target: properties)
    }
    // RFC 7946 writes null for a feature without properties.
    return Insertion(offset: value.lowerBound, resume: value.upperBound, open: "{", close: "}", target: nil)
  }

  private func appendObject(
    _ row: TableRow, _ fields: UnsafeBufferPointer<UInt8>, _ position: (Double, Double)?,
    to output: inout [UInt8]
  ) throws(DistrictError) {
    let insertion = insertion(into: row.detail)
    var isFirst = true
    if let target = insertion.target {
      isFirst = scanner.nodes[target].next == target + 1
      try checkNames(of: target, row)
    }
    let format = self.output.format
    output.append(contentsOf: format.before)
    let start = output.count
    let isWrapped = format == .features && !header.holdsFeatures
    if isWrapped { RowFormat.appendFeature(at: position, to: &output) }
    output.append(contentsOf: bytes.part(row.content.lowerBound..<insertion.offset))
    output.append(contentsOf: insertion.open.utf8)
    output.append(contentsOf: isFirst ? fields.part(min(1, fields.count)..<fields.count) : fields)
    output.append(contentsOf: insertion.close.utf8)
    output.append(contentsOf: bytes.part(insertion.resume..<row.content.upperBound))
    if isWrapped { output.append(UInt8(ascii: "}")) }
    if header.framing != .lines { JSONRows.joinLines(&output, from: start) }
    output.append(contentsOf: format.after)
  }

  /// Brings an object on one line, as it is read when it is a line. In JSON no line ends within a text.
  private static func joinLines(_ output: inout [UInt8], from start: Int) {
    guard var target = output[start...].firstIndex(where: \.isLineEnd) else { return }
    var isIndent = false
    for source in target..<output.count {
      isIndent = output[source].isLineEnd || (isIndent && output[source].isBlank)
      if isIndent { continue }
      output[target] = output[source]
      target += 1
    }
    output.removeSubrange(target...)
  }

  /// Refuses an object that has an added member already.
  private func checkNames(of object: Int, _ row: TableRow) throws(DistrictError) {
    var member = object &+ 1
    while member < scanner.nodes[object].next {
      for (name, text) in zip(addedNames, output.addedNames) where scanner.isNamed(name, member, in: bytes) {
        throw output.taken(text, in: "The object in line \(row.line)")
      }
      member = scanner.nodes[member].next
    }
  }

  /// Keeps what is not an object as text, in a member of its own.
  private func appendTextObject(
    _ row: TableRow, _ fields: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    self.output.format.appendObject(at: nil, adding: fields, to: &output) { output in
      output.append(contentsOf: #""input":"#.utf8)
      JSONString.append(String(decoding: bytes.part(row.content), as: UTF8.self), to: &output)
    }
  }
}

// MARK: As a table

extension JSONRows {
  private mutating func appendRecord(
    _ row: TableRow, _ fields: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) throws(DistrictError) {
    for index in tableNodes.indices { tableNodes[index] = nil }
    var stranger: Int?
    // Most objects have the same members in the same order as the first one.
    var expected = 0
    scanner.forEachValue(of: row.detail, isFeature: header.holdsFeatures, in: bytes) { member, isProperty in
      let name = bytes.part(scanner.nodes[member].name)
      var column: Int? = expected
      if expected == tableNodes.count || header.tableColumns[expected].isProperty != isProperty
        || scanner.nodes[member].nameHasEscapes || !name.elementsEqual(header.tableColumns[expected].name)
      {
        column =
          tableColumns[JSONTableColumn(name: scanner.name(of: member, in: bytes), isProperty: isProperty)]
      }
      guard let column else {
        stranger = stranger ?? member
        return
      }
      tableNodes[column] = member
      expected = column + 1
    }
    if let stranger {
      // Leaving it out would lose something, and the header is long written.
      let name = String(decoding: scanner.name(of: stranger, in: bytes), as: UTF8.self)
      throw DistrictError(
        .brokenData, "The object in line \(row.line) has “\(name)”, which the first object lacks.",
        hint: "A table has the same columns in every row: \(self.output.hintForUnequalRows)")
    }
    for (index, node) in tableNodes.enumerated() {
      if index > 0 { output.append(table.delimiter) }
      guard let node, scanner.nodes[node].kind != .null else { continue }
      cell(of: node).withContent { table.append(encoded: $0, to: &output) }
    }
    output.append(contentsOf: fields)
    output.append(.lineFeed)
  }

  /// Keeps what is not an object as text, in the first column.
  private func appendTextRecord(
    _ row: TableRow, _ fields: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    table.append(String(decoding: bytes.part(row.content), as: UTF8.self), to: &output)
    output.append(contentsOf: repeatElement(table.delimiter, count: max(0, tableNodes.count - 1)))
    output.append(contentsOf: fields)
    output.append(.lineFeed)
  }
}
