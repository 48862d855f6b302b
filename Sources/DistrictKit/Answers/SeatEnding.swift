import Geography
import Officials

/// What ends next in a seat that somebody holds: the term, or an appointment before it, or service on a known day.
///
/// An entry of `district-cli data status --ahead`. A class, since a seat is large and entries are sorted.
package final class SeatEnding {
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
    let endings = Seat.ordered(roster.seats(on: day)).compactMap { SeatEnding($0) }
    return Set(endings.map(\.day)).sorted().filter { $0.daysSince1970 - day.daysSince1970 <= days }
      .flatMap { day in endings.filter { $0.day == day } }
  }

  /// The general election for the next term: the one that was held, when it is known who was elected.
  package var election: Election? { seat.elected.map { Election(on: $0.election) } ?? seat.election }

  /// As a list of seats in CSV, with further columns.
  package static func csv(_ endings: [SeatEnding]) -> [UInt8] {
    let columns: [SeatList.Column<Seat>] = [
      ("ends", { SeatEnding($0)?.day.description }), ("ends_because", { SeatEnding($0)?.reason.rawValue }),
      ("election", { SeatEnding($0)?.election?.day.description }),
      ("certified", { SeatEnding($0)?.election?.certified.description }),
      ("next", { $0.shortTerm?.name ?? $0.elected?.name ?? $0.successor?.name }),
      (
        "next_from",
        {
          ($0.shortTerm?.startDate ?? $0.electedFrom.map { PartialDate($0) } ?? $0.successor?.startDate)?
            .description
        }
      ),
      ("next_certified", { $0.elected.map { "\($0.certified != nil)" } }),
    ]
    return SeatList.csv(endings.map(\.seat), columns)
  }
}

extension Seat {
  /// Recorded service that begins before the term of the one who was elected, such as theirs for the rest of this one.
  package var shortTerm: Membership? {
    guard let next = successor, let start = elected?.startDate, next.startDate.latest < start else {
      return nil
    }
    return next
  }
}

extension SeatEnding: Encodable {
  private enum Key: String, CodingKey {
    case ends, election
    case endsBecause = "ends_because"
  }

  package func encode(to encoder: any Encoder) throws {
    try SeatEntry(seat).encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(day, forKey: .ends)
    try values.encode(reason, forKey: .endsBecause)
    try values.encode(election, forKey: .election)
  }
}
