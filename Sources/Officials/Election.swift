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
    // 1970-01-01 was a Thursday, five days before a Tuesday.
    let days = (2...8).lazy.compactMap { CalendarDate(year: year, month: 11, day: $0) }
    guard let day = days.first(where: { ($0.daysSince1970 - 5).isMultiple(of: 7) }),
      let certified = CalendarDate(year: year, month: 11, day: day.day + 21)
    else { return nil }
    (self.day, self.certified) = (day, certified)
  }

  /// The general election that was held on a day; nil when none was.
  package init?(on day: CalendarDate) {
    guard let election = Election(year: day.year), election.day == day else { return nil }
    self = election
  }
}

extension Post {
  /// The election for the term after one that ends on a day: the recorded one, or where none is recorded, as for
  /// members of Congress, the last before the term ends. Nil when it is not a general election, or not known.
  ///
  /// Once somebody is elected, that is until then the election that they won, and later the one after it.
  package func election(afterTermEnding termEnd: CalendarDate?, on day: CalendarDate) -> Election? {
    if let elected, day <= elected.election { return Election(on: elected.election) }
    if let recorded = electionToCome {
      guard let election = Election(year: recorded.year) else { return nil }
      return recorded.earliest <= election.day && election.day <= recorded.latest ? election : nil
    }
    guard let termEnd = elected.map(\.termEnd) ?? termEnd, let election = Election(year: termEnd.year)
    else { return nil }
    return election.certified <= termEnd ? election : Election(year: termEnd.year - 1)
  }

  /// When the seat is next on the ballot after a day: as recorded, or the month of a general election.
  func nextElection(afterTermEnding termEnd: CalendarDate?, on day: CalendarDate) -> PartialDate? {
    let isToCome = elected.map { $0.election < day } ?? true
    if isToCome, let electionToCome { return electionToCome }
    guard let election = election(afterTermEnding: termEnd, on: day)?.day else {
      return isToCome ? nil : elected.map { PartialDate($0.election) }
    }
    return PartialDate(year: election.year, month: election.month, day: nil)
  }

  /// The recorded election, unless it is the one that has been won.
  private var electionToCome: PartialDate? {
    nextElection.flatMap { next in elected.map { $0.election < next.earliest } ?? true ? next : nil }
  }
}

extension Seat {
  /// The election for the term after the known one, before or after this day.
  public var election: Election? { post.election(afterTermEnding: knownTermEnd, on: day) }

  /// When the seat is next on the ballot: as recorded, and where somebody is elected, after that.
  package var nextElection: PartialDate? {
    post.elected == nil
      ? post.nextElection : post.nextElection(afterTermEnding: knownTermEnd, on: day)
  }

  /// An election before this day whose result the records cannot have: they were checked before it. Nil for none.
  public var electionSinceChecked: Election? {
    election.flatMap { $0.day < day && post.checked <= $0.day ? $0 : nil }
  }

  /// Who was elected before this day to a term that has not begun, or of which it is not known that it has.
  public var elected: MemberElect? {
    guard let elect = post.elected, elect.election < day else { return nil }
    guard elect.certified != nil, let start = elect.startDate else { return elect }
    return day < start ? elect : nil
  }

  /// Whether the one who was elected holds the seat already, or held it in the last known term.
  public var isIncumbentElected: Bool { lastKnown.map { $0.name == elected?.name } ?? false }

  /// The first day on which the one who was elected can take the seat; nil without one, and when the day is not known.
  ///
  /// That is the first day of the term. A seat that is vacant or held by appointment can be taken earlier, as soon as
  /// the result is certified and the oath taken: by law in the county (RCW 36.16.110), and whoever is appointed to
  /// another office serves until then, too.
  public var electedFrom: CalendarDate? {
    guard let elect = elected else { return nil }
    let isOfCounty = post.divisionID.rawValue.contains("/county:")
    switch status {
    case .held(let holder, _):
      if post.appointmentEnd(of: holder, on: day) != nil, !isIncumbentElected {
        return elect.certificationDay
      }
      // A seat that is known to become vacant before the term.
      if isOfCounty, let end = holder.endDate?.earliest, let start = elect.startDate, end < start {
        return elect.certificationDay.map { max($0, end) }
      }
    case .vacant(let since, _):
      if isOfCounty { return elect.certificationDay.map { max($0, since.earliest) } }
    case .expired, .unknown: break
    }
    return elect.startDate ?? elect.certificationDay
  }

  /// The day on which the result of the last election was certified, or was to be, when the records are no newer, so that
  /// they cannot know what came of it: who was elected or certified, or when the oath was taken. Nil when there is no such
  /// day, and for an ``electionSinceChecked``.
  public var certificationSinceChecked: CalendarDate? {
    if post.elected == nil, let election, election.day < post.checked {
      return election.certified < day && post.checked <= election.certified ? election.certified : nil
    }
    guard let elect = elected, let certified = elect.certificationDay, certified < day,
      post.checked <= certified, elect.certified == nil || electedFrom != elect.startDate
    else { return nil }
    return certified
  }

  /// Who is known to take the seat after the one who holds it on this day, and from when.
  public var successor: Membership? {
    guard let holder = status.holder else { return nil }
    let known = post.memberships.first { day < $0.startDate.earliest && $0.name != holder.name }
    if known != nil { return known }
    guard let elect = elected, !isIncumbentElected, electedFrom == elect.startDate else { return nil }
    return post.electedMembership
  }
}
