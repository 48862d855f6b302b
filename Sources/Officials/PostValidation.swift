import Geography

// What must be true of a post beyond the types of its values. JSON, binary data and values made in code all pass
// through here on their way into a roster.

extension Post {
  package func validate() throws(RosterFault) {
    guard divisionID.rawValue.hasPrefix("ocd-division/") else {
      throw RosterFault("division_id", "“\(divisionID)” does not begin with “ocd-division/”")
    }
    try requireText(office, "office")
    try requireText(role, "role")
    try requireText(seat, "seat")
    guard !sources.isEmpty else { throw RosterFault("sources", "a post needs at least one source") }
    for (index, source) in sources.enumerated() { try requireText(source, "sources[\(index)]") }
    for (index, membership) in memberships.enumerated() { try membership.validate("memberships[\(index)]") }
    for (index, vacancy) in vacancies.enumerated() { try vacancy.validate("vacancies[\(index)]") }
    try requireSequence(memberships, "memberships") { ($0.startDate, $0.endDate) }
    try requireSequence(vacancies, "vacancies") { ($0.startDate, $0.endDate) }
    try requireVacanciesBetweenMemberships()
  }

  /// In order of time, and each over before the next begins, as far as the precision of the dates can tell.
  private func requireSequence<Entry>(
    _ entries: [Entry], _ list: String, dates: (Entry) -> (start: PartialDate, end: PartialDate?)
  ) throws(RosterFault) {
    var lastEnd: CalendarDate?
    for index in entries.indices.dropFirst() {
      let (previous, stretch) = (dates(entries[index - 1]), dates(entries[index]))
      guard previous.start.earliest <= stretch.start.earliest else {
        throw RosterFault("\(list)[\(index)].start_date", "\(stretch.start) is out of order")
      }
      guard let previousEnd = previous.end else {
        throw RosterFault("\(list)[\(index - 1)].end_date", "is missing, yet another entry follows")
      }
      let end = max(lastEnd ?? previousEnd.earliest, previousEnd.earliest)
      guard end <= stretch.start.latest else {
        throw RosterFault(
          "\(list)[\(index)].start_date", "\(stretch.start) overlaps the entry before, which ends on \(end)")
      }
      lastEnd = end
    }
  }

  private func requireVacanciesBetweenMemberships() throws(RosterFault) {
    for (index, vacancy) in vacancies.enumerated() {
      for (other, membership) in memberships.enumerated() {
        let isAfter = membership.endDate.map { $0.earliest <= vacancy.startDate.latest } ?? false
        let isBefore = vacancy.endDate.map { $0.earliest <= membership.startDate.latest } ?? false
        guard isAfter || isBefore else {
          throw RosterFault("vacancies[\(index)].start_date", "the vacancy overlaps memberships[\(other)]")
        }
      }
    }
  }
}

extension Membership {
  fileprivate func validate(_ path: @autoclosure () -> String) throws(RosterFault) {
    try requireText(name, "\(path()).name")
    try requireText(party, "\(path()).party")
    try requireText(bioguide, "\(path()).bioguide")
    try requireText(phone, "\(path()).phone")
    try requireText(email, "\(path()).email")
    try requireText(url, "\(path()).url")
    try requireText(note, "\(path()).note")
    try requireOrder(startDate, endDate, "\(path()).end_date")
    try requireOrder(startDate, termEnd.map { PartialDate($0) }, "\(path()).term_end")
    for (index, office) in offices.enumerated() {
      guard !offices[..<index].contains(where: { $0.id == office.id }) else {
        throw RosterFault("\(path()).offices[\(index)].id", "“\(office.id)” is there twice")
      }
      try office.validate("\(path()).offices[\(index)]")
    }
  }
}

extension Vacancy {
  fileprivate func validate(_ path: @autoclosure () -> String) throws(RosterFault) {
    try requireText(note, "\(path()).note")
    try requireOrder(startDate, endDate, "\(path()).end_date")
  }
}

extension LocalOffice {
  fileprivate func validate(_ path: @autoclosure () -> String) throws(RosterFault) {
    try requireText(id, "\(path()).id")
    try requireText(address, "\(path()).address")
    try requireText(suite, "\(path()).suite")
    try requireText(building, "\(path()).building")
    try requireText(city, "\(path()).city")
    try requireText(state, "\(path()).state")
    try requireText(zip, "\(path()).zip")
    try requireText(phone, "\(path()).phone")
    try requireText(fax, "\(path()).fax")
    try requireText(hours, "\(path()).hours")
    guard (latitude == nil) == (longitude == nil) else {
      let missing = latitude == nil ? "latitude" : "longitude"
      throw RosterFault("\(path()).\(missing)", "is missing, yet its partner is there")
    }
    // A comparison with a value that is not a number is false, so that one fails too.
    guard abs(latitude ?? 0) <= 90 else {
      throw RosterFault("\(path()).latitude", "is beyond ±90 degrees")
    }
    guard abs(longitude ?? 0) <= 180 else {
      throw RosterFault("\(path()).longitude", "is beyond ±180 degrees")
    }
  }
}

// The path of a key is only put together when something is wrong with it: decoding a roster is on the way to the
// first answer.

private func requireText(_ text: String?, _ key: @autoclosure () -> String) throws(RosterFault) {
  if let text, text.utf8.allSatisfy({ $0 <= 0x20 }) {
    throw RosterFault(key(), "is empty; leave an unknown value out")
  }
}

private func requireOrder(
  _ start: PartialDate, _ end: PartialDate?, _ key: @autoclosure () -> String
) throws(RosterFault) {
  if let end, end.latest < start.earliest {
    throw RosterFault(key(), "\(end) is before the start, \(start)")
  }
}

/// What is wrong inside one post and at which key; the ``Roster`` adds which post and which file.
package struct RosterFault: Error {
  /// The path from the post: `memberships[1].end_date`.
  package let key: String
  package let problem: String

  package init(_ key: String, _ problem: String) {
    self.key = key
    self.problem = problem
  }
}
