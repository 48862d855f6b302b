import Geography
import Officials

/// What ends next in a seat that somebody holds: the term, or an appointment before it, or service on a known day.
///
/// An entry of `district-cli data status --ahead`.
package struct SeatEnding {
  /// Why somebody's service is over, or can be.
  package enum Reason: String, Encodable {
    /// The last day of the term.
    case termEnd = "term_end"
    /// The first day on which somebody who is elected can take the seat of an appointed holder. It can be past, when it is
    /// not known whether that has happened.
    case certification
    /// The first day after a service whose end is recorded.
    case serviceEnd = "service_end"
  }

  package let seat: Seat
  package let day: CalendarDate
  package let reason: Reason

  /// What ends first, on the seat's day or later, or an appointment in doubt; nil for a seat that nobody holds, and when no end is known.
  package init?(_ seat: Seat) {
    guard let holder = seat.status.holder else { return nil }
    let ends: [(day: CalendarDate?, reason: Reason)] = [
      (holder.termEnd, .termEnd),
      (seat.post.appointmentEnd(of: holder, on: seat.day), .certification),
      (holder.endDate?.earliest, .serviceEnd),
    ]
    let coming = ends.compactMap { end in
      end.day.flatMap { seat.day <= $0 || end.reason == .certification ? (day: $0, reason: end.reason) : nil }
    }
    guard let first = coming.min(by: { $0.day < $1.day }) else { return nil }
    (self.seat, day, reason) = (seat, first.day, first.reason)
  }

  /// What ends at most some days after a day, the first first; of one day in the order of the seats.
  package static func all(in roster: Roster, from day: CalendarDate, days: Int) -> [SeatEnding] {
    Seat.ordered(roster.seats(on: day)).compactMap { SeatEnding($0) }
      .filter { $0.day.daysSince1970 - day.daysSince1970 <= days }
      .enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
  }

  /// The general election for the next term: the one that was held, when it is known who was elected.
  package var election: Election? { seat.elected.map { Election(on: $0.election) } ?? seat.election }

  /// As CSV with a header.
  package static func csv(_ endings: [SeatEnding]) -> [UInt8] {
    SeatList.table(
      [
        ("day", { $0.day.description }), ("reason", { $0.reason.rawValue }),
        ("office", { $0.seat.post.office }), ("district", { $0.seat.districtNumber }),
        ("seat", { $0.seat.post.designation }), ("division_id", { $0.seat.post.divisionID.rawValue }),
        ("official", { $0.seat.official?.name }), ("exact", { $0.seat.official.map { "\($0.isExact)" } }),
        ("term_end", { $0.seat.knownTermEnd?.description }),
        ("election", { $0.election?.day.description }),
        ("certified", { $0.election?.certified.description }),
        ("next", { $0.seat.elected?.name ?? $0.seat.successor?.name }),
        ("next_from", { $0.seat.electedFrom?.description ?? $0.seat.successor?.startDate.description }),
        ("next_certified", { $0.seat.elected.map { "\($0.certified != nil)" } }),
        ("checked", { $0.seat.post.checked.description }),
      ], of: endings)
  }
}

extension SeatEnding: Encodable {
  private enum Key: String, CodingKey {
    case day, reason, office, role, seat, name, exact, election, checked, successor, elected
    case divisionID = "division_id"
    case termEnd = "term_end"
  }

  package func encode(to encoder: any Encoder) throws {
    let (post, answer) = (seat.post, SeatAnswer(seat, coordinate: nil))
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(day, forKey: .day)
    try values.encode(reason, forKey: .reason)
    try values.encode(post.office, forKey: .office)
    try values.encode(post.role, forKey: .role)
    try values.encodeIfPresent(post.designation, forKey: .seat)
    try values.encode(post.divisionID, forKey: .divisionID)
    try values.encodeIfPresent(seat.official?.name, forKey: .name)
    try values.encodeIfPresent(seat.official?.isExact, forKey: .exact)
    try values.encode(seat.knownTermEnd, forKey: .termEnd)
    try values.encode(election, forKey: .election)
    try values.encodeIfPresent(answer.successor, forKey: .successor)
    try values.encodeIfPresent(answer.elected, forKey: .elected)
    try values.encode(post.checked, forKey: .checked)
  }
}
