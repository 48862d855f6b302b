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
