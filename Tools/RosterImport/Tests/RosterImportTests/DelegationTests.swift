import DistrictKit
import Testing

@testable import roster_import

@Suite struct DelegationTests {
  private func memberships(
    _ legislators: String = Records.legislators, offices: String = Records.offices
  ) throws -> [SeatKey: [Membership]] {
    try Records.withFolder { folder in
      try Delegation.memberships(
        legislators: Records.file(legislators, "legislators.yaml", in: folder),
        offices: Records.file(offices, "offices.yaml", in: folder))
    }
  }

  /// Terms that follow each other are one service, a break makes two, another district's term is none.
  @Test func unbrokenTermsAreOneMembership() throws {
    let service = try #require(memberships()[Records.key("\(Records.state)/cd:1")])
    #expect(service.map(\.startDate) == [PartialDate("2013-01-03"), PartialDate("2019-01-03")])
    #expect(service.map(\.endDate) == [PartialDate("2017-01-03"), nil])
    #expect(service.map(\.termEnd) == [CalendarDate("2017-01-03"), CalendarDate("2021-01-03")])
    #expect(service.map(\.name) == ["Di Ode", "Di Ode"])
    #expect(service.map(\.party) == ["Democrat", "Democrat"])
  }

  @Test func contactsAreThoseOfThePresentTerm() throws {
    let service = try #require(memberships()[Records.key("\(Records.state)/cd:1")])
    #expect(service.map(\.phone) == [nil, "202-555-0100"])
    #expect(service.map { $0.offices.map(\.id) } == [[], ["X000001-town"]])
    #expect(service.last?.offices.first?.latitude == 47.5)
  }

  @Test func aSenatorHasAClass() throws {
    let service = try #require(memberships()[Records.key(Records.state, "class 1")])
    #expect(service.map(\.name) == ["Ed Pi"])
    #expect(service.map(\.givenName) == ["Ed"])
    #expect(service.map(\.familyName) == ["Pi"])
    #expect(service.first?.url == "https://example.org")
    #expect(service.first?.offices.isEmpty == true)
  }

  @Test(arguments: [
    ("class: 1, ", "", "legislators.yaml: X000002: the latest term lacks its seat."),
    ("official_full: Ed Pi", "full: Ed Pi", "legislators.yaml: [1].name.official_full: "),
    ("type: sen", "type: mayor", "legislators.yaml: [1].terms[0].type: "),
    ("'2025-01-03'", "'2025-02-30'", "legislators.yaml: [1].terms[0].end: “2025-02-30” is not a day"),
    (
      "start: '2015-01-06'", "start: '2014-01-06'",
      "X000001: the term from 2014-01-06 begins before the last one ends."
    ),
    (
      "type: sen, start: '2019-01-03', end: '2025-01-03', state: WA, class: 1",
      "type: rep, start: '2019-01-03', end: '2025-01-03', state: WA, district: 1",
      "legislators.yaml: X000002: \(Records.state)/cd:1 already has a member."
    ),
    ("X000001, govtrack", "X000003, govtrack", "offices.yaml: X000001 is not in "),
    ("{type: sen", "{type: sen]", "legislators.yaml: "),
  ])
  func aBrokenRecordIsNamed(part: String, replacement: String, message: String) {
    Records.expectRefusal(of: Records.legislators, replacing: part, with: replacement, saying: message) {
      _ = try memberships($0)
    }
  }

  /// What is not YAML is named by its line.
  @Test func aBrokenLineIsNamed() throws {
    let error = #expect(throws: DistrictError.self) {
      try memberships(Records.legislators.replacing("{first: Di, ", with: "{first: Di]"))
    }
    #expect(error?.message.contains("legislators.yaml: line 2, ") == true, "\(error?.message ?? "")")
  }

  @Test func officesThatAreThereTwiceAreNamed() throws {
    let error = #expect(throws: DistrictError.self) {
      try memberships(offices: Records.offices + Records.offices)
    }
    #expect(error?.message.hasSuffix("offices.yaml: X000001 is there twice.") == true)
  }
}
