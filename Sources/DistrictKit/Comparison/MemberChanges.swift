import Geography

/// How many rows of a list get another district or another official, from one set of data to another.
public struct MemberChanges: Sendable, Hashable {
  /// The day that both data were asked for.
  public let day: CalendarDate
  /// The rows that change, which are those of the output.
  public internal(set) var changed = 0
  /// The layers that were compared.
  public internal(set) var layers: [LayerChanges]
  /// What the new data answer. Outside of every district are only rows that were so before, too.
  package internal(set) var list: BatchSummary

  /// What changes in one layer.
  public struct LayerChanges: Sendable, Hashable, Encodable {
    /// The layer.
    public let layer: Layer
    /// The rows that get another district; those that come to lie in none or no longer do are among them.
    public internal(set) var otherDistrict = 0
    /// The rows whose address leaves the district open, before or after: nothing is said of their changes.
    public internal(set) var open = 0
    /// What becomes of the officials, for each group of seats that lists have columns for.
    public internal(set) var officials: [OfficialChanges]

    private enum CodingKeys: String, CodingKey {
      case layer
      case otherDistrict = "other_district"
      case open, officials
    }
  }

  /// How many rows get another official.
  public struct OfficialChanges: Sendable, Hashable, Encodable {
    /// The seats by the column with their holders' names: `councilmember`.
    public let columns: String
    /// The rows for which somebody holds a seat who did not before.
    public internal(set) var new = 0
    /// The rows for which somebody holds a seat no longer, and nobody is known to follow.
    public internal(set) var lost = 0

    private enum CodingKeys: String, CodingKey {
      case columns
      case new = "new_official"
      case lost = "no_official"
    }

    /// What such an official is called, as far as the name of the columns tells.
    public var word: String { String(columns.map { $0 == "_" ? " " : $0 }) }
  }

  /// All rows but blank lines.
  public var rows: Int { list.rows }
  /// The rows without a usable coordinate or an address that is found. They are not in the output.
  public var unreadable: Int { list.unreadableRows }
  /// The rows that are outside of every district of these layers, before and after.
  public var outside: Int { list.outside }
  /// Whether the sink wanted no more before all was written, so that this tells of a part only.
  public var isStopped: Bool { list.isStopped }
}

extension MemberChanges {
  /// The numbers of a list without rows.
  init(_ layers: [LayerComparison], _ list: BatchSummary, on day: CalendarDate) {
    self.day = day
    self.list = list
    self.layers = layers.map { layer in
      LayerChanges(
        layer: layer.layer, officials: layer.groups.map { OfficialChanges(columns: $0.columns) })
    }
  }

  /// Counts rows of which the data say the same.
  mutating func add(_ verdicts: [LayerComparison.Verdict], rows: Int) {
    if verdicts.contains(where: \.isChange) { changed += rows }
    for (index, verdict) in verdicts.enumerated() {
      if verdict.hasOtherDistrict { layers[index].otherDistrict += rows }
      if verdict.isOpen { layers[index].open += rows }
      for (group, change) in verdict.officials.enumerated() {
        switch change {
        case .same: break
        case .new: layers[index].officials[group].new += rows
        case .lost: layers[index].officials[group].lost += rows
        }
      }
    }
  }
}

extension MemberChanges: Encodable {
  private enum Key: String, CodingKey {
    case day = "on"
    case rows, changed, outside, unreadable, problems
    case firstUnreadableLine = "first_unreadable_line"
    case firstUnreadableFile = "first_unreadable_file"
    case projected, stopped, addresses, layers
  }

  /// Writes the numbers; what is said of the list itself as ``SummaryAnswer`` does.
  public func encode(to encoder: any Encoder) throws {
    let answer = SummaryAnswer(list)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(day, forKey: .day)
    try values.encode(rows, forKey: .rows)
    try values.encode(changed, forKey: .changed)
    try values.encode(outside, forKey: .outside)
    try values.encode(unreadable, forKey: .unreadable)
    try values.encode(answer.problems, forKey: .problems)
    try values.encode(answer.firstUnreadableLine, forKey: .firstUnreadableLine)
    try values.encodeIfPresent(answer.firstUnreadableFile, forKey: .firstUnreadableFile)
    try values.encodeIfPresent(answer.projected, forKey: .projected)
    try values.encodeIfPresent(answer.stopped, forKey: .stopped)
    try values.encodeIfPresent(answer.addresses, forKey: .addresses)
    try values.encode(layers, forKey: .layers)
  }

  /// The summary as one line of JSON in UTF-8, without a line end.
  public func json() -> [UInt8] { SortedJSON.bytes(self) }
}
