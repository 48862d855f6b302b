/// A seat that represents a point without a district of its own, in the JSON contract: the office, and the official's
/// values beside it.
struct AtLargeReport: Encodable {
  let seat: Seat
  let coordinate: Coordinate?

  private enum Key: String, CodingKey {
    case office, seat, name, stale
    case divisionID = "division_id"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(seat.post.office, forKey: .office)
    try container.encode(seat.post.divisionID, forKey: .divisionID)
    try container.encodeIfPresent(seat.post.seat, forKey: .seat)
    if let official = seat.official {
      try container.encode(seat.isStale, forKey: .stale)
      try OfficialReport(official: official, coordinate: coordinate).encode(to: encoder)
    } else {
      try container.encodeNil(forKey: .name)
      try SeatReport(seat: seat, coordinate: coordinate).encode(to: encoder)
    }
  }
}
