import DistrictKit
import Foundation
import Testing

/// Rosters for tests: the committed one, and a small made-up one.
enum RosterFixtures {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func committedJSON() throws -> [UInt8] {
    try Array(Data(contentsOf: repository.appending(path: "Data/officials.json")))
  }

  static func committed() throws -> Roster {
    try Roster(json: committedJSON(), name: "officials.json")
  }

  static func councilPost(_ district: Int) throws -> Post {
    let posts = try committed().posts(for: council(district))
    #expect(posts.count == 1)
    return try #require(posts.first)
  }

  static func council(_ district: Int) -> DivisionID {
    DivisionID(rawValue: "ocd-division/country:us/state:wa/county:king/council_district:\(district)")
  }

  static func congress(_ district: Int) -> DivisionID {
    DivisionID(rawValue: "ocd-division/country:us/state:wa/cd:\(district)")
  }

  static let county = DivisionID(rawValue: "ocd-division/country:us/state:wa/county:king")
  static let state = DivisionID(rawValue: "ocd-division/country:us/state:wa")

  static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
  static func date(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }

  /// A post of a made-up district, with each kind of value somewhere.
  static func post(
    _ number: Int = 1, nextElection: String? = "2030-11", memberships: [Membership], vacancies: [Vacancy] = []
  ) throws -> Post {
    Post(
      divisionID: DivisionID(rawValue: "ocd-division/country:zz/district:\(number)"), office: "Council",
      role: "Member", nextElection: try nextElection.map(date), checked: try day("2026-01-02"),
      sources: ["a made-up source"], memberships: memberships, vacancies: vacancies)
  }

  static func small() throws -> Roster {
    let office = LocalOffice(
      id: "X1-town", address: "1 Main St.", suite: "#2", building: "Hall", city: "Town", state: "ZZ",
      zip: "00001-2",
      phone: "1", fax: "2", hours: "never", latitude: 47.65856309999999, longitude: -122.5)
    let plain = LocalOffice(id: "X1-b", address: "PO Box 1", city: "Böblingen", state: "ZZ", zip: "00002")
    return try Roster(
      posts: [
        post(
          2,
          memberships: [
            Membership(
              name: "Ann Ex", how: .elected, startDate: date("2013"), endDate: date("2025-11"),
              termEnd: day("2025-12-31"), party: "P", bioguide: "X1", phone: "3", email: "a@b.zz",
              url: "https://b.zz", offices: [office, plain], note: "was"),
            Membership(name: "Béa", how: .appointed, startDate: date("2025-12-09")),
          ],
          vacancies: [Vacancy(startDate: date("2025-11-25"), endDate: date("2025-12-09"), note: "none")]),
        post(1, nextElection: nil, memberships: []),
      ], name: "small")
  }
}
