import AddressIndex
import Geography
import Officials

/// The summary of a batch as values: what `district-cli batch --summary json` prints.
public struct SummaryAnswer: Sendable, Hashable, Codable {
  /// What one layer answered.
  public struct LayerCounts: Sendable, Hashable, Codable {
    /// How many rows a district has.
    public struct DistrictCount: Sendable, Hashable, Codable {
      /// The district's number.
      public let district: String
      /// Who represents it on the day of the batch; nil when nobody is known to. Of several officials the names, with
      /// semicolons between.
      public let official: String?
      /// The number of rows in it, `nearest` ones among them.
      public let rows: Int
    }

    /// The rows in a district.
    public let inside: Int
    /// The rows in none that took the nearest.
    public let nearest: Int
    /// The rows in none.
    public let outside: Int
    /// The rows whose address leaves the district open; nil for a list that was read by its coordinates.
    public let unknown: Int?
    /// The greatest distance of a `nearest` row in metres, to the centimetre; nil without such a row.
    @Nullable public private(set) var greatestSnapMeters: Double?
    /// The rows within 30 m of a boundary; nil when no column needed the distance.
    @Nullable public private(set) var nearBoundary: Int?
    /// The rows with more than one candidate, or in doubt for another reason; nil when no accuracy was given and rows have
    /// no addresses.
    public let doubtful: Int?
    /// The rows whose official is unknown because the last known term has ended.
    public let termEnded: Int
    /// The rows whose named official may have been followed by another one, as far as the records tell.
    public let leftOpen: Int
    /// The rows for whose seat an election was held that is newer than the records.
    public let newerElection: Int
    /// Every district, in their order.
    public let districts: [DistrictCount]

    private enum CodingKeys: String, CodingKey {
      case inside, nearest, outside, unknown
      case greatestSnapMeters = "greatest_snap_m"
      case nearBoundary = "within_30_m"
      case doubtful
      case termEnded = "term_ended"
      case leftOpen = "left_open"
      case newerElection = "newer_election"
      case districts
    }

    fileprivate init(_ summary: BatchSummary.LayerSummary, ofAddresses: Bool) {
      unknown = ofAddresses ? summary.unknown : nil
      (inside, nearest, outside) = (summary.inside, summary.nearest, summary.outside)
      doubtful = summary.doubtful
      (termEnded, leftOpen, newerElection) = (summary.termEnded, summary.leftOpen, summary.newerElection)
      districts = summary.districts.map {
        DistrictCount(district: $0.district.number, official: $0.official, rows: $0.rows)
      }
      greatestSnapMeters = summary.greatestSnapMeters?.toCentimetre
      nearBoundary = summary.nearBoundary
    }
  }

  /// How the addresses of rows were found.
  public struct AddressCounts: Sendable, Hashable, Codable {
    /// The rows whose address is in the file.
    public let exact: Int
    /// Those whose house is, but not with this unit or letter.
    public let unit: Int
    /// Those between known addresses.
    public let interpolated: Int
    /// Those of which only the street was found.
    public let street: Int
    /// Those that can be several places.
    public let ambiguous: Int
    /// Those that were not found.
    public let notFound: Int
    /// Those that leave the district of some layer open.
    public let open: Int

    private enum CodingKeys: String, CodingKey {
      case exact, unit, interpolated, street, ambiguous
      case notFound = "not_found"
      case open
    }

    fileprivate init(_ counts: BatchSummary.AddressCounts) {
      func rows(_ kind: AddressMatch.Kind) -> Int { counts.kinds[kind] ?? 0 }
      (exact, unit, interpolated) = (rows(.exact), rows(.unit), rows(.interpolated))
      (street, ambiguous, notFound) = (rows(.street), rows(.ambiguous), counts.notFound)
      open = counts.open
    }
  }

  /// The projected coordinate system that unreadable rows look like.
  public struct Projected: Sendable, Hashable, Codable {
    /// The name in full.
    public let system: String
    /// The usual code, such as `EPSG:2926`.
    public let code: String
    /// The rows that look like it.
    public let rows: Int
  }

  /// All rows but blank lines.
  public let rows: Int
  /// The rows that are in no district of any layer that was asked.
  public let outside: Int
  /// The rows without a usable coordinate, and without an address that is found.
  public let unreadable: Int
  /// Those rows by what is wrong: the raw values of ``CoordinateProblem`` and ``AddressMatch/Problem``.
  public let problems: [String: Int]
  /// The line of the first of them.
  @Nullable public private(set) var firstUnreadableLine: Int?
  /// The input that it is in; nil when there is only one.
  public let firstUnreadableFile: String?
  /// What the unreadable rows look like when their numbers are no degrees; nil when they look like no such system.
  public let projected: Projected?
  /// The rows whose text could not be computed; nil when no text was asked for.
  public let missingTexts: Int?
  /// The line of the first of them.
  public let firstMissingTextLine: Int?
  /// The input that it is in; nil when there is only one.
  public let firstMissingTextFile: String?
  /// True when the reader of the output went away, so that this tells of a part only; nil otherwise.
  public let stopped: Bool?
  /// How the addresses of rows were found; nil for a list that was read by its coordinates.
  public let addresses: AddressCounts?
  /// The counts of the layers that were asked. In JSON, the id of each is a key of the whole.
  public let layers: [Layer: LayerCounts]

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case rows, outside, unreadable, problems
    case firstUnreadableLine = "first_unreadable_line"
    case firstUnreadableFile = "first_unreadable_file"
    case projected
    case missingTexts = "missing_texts"
    case firstMissingTextLine = "first_missing_text_line"
    case firstMissingTextFile = "first_missing_text_file"
    case stopped, addresses
  }

  /// Takes the values of a summary.
  public init(_ summary: BatchSummary) {
    (rows, outside, unreadable) = (summary.rows, summary.outside, summary.unreadableRows)
    let notFound = summary.addresses?.problems.map { ($0.key.rawValue, $0.value) } ?? []
    problems = Dictionary(
      summary.unreadable.map { ($0.key.rawValue, $0.value) } + notFound, uniquingKeysWith: +)
    addresses = summary.addresses.map { AddressCounts($0) }
    projected = summary.likelySystem.map {
      Projected(system: $0.system.name, code: $0.system.code, rows: $0.rows)
    }
    missingTexts = summary.missingValues
    firstMissingTextLine = summary.firstMissingValue?.place.line
    firstMissingTextFile = summary.firstMissingValue.flatMap { summary.inputName(of: $0.place) }
    stopped = summary.isStopped ? true : nil
    let counts = summary.layers.map { ($0.layer, LayerCounts($0, ofAddresses: summary.addresses != nil)) }
    layers = Dictionary(counts) { first, _ in first }
    let first = [summary.firstUnreadable?.place, summary.addresses?.firstProblem].compactMap(\.self).min()
    firstUnreadableLine = first?.line
    firstUnreadableFile = first.flatMap { summary.inputName(of: $0) }
  }

  /// The keys that no layer can have as its id.
  static let keys = CodingKeys.allCases.map(\.rawValue)

  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    rows = try values.decode(Int.self, forKey: .rows)
    outside = try values.decode(Int.self, forKey: .outside)
    unreadable = try values.decode(Int.self, forKey: .unreadable)
    problems = try values.decode([String: Int].self, forKey: .problems)
    _firstUnreadableLine = try values.decode(Nullable<Int>.self, forKey: .firstUnreadableLine)
    firstUnreadableFile = try values.decodeIfPresent(String.self, forKey: .firstUnreadableFile)
    projected = try values.decodeIfPresent(Projected.self, forKey: .projected)
    missingTexts = try values.decodeIfPresent(Int.self, forKey: .missingTexts)
    firstMissingTextLine = try values.decodeIfPresent(Int.self, forKey: .firstMissingTextLine)
    firstMissingTextFile = try values.decodeIfPresent(String.self, forKey: .firstMissingTextFile)
    stopped = try values.decodeIfPresent(Bool.self, forKey: .stopped)
    addresses = try values.decodeIfPresent(AddressCounts.self, forKey: .addresses)
    layers = try LayerValues(from: decoder, except: SummaryAnswer.keys, having: "inside").values
  }

  /// Writes the counts of the layers under their ids, beside the other values.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(rows, forKey: .rows)
    try values.encode(outside, forKey: .outside)
    try values.encode(unreadable, forKey: .unreadable)
    try values.encode(problems, forKey: .problems)
    try values.encode(_firstUnreadableLine, forKey: .firstUnreadableLine)
    try values.encodeIfPresent(firstUnreadableFile, forKey: .firstUnreadableFile)
    try values.encodeIfPresent(projected, forKey: .projected)
    try values.encodeIfPresent(missingTexts, forKey: .missingTexts)
    try values.encodeIfPresent(firstMissingTextLine, forKey: .firstMissingTextLine)
    try values.encodeIfPresent(firstMissingTextFile, forKey: .firstMissingTextFile)
    try values.encodeIfPresent(stopped, forKey: .stopped)
    try values.encodeIfPresent(addresses, forKey: .addresses)
    try LayerValues(values: layers).encode(to: encoder)
  }

  /// The summary as one line of JSON in UTF-8, without a line end.
  public func json() -> [UInt8] { SortedJSON.bytes(self) }
}
