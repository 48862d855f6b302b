import Failures
import SystemFiles
import TableStream

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

/// The output of a batch in memory.
public struct BatchOutput: Sendable {
  /// The bytes of each part.
  public let parts: [[UInt8]]
  /// What was found.
  public let summary: BatchSummary
  /// The format, the encoding and the columns of the input, in words.
  public let description: String

  /// All bytes, when there is one part.
  public var bytes: [UInt8] { parts[0] }
}

extension BatchLookup {
  /// Runs over an input in memory.
  ///
  /// - Throws: ``DistrictError``, as ``run(reading:writing:)`` does.
  public func run(_ input: [UInt8]) throws(DistrictError) -> BatchOutput {
    try run(input, blockSize: RecordBlockReader.usualBlockSize)
  }

  func run(_ input: [UInt8], blockSize: Int) throws(DistrictError) -> BatchOutput {
    let sink = MemorySink()
    var position = 0
    let summary = try run(
      reading: { (free) throws(DistrictError) in
        let count = min(free.count, input.count - position)
        _ = free.update(fromContentsOf: input[position..<position + count])
        position += count
        return count
      }, writing: sink, blockSize: blockSize)
    return BatchOutput(parts: sink.parts, summary: summary, description: sink.description)
  }
}

private final class MemorySink: BatchSink {
  private(set) var parts: [[UInt8]] = []
  private(set) var description = ""

  func begin(_ input: BatchInput) {
    parts = Array(repeating: [], count: input.parts.count)
    description = input.description
  }

  func write(_ bytes: UnsafeRawBufferPointer, part: Int) -> Bool {
    parts[part].append(contentsOf: bytes)
    return true
  }

  func progress(bytes: Int) {}
}

/// Where the output of a batch goes. Its functions are called by one thread at a time, though not always by the same.
public protocol BatchSink: AnyObject {
  /// The input has been looked at, and its rows come next.
  func begin(_ input: BatchInput) throws(DistrictError)

  /// Takes the next bytes of one part of the output.
  ///
  /// - Returns: False to stop, when nobody wants the rest.
  func write(_ bytes: UnsafeRawBufferPointer, part: Int) throws(DistrictError) -> Bool

  /// So much of the input has been written out.
  func progress(bytes: Int)
}

/// What was found out about the input of a batch.
public struct BatchInput: Sendable {
  /// The format, the encoding and the columns that were chosen, in words, for the person who has to check it.
  public let description: String
  /// The parts of the output.
  public let parts: BatchParts
}
