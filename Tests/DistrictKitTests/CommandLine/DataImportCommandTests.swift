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

/// `data import` and `data compile` with damaged files: an exit code, the place, and nothing written.
@Suite struct DataImportCommandTests {
  /// A data folder with the project's plans, and a file of boundaries beside it.
  private func withFolder(_ text: String, _ body: (_ data: String, _ file: String) throws -> Void) throws {
    let folder = try BatchFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "boundaries"), withIntermediateDirectories: false)
    try folder.write(String(decoding: ProjectFiles.bytes("Data/plans.json"), as: UTF8.self), to: "plans.json")
    try folder.write(text, to: "council.geojson")
    try withExtendedLifetime(folder) {
      try body(folder.url.path, folder.url.appending(path: "council.geojson").path)
    }
  }

  private static let sound = SyntheticSource.geoJSON([.init("1", SyntheticSource.box(0, 0, 1, 1))])

  @Test func aSoundFileIsWritten() throws {
    try withFolder(Self.sound) { data, file in
      let run = try Command([
        "data", "import", "--data", data, "--layer", "council", "--property", "NO", file,
      ])
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(FileManager.default.fileExists(atPath: "\(data)/boundaries/king-county-council.geojson"))
    }
  }

  /// A small county: `DeterminismTests` and CI compile the real one.
  @Test func whatIsCompiledVerifiesUnderTheSameDigest() throws {
    try withFolder(Self.sound) { data, file in
      for layer in ["council", "congress"] {
        let run = try Command([
          "data", "import", "--data", data, "--layer", layer, "--property", "NO", file,
        ])
        #expect(run.exitCode == 0, "\(run.errors)")
      }
      try Data(try ProjectFiles.bytes("Data/officials.json")).write(
        to: URL(filePath: "\(data)/officials.json"))
      let compiled = try Command(["data", "compile", "--data", data])
      #expect(compiled.exitCode == 0, "\(compiled.errors)")
      let digest = try #require(compiled.output.split(separator: "\n").last?.prefix("SHA-256: ".count + 64))
      let verified = try Command(["data", "verify", "\(data)/king-county.districts"])
      #expect(verified.exitCode == 0, "\(verified.errors)")
      #expect(verified.output.contains(digest))
    }
  }

  @Test(arguments: [
    (String(sound.dropLast(40)), "may be cut off."), ("", "the file ends before its JSON does"),
    (sound.replacing("-122.0,", with: "-122.0,NaN,"), "“NaN” is not a JSON value"),
    (sound.replacing("[-122.0,47.0]]", with: "[-122.0,47.5]]"), "polygon 0, ring 0: the ring is not closed"),
    (String(repeating: "[", count: 1_000_000), "nested more than 512 deep"),
  ])
  func aDamagedFileExitsWith65(text: String, problem: String) throws {
    try withFolder(text) { data, file in
      let run = try Command([
        "data", "import", "--data", data, "--layer", "council", "--property", "NO", file,
      ])
      #expect(run.exitCode == 65)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(file) && run.errors.contains(problem), "\(run.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(data)/boundaries").isEmpty)
    }
  }

  @Test func damagedOfficialsExitWith65() throws {
    try withFolder("") { data, _ in
      for file in ["king-county-council", "congressional"] {
        let path = "boundaries/\(file).geojson"
        try Data(try ProjectFiles.bytes("Data/\(path)")).write(to: URL(filePath: "\(data)/\(path)"))
      }
      let officials = try ProjectFiles.bytes("Data/officials.json").dropLast(100)
      try Data(officials).write(to: URL(filePath: "\(data)/officials.json"))
      let run = try Command(["data", "compile", "--data", data])
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("officials.json, line "), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(data)/king-county.districts"))
    }
  }
}
