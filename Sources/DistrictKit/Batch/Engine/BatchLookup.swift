/// Looks up whole lists: the rows of a table, with their districts and officials added.
///
/// ```swift
/// var options = BatchOptions()
/// options.columns = ["council_district", "councilmember"]
/// let batch = try BatchLookup(.kingCounty, options: options)
/// let output = try batch.run(Array("name,lat,lon\nAda,47.6062,-122.3321\n".utf8))
/// // name,lat,lon,council_district,councilmember
/// // Ada,47.6062,-122.3321,8,Teresa Mosqueda
/// ```
///
/// Every row of the input is in the output once, in order and byte for byte, whether or not it could be read: then
/// the column `lookup_note` says why. A blank line is no row; it stays where it is when the output is one CSV file.
/// A row with fewer fields than the header is filled up with empty ones. A row with more is not looked up, because
/// no field of it is sure to be what its column says; its note stands after its last field.
public struct BatchLookup: Sendable {
  let atlas: DistrictAtlas
  let options: BatchOptions
  /// The columns to add, in their order.
  public let columns: [BatchColumn]
  /// The parts that the output is split into.
  public let parts: BatchParts

  /// Prepares a batch. Its day is fixed here, so that midnight does not pass between two rows.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for options that cannot be meant.
  public init(_ atlas: DistrictAtlas, options: BatchOptions = BatchOptions()) throws(DistrictError) {
    try options.check(atlas)
    self.atlas = atlas
    var options = options
    options.lookup.day = options.lookup.day ?? atlas.today
    self.options = options
    columns = try options.chosenColumns()
    parts = BatchParts(atlas, options.splitLayer)
  }

  /// Runs over a stream, in flat memory.
  ///
  /// - Parameters:
  ///   - source: Fills the front of a buffer and says with how many bytes; 0 at the end. It and the sink are used by
  ///     one thread at a time, though not always by the same, and may be used at the same time as each other.
  ///   - sink: Takes the output.
  /// - Returns: What was found; the part up to there, when the sink stopped it.
  /// - Throws: ``DistrictError``: `badInput` when it is not clear where the coordinate is or when an added name is
  ///   taken; `brokenData` when there is no header, or a record beyond 16 MB; what the source, the sink and
  ///   ``BatchOptions/text`` throw.
  public func run(
    reading source: @escaping (UnsafeMutableBufferPointer<UInt8>) throws(DistrictError) -> Int,
    writing sink: any BatchSink
  ) throws(DistrictError) -> BatchSummary {
    // A text can be many times as long as its row, and each thread holds the output of a block.
    let blockSize = RecordBlockReader.usualBlockSize / (options.text == nil ? 1 : 8)
    return try run(reading: source, writing: sink, blockSize: blockSize)
  }

  func run(
    reading source: @escaping RecordBlockReader.Source, writing sink: any BatchSink, blockSize: Int
  ) throws(DistrictError) -> BatchSummary {
    var blocks = try BlockSource(options, blockSize: blockSize, source)
    let first = try blocks.next()
    let plan = try blocks.plan(first, self)
    try sink.begin(BatchInput(description: plan.description, parts: parts))
    // One block is quicker done than a thread is started.
    let second = try blocks.next()
    let workers = second == nil ? 1 : options.workers ?? min(ThreadTeam.processors, BatchLookup.mostWorkers)
    let pipeline = BlockPipeline(plan, [first, second].compactMap { $0 }, blocks, sink, self)
    return try pipeline.run(workers: workers)
  }

  /// More threads than this would only wait for the one that reads and the one that writes, and take memory.
  private static let mostWorkers = 8
}

extension BatchLookup {
  /// The names of the added columns, with their prefix.
  var addedNames: [String] { AddedNames.names(of: columns, options) }

  var jsonStyle: JSONRowStyle? {
    switch options.writtenFormat {
    case .csv: nil
    case .ndjson: .objects
    case .geojson: .features
    }
  }

  func encoder(_ style: AnswerEncoder.Style) -> AnswerEncoder {
    AnswerEncoder(columns: columns, names: addedNames, style: style)
  }

  func writer(_ encoder: AnswerEncoder) -> AnswerWriter { AnswerWriter(atlas, options, parts, encoder) }
}
