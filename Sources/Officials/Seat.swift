import Geography

/// A post as it stands on one day.
public struct Seat: Sendable, Hashable {
  /// The post.
  public let post: Post
  /// The day.
  public let day: CalendarDate
  /// Who holds it on that day, as far as is known.
  public let status: SeatStatus

  /// Looks up who holds a post on a day.
  public init(post: Post, day: CalendarDate) {
    self.post = post
    self.day = day
    status = post.status(on: day)
  }

  /// Who serves on that day; nil for a vacant seat, and when the last known term has ended.
  public var official: Official? {
    guard case .held(let membership, let isExact) = status else { return nil }
    return Official(membership, in: post, on: day, isExact: isExact)
  }

  /// Who holds the seat, or held it in the last known term, when that has ended.
  package var lastKnown: Membership? {
    switch status {
    case .held(let membership, _), .expired(let membership): membership
    case .vacant, .unknown: nil
    }
  }

  /// The end of the present term, or of the last one that is known.
  public var knownTermEnd: CalendarDate? { lastKnown?.termEnd }

  /// Records are compared with their sources twice a year; older ones are called stale.
  public static let greatestAgeInDays = 180

  /// Whether what is known may be out of date on that day: the last known term has ended, an election for the seat has
  /// been held or its result certified since the record was checked, or the record was checked more than 180 days before.
  public var isStale: Bool {
    if case .expired = status { return true }
    return electionSinceChecked != nil || certificationSinceChecked != nil || isCheckedTooLongAgo
  }

  /// Whether the record was checked more than 180 days before that day.
  public var isCheckedTooLongAgo: Bool {
    day.daysSince1970 - post.checked.daysSince1970 > Seat.greatestAgeInDays
  }
}

/// Who holds a ``Post`` on one day, as far as the roster knows.
public enum SeatStatus: Sendable, Hashable {
  /// Somebody serves; not `isExact` where the records leave open whether on that very day: see ``Post/status(on:)``.
  case held(Membership, isExact: Bool)
  /// Nobody serves since the given day. `next` is the holder who came afterwards, when that is recorded.
  case vacant(since: PartialDate, next: Membership?)
  /// The last known holder's term ended before, and nothing newer is recorded. Never show it as the current one.
  case expired(Membership)
  /// Nothing is recorded: a day before the first record, or between two.
  case unknown

  /// The person who serves on that day. Nil for a vacant seat and for an expired term.
  public var holder: Membership? {
    if case .held(let membership, _) = self { membership } else { nil }
  }
}

extension Post {
  /// Who holds the post on a day.
  ///
  /// - The last day of a term is still in term. The day on which service *ended* belongs to the successor or the
  ///   vacancy that starts on it, and to the leaving holder when none does. So one rule serves county seats, whose
  ///   terms end on 31 December, and Congress, where the old term ends and the new one begins on 3 January.
  /// - After ``Membership/termEnd``, and with no newer record, the answer is ``SeatStatus/expired(_:)``.
  /// - A date of reduced precision (`2013`) can mean any day of its span, and a day in the span counts as served,
  ///   but not as exact. When a predecessor may still have served, the predecessor is the answer until the last
  ///   day of the span.
  /// - An appointment lasts until somebody is elected and qualified. From the day on which the seat's ``Election`` is
  ///   certified, an appointed holder is not exact; when the election is not a general one, from the first day that
  ///   ``nextElection`` can mean. An appointed holder who won that election stays exact.
  /// - Who was elected (``elected``) holds the seat from the first day of the term, once the result is certified. Until it
  ///   is, the former holder is not exact from then on, where no end of the former term is known.
  ///
  /// Complexity: linear in the number of memberships and vacancies of this post.
  public func status(on day: CalendarDate) -> SeatStatus {
    if let elect = electedMembership, let start = elected?.startDate, start <= day {
      if let termEnd = elect.termEnd, termEnd < day { return .expired(elect) }
      return .held(elect, isExact: true)
    }
    let begun = memberships.last { $0.startDate.latest <= day }
    // In doubt: the span of the start date has begun and is not over.
    let beginning = memberships.first { $0.startDate.earliest <= day && day < $0.startDate.latest }

    if let begun, begun.endDate.map({ day < $0.earliest }) ?? true {
      guard begun.endDate == nil else { return .held(begun, isExact: true) }
      if let termEnd = begun.termEnd, termEnd < day { return .expired(begun) }
      let ends = [appointmentEnd(of: begun, on: day), elected?.startDate].compactMap(\.self)
      return .held(begun, isExact: ends.allSatisfy { day < $0 })
    }
    if let vacancy = vacancies.last(where: { $0.certainlyCovers(day) }) { return vacant(vacancy, on: day) }
    if let begun, let end = begun.endDate, day <= end.latest {
      return .held(begun, isExact: end.earliest == end.latest && beginning == nil)
    }
    if let beginning { return .held(beginning, isExact: false) }
    if let vacancy = vacancies.last(where: { $0.possiblyCovers(day) }) { return vacant(vacancy, on: day) }
    return .unknown
  }

  private func vacant(_ vacancy: Vacancy, on day: CalendarDate) -> SeatStatus {
    .vacant(
      since: vacancy.startDate,
      next: memberships.first { day < $0.startDate.latest } ?? electedMembership)
  }
}

extension Vacancy {
  fileprivate func certainlyCovers(_ day: CalendarDate) -> Bool {
    startDate.latest <= day && endDate.map { day < $0.earliest } ?? true
  }

  fileprivate func possiblyCovers(_ day: CalendarDate) -> Bool {
    startDate.earliest <= day && endDate.map { day < $0.latest } ?? true
  }
}
