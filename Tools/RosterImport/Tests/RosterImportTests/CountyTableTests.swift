import DistrictKit
import Foundation
import Testing

@testable import roster_import

@Suite struct CountyTableTests {
  private func memberships(_ text: String) throws -> [SeatKey: [Membership]] {
    try Records.withFolder { folder in
      try CountyTable.memberships(Records.file(text, "county.csv", in: folder))
    }
  }

  @Test func everyLineIsAHolder() throws {
    let found = try memberships(Records.county)
    #expect(found.count == 3)
    let executive = try #require(found[Records.key(Records.king)]?.first)
    #expect(executive.name == "Ann Ex")
    #expect(executive.how == .elected)
    #expect(executive.startDate == PartialDate("2025-11-25"))
    #expect(executive.phone == "206-555-0100")
    #expect(executive.email == "ann@example.org")
    #expect(executive.url == "https://example.org/ann")
  }

  /// A table that writes 1 January and says that it knows the year only.
  @Test func thePrecisionCutsTheDate() throws {
    let member = try #require(memberships(Records.county)[Records.key(Records.council(1))]?.first)
    #expect(member.startDate == PartialDate("2016"))
    #expect(member.how == nil)
    #expect(member.email == nil)
  }

  @Test func anAppointmentIsOne() throws {
    let member = try #require(memberships(Records.county)[Records.key(Records.council(2))]?.first)
    #expect(member.how == .appointed)
    #expect(member.startDate == PartialDate("2025-12-09"))
  }

  @Test(arguments: [
    ("council,3,Hal De,2020-01-01,day,elected,,", "8 fields instead of 9"),
    ("council,3,\"De, Hal\",2020-01-01,day,elected,,,", "quoted fields are not expected here"),
    ("council,3,Hal De,2020-13-01,day,elected,,,", "“2020-13-01” is not a date with the precision “day”"),
    ("council,3,Hal De,2020,day,elected,,,", "“2020” is not a date with the precision “day”"),
    ("council,3,Hal De,2020-01-01,hour,elected,,,", "“hour” is no precision"),
    ("council,3,Hal De,2020-01-01,day,born,,,", "“born” is no way to come to an office"),
    ("council,0,Hal De,2020-01-01,day,elected,,,", "“council” with district “0” is no known office"),
    ("council,,Hal De,2020-01-01,day,elected,,,", "“council” with district “” is no known office"),
    ("sheriff,,Hal De,2020-01-01,day,elected,,,", "“sheriff” with district “” is no known office"),
    ("executive,,Hal De,2020-01-01,day,elected,,,", "\(Records.king) is there twice"),
    ("", "1 fields instead of 9"),
  ])
  func aBrokenLineIsNamed(line: String, problem: String) throws {
    let error = #expect(throws: DistrictError.self) { try memberships(Records.county + line + "\n") }
    #expect(error?.code == .brokenData)
    #expect(error?.message.hasSuffix("county.csv: line 5: \(problem).") == true, "\(error?.message ?? "")")
  }

  @Test func otherColumnsAreNamed() throws {
    let text = Records.county.replacing("took_office,", with: "since,")
    let error = #expect(throws: DistrictError.self) { try memberships(text) }
    #expect(error?.message.contains("county.csv: line 1: the columns are not office,district,name,") == true)
  }

  @Test func aCutTableIsNamed() throws {
    let error = #expect(throws: DistrictError.self) { try memberships(String(Records.county.dropLast(20))) }
    #expect(error?.message.contains("county.csv: line 4: ") == true)
  }

  @Test func textThatIsNotUTF8IsNamed() throws {
    let error = #expect(throws: DistrictError.self) {
      try Records.withFolder { folder in
        let url = folder.appending(path: "county.csv")
        try Array(Records.county.utf8 + [0xE9]).withUnsafeBytes { try Data($0).write(to: url) }
        return try CountyTable.memberships(SourceFile(url.path))
      }
    }
    #expect(error?.message.hasSuffix("county.csv is not UTF-8.") == true)
  }

  @Test func aMissingFileIsNamed() {
    let error = #expect(throws: DistrictError.self) { try SourceFile("/nowhere/county.csv") }
    #expect(error?.code == .noSuchInput)
    #expect(error?.message == "There is no file /nowhere/county.csv.")
  }
}
