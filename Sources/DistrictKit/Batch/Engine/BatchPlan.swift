/// How one input becomes output, decided when its first block has been seen.
struct BatchPlan: Sendable {
  /// What the input is, in words.
  let description: String
  /// What each part of the output begins with.
  let top: [UInt8]
  /// What each part ends with.
  var bottom: [UInt8] = []
  /// The records of the first block that are not rows.
  var skippedRecords = 0
  /// The number of bytes to leave out before the first row of each part.
  var separatorCount = 0
  /// Counts the rows of a block, of which so many records at the front are none.
  let countRows: @Sendable (UnsafeBufferPointer<UInt8>, _ skipped: Int) -> Int
  let makeWorker: @Sendable () -> any BlockWorker

  /// Plans a batch over CSV.
  static func csv(
    _ table: CSVTable, _ batch: BatchLookup
  ) throws(DistrictError) -> BatchPlan {
    try AddedNames.check(batch.addedNames, against: table.names)
    guard let style = batch.jsonStyle else {
      let encoder = batch.encoder(
        .csv(CSVWriter(delimiter: table.dialect.delimiter, encoding: table.dialect.encoding)))
      let keepsBlankLines = batch.parts.layer == nil
      return BatchPlan(
        description: table.description, top: CSVToCSV.top(table, added: batch.addedNames),
        skippedRecords: table.recordCount, countRows: { table.rowCount($0, skipping: $1) },
        makeWorker: { CSVToCSV(table, batch.writer(encoder), keepsBlankLines: keepsBlankLines) })
    }
    try CSVToJSON.checkNames(table)
    let encoder = batch.encoder(.json)
    return BatchPlan(
      description: table.description, top: style.top, bottom: style.bottom,
      skippedRecords: table.recordCount, separatorCount: style.separatorCount,
      countRows: { table.rowCount($0, skipping: $1) },
      makeWorker: { CSVToJSON(table, batch.writer(encoder), style) })
  }

  /// Plans a batch over JSON.
  static func json(_ table: JSONTable, _ batch: BatchLookup) throws(DistrictError) -> BatchPlan {
    let layout = JSONToCSV.Layout(table)
    guard let style = batch.jsonStyle else {
      try AddedNames.check(batch.addedNames, against: layout.names)
      let encoder = batch.encoder(.csv(JSONToCSV.csv))
      return BatchPlan(
        description: table.description, top: JSONToCSV.top(layout, added: batch.addedNames),
        countRows: { bytes, _ in table.rowCount(bytes) },
        makeWorker: { JSONToCSV(table, layout, batch.writer(encoder)) })
    }
    let encoder = batch.encoder(.json)
    let names = batch.addedNames
    return BatchPlan(
      description: table.description, top: style.top, bottom: style.bottom,
      separatorCount: style.separatorCount, countRows: { bytes, _ in table.rowCount(bytes) },
      makeWorker: { JSONToJSON(table, batch.writer(encoder), style, added: names) })
  }
}
