import DistrictKit
import Testing

/// Terms that overlap: who serves, and who was elected to come next.
@Suite struct MemberElectTests {
  private typealias Fixtures = RosterFixtures

  private func holder(
    how: Membership.How? = .elected, end: String? = nil, termEnd: String = "2026-12-31"
  ) throws -> Membership {
    Membership(
      name: "A", givenName: "Ann", how: how, startDate: try Fixtures.date("2023-05-01"),
      endDate: try end.map(Fixtures.date), termEnd: try Fixtures.day(termEnd), phone: "1", note: "chairs")
  }

  private func elected(
    _ name: String, certified: String? = "2026-11-24", start: String? = "2027-01-01",
    termEnd: String? = "2030-12-31", election: String = "2026-11-03"
  ) throws -> MemberElect {
    MemberElect(
      name: name, how: start == nil ? .shortTerm : .elected, election: try Fixtures.day(election),
      certified: try certified.map(Fixtures.day), startDate: try start.map(Fixtures.day),
      termEnd: try termEnd.map(Fixtures.day))
  }

  private func post(
    _ holders: [Membership], vacancies: [Vacancy] = [], _ elect: MemberElect?, checked: String = "2026-12-05",
    nextElection: String? = "2026-11", division: DivisionID = Fixtures.council(1)
  ) throws -> Post {
    let post = Post(
      divisionID: division, office: "Council", role: "Member",
      nextElection: try nextElection.map(Fixtures.date),
      checked: try Fixtures.day(checked), sources: ["made up"], memberships: holders, vacancies: vacancies,
      elected: elect)
    _ = try Roster(posts: [post], name: "test")
    return post
  }

  /// A seat in short, as in `SeatStatusTests`; then who follows: `>B` takes office on a known day, `~B` is elected.
  private func seats(_ post: Post, _ days: String...) throws -> [String] {
    try days.map { day in
      let seat = Seat(post: post, day: try Fixtures.day(day))
      let who =
        switch seat.status {
        case .held(let member, let isExact): member.name + (isExact ? "" : "?")
        case .vacant(_, let next): "-" + (next?.name ?? "")
        case .expired(let member): member.name + "!"
        case .unknown: "…"
        }
      return who + (seat.successor.map { ">\($0.name)" } ?? "") + (seat.elected.map { "~\($0.name)" } ?? "")
        + (seat.isStale ? "*" : "")
    }
  }

  @Test func anIncumbentElectedAgainHasOneServiceAndTwoTerms() throws {
    let post = try post([holder()], elected("A"))
    #expect(
      try seats(post, "2026-11-03", "2026-11-04", "2026-12-31", "2027-01-01", "2030-12-31")
        == ["A", "A~A", "A~A", "A", "A*"])
    let before = try #require(Seat(post: post, day: Fixtures.day("2026-12-31")).official)
    let after = try #require(Seat(post: post, day: Fixtures.day("2027-01-01")).official)
    #expect(before.startDate == after.startDate)
    #expect([before, after].map(\.termEnd?.description) == ["2026-12-31", "2030-12-31"])
    #expect([before, after].map(\.nextElection?.description) == ["2030-11", "2030-11"])
    #expect((after.phone, after.givenName, after.note) == ("1", "Ann", "chairs"))
    #expect(Seat(post: post, day: try Fixtures.day("2026-12-31")).isIncumbentElected)
    #expect(try Seat(post: post, day: Fixtures.day("2031-01-01")).status.holder == nil)
  }

  @Test func anAppointedHolderWhoIsElectedStaysAndBeginsAnotherService() throws {
    let post = try post([holder(how: .appointed)], elected("A"))
    #expect(try seats(post, "2026-11-24", "2026-12-31", "2027-01-01") == ["A~A", "A~A", "A"])
    let after = try #require(Seat(post: post, day: Fixtures.day("2027-01-01")).official)
    #expect((after.startDate.description, after.how, after.phone) == ("2027-01-01", .elected, "1"))
    #expect(after.note == nil)
    // Before the certification that is not known.
    let returns = try self.post([holder(how: .appointed)], elected("A", certified: nil))
    #expect(try seats(returns, "2026-11-23", "2026-11-24") == ["A~A", "A?~A"])
  }

  @Test func aSuccessorTakesOfficeOnTheFirstDayOfTheTerm() throws {
    let post = try post([holder()], elected("B"))
    #expect(
      try seats(post, "2026-11-03", "2026-11-04", "2026-12-31", "2027-01-01", "2031-01-01")
        == ["A", "A>B~B", "A>B~B", "B", "B!*"])
    let seat = try Seat(post: post, day: Fixtures.day("2026-12-01"))
    #expect(seat.successor?.startDate.description == "2027-01-01")
    #expect(seat.electedFrom?.description == "2027-01-01")
    let official = try #require(Seat(post: post, day: Fixtures.day("2027-01-01")).official)
    #expect((official.startDate.description, official.phone, official.givenName) == ("2027-01-01", nil, nil))
    // In Congress the old term ends on the day on which the new one begins.
    let congress = try self.post(
      [holder(termEnd: "2027-01-03")], elected("B", start: "2027-01-03", termEnd: "2029-01-03"),
      nextElection: nil)
    #expect(try seats(congress, "2027-01-02", "2027-01-03") == ["A>B~B", "B"])
    let days = try ["2026-11-03", "2026-11-04", "2027-01-03"].map(Fixtures.day)
    let next = days.map { Seat(post: congress, day: $0).official?.nextElection?.description }
    #expect(next == ["2026-11", "2028-11", "2028-11"])
  }

  @Test func anAppointedHolderWhoLostServesUntilTheOath() throws {
    let post = try post([holder(how: .appointed)], elected("B"))
    #expect(
      try seats(post, "2026-11-23", "2026-11-24", "2026-12-31", "2027-01-01")
        == ["A~B", "A?~B", "A?~B", "B"])
    #expect(try Seat(post: post, day: Fixtures.day("2026-12-01")).electedFrom?.description == "2026-11-24")
    // The rest of a term has no first day but that of the oath.
    let rest = try self.post(
      [holder(how: .appointed, termEnd: "2028-12-31")], elected("B", start: nil, termEnd: "2028-12-31"),
      nextElection: "2028-11")
    #expect(
      try seats(rest, "2026-11-03", "2026-11-23", "2026-11-24", "2027-03-01")
        == ["A", "A~B", "A?~B", "A?~B"])
    // Once the day of the oath is known, a membership says so.
    let sworn = try self.post(
      [
        holder(how: .appointed, end: "2026-12-02"),
        Membership(
          name: "B", how: .shortTerm, startDate: Fixtures.date("2026-12-02"),
          termEnd: Fixtures.day("2026-12-31")),
      ], elected("B"))
    #expect(
      try seats(sworn, "2026-12-01", "2026-12-02", "2026-12-31", "2027-01-01")
        == ["A>B~B", "B~B", "B~B", "B"])
    #expect(
      try Seat(post: sworn, day: Fixtures.day("2026-12-01")).shortTerm?.startDate.description == "2026-12-02")
    let start = try Seat(post: sworn, day: Fixtures.day("2027-01-01")).official?.startDate
    #expect(start?.description == "2027-01-01")
  }

  @Test func aVacancyBeforeTheTerm() throws {
    let gap = Vacancy(startDate: try Fixtures.date("2026-12-05"))
    let county = try post([holder(end: "2026-12-05")], vacancies: [gap], elected("B"))
    #expect(
      try seats(county, "2026-12-04", "2026-12-05", "2026-12-31", "2027-01-01") == [
        "A~B", "-B~B", "-B~B", "B",
      ])
    // With the oath, once the seat is vacant: that is known before.
    for day in ["2026-12-04", "2026-12-05"] {
      #expect(try Seat(post: county, day: Fixtures.day(day)).electedFrom?.description == "2026-12-05")
    }
    let congress = try post(
      [holder(end: "2026-12-05")], vacancies: [gap], elected("B"), division: Fixtures.congress(1))
    #expect(
      try Seat(post: congress, day: Fixtures.day("2026-12-05")).electedFrom?.description == "2027-01-01")
  }

  @Test func returnsAreNoResult() throws {
    let post = try post([holder()], elected("B", certified: nil), checked: "2026-11-10")
    #expect(
      try seats(post, "2026-11-11", "2026-11-24", "2026-11-25", "2026-12-31", "2027-01-01")
        == ["A~B", "A~B", "A~B*", "A~B*", "A!~B*"])
    let day = try Fixtures.day("2026-11-25")
    #expect(Seat(post: post, day: day).certificationSinceChecked?.description == "2026-11-24")
    // Newer records say nothing else: the result is contested, perhaps.
    let later = try self.post([holder()], elected("B", certified: nil))
    #expect(try seats(later, "2026-12-31", "2027-01-01") == ["A~B", "A!~B*"])
    // Nor is it known who serves then, where the end of the old term is not recorded.
    let open = Membership(name: "A", startDate: try Fixtures.date("2023"))
    let unended = try self.post([open], elected("B", certified: nil))
    #expect(try seats(unended, "2026-12-31", "2027-01-01") == ["A~B", "A?~B"])
    // When the result of another than a general election is certified is not known.
    let special = try elected("B", certified: nil, start: nil, election: "2026-04-28")
    #expect(special.certificationDay == nil)
    let appointed = try self.post([holder(how: .appointed)], special, nextElection: nil)
    #expect(try seats(appointed, "2026-04-27", "2026-04-28", "2026-04-29") == ["A", "A?", "A?~B"])
    #expect(
      try Seat(post: appointed, day: Fixtures.day("2026-04-01")).official?.nextElection?.description
        == "2026-04-28")
  }

  /// Who was elected is not recorded, and was not certified when the records were checked.
  @Test func aResultThatRecordsCannotHaveMakesThemStale() throws {
    let silent = try post([holder()], nil, checked: "2026-11-10")
    #expect(
      try seats(silent, "2026-11-11", "2026-11-24", "2026-11-25", "2026-12-31") == ["A", "A", "A*", "A*"])
    let seat = Seat(post: silent, day: try Fixtures.day("2026-11-25"))
    #expect(seat.certificationSinceChecked?.description == "2026-11-24" && seat.electionSinceChecked == nil)
    #expect(seat.remark == "the records are older than the certification of the election, due on 2026-11-24")
    let older = Seat(
      post: try post([holder()], nil, checked: "2026-11-03"), day: try Fixtures.day("2026-11-25"))
    #expect(older.certificationSinceChecked == nil && older.electionSinceChecked != nil)
    #expect(try seats(post([holder()], nil, checked: "2026-11-25"), "2026-12-31") == ["A"])
  }

  @Test func oneTermIsRecordedOnce() throws {
    let error = #expect(throws: DistrictError.self) {
      try post([holder(termEnd: "2030-12-31")], elected("A"))
    }
    #expect(
      error?.message.contains("memberships[0].term_end: 2030-12-31 is in the term of “elected”") == true)
  }

  /// Records that are not newer than the certification cannot know when the oath was taken.
  @Test func recordsAsOldAsTheCertificationAreStale() throws {
    let lost = try post([holder(how: .appointed)], elected("B"), checked: "2026-11-24")
    #expect(try seats(lost, "2026-11-24", "2026-11-25") == ["A?~B", "A?~B*"])
    let successor = try post([holder()], elected("B"), checked: "2026-11-24")
    #expect(try seats(successor, "2026-11-25", "2027-01-01") == ["A>B~B", "B"])
  }

  private static func text(_ elected: String, _ more: String = "", end: String = "") -> String {
    #"{"posts":[{"division_id":"ocd-division/a","office":"O","role":"R","checked":"2026-01-02","sources":["s"],"#
      + #""memberships":[{"name":"A","start_date":"2023"\#(end)}],"elected":{\#(elected)}\#(more)}]}"#
  }

  private static let sound =
    #""name":"B","election":"2026-11-03","certified":"2026-11-24","start_date":"2027-01-01","term_end":"2030-12-31""#

  @Test func theTextIsReadAndWritten() throws {
    let roster = try Roster(json: Array(Self.text(Self.sound).utf8), name: "f.json")
    let elect = try #require(roster.posts.first?.elected)
    #expect(elect.certified?.description == "2026-11-24" && elect.name == "B" && elect.how == nil)
    #expect(try Roster(json: roster.json(), name: "again") == roster)
    let december = try Fixtures.december()
    #expect(try Roster(json: december.json(), name: "again") == december)
    #expect(!String(decoding: try Fixtures.county().json(), as: UTF8.self).contains("elected\" :"))
  }

  @Test(arguments: [
    (text(#""name":"B""#), "elected.election: is missing"),
    (text(sound + #","certifed":"2026-11-24""#), "elected.certifed: there is no such key"),
    (text(sound.replacing(#""B""#, with: #"" ""#)), "elected.name: is empty"),
    (text(sound + #","how":"appointed""#), "elected.how: who is elected is not appointed"),
    (
      text(sound.replacing("2026-11-24", with: "2026-11-02")),
      "elected.certified: 2026-11-02 is before “election”, 2026-11-03"
    ),
    (
      text(sound.replacing("2027-01-01", with: "2026-11-20")),
      "elected.start_date: 2026-11-20 is before “certified”, 2026-11-24"
    ),
    (
      text(sound.replacing("2030", with: "2026")),
      "elected.term_end: 2026-12-31 is before “start_date”, 2027-01-01"
    ),
    (
      text(sound.replacing("2027-01-01", with: "2023-01-01").replacing("2026-", with: "2022-")),
      "memberships[0].start_date: 2023 is not before the term of “elected”, 2023-01-01"
    ),
    (
      text(sound, end: #","end_date":"2027-01-02""#),
      "memberships[0].end_date: 2027-01-02 is after the start of “elected”, 2027-01-01"
    ),
    (
      text(sound, #","vacancies":[{"start_date":"2027-01-01"}]"#, end: #","end_date":"2027-01-01""#),
      "vacancies[0].start_date: 2027-01-01 is not before the term of “elected”"
    ),
  ])
  func refuses(json: String, message: String) {
    let error = #expect(throws: DistrictError.self) { try Roster(json: Array(json.utf8), name: "f.json") }
    #expect(
      error?.message.contains("posts[0] (ocd-division/a): \(message)") == true, "\(error?.message ?? "")")
  }
}
