import DistrictKit
import Testing

@testable import roster_import

@Suite struct RosterFactsTests {
  private func posts(
    _ facts: String = Records.facts, county: String = Records.county
  ) throws -> [SeatKey: Post] {
    let posts = try Records.withFolder { folder in
      var records = try CountyTable.memberships(Records.file(county, "county.csv", in: folder))
      records.merge(
        try Delegation.memberships(
          legislators: Records.file(Records.legislators, "legislators.yaml", in: folder),
          offices: Records.file(Records.offices, "offices.yaml", in: folder))
      ) { first, _ in first }
      return try RosterFacts(Records.file(facts, "facts.json", in: folder)).posts(from: records)
    }
    return Dictionary(
      uniqueKeysWithValues: posts.map { (SeatKey(division: $0.divisionID, seat: $0.designation), $0) })
  }

  @Test func aGroupSaysWhatTheTableLeavesOut() throws {
    let post = try #require(posts()[Records.key(Records.council(1))])
    #expect(post.office == "Council")
    #expect(post.role == "Member")
    #expect(post.nextElection == PartialDate("2027-11"))
    #expect(post.sources == ["a table"])
    #expect(post.memberships.map(\.name) == ["Bo Wy"])
    #expect(post.memberships.first?.how == .elected)
    #expect(post.memberships.first?.termEnd == CalendarDate("2027-12-31"))
  }

  /// The table's own word on the appointment stands against the group's.
  @Test func anAppointmentFollowsAVacancy() throws {
    let post = try #require(posts()[Records.key(Records.council(2))])
    #expect(post.memberships.map(\.name) == ["Flo Ba", "Cy Zed"])
    #expect(post.memberships.map(\.how) == [.elected, .appointed])
    #expect(post.memberships.map(\.endDate) == [PartialDate("2025-11-25"), nil])
    #expect(post.memberships.map(\.note) == [nil, "until the election"])
    #expect(post.vacancies.map(\.startDate) == [PartialDate("2025-11-25")])
    #expect(post.sources == ["a table", "minutes"])
  }

  @Test func aVacantSeatHasAFormerHolderOnly() throws {
    let post = try #require(posts()[Records.key(Records.council(3))])
    #expect(post.memberships.map(\.name) == ["Gus Ce"])
    #expect(post.memberships.map(\.endDate) == [PartialDate("2025-06")])
    #expect(post.vacancies.map(\.endDate) == [nil])
    guard case .vacant = post.status(on: try #require(CalendarDate("2025-09-01"))) else {
      Issue.record("\(post.status(on: try #require(CalendarDate("2025-09-01"))))")
      return
    }
  }

  @Test func whoIsElectedComesFromTheFacts() throws {
    let elected = """
      "elected": {"name": "Hal Om", "election": "2027-11-02", "certified": "2027-11-23", "start_date": "2028-01-01"},
      """
    let vacancy = "\"vacancies\": [{\"start_date\": \"2025-06\"}]"
    let facts = Records.facts.replacing(vacancy, with: elected + vacancy)
    let post = try #require(posts(facts)[Records.key(Records.council(3))])
    #expect(post.elected?.name == "Hal Om")
    #expect(post.status(on: try #require(CalendarDate("2028-01-01"))).holder?.name == "Hal Om")
  }

  @Test func anEndedTermIsExpired() throws {
    let post = try #require(posts()[Records.key("\(Records.state)/cd:1")])
    guard case .expired(let membership) = post.status(on: try #require(CalendarDate("2021-02-01"))) else {
      Issue.record("the term that ended on 2021-01-03 is not over")
      return
    }
    #expect(membership.name == "Di Ode")
  }

  @Test(arguments: [
    (
      "\"vacancies\": [{\"start_date\": \"2025-06\"}]", "\"vacancies\": []",
      "no table names the holder of \(Records.council(3)), and no vacancy is recorded"
    ),
    (
      "{\"start_date\": \"2025-12-09\", \"note\"", "{\"start_date\": \"2025-12-10\", \"note\"",
      "the remark on \(Records.council(2)) is about the holder since 2025-12-10, the table has 2025-12-09"
    ),
    ("\"\(Records.council(1))\", ", "", "no group has \(Records.council(1)), yet the tables name its holder"),
    (
      "{\"division_id\": \"\(Records.council(3))\"", "{\"division_id\": \"\(Records.council(4))\"",
      "no table names the holder of \(Records.council(3)), and no vacancy is recorded"
    ),
    (
      "{\"division_id\": \"\(Records.council(3))\"", "{\"division_id\": \"\(Records.council(2))\"",
      "the history of \(Records.council(2)) is there twice"
    ),
    (
      "\"vacancies\": [{\"start_date\": \"2025-06\"}]", "\"vacancy\": []", "facts.json: .history[1].vacancy: "
    ),
    (
      "\"checked\": \"2026-01-02\", \"sources\": [\"a table\"]}", "\"sources\": [\"a table\"]}",
      "facts.json: .groups[0].checked: "
    ),
    ("\"how\": \"elected\",\n", "\"how\": \"born\",\n", "facts.json: .groups[1].how: "),
    (
      "\"start_date\": \"2020\"", "\"start_date\": \"2020-02-30\"",
      "facts.json: .history[1].former[0].start_date: "
    ),
  ])
  func aContradictionIsNamed(part: String, replacement: String, message: String) {
    Records.expectRefusal(of: Records.facts, replacing: part, with: replacement, saying: message) {
      _ = try posts($0)
    }
  }

  @Test(arguments: [
    ("\"groups\": [", "\"groups\": [,", "facts.json, line 3, byte 14 of the line: a value is missing."),
    (
      "\"vacancies\": [{\"start_date\": \"2025-06\"}]", "\"former\": []",
      "the member “former” stands twice in one object."
    ),
  ])
  func aBrokenLineIsNamed(part: String, replacement: String, message: String) throws {
    let error = #expect(throws: DistrictError.self) {
      try posts(Records.facts.replacing(part, with: replacement))
    }
    #expect(error?.message.hasSuffix(message) == true, "\(error?.message ?? "")")
  }
}
