import Bytes
import Failures
import StrictJSON
import SystemFiles
import TableStream

extension AddressCompiler {
  /// Adds all rows of a file: CSV with a header, or GeoJSON features in any layout that a list can have.
  ///
  /// Rows that cannot be used are counted in ``problems``.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file, `io` when it cannot be read, `badInput` when
  ///   it has no columns with addresses or is no text, `brokenData` when it is damaged.
  ///
  /// Complexity: linear in the size of the file; memory is that of the points, not of the file.
  public mutating func add(
    contentsOf path: String, columns: AddressColumns = AddressColumns()
  ) throws(DistrictError) {
    let file = try InputStream(path)
    let source = ByteSource(name: path) { (buffer) throws(DistrictError) in try file.read(into: buffer) }
    var blocks = RecordBlockReader(blockSize: 1 << 20, source: source)
    let dialect = try TableInput.start(&blocks, TableInput.Format())
    let framing = blocks.framing
    if let dialect {
      var reader = CSVAddressReader(dialect: dialect, columns: columns)
      while let block = try blocks.next() {
        try block.withBytes { (bytes) throws(DistrictError) in try reader.read(bytes, &self) }
      }
      guard reader.fieldCount > 0 else { throw DistrictError(.brokenData, "\(path) is empty.") }
    } else {
      var reader = FeatureAddressReader(columns: columns)
      while let block = try blocks.next() {
        try block.withBytes { (bytes) throws(DistrictError) in
          var records = JSONRecords(bytes, framing: framing)
          while records.next() {
            if !records.object.isEmpty { try reader.read(bytes, records.object, &self) }
          }
        }
      }
    }
  }
}

/// An address point as a row of some table has it, its texts in UTF-8.
struct AddressRow {
  /// House number and street, with or without a unit.
  var address: [UInt8]
  var unit: [UInt8]
  /// The city of the mail, and the city that governs the place.
  var city: [UInt8]
  var jurisdiction: [UInt8]
  var zip: [UInt8]
  /// Degrees; nil for what is no number.
  var latitude: Double?
  var longitude: Double?

  /// The five digits of the ZIP code as a number; 0 when there are none.
  var zipNumber: UInt32 {
    let digits = zip.drop(while: \.isBlank).prefix(while: \.isDigit).prefix(5)
    return digits.count == 5 ? digits.reduce(0) { $0 * 10 + UInt32($1 & 15) } : 0
  }
}

extension AddressRow {
  /// Takes the parts of a row from wherever they are: `append` appends one of them to the bytes.
  fileprivate init(_ append: (AddressColumns.Part, inout [UInt8]) -> Void) {
    func text(_ part: AddressColumns.Part) -> [UInt8] {
      var bytes: [UInt8] = []
      append(part, &bytes)
      return bytes
    }
    func number(_ part: AddressColumns.Part) -> Double? {
      text(part).withUnsafeBufferPointer { DecimalNumber.parse($0.trimmed, allowsComma: false) }
    }
    address = []
    for part in [AddressColumns.Part.number, .before, .prefix, .name, .type, .after, .street, .address] {
      let start = address.count
      append(part, &address)
      if part == .number, address.allSatisfy(\.isBlank) { address = [] }
      if address.count > start { address.append(.space) }
    }
    (unit, city, jurisdiction, zip) = (text(.unit), text(.city), text(.jurisdiction), text(.zip))
    (latitude, longitude) = (number(.latitude), number(.longitude))
  }
}

/// Reads address points from CSV.
private struct CSVAddressReader {
  let dialect: CSVDialect
  let columns: AddressColumns
  var positions: [AddressColumns.Part: Int] = [:]
  /// That of the header; 0 before it was seen.
  var fieldCount = 0

  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ compiler: inout AddressCompiler
  ) throws(DistrictError) {
    var records = CSVRecords(bytes, delimiter: dialect.delimiter)
    while records.next() {
      if records.fieldCount == 0 { continue }
      if fieldCount == 0 {
        let header = (0..<records.fieldCount).map { CSVField.text(records.raw($0), dialect.encoding) }
        positions = try columns.positions(in: header, hasGeometry: false)
        fieldCount = header.count
      } else if records.isUnclosed || records.fieldCount > fieldCount {
        compiler.count(.notARow)
      } else {
        compiler.add(
          AddressRow { part, output in
            guard let position = positions[part], position < records.fieldCount else { return }
            append(records.raw(position), to: &output)
          })
      }
    }
  }

  private func append(_ raw: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let start = output.count
    CSVField.appendContent(of: raw, to: &output)
    guard dialect.encoding != .utf8, output[start...].contains(where: { $0 >= 0x80 }) else { return }
    let text = dialect.encoding.text(Array(output[start...]))
    output.replaceSubrange(start..., with: text.utf8)
  }
}

/// Reads address points from GeoJSON features.
private struct FeatureAddressReader {
  let columns: AddressColumns
  /// The names of the members; empty until the first feature was seen.
  var names: [AddressColumns.Part: JSONName] = [:]
  var scanner = JSONScanner(keptDepth: 3)

  private static let properties = JSONName("properties")
  private static let geometry = JSONName("geometry")
  private static let coordinates = JSONName("coordinates")

  /// Adds the feature that fills a range.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ compiler: inout AddressCompiler
  ) throws(DistrictError) {
    scanner.removeAll()
    guard let root = try? scanner.scan(bytes, range),
      let properties = scanner.member(FeatureAddressReader.properties, of: root, in: bytes),
      scanner.nodes[properties].kind == .object
    else { return compiler.count(.notARow) }
    if names.isEmpty {
      var header: [String] = []
      var member = properties + 1
      while member < scanner.nodes[properties].next {
        header.append(String(decoding: scanner.name(of: member, in: bytes), as: UTF8.self))
        member = scanner.nodes[member].next
      }
      names = try columns.positions(in: header, hasGeometry: true).mapValues { JSONName(header[$0]) }
    }
    var row = AddressRow { part, output in
      guard let name = names[part], let member = scanner.member(name, of: properties, in: bytes) else {
        return
      }
      let node = scanner.nodes[member]
      switch node.kind {
      case .string:
        let content = bytes.part(node.value.lowerBound + 1..<node.value.upperBound - 1)
        if node.hasEscapes { JSONString.appendContent(of: content, to: &output) } else { output += content }
      case .number: output += bytes.part(node.value)
      case .null, .boolean, .array, .object: break
      }
    }
    if let (longitude, latitude) = point(of: root, bytes) {
      (row.longitude, row.latitude) = (longitude, latitude)
    }
    compiler.add(row)
  }

  /// The place of a feature whose geometry is a point.
  private func point(
    of root: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (longitude: Double, latitude: Double)? {
    guard let geometry = scanner.member(FeatureAddressReader.geometry, of: root, in: bytes),
      scanner.nodes[geometry].kind == .object,
      let list = scanner.member(FeatureAddressReader.coordinates, of: geometry, in: bytes),
      scanner.nodes[list].kind == .array,
      let numbers = JSONNumber.values(of: bytes.part(scanner.nodes[list].value)), numbers.count >= 2
    else { return nil }
    return (numbers[0], numbers[1])
  }
}
