import CommandTesting
import Foundation
import Testing

/// `district-cli page`.
@Suite struct PageCommandTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  private func inFolder(_ body: (_ path: (String) -> String) throws -> Void) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body { folder.appending(path: $0).path }
  }

  @Test func writesOneFile() throws {
    try inFolder { path in
      let outcome = try Command([
        "page", "-o", path("find.html"), "--title", "Whom to call", "--lang", "es", "--layer", "council",
        "--on",
        "2026-09-01",
      ])
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("find.html: a page with council"))
      let html = try String(contentsOfFile: path("find.html"), encoding: .utf8)
      #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"es\">"))
      #expect(html.contains("<h1>Whom to call</h1>"))
      #expect(html.contains("\"day\":\"2026-09-01\""))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["find.html"])
    }
  }

  @Test func writesToStandardOutput() throws {
    try inFolder { path in
      let options = ["--layer", "council", "--on", "2026-09-01"]
      let outcome = try Command(["page", "-o", "-"] + options)
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors.contains("standard output: a page with council"))
      #expect(!FileManager.default.fileExists(atPath: "-"))
      _ = try Command(["page", "-o", path("find.html")] + options)
      #expect(try outcome.output == String(contentsOfFile: path("find.html"), encoding: .utf8))
    }
  }

  @Test func whatCannotBeMadeLeavesNoFile() throws {
    try inFolder { path in
      try Data("Hello {{nmae}}".utf8).write(to: URL(filePath: path("call.txt")))
      try Data("{{! to be written }}\n".utf8).write(to: URL(filePath: path("empty.txt")))
      for (options, exitCode, message) in [
        (["--template", path("call.txt")], 65, "there is no placeholder {{nmae}}; the nearest is {{name}}"),
        (["--template", "no-such"], 66, "There is no template “no-such”"),
        (["--template", "introduction", "--layer", "council"], 64, "names congress"),
        (["--lang", "tlh"], 64, "lang"),
        (["--on", "2020-01-01"], 64, "2021-12-21"),
        (["--title", " "], 64, "The title of the page is empty"),
        (["--template", path("empty.txt")], 64, "empty.txt is empty"),
        (["--title", "--lang"], 64, "Missing value for '--title'"),
      ] as [([String], Int32, String)] {
        let outcome = try Command(["page", "-o", path("find.html")] + options)
        #expect(outcome.exitCode == exitCode, "\(options)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: path("find.html")))
      }
    }
  }
}
