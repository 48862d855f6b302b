import DistrictKit
import Testing

/// The days around the new year 2027, with a made-up roster of 5 December 2026: what an organiser is told about council
/// districts 2, 4 and 8 and congressional district 7.
@Suite struct DecemberTests {
  private let atlas: DistrictAtlas

  init() throws { atlas = try RosterFixtures.decemberAtlas.get() }

  private func answer(_ latitude: Double, _ longitude: Double, _ day: String) throws -> Answer {
    try atlas.lookup(
      Coordinate(latitude: latitude, longitude: longitude),
      options: LookupOptions(day: RosterFixtures.day(day))
    ).answer()
  }

  private func council(_ district: Int, _ day: String) throws -> DistrictAnswer {
    let places = [2: (47.5206, -122.2664), 4: (47.6687, -122.3847), 8: (47.6062, -122.3321)]
    let place = try #require(places[district])
    let answer = try #require(answer(place.0, place.1, day).council)
    #expect(answer.district == "\(district)")
    return answer
  }

  @Test func theAppointedHolderOfDistrictTwoIsInDoubtFromTheCertification() throws {
    for day in ["2026-11-24", "2026-12-31"] {
      let answer = try council(2, day)
      #expect(answer.official?.name == "Testa Two")
      #expect(answer.official?.isExact == false)
      #expect(answer.official?.how == .appointed)
      let elected = try #require(answer.elected)
      #expect((elected.name, elected.isIncumbent) == ("Testa Victor", false))
      #expect(elected.certified?.description == "2026-11-24")
      #expect(elected.termStart?.description == "2027-01-01")
      #expect(elected.earliestStart?.description == "2026-11-24")
      // From which day is not known, so there is nobody of whom it could be said.
      #expect(answer.successor == nil)
    }
    for day in ["2027-01-01", "2027-01-04"] {
      let answer = try council(2, day)
      #expect((answer.official?.name, answer.official?.isExact) == ("Testa Victor", true))
      #expect(answer.official?.termEnd?.description == "2030-12-31")
      #expect(answer.official?.phone == nil)
      #expect(answer.elected == nil && answer.isStale == false)
    }
  }

  @Test func theHolderOfDistrictFourHasAnotherTerm() throws {
    for (day, end) in [
      ("2026-11-24", "2026-12-31"), ("2026-12-31", "2026-12-31"), ("2027-01-01", "2030-12-31"),
      ("2027-01-04", "2030-12-31"),
    ] {
      let answer = try council(4, day)
      #expect((answer.official?.name, answer.official?.isExact) == ("Testa Four", true))
      #expect(answer.official?.startDate.description == "2024-01-01")
      #expect(answer.official?.termEnd?.description == end)
      #expect(answer.official?.phone == "(206) 555-0104")
      #expect(answer.elected?.isIncumbent == (day < "2027" ? true : nil))
      #expect(answer.successor == nil && answer.isStale == false)
    }
  }

  @Test func districtEightIsVacantUntilTheNewTerm() throws {
    let before = try council(8, "2026-11-24")
    #expect(before.official?.name == "Testa Eight")
    // With the oath, perhaps before the term, as soon as the seat is vacant: that is known before.
    #expect(before.successor == nil && before.elected?.name == "Testa Newcomer")
    #expect(before.elected?.earliestStart?.description == "2026-12-05")
    let gap = try council(8, "2026-12-31")
    #expect(gap.official == nil && gap.vacantSince?.description == "2026-12-05")
    #expect(gap.next == "Testa Newcomer")
    #expect(gap.elected?.earliestStart?.description == "2026-12-05")
    for day in ["2027-01-01", "2027-01-04"] {
      let after = try council(8, day)
      #expect((after.official?.name, after.official?.phone) == ("Testa Newcomer", "206-555-0190"))
      #expect(after.vacantSince == nil && after.elected == nil)
    }
  }

  @Test func congressChangesOnTheThirdOfJanuary() throws {
    for (day, name) in [
      ("2026-11-24", "Testa Member Seven"), ("2026-12-31", "Testa Member Seven"),
      ("2027-01-01", "Testa Member Seven"), ("2027-01-02", "Testa Member Seven"),
      ("2027-01-03", "Testa Delegate"), ("2027-01-04", "Testa Delegate"),
    ] {
      let answer = try #require(answer(47.6062, -122.3321, day).congress)
      #expect(answer.official?.name == name)
      let isBefore = name == "Testa Member Seven"
      #expect(answer.successor?.name == (isBefore ? "Testa Delegate" : nil))
      #expect(answer.elected?.termStart?.description == (isBefore ? "2027-01-03" : nil))
      #expect(answer.official?.termEnd?.description == (isBefore ? "2027-01-03" : "2029-01-03"))
      #expect(answer.official?.election == Election(year: 2028))
    }
  }

  /// What the lists say beside the name.
  @Test func remarksSayWhoWasElected() throws {
    func remark(_ district: Int, _ day: String) throws -> String? {
      let post = try #require(atlas.roster.posts(for: RosterFixtures.council(district)).first)
      return Seat(post: post, day: try RosterFixtures.day(day)).remark
    }
    let oath =
      "takes the seat with the oath of office, on 2027-01-01 at the latest: "
      + "elected 2026-11-03, certified 2026-11-24"
    #expect(
      try remark(2, "2026-12-01")
        == "the records leave open whether Testa Two still serves: Testa Victor " + oath)
    #expect(try remark(8, "2026-12-10") == "vacant since 2026-12-05; Testa Newcomer " + oath)
    #expect(try remark(4, "2026-12-10") == nil)
    let returns = try Post(
      divisionID: RosterFixtures.council(1), office: "Council", role: "Member",
      checked: RosterFixtures.day("2026-11-10"), sources: ["made up"],
      memberships: [
        Membership(
          name: "A", startDate: RosterFixtures.date("2023"), termEnd: RosterFixtures.day("2026-12-31"))
      ], elected: MemberElect(name: "B", election: RosterFixtures.day("2026-11-03")))
    let old = try ["2026-11-24", "2026-11-25"].map { try Seat(post: returns, day: RosterFixtures.day($0)) }
    #expect(old[0].electedText?.hasSuffix("not certified; to be certified on 2026-11-24") == true)
    #expect(
      old.map(\.remark) == [
        nil,
        "B was elected according to the returns of 2026-11-03, not certified; "
          + "these records are older than the certification, due on 2026-11-24",
      ])
    let lists = try String(
      decoding: SeatList.csv(atlas.roster.seats(on: RosterFixtures.day("2027-01-01"))), as: UTF8.self)
    #expect(lists.contains(",Testa Victor,Councilmember,"))
  }
}
