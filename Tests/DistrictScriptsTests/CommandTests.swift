import Foundation
import Testing

@Suite("The script command")
struct CommandTests {
  private struct Outcome {
    let output: String
    let error: String
    let status: Int32
  }

  /// Runs the district-cli that was built beside these tests.
  private static func run(_ arguments: [String]) throws -> Outcome {
    let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let process = Process()
    process.executableURL = folder.appending(path: "district-cli")
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    let texts = [output, error].map {
      String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return Outcome(output: texts[0], error: texts[1], status: process.terminationStatus)
  }

  @Test("Fills a template in for a coordinate with a minus, on a day")
  func fills() throws {
    let outcome = try Self.run([
      "script", "47.6085", "-122.2950", "--name", "Ana", "--place", "the Central District", "--on",
      "2025-12-01",
    ])
    #expect(outcome.output.contains("King County Council District 2: vacant since November 25, 2025"))
    #expect(outcome.output.contains("my name is Ana, and I am a constituent from the Central District."))
    #expect(outcome.status == 0)
  }

  @Test("HTML, of a template in a file")
  func file() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).mustache").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("<b>{{name}}</b> {{#council}}{{phone_link}}{{/council}}".utf8).write(to: URL(filePath: path))
    let outcome = try Self.run([
      "script", "47.6687,-122.3847", "--name", "<Ana>", "--template", path, "--format", "html", "--on",
      "2026-08-15",
    ])
    #expect(outcome.output == "<b>&lt;Ana&gt;</b> <a href=\"tel:+12064771004\">(206) 477-1004</a>")
    #expect(outcome.status == 0)
  }

  @Test("Lists the templates")
  func list() throws {
    let outcome = try Self.run(["script", "--list-templates"])
    #expect(
      outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") } == [
        "introduction", "information-sharing",
      ])
  }

  @Test(
    "Failures have exit codes",
    arguments: [
      (["47.6687", "-122.3847"], 64, "{{name}} has no value"),
      (["-122.3847", "47.6687", "--name", "Ana"], 64, "district-cli script 47.6687 -122.3847"),
      (["47.6687", "-122.3847", "--template", "nowhere.txt"], 66, "There is no template “nowhere.txt”"),
      (["47.6687", "-122.3847", "--on", "yesterday"], 64, "--on"),
      (["47.8209", "-122.3151", "--template", "information-sharing", "--name", "Ana"], 65, "is for nobody"),
    ])
  func failures(arguments: [String], status: Int32, message: String) throws {
    let outcome = try Self.run(["script"] + arguments)
    #expect(outcome.status == status)
    #expect(outcome.error.contains(message), "\(outcome.error)")
    #expect(outcome.output.isEmpty)
  }

  @Test("vCards of a lookup and of all officials")
  func vcards() throws {
    let lookup = try Self.run(["lookup", "47.6687", "-122.3847", "--vcard", "--on", "2026-08-15"])
    #expect(lookup.output.components(separatedBy: "BEGIN:VCARD\r\n").count == 1 + 5)
    let officials = try Self.run(["officials", "--vcard", "--on", "2026-08-15"])
    #expect(officials.output.hasPrefix("BEGIN:VCARD\r\nVERSION:4.0\r\n"))
    #expect(try Self.run(["officials", "--vcard", "--format", "json"]).status == 64)
  }
}
