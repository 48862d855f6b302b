import DistrictKit
import Testing

@Suite struct SeatStatusTests {
  private typealias Fixtures = RosterFixtures

  private func member(
    _ name: String, _ start: String, _ end: String? = nil, termEnd: String? = nil
  ) throws -> Membership {
    Membership(
      name: name, startDate: try Fixtures.date(start), endDate: try end.map(Fixtures.date),
      termEnd: try termEnd.map(Fixtures.day))
  }

  /// The statuses on some days, in short: `A` holds, `A?` holds in doubt, `-` vacant, `A!` expired, `…` unknown.
  private func statuses(_ post: Post, _ days: [String]) throws -> [String] {
    _ = try Roster(posts: [post], name: "test")
    return try days.map { day in
      switch post.status(on: try Fixtures.day(day)) {
      case .held(let member, let isExact): member.name + (isExact ? "" : "?")
      case .vacant(_, let next): "-" + (next.map { ">" + $0.name } ?? "")
      case .expired(let member): member.name + "!"
      case .unknown: "…"
      }
    }
  }

  @Test func theEndDayBelongsToTheSuccessor() throws {
    let post = try Fixtures.post(memberships: [
      member("A", "2019-01-03", "2025-01-03", termEnd: "2025-01-03"),
      member("B", "2025-01-03", termEnd: "2031-01-03"),
    ])
    #expect(
      try statuses(post, ["2019-01-02", "2025-01-02", "2025-01-03", "2031-01-03", "2031-01-04"])
        == ["…", "A", "B", "B", "B!"])
  }

  @Test func theEndDayBelongsToTheHolderWhenNothingFollows() throws {
    let post = try Fixtures.post(memberships: [
      member("A", "2019-01-03", "2025-01-03"), member("B", "2026-01-01"),
    ])
    #expect(
      try statuses(post, ["2025-01-03", "2025-01-04", "2025-12-31", "2026-01-01"]) == ["A", "…", "…", "B"])
  }

  @Test func reducedStartCountsAsServedButNotAsExact() throws {
    let post = try Fixtures.post(memberships: [member("A", "2013", termEnd: "2016-12-31")])
    #expect(
      try statuses(post, ["2012-12-31", "2013-01-01", "2013-12-30", "2013-12-31", "2017-01-01"])
        == ["…", "A?", "A?", "A", "A!"])
  }

  @Test func predecessorStaysThroughTheSpan() throws {
    let post = try Fixtures.post(memberships: [member("A", "2010-01-01", "2013"), member("B", "2013")])
    #expect(
      try statuses(post, ["2012-12-31", "2013-01-01", "2013-12-30", "2013-12-31"]) == ["A", "A?", "A?", "B"])
  }

  @Test func exactEndBeforeAReducedStart() throws {
    let post = try Fixtures.post(memberships: [member("A", "2010-01-01", "2013-05-01"), member("B", "2013")])
    #expect(
      try statuses(post, ["2013-04-30", "2013-05-01", "2013-05-02", "2013-12-31"]) == ["A", "A?", "B?", "B"])
  }

  @Test func vacancies() throws {
    let post = try Fixtures.post(
      memberships: [member("A", "2010-01-01", "2013-05"), member("B", "2014")],
      vacancies: [
        Vacancy(startDate: Fixtures.date("2013-05"), endDate: Fixtures.date("2014"))
      ])
    #expect(
      try statuses(post, ["2013-05-01", "2013-05-31", "2013-12-31", "2014-01-01", "2014-12-31"])
        == ["A?", "->B", "->B", "B?", "B"])
  }

  @Test func aVacancyThatLasts() throws {
    let post = try Fixtures.post(
      memberships: [member("A", "2010-01-01", "2013-05-01")],
      vacancies: [Vacancy(startDate: Fixtures.date("2013-05-01"))])
    #expect(try statuses(post, ["2013-04-30", "2013-05-01", "2040-01-01"]) == ["A", "-", "-"])
  }

  @Test func aVacancyOfReducedPrecisionWithoutHolders() throws {
    let post = try Fixtures.post(
      memberships: [],
      vacancies: [
        Vacancy(startDate: Fixtures.date("2013"), endDate: Fixtures.date("2014-02"))
      ])
    #expect(
      try statuses(post, ["2012-12-31", "2013-06-01", "2014-01-31", "2014-02-27", "2014-02-28"])
        == ["…", "-", "-", "-", "…"])
  }

  @Test func nobodyRecorded() throws {
    #expect(try statuses(Fixtures.post(memberships: []), ["2026-01-01"]) == ["…"])
  }

  /// The elections of which the Secretary of State has published the days.
  @Test(arguments: [
    (2015, "2015-11-03", "2015-11-24"), (2020, "2020-11-03", "2020-11-24"),
    (2021, "2021-11-02", "2021-11-23"),
    (2022, "2022-11-08", "2022-11-29"), (2023, "2023-11-07", "2023-11-28"),
    (2024, "2024-11-05", "2024-11-26"),
    (2025, "2025-11-04", "2025-11-25"), (2026, "2026-11-03", "2026-11-24"),
  ])
  func generalElections(year: Int, day: String, certified: String) throws {
    let election = try #require(Election(year: year))
    #expect(election.day.description == day)
    #expect(election.certified.description == certified)
  }

  @Test func everyElectionIsATuesdayFromTheSecondToTheEighth() throws {
    for year in 1...9999 {
      let election = try #require(Election(year: year))
      #expect((2...8).contains(election.day.day))
      // 2026-11-03 was a Tuesday.
      #expect((election.day.daysSince1970 - 20_760) % 7 == 0)
      #expect(election.certified.daysSince1970 - election.day.daysSince1970 == 21)
    }
    #expect(Election(year: 10_000) == nil)
  }

  @Test func anAppointeeServesUntilTheElectionIsCertified() throws {
    let appointed = Membership(
      name: "A", how: .appointed, startDate: try Fixtures.date("2025-12-09"),
      termEnd: try Fixtures.day("2026-12-31"))
    let days = ["2026-11-03", "2026-11-23", "2026-11-24", "2026-12-31", "2027-01-01"]
    for election in ["2026-11", "2026-11-03", "2026", nil] {
      #expect(
        try statuses(Fixtures.post(nextElection: election, memberships: [appointed]), days)
          == ["A", "A", "A?", "A?", "A!"])
    }
    // A special election has other days, which are not known.
    #expect(
      try statuses(
        Fixtures.post(nextElection: "2026-04", memberships: [appointed]), ["2026-03-31", "2026-04-01"])
        == ["A", "A?"])
  }

  @Test func recordsOlderThanAnElectionAreStale() throws {
    let member = try member("A", "2024-01-01", termEnd: "2026-12-31")
    let post = try Fixtures.post(nextElection: "2026-11", memberships: [member])
    func seat(_ day: String) throws -> Seat { Seat(post: post, day: try Fixtures.day(day)) }
    #expect(try seat("2026-05-01").election == Election(year: 2026))
    #expect(try seat("2026-06-30").electionSinceChecked == nil)
    #expect(try seat("2026-11-03").electionSinceChecked == nil)
    #expect(try seat("2026-11-04").electionSinceChecked == Election(year: 2026))
    #expect(try seat("2027-02-01").electionSinceChecked == Election(year: 2026))
    // Records between the election and its certification are of use until then.
    for (checked, day, isStale) in [
      ("2026-11-04", "2026-11-24", false), ("2026-11-04", "2026-11-25", true),
      ("2026-11-25", "2026-12-01", false),
    ] {
      let fresh = Post(
        divisionID: post.divisionID, office: "Council", role: "Member", nextElection: post.nextElection,
        checked: try Fixtures.day(checked), sources: ["a made-up source"], memberships: [member])
      #expect(Seat(post: fresh, day: try Fixtures.day(day)).isStale == isStale)
    }
  }

  @Test func anElectionIsDerivedFromTheTermOfAMemberOfCongress() throws {
    for (termEnd, year) in [
      ("2027-01-03", 2026), ("2031-01-03", 2030), ("2026-12-31", 2026), ("2026-11-10", 2025),
    ] {
      let post = try Fixtures.post(
        nextElection: nil, memberships: [member("A", "2017-01-03", termEnd: termEnd)])
      let seat = Seat(post: post, day: try Fixtures.day("2025-06-01"))
      #expect(seat.election == Election(year: year), "\(termEnd)")
      #expect(seat.official?.nextElection?.description == "\(year)-11")
    }
  }

  @Test func aSuccessorIsKnownBeforeTheTermBegins() throws {
    let post = try Fixtures.post(memberships: [
      member("A", "2024-01-01", "2027-01-01", termEnd: "2026-12-31"),
      member("B", "2027-01-01", termEnd: "2030-12-31"),
    ])
    #expect(try Seat(post: post, day: Fixtures.day("2026-12-31")).successor?.name == "B")
    #expect(try Seat(post: post, day: Fixtures.day("2027-01-01")).successor == nil)
    let again = try Fixtures.post(memberships: [
      member("A", "2024-01-01", "2027-01-01"), member("A", "2027-01-01"),
    ])
    #expect(try Seat(post: again, day: Fixtures.day("2026-12-31")).successor == nil)
  }
}
