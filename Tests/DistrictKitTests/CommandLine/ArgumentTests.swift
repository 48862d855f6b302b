import CommandTesting
import Foundation
import Testing

/// Negative numbers among arguments: a coordinate needs no `--`, and nothing else is touched.
@Suite struct ArgumentTests {
  static let expected = Result {
    try Command("lookup 47.6062 -122.3321 --on 2026-08-15 --format json").output
  }

  @Test(arguments: [
    "--on 2026-08-15 --format json 47.6062 -122.3321", "47.6062 --on 2026-08-15 -122.3321 --format json",
    "47.6062 -122.3321 --format=json --on=2026-08-15", "--format json --on 2026-08-15 -- 47.6062 -122.3321",
    "47.6062,-122.3321 --on 2026-08-15 --format json", "47.6062 --format json --on 2026-08-15 -- -122.3321",
    "47.6062 --snap 100 -122.3321 --on 2026-08-15 --format json",
  ])
  func optionsStandAnywhere(line: String) throws {
    #expect(try Command("lookup " + line).output == Self.expected.get())
  }

  @Test(arguments: [
    ("lookup -122.3 47.6", "exchanged"), ("lookup --explain -122.3 47.6", "exchanged"),
    ("lookup --vcard -122.3 --on 2026-08-15 47.6", "exchanged"),
    ("lookup --format=json -122.3 47.6", "exchanged"),
    ("lookup 47.6 -.5x", "“47.6 -.5x” cannot be read"),
    ("lookup 47.6 -122.3 --accuracy -1", "-1.0 is not between"), ("lookup 47.6 -122.3 --snap -5", "-5.0"),
    ("lookup 47.6 -122.3 --on -5", "Missing value for '--on"),
    ("lookup 47.6 -122.3 --fromat json", "Unknown option '--fromat'. Did you mean '--format'?"),
    ("lookup 47.6 -x -122.3", "Unknown option '-x'"), ("districts -122.3", "Unknown option '-122.3'"),
    ("batch -7.csv", "Missing expected argument '<file>'"), ("data verify -7", "Unknown option '-7'"),
  ])
  func mistakesAreStillNamed(line: String, problem: String) throws {
    let run = try Command(line)
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(problem), "\(run.errors)")
    #expect(!run.errors.contains("\u{2212}"), "\(run.errors)")
  }

  @Test(arguments: [
    ["47.6687", "-122.3847", "--name", "-5", "--place", "-7.2"],
    ["--name", "-5", "47.6687", "--place", "-7.2", "-122.3847"],
    ["--name=-5", "--place=-7.2", "--", "47.6687", "-122.3847"],
  ])
  func theValueOfAnOptionIsTakenAsItIs(arguments: [String]) throws {
    let folder = try BatchFolder()
    try folder.write("{{name}} of {{place}}", to: "-1.txt")
    let process = folder.process(
      Command.tool, ["script", "--on", "2026-08-15", "--template", "-1.txt"] + arguments)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "-5 of -7.2")
  }

  @Test func aBatchTakesNamesThatBeginWithAMinus() throws {
    let folder = try BatchFolder()
    try folder.write("-1,-2,who\n47.6687,-122.3847,Ana\n", to: "-in.csv")
    let run = try folder.bash(
      "$TOOL batch ./-in.csv -o -7.csv --lat -1 --lon -2 --columns council_district --prefix x-9 --quiet; cat ./-7.csv"
    )
    #expect(run.output == "-1,-2,who,x-9council_district\n47.6687,-122.3847,Ana,4\n", "\(run.errors)")
    let letters = try folder.bash(
      "$TOOL batch ./-in.csv --lat -1 --lon -2 --script introduction --name-column who --out-dir -3 --quiet; ls ./-3"
    )
    #expect(letters.output == "000001-ana.txt\n", "\(letters.errors)")
  }

  @Test(arguments: [
    ("batch in.csv -o --quiet", "--output", "--quiet"), ("batch in.csv -o -h", "--output", "-h"),
    ("batch in.csv --near-line -o out.csv", "--near-line", "-o"),
    ("batch in.csv --script introduction --out-dir --strict", "--out-dir", "--strict"),
    ("batch in.csv --lat --lon 3", "--lat", "--lon"),
    ("batch in.csv --columns --strict", "--columns", "--strict"),
    ("batch in.csv --script introduction --name-column --quiet", "--name-column", "--quiet"),
    ("script 47.6687 -122.3847 --name --place Ballard", "--name", "--place"),
    ("data compile --output --help", "--output", "--help"),
    ("data import --sources --help", "--sources", "--help"),
  ])
  func anOptionIsNoValueOfAnother(line: String, option: String, value: String) throws {
    let folder = try BatchFolder(list: "name,lat,lon\nAna,47.6687,-122.3847\n")
    let run = try folder.bash("$TOOL \(line)")
    #expect(run.exitCode == 64)
    #expect(
      run.errors.contains("Missing value for '\(option)': '\(value)' is an option.")
        && run.errors.contains("write './\(value)'"), "\(run.errors)")
    #expect(folder.names == ["in.csv"])
  }

  /// What takes no value is written down once more beside the parser; this finds an option that is forgotten there.
  @Test(arguments: ["lookup", "script"]) func everyFlagIsKnownAsOne(command: String) throws {
    let tree = try JSONValue(Command([command, "--experimental-dump-help"]).output)
    let arguments = try #require(tree["command"]?["arguments"]).list
    let flags = arguments.filter { $0["kind"] == .text("flag") }.compactMap { $0["valueName"]?.text }
    #expect(flags.count >= 2, "\(flags)")
    for flag in flags {
      let run = try Command([command, "--\(flag)", "-122.3847", "47.6687"])
      #expect(!run.errors.contains("Unknown option"), "\(flag): \(run.errors)")
    }
  }
}
