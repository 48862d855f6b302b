import CommandTesting
import Foundation
import Testing

@testable import DistrictKit
@testable import district_cli

/// `data diff --members`.
@Suite struct MemberDiffTests {
  private let folder: BatchFolder

  init() throws {
    folder = try BatchFolder()
    let files = [
      ("old.districts", ["AABB"], ["A": Holder.held("Ann"), "B": .held("Bob")]),
      ("new.districts", ["AAAB"], ["A": .held("Ann"), "B": .held("Cleo")]),
    ]
    for (name, rows, holders) in files {
      try folder.write(MadeUpPlan.bytes(rows, holders), to: name)
    }
    try folder.write(
      "name,lat,lon\nAna,47.60015,-122.29985\nBen,47.60015,-122.29925\nCy,47.60015,-122.29895\nDan,,\n",
      to: "in.csv")
  }

  private static let diff = "$TOOL data diff old.districts new.districts --on 2026-06-01"
  private static let header =
    "name,lat,lon,council_district_old,council_district_new,council_official_old,council_official_new,"
    + "lookup_note_old,lookup_note_new\n"
  private static let changed =
    header + "Ben,47.60015,-122.29925,B,A,Bob,Ann,,\nCy,47.60015,-122.29895,B,B,Bob,Cleo,,\n"

  @Test func theRowsGoToTheFileAndTheDifferencesToStandardOutput() throws {
    let plain = try folder.bash(Self.diff).output
    let run = try folder.bash("\(Self.diff) --members in.csv -o out.csv")
    #expect(run.exitCode == 0 && run.output == plain)
    #expect(try folder.read("out.csv") == Self.changed)
    #expect(
      run.errors == """
        in.csv: CSV with commas, UTF-8; latitude: column 2 “lat”, longitude: column 3 “lon”
        1 of 4 members gets another council district
        2 of 4 members get a new council official
        1 unreadable: 1 no coordinate; the first in line 5

        """)
    let alone = try folder.bash("\(Self.diff) --members in.csv")
    #expect(alone.output == plain && alone.errors == run.errors)
    #expect(folder.names == ["in.csv", "new.districts", "old.districts", "out.csv"])
    // One list in several files.
    let twice = try folder.bash("\(Self.diff) --members in.csv --members in.csv -o -")
    #expect(
      twice.output == Self.changed
        + Self.changed.split(separator: "\n").dropFirst().map { "\($0)\n" }.joined())
    #expect(1_234_567.grouped == "1,234,567" && 999.grouped == "999")
  }

  @Test func standardOutputHasTheRowsAlone() throws {
    let run = try folder.bash("\(Self.diff) --members - -o - --quiet < in.csv")
    #expect(run.exitCode == 0 && run.output == Self.changed && run.errors.isEmpty)
    let tabs = try folder.bash("\(Self.diff) --members in.csv -o out.tsv --quiet; cat out.tsv")
    #expect(tabs.output.hasSuffix(Self.changed.replacing(",", with: "\t")))
    let objects = try folder.bash("\(Self.diff) --members in.csv -o - --output-format ndjson --quiet")
    #expect(objects.output.split(separator: "\n").count == 2)
  }

  @Test func theSummaryAsJSON() throws {
    let run = try folder.bash("\(Self.diff) --members in.csv -o out.csv --summary json --format json")
    let summary = try JSONValue(run.errors)
    #expect(try JSONSchema("member-changes").mistakes(in: summary) == [])
    #expect(summary["changed"] == .number(2) && summary["unreadable"] == .number(1))
    #expect(summary["layers"]?[0]?["other_district"] == .number(1))
    #expect(summary["layers"]?[0]?["officials"]?[0]?["new_official"] == .number(2))
    #expect(try JSONSchema("data-diff").mistakes(in: JSONValue(run.output)) == [])
  }

  @Test func nothingIsWrittenOverWhatIsRead() throws {
    for name in ["in.csv", "old.districts", "new.districts"] {
      let before = try folder.bash("sha256sum \(name)").output
      let run = try folder.bash("\(Self.diff) --members in.csv -o ./\(name) --output-format csv")
      #expect(run.exitCode == 64 && run.errors.contains("is the input itself"), "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(try folder.bash("sha256sum \(name)").output == before)
    }
  }

  @Test func aListOfWhichNoRowCanBeReadIsNoSuccess() throws {
    try folder.write("lat,lon\n,\n", to: "empty.csv")
    let run = try folder.bash("\(Self.diff) --members empty.csv -o out.csv")
    #expect(run.exitCode == 65 && run.errors.contains("No row has a usable coordinate"))
    #expect(run.output.contains("The layer council"))
    let json = try folder.bash("\(Self.diff) --members empty.csv --summary json")
    #expect(json.exitCode == 65 && json.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["-o out.csv", "--lat x", "--summary json", "--quiet", "--layer council", "--no-header"])
  func optionsOfAListNeedOne(option: String) throws {
    let run = try folder.bash("\(Self.diff) \(option)")
    #expect(run.exitCode == 64 && run.errors.contains("is for a list: say which with --members"))
  }

  @Test func whoStopsReadingIsNoFailure() throws {
    let line = "x,47.60015,-122.29925\n"
    try folder.write("name,lat,lon\n" + String(repeating: line, count: 100_000), to: "long.csv")
    let run = try folder.bash(
      "\(Self.diff) --members long.csv -o - | head -1; echo ${PIPESTATUS[0]}")
    #expect(run.output == Self.header + "0\n" && run.errors.contains("stopped after "), "\(run.errors)")
  }

  @Test func aSignalLeavesTheOldFile() throws {
    try folder.write("old", to: "out.csv")
    let list = "name,lat,lon\n" + String(repeating: "x,47.60015,-122.29925\n", count: 60_000)
    let process = try #require(
      folder.interrupt(
        ["data", "diff", "old.districts", "new.districts", "--members", "-", "-o", "out.csv", "--quiet"],
        reading: list, by: SIGTERM
      ) { _ in folder.hasUnfinishedFile })
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(try folder.read("out.csv") == "old" && !folder.hasUnfinishedFile)
  }
}
