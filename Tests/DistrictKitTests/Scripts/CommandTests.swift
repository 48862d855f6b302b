import CommandTesting
import Foundation
import Testing

@Suite("The script command")
struct CommandTests {
  @Test("Fills a template in for a coordinate with a minus, on a day")
  func fills() throws {
    let outcome = try Command([
      "script", "47.6085", "-122.2950", "--name", "Ana", "--place", "the Central District", "--on",
      "2025-12-01",
    ])
    #expect(outcome.output.contains("King County Council District 2: vacant since November 25, 2025"))
    #expect(outcome.output.contains("my name is Ana, and I am a constituent from the Central District."))
    #expect(outcome.exitCode == 0)
  }

  @Test("HTML, of a template in a file")
  func file() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).mustache").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("<b>{{name}}</b> {{#council}}{{phone_link}}{{/council}}".utf8).write(to: URL(filePath: path))
    let outcome = try Command([
      "script", "47.6687,-122.3847", "--name", "<Ana>", "--template", path, "--format", "html", "--on",
      "2026-08-15",
    ])
    #expect(
      outcome.output
        == "<b>&lt;Ana&gt;</b> <a href=\"\(Fixtures.link(Fixtures.councilmember.phone))\">\(Fixtures.councilmember.phone!)</a>"
    )
    #expect(outcome.exitCode == 0)
  }

  @Test("Says what may be out of date, as lookup does")
  func warnings() throws {
    for (day, expected) in [
      ("2026-08-15", nil),
      // A lookup has it in its text.
      ("2026-11-24", "an election for 2 of these 5 seats was held on 2026-11-03"),
      ("2027-01-02", "the term of \(Fixtures.councilmember.name) (King County Council) ended on 2026-12-31"),
      ("2027-03-01", "more than 180 days before"),
    ] {
      let script = try Command([
        "script", "47.6687", "-122.3847", "--name", "Ana", "--on", day,
      ])
      let lookup = try Command(["lookup", "47.6687", "-122.3847", "--on", day])
      #expect(script.exitCode == 0)
      let lines = script.errors.split(separator: "\n").filter { !$0.contains("an election for") }
      #expect(lines == lookup.errors.split(separator: "\n"))
      #expect(expected.map(script.errors.contains) ?? script.errors.isEmpty, "\(script.errors)")
      #expect(!script.output.contains("warning"))
    }
  }

  @Test("Lists the templates")
  func list() throws {
    let outcome = try Command(["script", "--list-templates"])
    #expect(
      outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") } == [
        "introduction", "information-sharing",
      ])
  }

  @Test(
    "Failures have exit codes",
    arguments: [
      (["47.6687", "-122.3847"], 64, "{{name}} has no value.\nSay who calls with --name."),
      (["45.5152", "-122.6784", "--name", "Ana"], 65, "in no district, so there is nobody"),
      (["-122.3847", "47.6687", "--name", "Ana"], 64, "district-cli script 47.6687 -122.3847"),
      (["47.6687", "-122.3847", "--template", "nowhere.txt"], 66, "There is no template “nowhere.txt”"),
      (["47.6687", "-122.3847", "--on", "yesterday"], 64, "--on"),
      (["47.8209", "-122.3151", "--template", "information-sharing", "--name", "Ana"], 65, "is for nobody"),
    ])
  func failures(arguments: [String], status: Int32, message: String) throws {
    let outcome = try Command(["script"] + arguments)
    #expect(outcome.exitCode == status)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("vCards of a lookup and of all officials")
  func vcards() throws {
    let lookup = try Command(["lookup", "47.6687", "-122.3847", "--vcard", "--on", "2026-08-15"])
    #expect(lookup.output.components(separatedBy: "BEGIN:VCARD\r\n").count == 1 + 5)
    let officials = try Command(["officials", "--vcard", "--on", "2026-08-15"])
    #expect(officials.output.hasPrefix("BEGIN:VCARD\r\nVERSION:4.0\r\n"))
    #expect(try Command(["officials", "--vcard", "--format", "json"]).exitCode == 64)
  }
}
