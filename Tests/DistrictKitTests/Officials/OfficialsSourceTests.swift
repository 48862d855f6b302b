import DistrictKit
import Foundation
import Testing

/// Compares a county table, cell by cell, with a roster.
@Suite struct OfficialsSourceTests {
  private static let header = "office,district,name,took_office,took_office_precision,how,phone,email,url"

  /// What differs, one line each; empty when the roster says what the table says.
  private func differences(_ table: String, _ roster: Roster) throws -> [String] {
    let lines = table.split(whereSeparator: \.isNewline)
    #expect(lines.first.map(String.init) == Self.header)
    return try lines.dropFirst().flatMap { line -> [String] in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 9)
      let division =
        cells[0] == "council" ? RosterFixtures.council(try #require(Int(cells[1]))) : RosterFixtures.county
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

  @Test func committedRosterSaysWhatTheTableSays() throws {
    let file = RosterFixtures.repository.deletingLastPathComponent()
      .appending(path: "shared/sources/officials/king-county-officials.csv")
    if FileManager.default.fileExists(atPath: file.path) {
      print("Officials are compared with the county's table, \(file.lastPathComponent).")
      let table = try String(contentsOf: file, encoding: .utf8)
      #expect(table.split(whereSeparator: \.isNewline).count == 11)
      #expect(try differences(table, RosterFixtures.committed()) == [])
    } else {
      print("The county's table is not at hand: officials are compared with a made-up one.")
      try madeUpRosterSaysWhatItsTableSays()
    }
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
