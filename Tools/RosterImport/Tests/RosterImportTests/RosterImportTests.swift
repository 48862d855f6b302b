import DistrictKit
import Foundation
import Testing

@testable import roster_import

/// The whole way, from the records to the file.
@Suite struct RosterImportTests {
  @Test func theSameRecordsGiveTheSameRoster() throws {
    try Records.withFolder { folder in
      let records = [
        ("county", Records.county), ("legislators", Records.legislators), ("offices", Records.offices),
        ("facts", Records.facts),
      ]
      var arguments: [String] = []
      for (name, text) in records {
        arguments += ["--\(name)", try Records.file(text, name, in: folder).path]
      }
      let written = try ["a.json", "b.json"].map { name in
        let output = folder.appending(path: name)
        try RosterImport.parse(arguments + ["--output", output.path]).run()
        return Array(try Data(contentsOf: output))
      }
      #expect(written[0] == written[1])
      let roster = try Roster(json: written[0], name: "a.json")
      #expect(
        roster.posts.map(\.divisionID.rawValue) == [
          Records.state, "\(Records.state)/cd:1", Records.king, Records.council(1), Records.council(2),
          Records.council(3),
        ])
      #expect(roster.json() == written[0])
    }
  }

  @Test func nothingIsWrittenWhenARecordIsBroken() throws {
    try Records.withFolder { folder in
      let output = folder.appending(path: "officials.json").path
      let county = try Records.file(Records.county + "council,9\n", "county.csv", in: folder).path
      let facts = try Records.file(Records.facts, "facts.json", in: folder).path
      let legislators = try Records.file(Records.legislators, "legislators.yaml", in: folder).path
      let offices = try Records.file(Records.offices, "offices.yaml", in: folder).path
      let command = try RosterImport.parse([
        "--county", county, "--legislators", legislators, "--offices", offices, "--facts", facts, "--output",
        output,
      ])
      #expect(throws: DistrictError.self) { try command.run() }
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }
}
