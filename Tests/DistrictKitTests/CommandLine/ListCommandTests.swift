import CommandTesting
import Foundation
import Testing

@testable import DistrictKit
@testable import Geography
@testable import Officials

@Suite struct ListCommandTests {
  private func json(_ line: String) throws -> JSONValue { try JSONValue(Command(line).output) }

  /// The records of a CSV without line breaks in its fields, by the names of its columns.
  private func csv(_ text: String) throws -> [[String: String]] {
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: /,(?=(?:[^"]*"[^"]*")*[^"]*$)/, omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return try lines.dropFirst().map { record in
      try #require(record.count == header.count)
      return Dictionary(uniqueKeysWithValues: zip(header, record))
    }
  }

  @Test(arguments: [("council", "council-2021-12-21"), ("congress", "congress-2023-01-03")])
  func theExportHasTheCanonicalPolygons(layer: String, file: String) throws {
    func geometries(_ text: String) -> [Substring] {
      text.split(separator: "\n").compactMap { line in
        line.hasPrefix("{\"type\":\"Feature\",") ? line.split(separator: "\"geometry\":").last : nil
      }.map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
    }
    let run = try Command(["districts", "--layer", layer, "--format", "geojson"])
    let kept = String(decoding: try ProjectFiles.bytes("Data/boundaries/\(file).geojson"), as: UTF8.self)
    #expect(geometries(run.output) == geometries(kept))
    #expect(geometries(kept).count >= 9)
  }

  @Test func oneCollectionHasBothLayersAndTheOfficialsOfADay() throws {
    let tree = try json("districts --format geojson --on 2025-12-01")
    #expect(tree["type"] == .text("FeatureCollection"))
    let all = try #require(tree["features"]).list.compactMap { $0["properties"] }
    #expect(
      all.map { $0["layer"]?.text } == Array(repeating: "council", count: 9)
        + Array(repeating: "congress", count: 10))
    let second = try #require(all.first { $0["district"] == .text("2") })
    #expect(second["status"] == .text("vacant") && second["official"] == .null)
    let seventh = try #require(all.last { $0["district"] == .text("7") })
    let day = try #require(CalendarDate("2025-12-01"))
    let holder = try Fixtures.lookup(Fixtures.ballard, on: day).congress.official
    #expect(seventh["official"]?.text == holder?.name && seventh["phone"]?.text == holder?.phone)
    #expect(try Command("districts --format geojson --on 2020-01-01").exitCode == 64)
  }

  @Test func listsAsCSVSayTheSameAsJSON() throws {
    let day = "--on 2026-08-15"
    let officials = try csv(Command("officials --format csv \(day)").output)
    let seats = try json("officials --format json \(day)").list
    #expect(officials.map { $0["division_id"] } == seats.map { $0["division_id"]?.text })
    #expect(officials.map { $0["official"] } == seats.map { $0["official"]?["name"]?.text ?? "" })
    let districts = try csv(Command("districts --format csv \(day)").output)
    let reports = try json("districts --format json \(day)").list
    #expect(districts.count == 19)
    #expect(districts.map { $0["name"] } == reports.map { $0["name"]?.text })
    #expect(districts.map { $0["official"] } == reports.map { $0["official"]?["name"]?.text ?? "" })
    #expect(districts.allSatisfy { $0["status"] == "held" })
    let stale = try Command("data status --format csv --on 2027-01-01")
    let entries = try csv(stale.output)
    #expect(stale.exitCode == 1)
    #expect(
      entries.contains {
        $0["office"] == "King County Council" && $0["district"] == "8" && $0["status"] == "expired"
      })
    #expect(entries.allSatisfy { $0["stale_because"]?.isEmpty == false })
    #expect(try json("data status --format json --on 2027-01-01").list.count == entries.count)
    #expect(try json("data status --format json --on 2026-08-15") == .list([]))
  }

  @Test(arguments: ["officials", "data status --on 2027-03-01"]) func districtsAreSortedByTheirNumbers(
    line: String
  ) throws {
    let entries = try csv(Command(line + " --format csv").output)
    for office in ["U.S. House of Representatives", "King County Council"] {
      let numbers = entries.filter { $0["office"] == office }.compactMap { Int($0["district"] ?? "") }
      #expect(numbers == numbers.sorted())
      #expect(numbers.count >= 9)
    }
  }

  @Test func districtsAreListedInTheOrderOfTheirNumbers() throws {
    let lines = try Command("districts --layer congress").output.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.last?.hasPrefix("Washington Congressional District 10 ") == true)
    #expect(try Command("districts").output.split(separator: "\n").count == 19)
  }

  @Test func officialsOfADay() throws {
    let run = try Command("officials --on 2025-12-01")
    #expect(run.output.contains("King County Council, District 2"))
    #expect(run.output.contains("vacant since 2025-11-25"))
    #expect(run.output.contains("Girmay Zahilay"), "as Executive")
  }

  @Test func officialsWhoseTermEndsSoon() throws {
    let lines = try Command("officials --on 2026-09-01 --expiring-before 2027-01-01").output.split(
      separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.contains("term ends 2026-12-31") })
  }

  @Test func theStatusExitsWithOneWhenSomethingIsOutOfDate() throws {
    #expect(try Command("data status --on 2026-09-01").exitCode == 0)
    let late = try Command("data status --on 2027-01-01")
    #expect(late.exitCode == 1)
    #expect(late.output.contains("the term of Teresa Mosqueda ended on 2026-12-31"))
  }
}
