/// What the first object of a JSON input says: where the coordinate is, and whether objects are GeoJSON features.
struct JSONTable: Sendable {
  let framing: RecordFraming
  let columns: JSONColumns
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
      text = CoordinateText(allowsDecimalComma: true, region: region)
      first = Array(object)
      return
    }
    throw DistrictError(
      .brokenData, "There is no JSON object in the first \(bytes.count) bytes.",
      hint: "The input has to have one object a line. A CSV file needs --input-format csv.")
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
    "\(holdsFeatures ? "GeoJSON features" : "JSON objects"), UTF-8; \(columns.description)"
  }
}
