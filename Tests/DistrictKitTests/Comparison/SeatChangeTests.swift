import Testing

@testable import DistrictKit
@testable import Geography
@testable import Officials

/// Seats of two made-up rosters, compared.
@Suite struct SeatChangeTests {
  private static let division = DivisionID(rawValue: "ocd-division/country:zz/district:1")

  private func post(
    _ member: Membership?, office: String = "Council", seat: String? = nil, checked: String = "2026-01-02",
    vacancies: [Vacancy] = [], elected: MemberElect? = nil
  ) throws -> Post {
    Post(
      divisionID: Self.division, office: office, role: "Member", designation: seat,
      checked: try RosterFixtures.day(checked), sources: ["a test, \(checked)"],
      memberships: member.map { [$0] } ?? [], vacancies: vacancies, elected: elected)
  }

  private func member(
    _ name: String, phone: String? = "1", email: String? = nil, termEnd: String = "2027-12-31",
    bioguide: String? = nil, note: String? = nil
  ) throws -> Membership {
    Membership(
      name: name, how: .elected, startDate: try RosterFixtures.date("2024-01-01"),
      termEnd: try RosterFixtures.day(termEnd), bioguide: bioguide, phone: phone, email: email, note: note)
  }

  /// The sentences about all seats.
  private func sentences(_ old: [Post], _ new: [Post], on day: String = "2026-06-01") throws -> [String] {
    SeatChange.all(
      from: try Roster(posts: old, name: "old"), to: try Roster(posts: new, name: "new"),
      on: try RosterFixtures.day(day)
    ).flatMap(\.sentences)
  }

  @Test func anEqualRosterHasNoChange() throws {
    let december = try RosterFixtures.december()
    for day in ["2026-06-01", "2026-12-06", "2027-01-01", "2031-01-01"] {
      #expect(SeatChange.all(from: december, to: december, on: try RosterFixtures.day(day)).isEmpty)
    }
    #expect(
      try sentences([post(member("Ann"))], [post(member("Ann"), checked: "2026-05-01")]).isEmpty,
      "the day of checking and the sources alone")
  }

  @Test func eachValueIsASentence() throws {
    let old = try post(member("Ann"))
    #expect(try sentences([old], [post(member("Ann", phone: "2"))]) == ["the phone of Ann is 2, was 1."])
    #expect(
      try sentences([old], [post(member("Ann", phone: nil, email: "a@b.zz"))]) == [
        "the phone of Ann is not recorded, was 1.",
        "the e-mail address of Ann is a@b.zz, was not recorded.",
      ])
    #expect(
      try sentences([old], [post(member("Ann", termEnd: "2028-12-31"))]) == [
        "the end of the term of Ann is 2028-12-31, was 2027-12-31."
      ])
    #expect(try sentences([old], [post(member("Ann", note: "new"))]) == ["other details changed."])
  }

  @Test func anotherHolderAndTheSameUnderAnotherName() throws {
    #expect(
      try sentences([post(member("Ann"))], [post(member("Bob", phone: "2"))]) == [
        "the holder is Bob, was Ann.", "the phone is 2, was 1.",
      ])
    #expect(
      try sentences(
        [post(member("Ann", bioguide: "X1"))], [post(member("Ann B.", phone: "2", bioguide: "X1"))]) == [
          "the holder is Ann B., was Ann.", "the phone of Ann B. is 2, was 1.",
        ])
  }

  @Test func aSeatBecomesVacantAndATermEnds() throws {
    let left = Membership(
      name: "Ann", how: .elected, startDate: try RosterFixtures.date("2024-01-01"),
      endDate: try RosterFixtures.date("2026-05-01"), termEnd: try RosterFixtures.day("2027-12-31"))
    let vacancy = Vacancy(startDate: try RosterFixtures.date("2026-05-01"))
    #expect(
      try sentences([post(member("Ann"))], [post(left, vacancies: [vacancy])]) == [
        "the holder is nobody (vacant since 2026-05-01), was Ann."
      ])
    let (old, new) = (try post(member("Ann")), try post(member("Ann", termEnd: "2031-12-31")))
    #expect(
      try sentences([old], [new], on: "2028-06-01") == [
        "the end of the term of Ann is 2031-12-31, was 2027-12-31."
      ])
    #expect(
      try sentences([old], [post(member("Bob", termEnd: "2031-12-31"))], on: "2028-06-01") == [
        "the holder is Bob, was not recorded (the term of Ann ended on 2027-12-31).",
        "the end of the term is 2031-12-31, was 2027-12-31.",
      ])
  }

  @Test func seatsAreToldApartByOfficeAndDesignation() throws {
    let old = [try post(member("Ann"), seat: "class 1"), try post(member("Ann"), office: "School board")]
    let new = [try post(member("Ann"), seat: "class 1"), try post(member("Ann"), seat: "class 3")]
    #expect(
      try sentences(old, new) == [
        "a new seat; the holder is Ann.", "the seat is no longer recorded; the holder was Ann.",
      ])
  }

  @Test func whoIsElectedIsToldUntilTheDayAndTheHolderFromIt() throws {
    let (old, new) = (try RosterFixtures.county(), try RosterFixtures.december())
    func changes(on day: String) throws -> [String: [String]] {
      let all = SeatChange.all(from: old, to: new, on: try RosterFixtures.day(day))
      return Dictionary(uniqueKeysWithValues: all.map { ($0.seat.post.label, $0.sentences) })
    }
    let december = try changes(on: "2026-12-06")
    #expect(december.count == 5)
    #expect(
      december["King County Council, District 4"] == [
        "the next holder is Testa Four (elected 2026-11-03, certified 2026-11-24; term from 2027-01-01 to 2030-12-31), "
          + "was not recorded."
      ])
    #expect(
      december["King County Council, District 9"]?.first?.contains("by the returns, not certified") == true)
    let january = try changes(on: "2027-01-04")
    #expect(
      january["King County Council, District 2"]?.first
        == "the holder is Testa Victor, was not recorded (the term of Testa Two ended on 2026-12-31).")
    #expect(
      january["King County Council, District 4"] == [
        "the end of the term of Testa Four is 2030-12-31, was 2026-12-31."
      ])
    #expect(
      january["U.S. House of Representatives, District 7"]?.first
        == "the holder is Testa Delegate, was not recorded (the term of Testa Member Seven ended on 2027-01-03)."
    )
  }
}
