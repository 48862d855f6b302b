import Bytes
import Failures
import Geography
import TableStream

/// What the first object of a JSON input says: where the coordinate is, and whether objects are GeoJSON features.
struct JSONTable: Sendable {
  let framing: RecordFraming
  let columns: JSONColumns
  private let textColumns: TextColumns
  let text: CoordinateText
  /// The first object.
  let first: [UInt8]

  /// Looks for the first object in the first block.
  ///
  /// - Throws: `brokenData` when there is none; `badInput` when it is not clear where the coordinate is.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ framing: RecordFraming, _ options: BatchOptions,
    region: CoordinateBox
  ) throws(DistrictError) {
    var records = JSONRecords(bytes, framing: framing)
    while records.next() {
      let object = bytes.part(records.object)
      guard
        let columns = try JSONColumns.find(
          in: object, latitude: options.latitudeColumn, longitude: options.longitudeColumn)
      else { continue }
      self.framing = framing
      self.columns = columns
      textColumns = try JSONTable.textColumns(in: object, options)
      text = CoordinateText(allowsDecimalComma: true, region: region)
      first = Array(object)
      return
    }
    throw DistrictError(
      .brokenData, "There is no JSON object in the first \(bytes.count) bytes.",
      hint: "The input has to have one object a line. A CSV file needs --input-format csv.")
  }

  /// The members that a computed text needs, of a feature's `properties` if objects are features.
  private static func textColumns(
    in object: UnsafeBufferPointer<UInt8>, _ options: BatchOptions
  ) throws(DistrictError) -> TextColumns {
    guard let inputs = options.text?.inputs, let shape = JSONObjectShape(object) else {
      return try TextColumns([], in: [])
    }
    // Sorted, as the members of the coordinate are.
    return try TextColumns(inputs, in: (shape.type == "Feature" ? shape.properties : shape.members).sorted())
  }

  /// What an object has for a computed text.
  func textValues(in object: UnsafeBufferPointer<UInt8>) -> [String] {
    var values = Array(repeating: "", count: textColumns.names.count)
    JSONToCSV.forEachMember(of: object, isFeature: holdsFeatures) { name, isProperty, value in
      guard isProperty == holdsFeatures, object[value.lowerBound] != UInt8(ascii: "n") else { return }
      for (index, input) in textColumns.names.enumerated() where input == name {
        values[index] = JSONMembers.text(object.part(value))
      }
    }
    return values
  }

  /// The number of rows in a block.
  func rowCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var records = JSONRecords(bytes, framing: framing)
    var count = 0
    while records.next() { count += records.object.isEmpty ? 0 : 1 }
    return count
  }

  /// Whether the objects are GeoJSON features, whose values are in their `properties`.
  var holdsFeatures: Bool {
    switch columns {
    case .geometry: true
    case .members(_, _, let inProperties): inProperties
    }
  }

  /// What the input is, in words, for the person who has to check it.
  var description: String {
    "\(holdsFeatures ? "GeoJSON features" : "JSON objects"), UTF-8; \(columns.description)\(textColumns.description)"
  }
}
