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
