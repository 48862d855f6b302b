import Geography
import Officials

/// A seat in the JSON contract: the official, or why there is none.
struct SeatReport {
  let seat: Seat
  let coordinate: Coordinate?

  enum Key: String, CodingKey {
    case official
    case vacantSince = "vacant_since"
    case next, stale
    case lastKnown = "last_known"
  }

  private enum LastKnownKey: String, CodingKey {
    case name
    case termEnd = "term_end"
  }

  /// Writes `official` and what belongs to it into an object.
  ///
  /// A vacant seat has a null `official` and `vacant_since`; a seat whose last known term has ended has a null
  /// `official` and `last_known`, so that nobody takes a former holder for the present one.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(
      seat.official.map { OfficialReport(official: $0, coordinate: coordinate) }, forKey: .official)
    try container.encode(seat.isStale, forKey: .stale)
    switch seat.status {
    case .held, .unknown:
      break
    case .vacant(let since, let next):
      try container.encode(since, forKey: .vacantSince)
      try container.encode(next?.name, forKey: .next)
    case .expired(let membership):
      var last = container.nestedContainer(keyedBy: LastKnownKey.self, forKey: .lastKnown)
      try last.encode(membership.name, forKey: .name)
      try last.encode(membership.termEnd, forKey: .termEnd)
    }
  }
}

/// An official in the JSON contract. Values that are not known are null; those that an office never has (a party, a
/// local office) are left out.
struct OfficialReport: Encodable {
  let official: Official
  let coordinate: Coordinate?

  private enum Key: String, CodingKey {
    case name, role, how, party, bioguide, phone, email, url, checked, offices, note
    case isExact = "exact"
    case serviceStart = "service_start"
    case termEnd = "term_end"
    case nextElection = "next_election"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(official.name, forKey: .name)
    try container.encode(official.role, forKey: .role)
    try container.encode(official.how, forKey: .how)
    try container.encode(official.isExact, forKey: .isExact)
    try container.encode(official.startDate, forKey: .serviceStart)
    try container.encode(official.termEnd, forKey: .termEnd)
    try container.encode(official.post.nextElection, forKey: .nextElection)
    try container.encode(official.phone, forKey: .phone)
    try container.encode(official.email, forKey: .email)
    try container.encode(official.url, forKey: .url)
    try container.encode(official.post.checked, forKey: .checked)
    try container.encodeIfPresent(official.party, forKey: .party)
    try container.encodeIfPresent(official.bioguide, forKey: .bioguide)
    try container.encodeIfPresent(official.note, forKey: .note)
    let offices = coordinate.map { official.offices(nearestTo: $0) } ?? official.membership.offices
    if !offices.isEmpty { try container.encode(offices, forKey: .offices) }
  }
}

/// A seat and who holds it, as `district-cli officials --format json` prints it.
public struct RosterReport: JSONReport {
  private let seat: Seat

  /// Reports a seat.
  public init(_ seat: Seat) {
    self.seat = seat
  }

  private enum Key: String, CodingKey {
    case office, role, seat, sources
    case divisionID = "division_id"
  }

  /// Writes the seat's keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(seat.post.office, forKey: .office)
    try container.encode(seat.post.role, forKey: .role)
    try container.encodeIfPresent(seat.post.seat, forKey: .seat)
    try container.encode(seat.post.divisionID, forKey: .divisionID)
    try container.encode(seat.post.sources, forKey: .sources)
    try SeatReport(seat: seat, coordinate: nil).encode(to: encoder)
  }
}

/// A district with its plan and seat, as `district-cli districts --format json` prints it.
public struct DistrictReport: JSONReport {
  private let district: District
  private let plan: Plan
  private let seat: Seat?

  /// Reports every district of a layer, as of the atlas's today.
  public static func districts(of atlas: DistrictAtlas, in layer: Layer) -> [DistrictReport] {
    guard let plan = atlas.plan(of: layer) else { return [] }
    return atlas.districts(in: layer).map { district in
      DistrictReport(district: district, plan: plan, seat: atlas.seat(of: district))
    }
  }

  private enum Key: String, CodingKey {
    case layer, district, name, plan, official
    case divisionID = "division_id"
  }

  /// Writes the district's keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(district.layer, forKey: .layer)
    try container.encode(district.number, forKey: .district)
    try container.encode(district.name, forKey: .name)
    try container.encode(district.divisionID, forKey: .divisionID)
    try container.encode(plan, forKey: .plan)
    if let seat {
      try SeatReport(seat: seat, coordinate: nil).encode(to: encoder)
    } else {
      try container.encodeNil(forKey: .official)
    }
  }
}
