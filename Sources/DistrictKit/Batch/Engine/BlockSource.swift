/// The blocks of an input, whatever its format.
enum BlockSource {
  case csv(CSVReader)
  case json(JSONReader)

  /// Opens an input and looks at its front.
  init(
    _ options: BatchOptions, blockSize: Int, _ source: @escaping RecordBlockReader.Source
  ) throws(DistrictError) {
    switch options.inputFormat {
    case .csv:
      self = .csv(try CSVReader(delimiter: options.delimiter, blockSize: blockSize, source: source))
    case .ndjson, .geojson:
      self = .json(try JSONReader(blockSize: blockSize, source: source))
    }
  }

  /// The next block, or nil at the end.
  mutating func next(reusing used: consuming [UInt8] = []) throws(DistrictError) -> RecordBlock? {
    switch consume self {
    case .csv(var reader):
      defer { self = .csv(reader) }
      return try reader.next(reusing: used)
    case .json(var reader):
      defer { self = .json(reader) }
      return try reader.next(reusing: used)
    }
  }

  /// Decides what to do, from the first block.
  func plan(_ first: RecordBlock?, _ batch: BatchLookup) throws(DistrictError) -> BatchPlan {
    guard let first else { throw DistrictError(.brokenData, "The input is empty.") }
    return try first.withBytes { (bytes) throws(DistrictError) in
      switch self {
      case .csv(let reader):
        let table = try CSVTable(bytes, reader.dialect, batch.options, region: batch.atlas.region)
        return try .csv(table, batch)
      case .json(let reader):
        let table = try JSONTable(bytes, reader.framing, batch.options, region: batch.atlas.region)
        return try .json(table, batch)
      }
    }
  }
}
