import CommandTesting
import Foundation
import Testing

@testable import DistrictKit
@testable import Geography
@testable import Officials

/// `data status` and what the commands say of terms to come, with a made-up roster of December 2026.
@Suite struct DataStatusTests {
  private let folder: BatchFolder

  init() throws {
    folder = try BatchFolder()
    // What ends does not depend on the districts, and a small file is opened sooner.
    let world = try CompiledImage(
      SmallWorld("one square", ["A"]).scaled(by: 1000), RosterFixtures.december())
    try folder.write(world.bytes, to: "december.districts")
  }

  private func run(_ line: String) throws -> BatchFolder.Run {
    try folder.bash("$TOOL \(line) --data december.districts")
  }

  @Test func whatEndsIsListedWithWhoComesNext() throws {
    let run = try run("data status --on 2026-12-06 --ahead 28")
    #expect(run.exitCode == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: /\ {2,}/).map(String.init) }
    #expect(lines[0] == ["All 22 seats are up to date on 2026-12-06."])
    #expect(lines[1] == ["What ends within 28 days:"])
    let elected = "elected 2026-11-03, certified 2026-11-24"
    #expect(
      lines.dropFirst(2).filter { !$0[1].contains("House") } == [
        [
          "2026-11-24", "King County Council, District 2", "Testa Two (in doubt)", "the appointment can end",
          "Testa Victor takes the seat with the oath of office, on 2027-01-01 at the latest: \(elected)",
        ],
        [
          "2026-12-15", "King County Council, District 3", "Testa Three", "leaves the seat",
          "election 2028-11-07, certification 2028-11-28; next: not known",
        ],
        [
          "2026-12-31", "King County Council, District 4", "Testa Four", "last day of the term",
          "Testa Four keeps the seat for the next term from 2027-01-01 to 2030-12-31: \(elected)",
        ],
        [
          "2026-12-31", "King County Council, District 6", "Testa Six", "last day of the term",
          "election 2026-11-03, certification 2026-11-24; next: Testa Winner, from 2027-01-01",
        ],
      ])
    #expect(lines.count { $0[0] == "2027-01-03" } == 10)
    let soon = try self.run("data status --on 2026-12-16 --ahead 14")
    #expect(soon.output.split(separator: "\n").count == 3, "the appointment in doubt alone")
    let none = try self.run("data status --on 2027-01-10 --ahead 300")
    #expect(none.output.contains("Nothing is known to end within 300 days.\n"))
  }

  @Test func whatEndsAsJSONAndCSV() throws {
    let json = try JSONValue(run("data status --on 2026-12-06 --ahead 28 --format json").output)
    #expect(json.list.count == 14)
    let first = try #require(json[0])
    #expect(first["ends"] == .text("2026-11-24") && first["ends_because"] == .text("certification"))
    #expect(first["official"]?["name"] == .text("Testa Two") && first["official"]?["exact"] == .bool(false))
    #expect(first["election"]?["certified"] == .text("2026-11-24"))
    #expect(first["elected"]?["name"] == .text("Testa Victor") && first["successor"] == nil)
    let six = try #require(json.list.first { $0["official"]?["name"] == .text("Testa Six") })
    #expect(six["successor"]?["name"] == .text("Testa Winner") && six["elected"] == nil)
    let csv = try run("data status --on 2026-12-06 --ahead 28 --format csv").output.split(separator: "\n")
    #expect(csv.count == 15)
    #expect(csv[0].hasPrefix("office,district,seat,division_id,official,"))
    #expect(csv[0].hasSuffix(",ends,ends_because,election,certified,next,next_from,next_certified"))
    let columns = "2026-12-05,2026-12-31,term_end,2026-11-03,2026-11-24"
    for (district, next) in [(4, "Testa Four,2027-01-01,true"), (6, "Testa Winner,2027-01-01,")] {
      let line = csv.first { $0.hasPrefix("King County Council,\(district),") }
      #expect(line?.hasSuffix(",\(columns),\(next)") == true, "\(line ?? "")")
    }
  }

  /// A cron job goes by the code; the list of what will end does not change it.
  @Test func theCodeSaysWhetherSomethingIsOutOfDate() throws {
    for ahead in ["", "--ahead 365", "--ahead 365 --format csv", "--ahead 0 --format json"] {
      #expect(try run("data status --on 2026-12-06 \(ahead)").exitCode == 0)
      #expect(try run("data status --on 2027-07-01 \(ahead)").exitCode == 1)
    }
    #expect(try run("data status --ahead -1").exitCode == 64)
    #expect(try run("data status --ahead soon").exitCode == 64)
    #expect(try folder.bash("$TOOL data status --ahead 30 --data none.districts").exitCode == 66)
    try folder.write("nothing", to: "broken.districts")
    #expect(try folder.bash("$TOOL data status --ahead 30 --data broken.districts").exitCode == 65)
  }

  @Test func jsonSaysWhyASeatIsStale() throws {
    let run = try run("data status --on 2027-01-04 --format json")
    #expect(run.exitCode == 1)
    let stale = try JSONValue(run.output).list
    let senator = try #require(stale.first)
    #expect(senator["official"] == .null)
    #expect(senator["stale_because"]?.text?.hasPrefix("not recorded: the term of Testa Member ") == true)
    let csv = try self.run("data status --on 2027-01-04 --format csv").output
    for entry in stale {
      let reason = try #require(entry["stale_because"]?.text)
      #expect(csv.contains(reason))
    }
  }

  @Test func aPlanThatEndsIsSaidAndOneThatHasEndedIsStale() throws {
    let square = SmallWorld("one square", ["A"]).scaled(by: 1000).coverage()
    let plan = Plan(
      name: "A plan", adopted: nil, effective: try RosterFixtures.day("2021-12-21"),
      until: try RosterFixtures.day("2026-12-20"), source: "a test", terms: "none")
    let bytes = try DistrictAtlas.compile(
      coverages: [Coverage(layer: .council, plan: plan, districts: square.districts)],
      officials: RosterFixtures.december())
    try folder.write(bytes, to: "ending.districts")
    func run(_ options: String) throws -> BatchFolder.Run {
      try folder.bash("$TOOL data status --data ending.districts \(options)")
    }
    let before = try run("--on 2026-12-16 --ahead 3")
    #expect(before.exitCode == 0 && !before.output.contains("Layer"))
    let coming = try run("--on 2026-12-16 --ahead 4")
    #expect(coming.exitCode == 0)
    #expect(
      coming.output.contains(
        /2026-12-20 +Layer council +A plan +last day of the plan +what follows it is not known/))
    let past = try run("--on 2026-12-21")
    #expect(past.exitCode == 1)
    let reason = "the plan “A plan” ended on 2026-12-20, and what follows it is not known"
    #expect(past.output.hasPrefix("Out of date on 2026-12-21:\nLayer council  \(reason)\n"))
    let json = try JSONValue(run("--on 2026-12-21 --format json").output)
    let entry = try #require(json.list.last)
    #expect(entry["layer"] == .text("council") && entry["stale_because"] == .text(reason))
    let ahead = try JSONValue(run("--on 2026-12-16 --ahead 30 --format json").output)
    #expect(ahead.list.last?["ends_because"] == .text("plan_end"))
    #expect(ahead.list.last?["stale_because"] == nil)
  }

  @Test func aPlanWithoutAnEndLastsUntilTheNextOne() throws {
    let square = SmallWorld("one square", ["A"]).scaled(by: 1000).coverage()
    let coverages = try ["2021-12-21", "2027-01-01"].map { day in
      let plan = Plan(
        name: "The plan of \(day)", adopted: nil, effective: try RosterFixtures.day(day), source: "a test",
        terms: "none")
      return Coverage(layer: .council, plan: plan, districts: square.districts)
    }
    let bytes = try DistrictAtlas.compile(coverages: coverages, officials: RosterFixtures.december())
    try folder.write(bytes, to: "two.districts")
    let run = try folder.bash("$TOOL data status --data two.districts --on 2026-12-16 --ahead 30")
    #expect(
      run.output.contains(
        /2026-12-31 +Layer council +The plan of 2021-12-21 +last day of the plan +“The plan of 2027-01-01” is from/
      ))
    #expect(run.errors == "these are the data of two.districts\n")
    let after = try folder.bash("$TOOL data status --data two.districts --on 2027-01-01 --ahead 300")
    #expect(!after.output.contains("Layer council"))
  }

  @Test func aLookupTellsOfBothUntilTheDay() throws {
    try folder.write(RosterFixtures.file(RosterFixtures.december()), to: "december.districts")
    func lines(_ place: String, _ day: String) throws -> [Substring] {
      try run("lookup \(place) --layer council --on \(day)").output.split(separator: "\n")
    }
    let two = try lines("47.5206 -122.2664", "2026-12-31")
    #expect(two[1] == "  Testa Two, Councilmember; appointed; term ends 2026-12-31")
    #expect(two[2] == "  the records leave open whether this is so on 2026-12-31")
    #expect(
      two[3]
        == "  Testa Victor takes the seat with the oath of office, on 2027-01-01 at the latest: elected 2026-11-03, certified 2026-11-24"
    )
    #expect(
      try lines("47.5206 -122.2664", "2027-01-05")[1]
        == "  Testa Victor, Councilmember; term ends 2030-12-31; on the ballot November 2030")
    let eight = try lines("47.6062 -122.3321", "2026-12-06")
    #expect(eight[1] == "  vacant since 2026-12-05")
    #expect(eight[2].hasPrefix("  Testa Newcomer takes the seat with the oath of office"))
    let officials = try run("officials --on 2026-12-06").output
    #expect(
      officials.contains(
        "  Testa Leader was elected according to the returns of 2026-11-03, not certified; the term begins on 2027-01-01\n"
      ))
  }
}
