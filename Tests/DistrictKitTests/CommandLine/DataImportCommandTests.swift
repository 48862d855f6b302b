import CommandTesting
import Foundation
import Testing

/// `data import` and `data compile` with damaged files: an exit code, the place, and nothing written.
@Suite struct DataImportCommandTests {
  /// A folder with a description, its officials and the file of boundaries that it names.
  private func withFolder(_ text: String, _ body: (_ description: String, _ folder: String) throws -> Void)
    throws
  {
    let folder = try BatchFolder()
    try folder.write(Self.description, to: "test.json")
    try folder.write("{\"posts\":[]}", to: "officials.json")
    try folder.write(text, to: "council.geojson")
    try withExtendedLifetime(folder) {
      try body(folder.url.appending(path: "test.json").path, folder.url.path)
    }
  }

  private static let description = """
    {"layers": [{
      "layer": "council", "title": "Council district", "districts": "the districts of a test",
      "district_name": "District {district}", "division_ids": ["ocd-division/country:us/test:{district}"],
      "plans": [{
        "name": "A plan", "effective": "2021-01-01", "source": "a test", "terms": "none",
        "files": [{"file": "council.geojson", "property": "NO"}]
      }]
    }], "officials": [{"roster": "officials.json"}]}
    """

  private static let sound = SyntheticSource.geoJSON([.init("1", SyntheticSource.box(0, 0, 1, 1))])

  /// A small county: `DeterminismTests` and CI compile the real one.
  @Test func whatIsCompiledVerifiesUnderTheSameDigest() throws {
    try withFolder(Self.sound) { description, folder in
      let early = try Command(["data", "compile", description])
      #expect(early.exitCode == 66 && early.errors.contains("data import \(description) makes it."))
      let run = try Command(["data", "import", description])
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(FileManager.default.fileExists(atPath: "\(folder)/boundaries/council-2021-01-01.geojson"))
      let compiled = try Command(["data", "compile", description])
      #expect(compiled.exitCode == 0, "\(compiled.errors)")
      let digest = try #require(compiled.output.split(separator: "\n").last?.prefix("SHA-256: ".count + 64))
      let verified = try Command(["data", "verify", "\(folder)/test.districts"])
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
    try withFolder(text) { description, folder in
      let run = try Command(["data", "import", description, "--sources", folder])
      #expect(run.exitCode == 65)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("council.geojson") && run.errors.contains(problem), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/boundaries"))
    }
  }

  @Test func damagedOfficialsExitWith65() throws {
    try withFolder(Self.sound) { description, folder in
      #expect(try Command(["data", "import", description]).exitCode == 0)
      let officials = try ProjectFiles.bytes("Data/officials.json").dropLast(100)
      try Data(officials).write(to: URL(filePath: "\(folder)/officials.json"))
      let run = try Command(["data", "compile", description])
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("officials.json, line "), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/test.districts"))
    }
  }
}
