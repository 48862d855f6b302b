import DistrictKit
import Foundation
import Testing

/// What is true of today's officials, each fact asserted of the committed roster. The one file of tests that an election
/// changes.
@Suite struct OfficialsFactsTests {
  private func committedJSON() throws -> [UInt8] { try ProjectFiles.bytes("Data/officials.json") }

  private func committed() throws -> Roster { try Roster(json: committedJSON(), name: "officials.json") }

  private func councilPost(_ district: Int) throws -> Post {
    let posts = try committed().posts(for: RosterFixtures.council(district))
    #expect(posts.count == 1)
    return try #require(posts.first)
  }

  private func status(_ district: Int, _ day: String) throws -> SeatStatus {
    try councilPost(district).status(on: RosterFixtures.day(day))
  }

  @Test func rosterIsCanonical() throws {
    let json = try committedJSON()
    #expect(try Roster(json: json, name: "officials.json").json() == json)
  }

  @Test func everyPostSaysWhenAndFromWhatItWasChecked() throws {
    let roster = try committed()
    #expect(roster.posts.count == 22)
    for post in roster.posts {
      let county = RosterFixtures.countyDivision.contains(post.divisionID)
      #expect(try post.checked == RosterFixtures.day(county ? "2026-08-13" : "2026-06-15"))
      #expect(!post.sources.isEmpty)
    }
  }

  @Test(arguments: [2, 4, 6, 8])
  func evenDistrictsAreOnTheBallotIn2026(district: Int) throws {
    let post = try councilPost(district)
    #expect(post.nextElection?.description == "2026-11")
    #expect(post.memberships.last?.termEnd?.description == "2026-12-31")
    #expect(post.memberships.first?.how == .elected)
  }

  @Test(arguments: [1, 3, 5, 7, 9])
  func oddDistrictsAreOnTheBallotIn2028(district: Int) throws {
    let post = try councilPost(district)
    #expect(post.nextElection?.description == "2028-11")
    #expect(post.memberships.last?.termEnd?.description == "2028-12-31")
    #expect(post.memberships.last?.how == .elected)
  }

  @Test(arguments: [
    (1, "Rod Dembowski", "2013"), (2, "Rhonda Lewis", "2025-12-09"), (3, "Sarah Perry", "2022-01-01"),
    (4, "Jorge L. Barón", "2024-01-01"), (5, "Steffanie Fain", "2026-01-01"), (6, "Claudia Balducci", "2016"),
    (7, "Pete von Reichbauer", "1994"), (8, "Teresa Mosqueda", "2024-01-01"), (9, "Reagan Dunn", "2005"),
  ])
  func councilmember(district: Int, name: String, start: String) throws {
    let post = try councilPost(district)
    #expect(post.office == "King County Council")
    #expect(post.role == "Councilmember")
    let holder = try #require(post.status(on: RosterFixtures.day("2026-08-13")).holder)
    #expect(holder.name == name)
    #expect(holder.startDate.description == start)
    #expect(holder.phone == "(206) 477-100\(district)")
  }

  @Test func executive() throws {
    let posts = try committed().posts(for: RosterFixtures.countyDivision)
    let post = try #require(posts.first)
    #expect(posts.count == 1)
    #expect(post.office == "King County Executive")
    #expect(post.role == "Executive")
    #expect(post.nextElection?.description == "2028-11")
    #expect(try post.status(on: RosterFixtures.day("2025-11-24")) == .unknown)
    let holder = try #require(post.status(on: RosterFixtures.day("2025-11-25")).holder)
    #expect(holder.name == "Girmay Zahilay")
    #expect(holder.how == .elected)
    #expect(holder.termEnd?.description == "2028-12-31")
    #expect(holder.phone == "206-263-9600")
  }

  @Test func districtTwoWasVacant() throws {
    #expect(try status(2, "2023-12-31") == .unknown)
    #expect(try status(2, "2025-11-24").holder?.name == "Girmay Zahilay")
    for day in ["2025-11-25", "2025-12-01", "2025-12-08"] {
      guard case .vacant(let since, let next) = try status(2, day) else {
        Issue.record("not vacant on \(day)")
        continue
      }
      #expect(since.description == "2025-11-25")
      #expect(next?.name == "Rhonda Lewis")
    }
    let holder = try #require(status(2, "2025-12-09").holder)
    #expect(holder.name == "Rhonda Lewis")
    #expect(holder.how == .appointed)
    #expect(holder.note?.contains("certified") == true)
  }

  @Test func anAppointmentIsInDoubtFromTheDayTheElectionIsCertified() throws {
    let holder = try #require(councilPost(2).memberships.last)
    #expect(try status(2, "2026-11-23") == .held(holder, isExact: true))
    #expect(try status(2, "2026-11-24") == .held(holder, isExact: false))
    #expect(try status(2, "2026-12-31") == .held(holder, isExact: false))
    #expect(try status(2, "2027-01-01") == .expired(holder))
  }

  @Test func districtThreeChairs() throws {
    #expect(
      try status(3, "2026-01-01").holder?.note?.contains("Chairs the council since December 2025") == true)
  }

  @Test func districtFiveChangedHandsInNovember() throws {
    let service = try councilPost(5).memberships
    #expect(service.map(\.name) == ["De'Sean Quinn", "Steffanie Fain", "Steffanie Fain"])
    #expect(service.map(\.how) == [.appointed, .shortTerm, .elected])
    #expect(try status(5, "2025-01-27") == .unknown)
    #expect(try status(5, "2025-02-01") == .held(service[0], isExact: true))
    #expect(try status(5, "2025-11-20") == .held(service[0], isExact: false))
    #expect(try status(5, "2025-12-02") == .held(service[1], isExact: true))
    #expect(try status(5, "2025-12-31") == .held(service[1], isExact: true))
    #expect(try status(5, "2026-01-01") == .held(service[2], isExact: true))
    #expect(service[1].note?.contains("2025-11-25") == true)
    #expect(service[1].note?.contains("2025-12-02") == true)
  }

  @Test func districtEightExpires() throws {
    let holder = try #require(councilPost(8).memberships.last)
    #expect(holder.how == .elected)
    #expect(holder.startDate.description == "2024-01-01")
    #expect(holder.phone == "(206) 477-1008")
    #expect(try status(8, "2026-12-31") == .held(holder, isExact: true))
    #expect(try status(8, "2027-01-01") == .expired(holder))
    #expect(try status(8, "2027-02-01") == .expired(holder))
    #expect(try status(8, "2027-02-01").holder == nil)
  }

  @Test(arguments: [
    (1, "D000617"), (2, "L000560"), (3, "G000600"), (4, "N000189"), (5, "B001322"), (6, "R000621"),
    (7, "J000298"),
    (8, "S001216"), (9, "S000510"), (10, "S001159"),
  ])
  func representative(district: Int, bioguide: String) throws {
    let posts = try committed().posts(for: RosterFixtures.congress(district))
    let post = try #require(posts.first)
    #expect(posts.count == 1)
    #expect(post.office == "U.S. House of Representatives")
    #expect(post.role == "Representative")
    #expect(post.nextElection == nil)
    let holder = try #require(post.status(on: RosterFixtures.day("2027-01-03")).holder)
    #expect(holder.bioguide == bioguide)
    #expect(holder.termEnd?.description == "2027-01-03")
    #expect(holder.email == nil)
    #expect(!holder.offices.isEmpty)
    #expect(try post.status(on: RosterFixtures.day("2027-01-04")) == .expired(holder))
  }

  @Test func districtSevenHasAnOfficeInSeattle() throws {
    let post = try #require(committed().posts(for: RosterFixtures.congress(7)).first)
    let holder = try #require(post.memberships.last)
    #expect(holder.name == "Pramila Jayapal")
    #expect(holder.startDate.description == "2017-01-03")
    #expect(holder.phone == "202-225-3106")
    #expect(
      holder.offices == [
        LocalOffice(
          id: "J000298-seattle", address: "2033 6th Ave.", suite: "Suite 1011", city: "Seattle", state: "WA",
          zip: "98121", phone: "206-674-0040", fax: "771-200-5813", latitude: 47.614592,
          longitude: -122.3391944)
      ])
  }

  @Test func consecutiveTermsAreOneService() throws {
    let roster = try committed()
    let starts = [1: "2012-11-13", 2: "2001-01-03", 9: "1997-01-07"]
    for (district, start) in starts {
      let service = try #require(roster.posts(for: RosterFixtures.congress(district)).first).memberships
      #expect(service.map(\.startDate.description) == [start])
    }
  }

  @Test func unknownPhonesStayAbsent() throws {
    let post = try #require(committed().posts(for: RosterFixtures.congress(3)).first)
    let offices = try #require(post.memberships.last).offices
    #expect(offices.map(\.city) == ["Kelso", "Vancouver"])
    #expect(offices.map(\.phone) == [nil, "360-695-6292"])
  }

  @Test func senators() throws {
    let posts = try committed().posts(for: RosterFixtures.state)
    #expect(posts.map(\.role) == ["Senator", "Senator"])
    #expect(posts.map(\.designation) == ["class 1", "class 3"])
    let holders = posts.compactMap(\.memberships.last)
    #expect(holders.map(\.bioguide) == ["C000127", "M001111"])
    #expect(holders.map(\.termEnd?.description) == ["2031-01-03", "2029-01-03"])
    // A term in the House before is no service in the Senate.
    #expect(holders.map(\.startDate.description) == ["2001-01-03", "1993-01-05"])
  }

  // MARK: - Against the county's table

  private static let header = "office,district,name,took_office,took_office_precision,how,phone,email,url"

  /// What differs, one line each; empty when the roster says what the table says.
  private func differences(_ table: String, _ roster: Roster) throws -> [String] {
    let lines = table.split(whereSeparator: \.isNewline)
    #expect(lines.first.map(String.init) == Self.header)
    return try lines.dropFirst().flatMap { line -> [String] in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 9)
      let division =
        cells[0] == "council"
        ? RosterFixtures.council(try #require(Int(cells[1]))) : RosterFixtures.countyDivision
      guard let member = roster.posts(for: division).first?.memberships.last else {
        return ["\(division): nobody"]
      }
      let columns = [
        ("name", cells[2], member.name), ("phone", cells[6], member.phone ?? ""),
        ("email", cells[7], member.email ?? ""), ("url", cells[8], member.url ?? ""),
        ("start", cells[3].hasPrefix(member.startDate.description) ? "" : cells[3], ""),
        ("how", cells[5], cells[5].isEmpty ? "" : member.how?.rawValue ?? ""),
      ]
      return columns.filter { $0.1 != $0.2 }.map { "\(division) \($0.0): “\($0.1)” is “\($0.2)”" }
    }
  }

  private static let countyTable = ProjectFiles.sourcesFolder?
    .appending(path: "officials/king-county-officials.csv")

  @Test(.enabled(if: countyTable.map { FileManager.default.fileExists(atPath: $0.path) } ?? false))
  func committedRosterSaysWhatTheTableSays() throws {
    let table = try String(contentsOf: #require(Self.countyTable), encoding: .utf8)
    #expect(table.split(whereSeparator: \.isNewline).count == 11)
    #expect(try differences(table, committed()) == [])
  }

  @Test func madeUpRosterSaysWhatItsTableSays() throws {
    let post = Post(
      divisionID: RosterFixtures.council(1), office: "Council", role: "Member",
      checked: try RosterFixtures.day("2026-01-02"), sources: ["made up"],
      memberships: [
        Membership(
          name: "Ann Éx", how: .appointed, startDate: try RosterFixtures.date("2013"), phone: "(1) 2",
          email: "a@b.zz", url: "https://b.zz/a")
      ])
    let roster = try Roster(posts: [post], name: "made up")
    let row = "council,1,Ann Éx,2013-01-01,year,appointed,(1) 2,a@b.zz,https://b.zz/a"
    #expect(try differences("\(Self.header)\n\(row)\n", roster) == [])
    for (right, wrong) in [
      ("Éx", "Ex"), ("(1) 2", "(1) 3"), ("a@b", "c@b"), ("b.zz/a", "b.zz"), ("2013", "2014"),
    ] {
      let changed = row.replacing(right, with: wrong)
      #expect(try differences("\(Self.header)\n\(changed)\n", roster).count == 1, "\(changed)")
    }
  }
}
