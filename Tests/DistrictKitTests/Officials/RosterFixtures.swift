import Testing

@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import SystemFiles

/// Rosters for tests, of made-up people: real ones change with every election.
enum RosterFixtures {
  static func council(_ district: Int) -> DivisionID {
    DivisionID(rawValue: "ocd-division/country:us/state:wa/county:king/council_district:\(district)")
  }

  static func congress(_ district: Int) -> DivisionID {
    DivisionID(rawValue: "ocd-division/country:us/state:wa/cd:\(district)")
  }

  static let countyDivision = DivisionID(rawValue: "ocd-division/country:us/state:wa/county:king")
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

  /// Every seat of the real districts, as it might have been in September 2026: somebody elected, somebody appointed
  /// after a vacancy, somebody who will leave a seat vacant, somebody
  /// whose successor is known, a start known to the month or the year, somebody of whom
  /// little is known, terms that end in 2026 and 2028.
  static func county() throws -> Roster {
    let number = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    func member(
      _ name: String, _ start: String, _ termEnd: String, how: Membership.How? = .elected, end: String? = nil,
      phone: String? = nil, note: String? = nil
    ) throws -> Membership {
      Membership(
        name: name, how: how, startDate: try date(start), endDate: try end.map(date),
        termEnd: try day(termEnd),
        phone: phone, email: phone.map { _ in "someone@council.example" },
        url: phone.map { _ in "https://council.example/someone" }, note: note)
    }
    var posts: [Post] = []
    for district in 1...9 {
      let (termEnd, election) = district % 2 == 0 ? ("2026-12-31", "2026-11") : ("2028-12-31", "2028-11")
      let name = "Testa \(number[district])"
      let phone = "(206) 555-010\(district)"
      let memberships =
        switch district {
        case 2:
          [
            try member("Testa Former", "2024-01-01", "2027-12-31", end: "2025-11-25"),
            try member(
              name, "2025-12-09", termEnd, how: .appointed, phone: phone, note: "Appointed until an election."
            ),
          ]
        case 5:
          [
            try member("Testa Former", "2025-02-01", "2025-12-31", how: .appointed, end: "2025-11"),
            try member(name, "2025-11", "2025-12-31", how: .shortTerm, end: "2026-01-01", phone: phone),
            try member(name, "2026-01-01", termEnd, phone: phone),
          ]
        case 3: [try member(name, "2024-01-01", termEnd, end: "2026-12-15", phone: phone)]
        case 6:
          [
            try member(name, "2024-01-01", termEnd, end: "2027-01-01", phone: phone),
            try member("Testa Winner", "2027-01-01", "2030-12-31", phone: phone),
          ]
        case 7: [try member(name, "1994", termEnd, phone: phone)]
        case 9: [Membership(name: name, startDate: try date("2005"))]
        default: [try member(name, "2024-01-01", termEnd, phone: phone)]
        }
      let vacancies =
        switch district {
        case 2: [Vacancy(startDate: try date("2025-11-25"), endDate: try date("2025-12-09"))]
        case 3: [Vacancy(startDate: try date("2026-12-15"), note: "Nobody follows yet.")]
        default: [Vacancy]()
        }
      posts.append(
        Post(
          divisionID: council(district), office: "King County Council", role: "Councilmember",
          nextElection: district == 9 ? nil : try date(election), checked: try day("2026-08-13"),
          sources: ["a made-up county"],
          memberships: memberships, vacancies: vacancies))
    }
    posts.append(
      Post(
        divisionID: countyDivision, office: "King County Executive", role: "Executive",
        nextElection: try date("2028-11"), checked: try day("2026-08-13"), sources: ["a made-up county"],
        memberships: [try member("Testa Executive", "2025-11-25", "2028-12-31", phone: "206-555-0100")]))
    for district in 1...10 {
      posts.append(
        try legislator(
          congress(district), "U.S. House of Representatives", "Representative", nil,
          "Testa Member \(number[district])", "2027-01-03", "X0000\(10 + district)"))
    }
    for (seat, termEnd) in [(1, "2031-01-03"), (3, "2029-01-03")] {
      posts.append(
        try legislator(
          state, "U.S. Senator", "Senator", "class \(seat)", "Testa Senator \(number[seat])", termEnd,
          "X00000\(seat)"))
    }
    return try Roster(posts: posts, name: "made up")
  }

  private static func legislator(
    _ division: DivisionID, _ office: String, _ role: String, _ designation: String?, _ name: String,
    _ termEnd: String, _ bioguide: String
  ) throws -> Post {
    let seattle = LocalOffice(
      id: "\(bioguide)-seattle", address: "1 First Ave.", suite: "Suite 2", city: "Seattle", state: "WA",
      zip: "98121", phone: "206-555-0140", fax: "206-555-0141", latitude: 47.6146, longitude: -122.3392)
    let everett = LocalOffice(
      id: "\(bioguide)-everett", address: "PO Box 3", building: "Town Hall", city: "Everett", state: "WA",
      zip: "98201", hours: "by appointment",
      latitude: 47.9781, longitude: -122.2076)
    return Post(
      divisionID: division, office: office, role: role, designation: designation,
      checked: try day("2026-06-15"), sources: ["a made-up Congress"],
      memberships: [
        Membership(
          name: name, givenName: "Testa", familyName: String(name.dropFirst(6)), how: .elected,
          startDate: try date("2017-01-03"), termEnd: try day(termEnd),
          party: "Example Party", bioguide: bioguide, phone: "202-555-0150", url: "https://congress.example",
          offices: [seattle, everett])
      ])
  }

  /// The real districts with ``county()``, on 1 September 2026.
  static let atlas: Result<DistrictAtlas, any Error> = Result {
    var image = CompiledImage(Array(DistrictAtlas.kingCounty.storage.bytes.buffer))
    var writer = ByteWriter()
    try county().write(to: &writer)
    image.replaceLast(.roster, with: writer.bytes)
    // The tables are those of the embedded file, which other tests check in full.
    return DistrictAtlas(
      try AtlasStorage(
        ByteMemory(copying: image.bytes), name: "real districts, made-up officials", isTrusted: true,
        clock: { CalendarDate(year: 2026, month: 9, day: 1)! }))
  }
}
