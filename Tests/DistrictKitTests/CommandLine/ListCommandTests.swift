import CommandTesting
import Foundation
import Testing

@testable import BoundaryImport
@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import StrictJSON
@testable import SystemFiles
@testable import TableStream

@Suite struct ListCommandTests {
  @Test(arguments: [("council", "king-county-council"), ("congress", "congressional")])
  func theExportIsTheCanonicalFile(layer: String, file: String) throws {
    let run = try Command(["districts", "--layer", layer, "--format", "geojson"])
    #expect(run.exitCode == 0)
    #expect(Array(run.output.utf8) == (try ProjectFiles.bytes("Data/boundaries/\(file).geojson")))
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

  @Test func compilingGivesTheCommittedBytesAndVerifies() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "compiled.districts").path
    let data = ProjectFiles.folder.appending(path: "Data").path
    let run = try Command(["data", "compile", "--data", data, "--output", file])
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      try Array(Data(contentsOf: URL(filePath: file)))
        == (try ProjectFiles.bytes("Data/king-county.districts")))
  }
}
