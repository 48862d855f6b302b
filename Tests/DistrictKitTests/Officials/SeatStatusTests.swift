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
}
