import Geography

/// A general election in Washington, at which seats of the county and of Congress are filled.
public struct Election: Sendable, Hashable, Codable {
  /// The day of the election: the Tuesday after the first Monday of November (RCW 29A.04.321).
  public let day: CalendarDate
  /// The day on which the counties certify the result, 21 days later (RCW 29A.60.190). From then on somebody who was
  /// elected for the rest of a term can take the seat of an appointee, who serves until a successor is elected and
  /// qualified (RCW 36.16.110, 29A.04.133).
  public let certified: CalendarDate

  /// The general election of a year; nil for a year that the calendar does not have.
  public init?(year: Int) {
    guard let first = CalendarDate(year: year, month: 11, day: 1) else { return nil }
    // 1970-01-01 was a Thursday, three days after a Monday.
    let daysAfterMonday = ((first.daysSince1970 + 3) % 7 + 7) % 7
    let firstMonday = 1 + (7 - daysAfterMonday) % 7
    guard let day = CalendarDate(year: year, month: 11, day: firstMonday + 1),
      let certified = CalendarDate(year: year, month: 11, day: firstMonday + 22)
    else { return nil }
    (self.day, self.certified) = (day, certified)
  }
}

extension Post {
  /// The election for the term after one that ends on a day: the recorded one, or where none is recorded, as for
  /// members of Congress, the last before the term ends. Nil when it is not a general election, or not known.
  package func election(afterTermEnding termEnd: CalendarDate?) -> Election? {
    if let nextElection {
      guard let election = Election(year: nextElection.year) else { return nil }
      return nextElection.earliest <= election.day && election.day <= nextElection.latest ? election : nil
    }
    guard let termEnd, let election = Election(year: termEnd.year) else { return nil }
    return election.certified <= termEnd ? election : Election(year: termEnd.year - 1)
  }
}

extension Seat {
  /// The election for the term after the known one, before or after this day.
  public var election: Election? { post.election(afterTermEnding: knownTermEnd) }

  /// An election for the seat that was held before this day, and whose result the records cannot have: they were last
  /// checked before it. Nil when there was none.
  public var electionSinceChecked: Election? {
    election.flatMap { $0.day < day && post.checked <= $0.day ? $0 : nil }
  }

  /// Who is known to take the seat after the one who holds it on this day.
  public var successor: Membership? {
    guard let holder = status.holder else { return nil }
    return post.memberships.first { day < $0.startDate.earliest && $0.name != holder.name }
  }
}
