import CommandTesting
import Foundation
import Testing

@testable import Geography
@testable import Officials
@testable import district_cli

/// `data diff` of two made-up worlds.
@Suite struct DataDiffTests {
  private let folder: BatchFolder

  init() throws {
    folder = try BatchFolder()
    try write(["AABB", "AABB"], RosterFixtures.county(), to: "old.districts")
    try write(["AAAB", "AABA"], RosterFixtures.december(), to: "new.districts")
  }

  private func write(_ rows: [String], _ roster: Roster, to name: String) throws {
    let world = try CompiledImage(SmallWorld("a world", rows).scaled(by: 10_000), roster)
    try folder.write(world.bytes, to: name)
  }

  private func run(_ arguments: String) throws -> BatchFolder.Run {
    try folder.bash("$TOOL data diff \(arguments)")
  }

  @Test func differencesAreSentences() throws {
    let run = try run("old.districts new.districts --on 2027-01-04")
    #expect(run.exitCode == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "From old.districts to new.districts, on 2027-01-04:")
    #expect(lines[1] == "5 seats changed")
    #expect(
      lines.contains(
        "  King County Council, District 4: the end of the term of Testa Four is 2030-12-31, was 2026-12-31.")
    )
    #expect(
      lines.suffix(2) == ["The layer council", "  0.222 km² from District B to District A, in 2 pieces."])
  }

  @Test func markdownShowsAHeadingAListAndATable() throws {
    let output = try run("old.districts new.districts --on 2027-01-04 --format markdown").output
    #expect(
      output.hasPrefix("From old.districts to new.districts, on 2027-01-04:\n\n### 5 seats changed\n\n- **"))
    #expect(output.contains("\n- **King County Council, District 2**: the holder is Testa Victor, was "))
    #expect(
      output.hasSuffix(
        """
        ### The layer council

        | from | to | area | pieces |
        |---|---|---:|---:|
        | District B | District A | 0.222 km² | 2 |

        """))
    #expect(Markdown.escaped("a_b*c|<d> `e` [f]") == "a\\_b\\*c\\|\\<d\\> \\`e\\` \\[f\\]")
  }

  @Test func jsonHasTheValues() throws {
    let json = try JSONValue(run("old.districts new.districts --on 2027-01-04 --format json").output)
    #expect(json["on"] == .text("2027-01-04") && json["seats"]?.list.count == 5)
    let seat = try #require(
      json["seats"]?.list.first { $0["division_id"] == .text(RosterFixtures.council(4).rawValue) })
    #expect(seat["change"] == .text("changed") && seat["seat"] == .null)
    let value = try #require(seat["values"]?.list.first)
    #expect(value["what"] == .text("term_end") && value["old"] == .text("2026-12-31"))
    #expect(value["new"] == .text("2030-12-31"))
    let layer = try #require(json["layers"]?.list.first)
    let move = try #require(layer["moves"]?.list.first)
    #expect(move["from"] == .text("B") && move["to"] == .text("A"))
    #expect(try JSONSchema("data-diff").mistakes(in: json) == [])
  }

  @Test func equalDataSayThatNothingChanged() throws {
    for name in ["old.districts", "embedded"] {
      let run = try run("\(name) \(name) --on 2026-12-01")
      #expect(run.exitCode == 0)
      #expect(run.output == "From \(name) to \(name), on 2026-12-01: nothing changed.\n")
    }
  }

  @Test func layersOfOneFileAloneAreNamed() throws {
    for (name, congress) in [("one.districts", nil), ("both.districts", ["AB"])] {
      try folder.write(MadeUpPlan.bytes(["AB"], congress: congress, [:]), to: name)
    }
    let run = try run("one.districts both.districts --on 2026-12-01")
    #expect(run.output.contains("The layer congress\n  New: only the new data have this layer.\n"))
    #expect(
      try self.run("both.districts one.districts").output.contains("No longer there: only the old data"))
  }

  @Test func aFileThatCannotBeReadIsNamed() throws {
    try folder.write("not compiled", to: "damaged.districts")
    let damaged = try run("embedded damaged.districts")
    #expect(damaged.exitCode == 65 && damaged.errors.contains("damaged.districts"))
    let missing = try run("nowhere.districts embedded")
    #expect(missing.exitCode == 66 && missing.errors.contains("nowhere.districts"))
    #expect(try run("embedded").exitCode == 64)
  }
}
