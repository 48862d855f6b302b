import DistrictKit

extension Seat {
  /// The official with all contacts, one a line; or why there is none.
  ///
  /// - Parameter coordinate: Where to look for the nearest local office; nil for none.
  func lines(near coordinate: Coordinate?) -> [String] {
    guard let official else {
      return [absence] + [electedText].compactMap(\.self)
    }
    var lines = [headline(official)]
    if !official.isExact { lines.append("the records leave open whether this is so on \(day)") }
    if let election = electionSinceChecked {
      lines.append("an election for this seat was held on \(election.day); these records are older")
    }
    if let certified = certificationSinceChecked, elected == nil {
      lines.append("an election for this seat was to be certified on \(certified); these records are older")
    }
    if let next = successor, next.startDate != elected?.startDate.map({ PartialDate($0) }) {
      lines.append("from \(next.startDate): \(next.name)")
    }
    if let elected = electedText { lines.append(elected) }
    func add(_ label: String, _ value: String?) {
      if let value { lines.append(label.padding(to: 7) + value) }
    }
    add("phone", official.phone)
    add("email", official.email)
    add("page", official.url)
    if let coordinate, let office = official.offices(nearestTo: coordinate).first {
      add("office", office.line)
    }
    return lines
  }

  /// The official and the telephone number in one line.
  var summary: String {
    let elected = electedText.map { "; \($0)" } ?? ""
    guard let official else { return "\(post.office): \(absence)" + elected }
    return ([official.role, official.name] + [official.phone].compactMap { $0 }).joined(separator: "  ")
      + elected
  }

  private func headline(_ official: Official) -> String {
    let party = official.party.map { " (\($0))" } ?? ""
    return "\(official.name), \(official.role)\(party)" + (term(official).map { "; \($0)" } ?? "")
  }

  /// When the term ends and when the seat is next voted on, as far as is known.
  private func term(_ official: Official) -> String? {
    var parts: [String] = []
    if official.how == .appointed { parts.append("appointed") }
    if let end = official.termEnd { parts.append("term ends \(end)") }
    if electionSinceChecked == nil, certificationSinceChecked == nil, elected == nil,
      let election = official.nextElection
    {
      parts.append("on the ballot \(election.day == nil ? election.longText : election.description)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Why there is no official. Who was elected is said apart; see ``electedText``.
  var absence: String {
    switch status {
    case .held, .unknown: "not recorded who holds this seat on \(day)"
    case .vacant(let since, let next):
      "vacant since \(since)"
        + (elected == nil ? next.map { "; next: \($0.name), from \($0.startDate)" } ?? "" : "")
    case .expired(let last):
      "not recorded: the term of \(last.name) ended" + (last.termEnd.map { " on \($0)" } ?? "")
    }
  }
}

extension LocalOffice {
  /// The office in one line.
  fileprivate var line: String {
    let place = [address, suite, building, city].compactMap(\.self)
    return place.joined(separator: ", ") + (phone.map { "; \($0)" } ?? "")
  }
}

extension Collection<CalendarDate> {
  /// One day, or the first and the last.
  var dayRange: String {
    guard let first = self.min(), let last = self.max() else { return "never" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }
}

extension StandardStreams {
  /// Says on standard error what may be out of date in an answer, one warning a line.
  ///
  /// - Parameter namesElections: Whether to tell of elections that are newer than the records; false where the answer
  ///   itself does.
  static func warnOfStale(_ seats: [Seat], namesElections: Bool = false) {
    var lines: [String] = []
    for seat in seats {
      if case .expired(let last) = seat.status, let end = last.termEnd {
        lines.append("the term of \(last.name) (\(seat.post.office)) ended on \(end)")
      }
    }
    for (what, event) in [
      (\Seat.electionSinceChecked?.day, "was held"), (\.certificationSinceChecked, "was to be certified"),
    ] where namesElections {
      let days = seats.compactMap { $0[keyPath: what] }
      for day in Set(days).sorted() {
        let count = days.count { $0 == day }
        let seats = seats.count == 1 ? "this seat" : "\(count) of these \(seats.count) seats"
        lines.append("an election for \(seats) \(event) on \(day), and the records are older")
      }
    }
    let old = seats.filter(\.isCheckedTooLongAgo)
    if !old.isEmpty {
      lines.append(
        "officials were last checked \(old.map(\.post.checked).dayRange), more than "
          + "\(Seat.greatestAgeInDays) days before")
    }
    tell(lines.map { "district-cli: warning: \($0); a newer version of the data may know more.\n" }.joined())
  }
}
