import CommandTesting
import Foundation
import Testing

@testable import DistrictKit
@testable import Geography
@testable import Officials

/// Data that are not the program's own: named, in the environment, installed.
@Suite struct DataChoiceTests {
  /// A small world whose only seat was checked on a day.
  private static func compiled(checked: String) throws -> [UInt8] {
    let post = Post(
      divisionID: DivisionID(rawValue: "ocd-division/country:us/state:wa/county:king/council_district:1"),
      office: "King County Council", role: "Councilmember", checked: try RosterFixtures.day(checked),
      sources: ["a test"],
      memberships: [
        Membership(
          name: "Testa New", how: .elected, startDate: PartialDate("2020-01-01")!,
          termEnd: try RosterFixtures.day("2099-12-31"))
      ])
    let roster = try Roster(posts: [post], name: "a test")
    // Newer data of the same layers: others would not be installed in their place.
    let layers = DistrictAtlas.kingCounty.storage.catalog.layers
    let coverages = layers.map { description in
      var coverage = SmallWorld("one square", ["A"]).scaled(by: 1000).coverage(layer: description.layer)
      coverage.plan = description.plans[0].plan
      coverage.districts[0].district = description.district("A")
      return coverage
    }
    return try DistrictAtlas.compile(coverages: coverages, layers: layers, officials: roster)
  }

  private struct Files {
    let folder: BatchFolder
    let newer: String
    let environment: [String: String]
    /// Where `data install` puts a file.
    let installed: String

    init() throws {
      folder = try BatchFolder()
      newer = folder.url.appending(path: "newer.districts").path
      try Data(DataChoiceTests.compiled(checked: "2099-01-01")).write(to: URL(filePath: newer))
      environment = ["XDG_DATA_HOME": folder.url.appending(path: "share").path]
      installed = folder.url.appending(path: "share/district-cli/king-county.districts").path
    }

    func run(_ line: String, _ more: [String: String] = [:]) throws -> Command {
      try Command(
        line.split(separator: " ").map { String($0.replacing("NEWER", with: newer)) },
        environment: environment.merging(more) { $1 })
    }
  }

  @Test func namedDataAnswerAndAreNamed() throws {
    let files = try Files()
    for (option, environment) in [("--data NEWER", [:]), ("", ["DISTRICT_DATA": files.newer])] {
      let text = try files.run("lookup 0.00001 0.00001 --layer council \(option)", environment)
      #expect(text.output.contains("District A\n"), "\(text.errors)")
      #expect(text.output.contains("; data: \(files.newer)\n"))
      let json = try JSONValue(
        files.run("lookup 0.00001 0.00001 --layer council --format json \(option)", environment).output)
      #expect(json["data"]?["file"] == .text(files.newer))
      let explained = try files.run("lookup 0.00001 0.00001 --layer council --explain \(option)", environment)
      #expect(explained.output.contains(", \(files.newer)\n"))
      for list in ["officials", "data status", "districts --layer council"] {
        let run = try files.run("\(list) \(option)", environment)
        #expect(run.exitCode == 0, "\(list): \(run.errors)")
        #expect(!run.output.contains("Mosqueda"))
      }
    }
    try files.folder.write("lat,lon\n0.00001,0.00001\n", to: "in.csv")
    let batch = try files.folder.bash(
      "$TOOL batch in.csv --data newer.districts --layer council --columns council_district")
    #expect(batch.output == "lat,lon,council_district\n0.00001,0.00001,A\n", "\(batch.errors)")
  }

  @Test func theProgramsOwnDataAreNotNamed() throws {
    let run = try Command("lookup 47.6062 -122.3321 --format json --explain --on 2026-09-01")
    #expect(try JSONValue(run.output)["data"]?["file"] == nil)
    let text = try Command("lookup 47.6062 -122.3321 --explain --on 2026-09-01")
    #expect(text.output.contains(", the program's own\n") && !text.output.contains("data: /"))
  }

  @Test func installedDataAnswerWhereTheyAreNewer() throws {
    let files = try Files()
    #expect(try files.run("officials").output.contains("Mosqueda"))
    let install = try files.run("data install NEWER")
    #expect(install.output == "\(files.installed): installed.\n")
    #expect(install.errors.isEmpty)
    #expect(try files.run("officials").output.contains("Testa New"))

    let older = files.folder.url.appending(path: "older.districts")
    try Data(Self.compiled(checked: "2020-01-01")).write(to: older)
    let warned = try Command(["data", "install", older.path], environment: files.environment)
    #expect(warned.exitCode == 0 && warned.errors.contains("are not newer than the program's own"))
    #expect(try files.run("officials").output.contains("Mosqueda"))
    #expect(try files.run("officials --data NEWER").output.contains("Testa New"))
  }

  @Test func whatCannotBeUsedIsNeverPassedOver() throws {
    let files = try Files()
    #expect(try files.run("lookup 47.6 -122.3 --data no-such.districts").exitCode == 66)
    #expect(try files.run("officials", ["DISTRICT_DATA": "no-such.districts"]).exitCode == 66)
    _ = try files.run("data install NEWER")
    var bytes = try Data(contentsOf: URL(filePath: files.installed))
    for (position, problem) in [(8, "its format is version "), (bytes.count - 1, files.installed)] {
      bytes[position] ^= 1
      try bytes.write(to: URL(filePath: files.installed))
      let run = try files.run("officials")
      #expect(run.exitCode == 65 && run.output.isEmpty)
      #expect(run.errors.contains(files.installed) && run.errors.contains(problem), "\(run.errors)")
      #expect(run.errors.contains("data install"))
      let refused = try Command(["data", "install", files.installed], environment: files.environment)
      #expect(refused.exitCode == 65)
      bytes[position] ^= 1
    }
  }
}
