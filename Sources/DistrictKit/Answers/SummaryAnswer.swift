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
      /// Who represents it on the day of the batch; nil when nobody is known to.
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
    /// The greatest distance of a `nearest` row in metres, to the centimetre; nil without such a row.
    @Nullable public private(set) var greatestSnapMeters: Double?
    /// The rows within 30 m of a boundary; nil when no column needed the distance.
    @Nullable public private(set) var nearBoundary: Int?
    /// The rows with more than one candidate; nil when no accuracy was given.
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
      case inside, nearest, outside
      case greatestSnapMeters = "greatest_snap_m"
      case nearBoundary = "within_30_m"
      case doubtful
      case termEnded = "term_ended"
      case leftOpen = "left_open"
      case newerElection = "newer_election"
      case districts
    }

    fileprivate init(_ summary: BatchSummary.LayerSummary) {
      (inside, nearest, outside) = (summary.inside, summary.nearest, summary.outside)
      doubtful = summary.doubtful
      (termEnded, leftOpen, newerElection) = (summary.termEnded, summary.leftOpen, summary.newerElection)
      districts = summary.districts.map {
        DistrictCount(district: $0.district.number, official: $0.official, rows: $0.rows)
      }
      _greatestSnapMeters = Nullable(wrappedValue: summary.greatestSnapMeters?.toCentimetre)
      _nearBoundary = Nullable(wrappedValue: summary.nearBoundary)
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
  /// The rows without a usable coordinate.
  public let unreadable: Int
  /// Those rows by what is wrong: the raw values of ``CoordinateProblem``.
  public let problems: [String: Int]
  /// The line of the first of them.
  @Nullable public private(set) var firstUnreadableLine: Int?
  /// What the unreadable rows look like when their numbers are no degrees; nil when they look like no such system.
  public let projected: Projected?
  /// The rows whose text could not be computed; nil when no text was asked for.
  public let missingTexts: Int?
  /// The line of the first of them.
  public let firstMissingTextLine: Int?
  /// True when the reader of the output went away, so that this tells of a part only; nil otherwise.
  public let stopped: Bool?
  /// The county council's counts; nil when the layer was not asked.
  public let council: LayerCounts?
  /// The counts of Congress; nil when the layer was not asked.
  public let congress: LayerCounts?

  private enum CodingKeys: String, CodingKey {
    case rows, outside, unreadable, problems
    case firstUnreadableLine = "first_unreadable_line"
    case projected
    case missingTexts = "missing_texts"
    case firstMissingTextLine = "first_missing_text_line"
    case stopped, council, congress
  }

  /// Takes the values of a summary.
  public init(_ summary: BatchSummary) {
    (rows, outside, unreadable) = (summary.rows, summary.outside, summary.unreadableRows)
    problems = Dictionary(uniqueKeysWithValues: summary.unreadable.map { ($0.key.rawValue, $0.value) })
    projected = summary.likelySystem.map {
      Projected(system: $0.system.name, code: $0.system.code, rows: $0.rows)
    }
    missingTexts = summary.missingValues
    firstMissingTextLine = summary.firstMissingValue?.line
    stopped = summary.isStopped ? true : nil
    func counts(_ layer: Layer) -> LayerCounts? {
      summary.layers.first { $0.layer == layer }.map { LayerCounts($0) }
    }
    (council, congress) = (counts(.council), counts(.congress))
    _firstUnreadableLine = Nullable(wrappedValue: summary.firstUnreadable?.line)
  }

  /// The summary as one line of JSON in UTF-8, without a line end.
  public func json() -> [UInt8] { SortedJSON.bytes(self) }
}
