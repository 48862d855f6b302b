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
    var row = AddressRow()
    if let dialect {
      var reader = CSVAddressReader(dialect: dialect, columns: columns)
      while let block = try blocks.next() {
        try block.withBytes { (bytes) throws(DistrictError) in try reader.read(bytes, &row, &self) }
      }
      guard reader.hasHeader else { throw DistrictError(.brokenData, "\(path) is empty.") }
    } else {
      var reader = FeatureAddressReader(columns: columns)
      while let block = try blocks.next() {
        try block.withBytes { (bytes) throws(DistrictError) in
          var records = JSONRecords(bytes, framing: framing)
          while records.next() {
            if !records.object.isEmpty { try reader.read(bytes, records.object, &row, &self) }
          }
        }
      }
    }
  }
}

/// The parts of an address of one row, copied together. Its memory is used again for the next row.
struct AddressRow {
  private var bytes: [UInt8] = []
  private var ranges = [Range<Int>](repeating: 0..<0, count: AddressColumns.Part.allCases.count)
  /// The place, where it is not in columns.
  var longitude: Double?
  var latitude: Double?

  private static let addressParts: [AddressColumns.Part] = [
    .number, .before, .prefix, .name, .type, .after, .street, .address,
  ]
  private static let otherParts: [AddressColumns.Part] = [
    .unit, .city, .jurisdiction, .zip, .latitude, .longitude,
  ]

  /// Takes the row's parts from wherever they are and adds it to a compiler.
  ///
  /// - Parameter append: Appends a part to the bytes.
  mutating func add(
    to compiler: inout AddressCompiler, _ append: (AddressColumns.Part, inout [UInt8]) -> Void
  ) {
    bytes.removeAll(keepingCapacity: true)
    for part in AddressRow.addressParts {
      let start = bytes.count
      append(part, &bytes)
      if part == .number, bytes.allSatisfy(\.isBlank) { bytes.removeAll(keepingCapacity: true) }
      if bytes.count > start { bytes.append(.space) }
    }
    let address = 0..<bytes.count
    for (index, part) in AddressRow.otherParts.enumerated() {
      let start = bytes.count
      append(part, &bytes)
      ranges[index] = start..<bytes.count
    }
    bytes.withUnsafeBufferPointer { bytes in
      func number(_ part: Int) -> Double? {
        DecimalNumber.parse(bytes.part(ranges[part]).trimmed, allowsComma: false)
      }
      guard let latitude = latitude ?? number(4), let longitude = longitude ?? number(5) else {
        return compiler.count(.noCoordinate)
      }
      compiler.add(
        AddressFields(
          address: bytes.part(address), unit: bytes.part(ranges[0]).trimmed, city: bytes.part(ranges[1]),
          jurisdiction: bytes.part(ranges[2]).trimmed, zip: bytes.part(ranges[3]), latitude: latitude,
          longitude: longitude))
    }
  }
}

/// Reads address points from CSV.
private struct CSVAddressReader {
  let dialect: CSVDialect
  let columns: AddressColumns
  private var positions: [Int?] = []
  private var fieldCount = 0

  init(dialect: CSVDialect, columns: AddressColumns) {
    (self.dialect, self.columns) = (dialect, columns)
  }

  var hasHeader: Bool { fieldCount > 0 }

  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ row: inout AddressRow, _ compiler: inout AddressCompiler
  ) throws(DistrictError) {
    var records = CSVRecords(bytes, delimiter: dialect.delimiter)
    while records.next() {
      if records.fieldCount == 0 { continue }
      if !hasHeader {
        let header = (0..<records.fieldCount).map { CSVField.text(records.raw($0), dialect.encoding) }
        let found = try columns.positions(in: header, hasGeometry: false)
        positions = AddressColumns.Part.allCases.map { found[$0] }
        fieldCount = header.count
      } else if records.isUnclosed || records.fieldCount > fieldCount {
        compiler.count(.notARow)
      } else {
        row.add(to: &compiler) { part, output in
          guard let position = positions[part.index], position < records.fieldCount else { return }
          append(records.raw(position), to: &output)
        }
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

extension AddressColumns.Part {
  /// The position among all parts.
  fileprivate var index: Int { AddressColumns.Part.positions[self] ?? 0 }

  private static let positions = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
