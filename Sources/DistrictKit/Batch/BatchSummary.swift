import AddressIndex
import Geography
import Officials

/// What a batch found, in numbers.
public struct BatchSummary: Sendable, Hashable {
  /// Where a row is.
  public struct RowPlace: Sendable, Hashable, Comparable {
    /// The number of the input, from 0.
    public let input: Int
    /// The line of that, from 1, that the row starts in.
    public let line: Int

    /// Whether a row comes before another one.
    public static func < (a: RowPlace, b: RowPlace) -> Bool { (a.input, a.line) < (b.input, b.line) }
  }

  /// A row that could not be read.
  public struct RowProblem: Sendable, Hashable {
    /// Where it is.
    public let place: RowPlace
    /// What is wrong with it.
    public let problem: CoordinateProblem
  }

  /// A row whose computed column has no value.
  public struct MissingValue: Sendable, Hashable {
    /// Where it is.
    public let place: RowPlace
    /// Why there is none.
    public let reason: String
  }

  /// How the addresses of rows were found.
  public struct AddressCounts: Sendable, Hashable {
    /// The rows by how their address was found, those without an address among `none`.
    public var kinds: [AddressMatch.Kind: Int] = [:]
    /// The rows whose address was not found, by the reason.
    public var problems: [AddressMatch.Problem: Int] = [:]
    /// The first of those.
    public var firstProblem: RowPlace?
    /// The rows whose address leaves the district of some layer open.
    public var open = 0
    /// Those among them that have no district of any layer.
    public var unanswered = 0

    /// The rows whose address was not found.
    public var notFound: Int { problems.values.reduce(0, +) }

    fileprivate mutating func merge(_ other: AddressCounts) {
      kinds.merge(other.kinds, uniquingKeysWith: +)
      problems.merge(other.problems, uniquingKeysWith: +)
      firstProblem = [firstProblem, other.firstProblem].compactMap(\.self).min()
      open += other.open
      unanswered += other.unanswered
    }
  }

  /// How many rows a district has, and who holds its seat.
  public struct DistrictCount: Sendable, Hashable {
    /// The district.
    public let district: District
    /// Its seats on the day of the batch; empty when none is recorded.
    public let seats: [Seat]
    /// The number of rows in it, `nearest` ones among them.
    public var rows: Int

    /// Who represents it on the day of the batch; nil when nobody is known to. Of several officials the names, with
    /// semicolons between.
    public var official: String? { seats.compactMap(\.official).names }
  }

  /// What one layer answered.
  public struct LayerSummary: Sendable, Hashable {
    /// The layer.
    public let layer: Layer
    /// The rows in a district.
    public var inside = 0
    /// The rows in none that took the nearest.
    public var nearest = 0
    /// The greatest distance of those, in metres.
    public var greatestSnapMeters: Double?
    /// The rows in none.
    public var outside = 0
    /// The rows whose address leaves the district open.
    public var unknown = 0
    /// The rows within ``BatchOptions/nearBoundary`` of a boundary; nil when no column needed the distance.
    public var nearBoundary: Int?
    /// With an accuracy: the rows with more than one candidate. Rows with an address count when it is not certain that
    /// their district is the right one.
    public var doubtful: Int?
    /// Every district, in their order.
    public var districts: [DistrictCount]

    /// The rows whose official is unknown because the last known term has ended.
    public var termEnded: Int {
      count { if case .expired = $0.status { true } else { false } }
    }

    /// The rows whose named official may have been followed by another one, as far as the records tell.
    public var leftOpen: Int { count { $0.official?.isExact == false } }

    /// The rows for whose seat an election was held that is newer than the records.
    public var newerElection: Int { count { $0.electionSinceChecked != nil } }

    private func count(_ condition: (Seat) -> Bool) -> Int {
      districts.filter { $0.seats.contains(where: condition) }.map(\.rows).reduce(0, +)
    }
  }

  /// The names of the inputs, in their order.
  public var inputs: [String] = []
  /// All rows but blank lines.
  public var rows = 0
  /// The rows without a usable coordinate, by what is wrong. Those whose address was not found are in ``addresses``.
  public var unreadable: [CoordinateProblem: Int] = [:]
  /// The first of them.
  public var firstUnreadable: RowProblem?
  /// Where a row begins whose quotation mark is never closed; the first of several.
  package var unclosedRow: RowPlace?
  /// The rows among them whose numbers are feet or metres of a projected coordinate system, by the system.
  package var projected: [ProjectedSystem: Int] = [:]
  /// The rows that are in no district of any layer that was asked.
  public var outside = 0
  /// The rows with a usable coordinate but without a value in ``BatchOptions/computedColumn``; nil when there is no
  /// such column.
  public var missingValues: Int?
  /// The first of them.
  public var firstMissingValue: MissingValue?
  /// How the addresses of rows were found; nil for a list that was read by its coordinates.
  public var addresses: AddressCounts?
  /// The layers that were asked.
  public var layers: [LayerSummary]
  /// The places of rows, where ``BatchOptions/dots`` asked for them.
  public var dots: MapDots?
  /// Whether the sink wanted no more before all was written, so that this tells of a part only.
  public var isStopped = false
  /// The names of the columns that the coordinate was read from: the latitude's and the longitude's, or of one with
  /// both; none for a geometry.
  public var coordinateColumns: [String] = []

  /// The number of rows without a usable coordinate, or whose address was not found.
  public var unreadableRows: Int { unreadable.values.reduce(0, +) + (addresses?.notFound ?? 0) }

  /// The name of the input that a row is in, where there are several.
  package func inputName(of place: RowPlace) -> String? { inputs.count > 1 ? inputs[place.input] : nil }

  /// The projected coordinate system that most of the unreadable rows look like.
  package var likelySystem: (system: ProjectedSystem, rows: Int)? {
    let most = projected.max { ($0.value, $1.key.code) < ($1.value, $0.key.code) }
    return most.flatMap { $0.value * 2 > unreadableRows ? ($0.key, $0.value) : nil }
  }

  /// Adds what another thread of the same batch found.
  ///
  /// - Precondition: Both are of one atlas and asked the same layers.
  public mutating func merge(_ other: BatchSummary) {
    precondition(layers.map(\.layer) == other.layers.map(\.layer))
    rows += other.rows
    outside += other.outside
    unreadable.merge(other.unreadable, uniquingKeysWith: +)
    projected.merge(other.projected, uniquingKeysWith: +)
    firstUnreadable = [firstUnreadable, other.firstUnreadable].compactMap { $0 }.min { $0.place < $1.place }
    unclosedRow = [unclosedRow, other.unclosedRow].compactMap { $0 }.min()
    missingValues = BatchSummary.sum(missingValues, other.missingValues)
    firstMissingValue = [firstMissingValue, other.firstMissingValue].compactMap { $0 }.min {
      $0.place < $1.place
    }
    if let counts = other.addresses { addresses = addresses ?? AddressCounts(); addresses?.merge(counts) }
    if let more = other.dots { dots?.formUnion(more) }
    for index in layers.indices { layers[index].merge(other.layers[index]) }
  }

  /// A worker without rows has counted nothing, which is no reason to forget what the others did.
  fileprivate static func sum(_ a: Int?, _ b: Int?) -> Int? {
    a == nil && b == nil ? nil : (a ?? 0) + (b ?? 0)
  }
}

extension BatchSummary {
  /// The numbers of a batch without rows.
  init(_ atlas: DistrictAtlas, _ options: BatchOptions) {
    let day = options.lookup.day ?? atlas.today
    missingValues = options.computedColumn.map { _ in 0 }
    addresses = options.addresses.map { _ in AddressCounts() }
    dots = options.dots
    layers = options.asked.map { layer in
      LayerSummary(
        layer: layer,
        districts: atlas.districts(in: layer, on: day).map { district in
          DistrictCount(district: district, seats: atlas.storage.seats(of: district, on: day), rows: 0)
        })
    }
  }

  /// The numbers of a list none of whose rows has been answered yet.
  init(of list: BatchList, _ atlas: DistrictAtlas, _ options: BatchOptions) {
    self.init(atlas, options)
    coordinateColumns = list.columns.coordinateNames
    inputs = list.sources.map(\.name)
  }
}

// What one worker counts: each row without an answer at once, those with one by their answers at the end.
extension BatchSummary {
  mutating func add(_ problem: CoordinateProblem, _ place: RowPlace) {
    unreadable[problem, default: 0] += 1
    firstUnreadable = firstUnreadable ?? RowProblem(place: place, problem: problem)
    if problem == .unclosedQuote { unclosedRow = unclosedRow ?? place }
  }

  mutating func add(_ kind: AddressMatch.Kind) { addresses?.kinds[kind, default: 0] += 1 }

  mutating func add(_ problem: AddressMatch.Problem, _ place: RowPlace) {
    addresses?.problems[problem, default: 0] += 1
    if addresses?.firstProblem == nil { addresses?.firstProblem = place }
  }

  mutating func addMissingValue(_ reason: String, _ place: RowPlace) {
    missingValues = (missingValues ?? 0) + 1
    firstMissingValue = firstMissingValue ?? MissingValue(place: place, reason: reason)
  }

  /// - Parameter layer: By its position, as in all that follow.
  mutating func addSnap(_ meters: Double, _ layer: Int) {
    layers[layer].greatestSnapMeters = max(layers[layer].greatestSnapMeters ?? 0, meters)
  }

  mutating func addBoundary(_ meters: Double?, _ layer: Int) {
    let isNear = meters.map { $0 <= BatchOptions.nearBoundary } ?? false
    layers[layer].nearBoundary = (layers[layer].nearBoundary ?? 0) + (isNear ? 1 : 0)
  }

  mutating func addDoubt(_ layer: Int) { layers[layer].doubtful = (layers[layer].doubtful ?? 0) + 1 }

  mutating func add(_ answers: [CachedAnswer], _ options: BatchOptions) {
    rows += unreadableRows
    for answer in answers {
      rows += answer.rows
      if answer.isOutside { outside += answer.rows }
      if answer.isOpen { addresses?.open += answer.rows }
      if answer.isUnanswered { addresses?.unanswered += answer.rows }
      for (index, state) in answer.states.enumerated() { layers[index].add(state, answer.rows) }
    }
    if options.knowsAccuracy {
      for index in layers.indices { layers[index].doubtful = layers[index].doubtful ?? 0 }
    }
  }
}

extension BatchSummary.LayerSummary {
  fileprivate mutating func add(_ state: CachedAnswer.LayerState, _ rows: Int) {
    switch state.match {
    case .inside: inside += rows
    case .nearest: nearest += rows
    case .outside: outside += rows
    case .unknown: unknown += rows
    }
    if let district = state.district { districts[district].rows += rows }
  }

  fileprivate mutating func merge(_ other: BatchSummary.LayerSummary) {
    inside += other.inside
    nearest += other.nearest
    outside += other.outside
    unknown += other.unknown
    greatestSnapMeters = [greatestSnapMeters, other.greatestSnapMeters].compactMap { $0 }.max()
    nearBoundary = BatchSummary.sum(nearBoundary, other.nearBoundary)
    doubtful = BatchSummary.sum(doubtful, other.doubtful)
    for index in districts.indices { districts[index].rows += other.districts[index].rows }
  }
}
