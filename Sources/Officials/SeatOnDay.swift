import Geography

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
  /// - An appointment lasts until the seat's next election is certified, on a day that is not recorded here. From
  ///   the first day that ``nextElection`` can mean, an appointed holder is not exact.
  ///
  /// Complexity: linear in the number of memberships and vacancies of this post.
  public func status(on day: CalendarDate) -> SeatStatus {
    let begun = memberships.last { $0.startDate.latest <= day }
    // In doubt: the span of the start date has begun and is not over.
    let beginning = memberships.first { $0.startDate.earliest <= day && day < $0.startDate.latest }

    if let begun, begun.endDate.map({ day < $0.earliest }) ?? true {
      guard begun.endDate == nil else { return .held(begun, isExact: true) }
      if let termEnd = begun.termEnd, termEnd < day { return .expired(begun) }
      let isInElection = begun.how == .appointed && nextElection.map { $0.earliest <= day } ?? false
      return .held(begun, isExact: !isInElection)
    }
    if let vacancy = vacancies.last(where: { $0.certainlyCovers(day) }) {
      return vacant(vacancy, on: day)
    }
    if let begun, let end = begun.endDate, day <= end.latest {
      return .held(begun, isExact: end.earliest == end.latest && beginning == nil)
    }
    if let beginning { return .held(beginning, isExact: false) }
    if let vacancy = vacancies.last(where: { $0.possiblyCovers(day) }) {
      return vacant(vacancy, on: day)
    }
    return .unknown
  }

  private func vacant(_ vacancy: Vacancy, on day: CalendarDate) -> SeatStatus {
    .vacant(since: vacancy.startDate, next: memberships.first { day < $0.startDate.latest })
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
