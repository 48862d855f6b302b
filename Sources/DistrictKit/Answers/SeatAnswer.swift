import Geography
import Officials

/// Who holds a seat, or why nobody does.
///
/// A vacant seat has ``vacantSince``, and one whose last known term has ended ``lastKnown``: both have no official, so
/// that nobody takes a former holder for the present one.
public struct SeatAnswer: Sendable, Hashable, Codable {
  /// Whose term was the last that is known.
  public struct LastKnown: Sendable, Hashable, Codable {
    /// The person's name.
    public let name: String
    /// The last day of the term.
    @Nullable public private(set) var termEnd: CalendarDate?

    private enum CodingKeys: String, CodingKey {
      case name
      case termEnd = "term_end"
    }
  }

  /// Somebody who is known to take a seat.
  public struct Successor: Sendable, Hashable, Codable {
    /// The person's name.
    public let name: String
    /// When service begins.
    public let startDate: PartialDate

    private enum CodingKeys: String, CodingKey {
      case name
      case startDate = "service_start"
    }
  }

  /// Who holds the seat.
  @Nullable public private(set) var official: Official?
  /// Whether what is known may be out of date; see ``Seat/isStale``. Nil when there is no seat.
  public let isStale: Bool?
  /// Since when the seat is vacant.
  public let vacantSince: PartialDate?
  /// Who held a vacant seat next, when that is known.
  @Nullable public private(set) var next: String?
  /// The last known holder, when the term has ended.
  public let lastKnown: LastKnown?
  /// Who takes the seat after the present holder, when that is known already.
  public let successor: Successor?
  /// Who was elected for a term that has not begun, certified or only by the returns.
  public let elected: ElectedAnswer?
  /// An election for the seat that is newer than the records; see ``Seat/electionSinceChecked``.
  public let newerElection: Election?

  private enum CodingKeys: String, CodingKey {
    case official
    case isStale = "stale"
    case vacantSince = "vacant_since"
    case next
    case lastKnown = "last_known"
    case successor, elected
    case newerElection = "newer_election"
  }

  /// - Parameter coordinate: The official's offices stand in order of their distance from it; nil for the records' order.
  init(_ seat: Seat?, coordinate: Coordinate?) {
    isStale = seat?.isStale
    newerElection = seat?.electionSinceChecked
    elected = ElectedAnswer(seat)
    successor = seat?.successor.map { Successor(name: $0.name, startDate: $0.startDate) }
    let official = seat?.official
    self.official = coordinate.flatMap { official?.nearest(to: $0) } ?? official
    _next = Nullable(nil, where: false)
    switch seat?.status {
    case .vacant(let since, let next):
      (vacantSince, lastKnown) = (since, nil)
      self.next = next?.name
    case .expired(let last):
      (vacantSince, lastKnown) = (nil, LastKnown(name: last.name, termEnd: last.termEnd))
    case .held, .unknown, nil: (vacantSince, lastKnown) = (nil, nil)
    }
  }

  /// The same with another official, or without the key.
  fileprivate func with(_ official: Nullable<Official>) -> SeatAnswer {
    var seat = self
    seat._official = official
    return seat
  }

  /// The next holder, left out where that does not apply.
  var nullableNext: Nullable<String> { _next }
}

/// A seat among several that represent a point: the office, and the official's values beside it.
public struct SeatBesideOfficial: Sendable, Hashable {
  /// The body or office: `U.S. Senator`.
  public let office: String
  /// The division that the seat represents.
  public let divisionID: DivisionID
  /// What tells seats of one office and division apart: `class 1`.
  public let designation: String?
  /// Who holds the seat.
  public let seat: SeatAnswer

  init(_ seat: Seat, coordinate: Coordinate?) {
    (office, divisionID, designation) = (seat.post.office, seat.post.divisionID, seat.post.designation)
    self.seat = SeatAnswer(seat, coordinate: coordinate)
  }
}

extension SeatBesideOfficial: Codable {
  private enum CodingKeys: String, CodingKey {
    case office
    case divisionID = "division_id"
    case designation = "seat"
    case name, official
  }

  /// Reads the office, and what ``encode(to:)`` writes beside it.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    office = try values.decode(String.self, forKey: .office)
    divisionID = try values.decode(DivisionID.self, forKey: .divisionID)
    designation = try values.decodeIfPresent(String.self, forKey: .designation)
    let rest = try SeatAnswer(from: decoder)
    seat =
      values.contains(.official) ? rest : rest.with(Nullable(wrappedValue: try Official(from: decoder)))
  }

  /// Writes the office, and beside it the keys of ``SeatAnswer`` and those of the official in it, or a null `name`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(office, forKey: .office)
    try values.encode(divisionID, forKey: .divisionID)
    try values.encodeIfPresent(designation, forKey: .designation)
    if let official = seat.official {
      try official.encode(to: encoder)
      try seat.with(Nullable(nil, where: false)).encode(to: encoder)
    } else {
      try values.encodeNil(forKey: .name)
      try seat.encode(to: encoder)
    }
  }
}

/// An entry of `district-cli officials --format json`: a seat and who holds it; in that of `data status` also why it is
/// stale.
package struct SeatEntry: Encodable {
  private let seat: Seat
  private let staleBecause: String?

  package init(_ seat: Seat, staleBecause: String? = nil) {
    (self.seat, self.staleBecause) = (seat, staleBecause)
  }

  private enum Key: String, CodingKey {
    case office, role, seat, sources
    case staleBecause = "stale_because"
    case divisionID = "division_id"
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(seat.post.office, forKey: .office)
    try values.encode(seat.post.role, forKey: .role)
    try values.encodeIfPresent(seat.post.designation, forKey: .seat)
    try values.encode(seat.post.divisionID, forKey: .divisionID)
    try values.encode(seat.post.sources, forKey: .sources)
    try values.encodeIfPresent(staleBecause, forKey: .staleBecause)
    try SeatAnswer(seat, coordinate: nil).encode(to: encoder)
  }
}

/// An entry of `district-cli districts --format json`: a district, its plan, and who represents it.
package struct DistrictEntry: Encodable {
  private let district: District
  private let plan: Plan
  private let seats: [Seat]

  /// Every district of a layer, as of the atlas's today.
  package static func all(of atlas: DistrictAtlas, in layer: Layer) -> [DistrictEntry] {
    guard let plan = atlas.plan(of: layer) else { return [] }
    return atlas.districts(in: layer).map { district in
      DistrictEntry(district: district, plan: plan, seats: atlas.seats(of: district))
    }
  }

  private enum Key: CodingKey {
    case plan, officials
  }

  package func encode(to encoder: any Encoder) throws {
    try district.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(plan, forKey: .plan)
    if seats.count > 1 {
      try values.encode(seats.map { SeatBesideOfficial($0, coordinate: nil) }, forKey: .officials)
    } else {
      try SeatAnswer(seats.first, coordinate: nil).encode(to: encoder)
    }
  }
}
