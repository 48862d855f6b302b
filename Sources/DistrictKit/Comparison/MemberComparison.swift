import Failures
import Geography
import SystemFiles
import TableStream

/// Finds the rows of a list that get another district or another official, when newer data take the place of older ones.
///
/// ```swift
/// let newer = try DistrictAtlas(contentsOf: "king-county.districts")
/// let comparison = try MemberComparison(from: .kingCounty, to: newer)
/// let output = try comparison.run(Array("name,lat,lon\nAda,47.6062,-122.3321\n".utf8))
/// print(output.summary.changed, "of", output.summary.rows)
/// ```
///
/// Each of these rows is in the output once, in order and as it stands, with what the old and the new data say of it beside
/// each other in added columns: `council_district_old,council_district_new,councilmember_old,councilmember_new`, and so on
/// for each layer; `lookup_note_old` and `lookup_note_new` say why a value is missing or in doubt, as a ``BatchLookup``
/// does. All other rows are left out, and blank lines, too.
///
/// A row has another official when somebody else holds a seat of its district. A person is the same by the Biographical
/// Directory's identifier, or of one seat by name; another telephone number alone changes nothing, and neither does a new
/// term. Seats at large change for everybody, so they change no row: a ``DataComparison`` tells of them.
public struct MemberComparison: Sendable {
  let old: BatchLookup
  let new: BatchLookup
  /// What is compared of each layer.
  let layers: [LayerComparison]
  /// The columns, each of which is added twice.
  let columns: [BatchColumn]
  private let prefix: String

  /// Prepares a comparison. Both data are asked for one day, that of ``BatchOptions/lookup`` or else the new atlas's today,
  /// and of each layer for its plan in force on it, or the last one before it, or else the first, as ``DataComparison`` does.
  ///
  /// - Parameter options: How the list is read and written, and which layers are compared: all that both have, unless some
  ///   are named. The columns are not chosen, and rows are neither computed for nor split.
  /// - Throws: ``DistrictError`` with code `badInput` for options that cannot be meant, and for a layer that is not in both.
  public init(
    from old: DistrictAtlas, to new: DistrictAtlas, options: BatchOptions = BatchOptions()
  ) throws(DistrictError) {
    guard options.columns == nil, options.computedColumn == nil, options.splitLayer == nil,
      !options.copiesRowsNearLines, options.lookup.accuracy == nil
    else {
      throw DistrictError(
        .badInput, "A comparison has neither chosen nor computed columns, one output, and no accuracy.")
    }
    for layer in options.layers ?? [] {
      for (atlas, other, name) in [(old, new, "new"), (new, old, "old")] where !atlas.layers.contains(layer) {
        try other.existing(layer)
        throw DistrictError(.badInput, "Only the \(name) data have the layer “\(layer.rawValue)”.")
      }
    }
    var options = options
    let layers = new.layers.filter { options.layers?.contains($0) ?? old.layers.contains($0) }
    guard !layers.isEmpty else { throw DistrictError(.badInput, "The data have no layer in common.") }
    options.layers = layers
    options.lookup.day = options.lookup.day ?? new.today
    options.optionNames.columns = nil
    try options.checkList()
    self.old = BatchLookup(comparing: old, options: options)
    self.new = BatchLookup(comparing: new, options: options)
    self.layers = layers.compactMap { LayerComparison($0, from: old, to: new, on: options.lookup.day) }
    prefix = options.prefix
    columns = BatchColumn.all(of: new).filter { column in
      switch column.field {
      case .layer(let layer, .district), .seats(let layer, _, .name): layers.contains(layer)
      case .answer(.note): true
      default: false
      }
    }
  }

  /// The names of the added columns, without any prefix.
  public var columnNames: [String] { columns.flatMap { ["\($0.name)_old", "\($0.name)_new"] } }

  /// Runs over one or several inputs, in flat memory.
  ///
  /// - Parameters: As those of ``BatchLookup/run(reading:writing:)``.
  /// - Returns: What was found; the part up to there, when the sink stopped it.
  /// - Throws: ``DistrictError``, as ``BatchLookup/run(reading:writing:)`` does.
  public func run(
    reading sources: [ByteSource], writing sink: any BatchSink
  ) throws(DistrictError) -> MemberChanges {
    try run(reading: sources, writing: sink, blockSize: RecordBlockReader.usualBlockSize)
  }

  func run(
    reading sources: [ByteSource], writing sink: any BatchSink, blockSize: Int
  ) throws(DistrictError) -> MemberChanges {
    guard
      let list = try BatchList(new.options, region: new.atlas.region, blockSize: blockSize, reading: sources)
    else {
      try BatchList.writeNothing(new.options, into: new.outputFiles, writing: sink)
      return MemberChanges(layers, BatchSummary(new.atlas, new.options), on: day)
    }
    let hasAddresses = list.columns.haveAddresses
    let sides = hasAddresses ? (old, new) : (old.withoutAddresses, new.withoutAddresses)
    let total = Monitor(
      MemberChanges(layers, BatchSummary(of: list, new.atlas, sides.1.options), on: day))
    try list.run(
      adding: columnNames.map { prefix + $0 }, into: new.outputFiles, omitsRows: true, writing: sink,
      stopped: { total.use { $0.list.isStopped = true } },
      handler: { RowComparison(self, sides.0, sides.1, list, $0, total) })
    return total.use { $0 }
  }

  private var day: CalendarDate { new.options.lookup.day ?? new.atlas.today }

  /// The output of a comparison in memory.
  public struct Output: Sendable {
    /// The rows that change.
    public let bytes: [UInt8]
    /// What was found.
    public let summary: MemberChanges
    /// The format, the encoding and the columns of the input, in words.
    public let description: String
  }

  /// Runs over an input in memory.
  ///
  /// - Throws: ``DistrictError``, as ``run(reading:writing:)`` does.
  public func run(_ input: [UInt8]) throws(DistrictError) -> Output {
    try run(input, blockSize: RecordBlockReader.usualBlockSize)
  }

  func run(_ input: [UInt8], blockSize: Int) throws(DistrictError) -> Output {
    let sink = MemorySink()
    let summary = try run(reading: [ByteSource(input)], writing: sink, blockSize: blockSize)
    return sink.output.use { Output(bytes: $0.files[0], summary: summary, description: $0.description) }
  }
}
