import Bytes
import Failures
import Geography

// What must be true of a post beyond the types of its values, wherever these come from: JSON, binary data or code.

/// Where a post stands in the file that it comes from, for errors.
struct PostPlace {
  let file: String
  let index: Int
  let division: String?

  /// What is wrong with a value of the post.
  ///
  /// - Parameter key: The path from the post: `memberships[1].end_date`.
  func error(_ key: String, _ problem: String) -> DistrictError {
    let post = "posts[\(index)]" + (division.map { " (\($0))" } ?? "")
    return DistrictError(
      .brokenData, "\(file): \(post): \(key.isEmpty ? "" : key + ": ")\(problem).",
      hint: "Correct that value, or build the file again from its sources.")
  }

  // The path of a key is put together only when something is wrong: a roster is decoded on the way to the first answer.

  fileprivate func requireText(_ text: String?, _ key: @autoclosure () -> String) throws(DistrictError) {
    if let text, text.utf8.allSatisfy({ $0 <= 0x20 }) {
      throw error(key(), "is empty; leave an unknown value out")
    }
  }

  fileprivate func requireTexts(
    _ texts: KeyValuePairs<String, String?>, in path: () -> String
  ) throws(DistrictError) {
    for (key, text) in texts { try requireText(text, "\(path()).\(key)") }
  }

  fileprivate func requireOrder(
    _ start: PartialDate, _ end: PartialDate?, _ key: @autoclosure () -> String
  ) throws(DistrictError) {
    if let end, end.latest < start.earliest { throw error(key(), "\(end) is before the start, \(start)") }
  }

  /// In order of time, and each over before the next begins, as far as the precision of the dates can tell.
  fileprivate func requireSequence(_ entries: [some DatedEntry], _ list: String) throws(DistrictError) {
    var lastEnd: CalendarDate?
    for index in entries.indices.dropFirst() {
      let (previous, entry) = (entries[index - 1], entries[index])
      guard previous.startDate.earliest <= entry.startDate.earliest else {
        throw error("\(list)[\(index)].start_date", "\(entry.startDate) is out of order")
      }
      guard let previousEnd = previous.endDate else {
        throw error("\(list)[\(index - 1)].end_date", "is missing, yet another entry follows")
      }
      let end = max(lastEnd ?? previousEnd.earliest, previousEnd.earliest)
      guard end <= entry.startDate.latest else {
        throw error(
          "\(list)[\(index)].start_date", "\(entry.startDate) overlaps the entry before, which ends on \(end)"
        )
      }
      lastEnd = end
    }
  }
}

/// What has a first day and, unless it lasts, a last one.
private protocol DatedEntry {
  var startDate: PartialDate { get }
  var endDate: PartialDate? { get }
}

extension Vacancy {
  /// Whether somebody certainly served on a day of the vacancy.
  fileprivate func overlaps(_ membership: Membership) -> Bool {
    let isAfter = membership.endDate.map { $0.earliest <= startDate.latest } ?? false
    let isBefore = endDate.map { $0.earliest <= membership.startDate.latest } ?? false
    return !isAfter && !isBefore
  }
}

extension Post {
  func validate(_ place: PostPlace) throws(DistrictError) {
    guard divisionID.rawValue.hasPrefix("ocd-division/") else {
      throw place.error("division_id", "“\(divisionID)” does not begin with “ocd-division/”")
    }
    try place.requireText(office, "office")
    try place.requireText(role, "role")
    try place.requireText(designation, "seat")
    guard !sources.isEmpty else { throw place.error("sources", "a post needs at least one source") }
    for (index, source) in sources.enumerated() { try place.requireText(source, "sources[\(index)]") }
    for (index, membership) in memberships.enumerated() {
      try membership.validate(place, "memberships[\(index)]")
    }
    for (index, vacancy) in vacancies.enumerated() { try vacancy.validate(place, "vacancies[\(index)]") }
    try place.requireSequence(memberships, "memberships")
    try place.requireSequence(vacancies, "vacancies")
    try requireVacanciesBetweenMemberships(place)
    if let elected { try validate(elected, place) }
  }

  /// What is true of somebody elected, and of what the term follows: it has not begun in the records.
  private func validate(_ elect: MemberElect, _ place: PostPlace) throws(DistrictError) {
    let texts: KeyValuePairs = [
      "name": elect.name, "given_name": elect.givenName, "family_name": elect.familyName,
      "party": elect.party,
      "bioguide": elect.bioguide, "phone": elect.phone, "email": elect.email, "url": elect.url,
      "note": elect.note,
    ]
    try place.requireTexts(texts) { "elected" }
    guard elect.how != .appointed else { throw place.error("elected.how", "who is elected is not appointed") }
    func requireOrder(_ key: String, _ day: CalendarDate?, after other: String, _ start: CalendarDate?)
      throws(DistrictError)
    {
      guard let day, let start, day < start else { return }
      throw place.error("elected.\(key)", "\(day) is before “\(other)”, \(start)")
    }
    try requireOrder("certified", elect.certified, after: "election", elect.election)
    try requireOrder("start_date", elect.startDate, after: "election", elect.election)
    try requireOrder("start_date", elect.startDate, after: "certified", elect.certified)
    try requireOrder("term_end", elect.termEnd, after: "election", elect.election)
    try requireOrder("term_end", elect.termEnd, after: "start_date", elect.startDate)
    guard let start = elect.startDate ?? elect.certified else { return }
    func requireBefore(_ path: String, _ first: PartialDate, _ end: PartialDate?) throws(DistrictError) {
      guard first.earliest < start else {
        throw place.error(
          path + ".start_date",
          "\(first) is not before the term of “elected”, \(start): where that is this one, leave “elected” out"
        )
      }
      if elect.startDate != nil, let end, end.earliest > start {
        throw place.error(path + ".end_date", "\(end) is after the start of “elected”, \(start)")
      }
    }
    for (index, membership) in memberships.enumerated() {
      try requireBefore("memberships[\(index)]", membership.startDate, membership.endDate)
      // By name, which is enough within one seat.
      if membership.name == elect.name, let start = elect.startDate, let end = membership.termEnd, end > start
      {
        throw place.error(
          "memberships[\(index)].term_end",
          "\(end) is in the term of “elected”, which begins on \(start): where it is the end of that one, leave “elected” out"
        )
      }
    }
    for (index, vacancy) in vacancies.enumerated() {
      try requireBefore("vacancies[\(index)]", vacancy.startDate, vacancy.endDate)
    }
  }

  /// O((*m* + *v*) log *m*) for *m* memberships and *v* vacancies: of the memberships that begin before a vacancy ends,
  /// the one that ends last tells whether any overlaps it.
  private func requireVacanciesBetweenMemberships(_ place: PostPlace) throws(DistrictError) {
    if vacancies.isEmpty { return }
    let byStart = memberships.sorted { $0.startDate.latest < $1.startDate.latest }
    var lastEnd = Int.min
    let lastEnds = byStart.map { membership in
      lastEnd = max(lastEnd, membership.endDate?.earliest.daysSince1970 ?? .max)
      return lastEnd
    }
    for (index, vacancy) in vacancies.enumerated() {
      let end = vacancy.endDate?.earliest.daysSince1970 ?? .max
      let begun = byStart.indices.partitioningIndex { byStart[$0].startDate.latest.daysSince1970 >= end }
      guard begun > 0, lastEnds[begun - 1] > vacancy.startDate.latest.daysSince1970,
        let other = memberships.firstIndex(where: vacancy.overlaps)
      else { continue }
      throw place.error("vacancies[\(index)].start_date", "the vacancy overlaps memberships[\(other)]")
    }
  }
}

extension Membership: DatedEntry {
  fileprivate func validate(_ place: PostPlace, _ path: @autoclosure () -> String) throws(DistrictError) {
    let texts: KeyValuePairs = [
      "name": name, "given_name": givenName, "family_name": familyName, "party": party, "bioguide": bioguide,
      "phone": phone, "email": email, "url": url,
      "note": note,
    ]
    try place.requireTexts(texts, in: path)
    try place.requireOrder(startDate, endDate, "\(path()).end_date")
    try place.requireOrder(startDate, termEnd.map { PartialDate($0) }, "\(path()).term_end")
    var ids: Set<String> = []
    for (index, office) in offices.enumerated() {
      guard ids.insert(office.id).inserted else {
        throw place.error("\(path()).offices[\(index)].id", "“\(office.id)” is there twice")
      }
      try office.validate(place, "\(path()).offices[\(index)]")
    }
  }
}

extension Vacancy: DatedEntry {
  fileprivate func validate(_ place: PostPlace, _ path: @autoclosure () -> String) throws(DistrictError) {
    try place.requireText(note, "\(path()).note")
    try place.requireOrder(startDate, endDate, "\(path()).end_date")
  }
}

extension LocalOffice {
  fileprivate func validate(_ place: PostPlace, _ path: @autoclosure () -> String) throws(DistrictError) {
    let texts: KeyValuePairs = [
      "id": id, "address": address, "suite": suite, "building": building, "city": city, "state": state,
      "zip": zip, "phone": phone, "fax": fax, "hours": hours,
    ]
    try place.requireTexts(texts, in: path)
    guard (latitude == nil) == (longitude == nil) else {
      let missing = latitude == nil ? "latitude" : "longitude"
      throw place.error("\(path()).\(missing)", "is missing, yet its partner is there")
    }
    // A comparison with a value that is not a number is false, so that one fails too.
    guard abs(latitude ?? 0) <= 90 else { throw place.error("\(path()).latitude", "is beyond ±90 degrees") }
    guard abs(longitude ?? 0) <= 180 else {
      throw place.error("\(path()).longitude", "is beyond ±180 degrees")
    }
  }
}
