import Foundation
import Testing

@testable import DistrictKit
@testable import Failures

/// The language of templates, apart from what our placeholders mean: what the specification of Mustache asks for, as
/// far as it is supported.
@Suite("The language of templates")
struct TemplateLanguageTests {
  private static let values = ScriptValue.object(
    [
      "t": .text("T"), "u": .text("U"), "no": .missing, "none": .list([]),
      "gone": .object(["t": .text("since then")], isPresent: false),
      "o": .object(
        ["t": .text("OT"), "p": .object(["t": .text("PT"), "q": .text("Q")], isPresent: true)],
        isPresent: true),
      "l": .list(["1", "2"].map { .object(["i": .text($0)], isPresent: true) }),
    ], isPresent: true)

  /// A template filled in with the values above, whatever they are called.
  static func fill(_ template: String, _ values: ScriptValue = values) throws -> String {
    let nodes = try TemplateParser.nodes(of: template, name: "it")
    return try TemplateRenderer(name: "it", people: [], inverted: []).text(of: nodes, values)
  }

  @Test(
    "Placeholders",
    arguments: [
      ("", ""), ("no tag { } {x} }} \n", "no tag { } {x} }} \n"), ("{{t}}", "T"), ("{{{t}}}", "T"),
      ("{{&t}}", "T"),
      ("{{ t }}", "T"), ("{{{ t }}}", "T"), ("{{& t }}", "T"), ("{{\nt\r\n}}", "T"), ("{{\tt}}", "T"),
      ("| {{t}} |", "| T |"), ("| {{{t}}} |", "| T |"), ("| {{&t}} |", "| T |"), ("{{t}}{{u}}{{t}}", "TUT"),
      ("  {{t}}\n", "  T\n"), ("  {{{t}}}\r\n", "  T\r\n"), ("  {{&t}}\n", "  T\n"), ("{{t}}}", "T}"),
      ("{{o.t}}", "OT"), ("{{o.p.t}}", "PT"), ("{{ o.p.q }}", "Q"), ("{{gone.t}}", "since then"),
    ])
  func placeholders(template: String, expected: String) throws {
    #expect(try Self.fill(template) == expected)
  }

  @Test(
    "Sections",
    arguments: [
      ("<{{#t}}yes{{/t}}>", "<yes>"), ("<{{#no}}yes{{/no}}>", "<>"), ("<{{#none}}yes{{/none}}>", "<>"),
      ("<{{#gone}}yes{{/gone}}>", "<>"), ("<{{#o}}{{t}}{{/o}}>", "<OT>"), ("<{{#l}}{{i}}{{/l}}>", "<12>"),
      ("{{#o}}{{u}}{{t}}{{#p}}{{u}}{{t}}{{q}}{{/p}}{{t}}{{/o}}{{t}}", "UOTUPTQOTT"),
      ("{{#o}}{{p.t}}{{/o}}", "PT"), ("{{#o.p}}{{q}}{{/o.p}}", "Q"),
      ("{{#l}}{{#l}}{{i}}{{/l}};{{/l}}", "12;12;"),
      ("{{#t}}\n1 {{#t}}2{{/t}}\n{{/t}}\n3\n", "1 2\n3\n"), ("{{#t}}a{{/t}} b {{#t}}c{{/t}}", "a b c"),
      ("| {{#t}}\t|\t{{/t}} |", "| \t|\t |"), ("| {{#t}} {{! none }}\n {{/t}} |", "|  \n  |"),
      (" {{#t}}YES{{/t}}\n {{#t}}GOOD{{/t}}\n", " YES\n GOOD\n"), ("{{# t }}={{/ t }}", "="),
      ("{{#\nt\n}}={{/\nt\n}}", "="),
    ])
  func sections(template: String, expected: String) throws { #expect(try Self.fill(template) == expected) }

  @Test(
    "Inverted sections",
    arguments: [
      ("<{{^t}}no{{/t}}>", "<>"), ("<{{^no}}no{{/no}}>", "<no>"), ("<{{^none}}no{{/none}}>", "<no>"),
      ("<{{^l}}no{{/l}}>", "<>"), ("<{{^o}}no{{/o}}>", "<>"),
      ("<{{^gone}}{{gone.t}}{{/gone}}>", "<since then>"),
      ("<{{^what.ever}}no{{/what.ever}}>", "<no>"), ("<{{^o.x}}no{{/o.x}}>", "<no>"),
      ("{{^ no }}={{/ no }}", "="),
      ("{{^no}}a{{/no}} b {{^no}}c{{/no}}", "a b c"),
      ("| A {{^no}}B {{^t}}C{{/t}} D{{/no}} E |", "| A B  D E |"),
      ("{{^no}}{{#t}}{{t}}{{/t}}{{^t}}-{{/t}}{{/no}}", "T"), ("| {{^no}}\t|\t{{/no}} |", "| \t|\t |"),
    ])
  func inverted(template: String, expected: String) throws { #expect(try Self.fill(template) == expected) }

  @Test(
    "Comments",
    arguments: [
      ("12345{{! Away }}67890", "1234567890"), ("12345{{!\n  Away\n  and gone\n}}67890\n", "1234567890\n"),
      ("12345 {{! Away }} 67890", "12345  67890"), ("{{!t}}{{! }}{{!}}{{!#t}}", ""), ("{{! } {{ }}", ""),
      ("  12 {{! 34 }}\n", "  12 \n"), ("{{!t}}{{t}}", "T"),
    ])
  func comments(template: String, expected: String) throws { #expect(try Self.fill(template) == expected) }

  @Test(
    "A tag that stands alone on its line takes the line with it",
    arguments: [
      ("a\n{{#t}}\nb\n{{/t}}\nc\n", "a\nb\nc\n"), ("a\n  {{#t}}  \nb\n\t{{/t}}\t\nc\n", "a\nb\nc\n"),
      ("a\r\n{{#t}}\r\nb\r\n{{/t}}\r\nc", "a\r\nb\r\nc"), ("  {{#t}}\nb\n{{/t}}", "b\n"),
      ("#{{#t}}\n/\n{{/t}}\n", "#\n/\n"), ("#{{#t}}\n/\n  {{/t}}", "#\n/\n"),
      ("a\n{{^no}}\nb\n{{/no}}\nc\n", "a\nb\nc\n"),
      ("  {{^no}}\r\nb\r\n  {{/no}}", "b\r\n"), ("a\n{{! Away }}\nb\n", "a\nb\n"),
      ("a\r\n  {{! Away }}\r\nb", "a\r\nb"),
      ("  {{! Away }}\n!", "!"), ("!\n  {{! Away }}", "!\n"), ("a\n  {{!\n  Away\n  }}\nb\n", "a\nb\n"),
      ("{{#t}}{{! x }}\na\n{{/t}}", "\na\n"), ("{{#t}}\n{{#u}}\na\n{{/u}}\n{{/t}}\n", "a\n"),
      ("{{#l}}\n{{i}}\n{{/l}}\n", "1\n2\n"), ("a\n{{#t}}\n{{/t}}\nb", "a\nb"), ("{{t}}{{! x }}\n", "T\n"),
      ("{{! a\nb }}{{! c }}\n", "\n"), ("a\n{{! x }} \rb", "a\n \rb"),
    ])
  func standalone(template: String, expected: String) throws { #expect(try Self.fill(template) == expected) }

  @Test("Tags are found among bytes: no mark hides one", arguments: ["\u{200D}", "\u{FE0F}", "\u{301}"])
  func marks(mark: String) throws {
    #expect(try Self.fill("\(mark){{t}}\(mark)x") == "\(mark)T\(mark)x")
    #expect(try Self.fill("{{#t}}\(mark){{/t}}\(mark)") == "\(mark)\(mark)")
    let hidden = #expect(throws: DistrictError.self) { try Self.fill("{{\(mark)t}}") }
    #expect(hidden?.message.contains("has no value") == true)
    #expect(throws: DistrictError.self) { try ScriptTemplate("{{\(mark)name}}") }
  }

  @Test(
    "What is wrong is named with its line",
    arguments: [
      ("a\n{{t", 2, "has no “}}”"), ("\r\n{{{t}}", 2, "has no “}}}”"),
      ("{{#t}}\n{{#u}}\n{{/t}}\n{{/u}}", 3, "closes no section"),
      ("{{/t}}", 1, "closes no section"), ("{{! a\nb }}\n{{#t}}\n{{/ t . }}", 4, "closes no section"),
      ("x\n\n{{#t}}\n", 3, "“t” is not closed"),
      ("{{#t}}\n{{/t}}\n{{> u}}", 3, "“{{> u}}” is not for scripts"),
      ("\n{{=<% %>=}}", 2, "is not for scripts"), ("{{<t}}{{/t}}", 1, "is not for scripts"),
      ("{{$t}}{{/t}}", 1, "is not for scripts"),
      ("\n\n{{%PRAGMA}}", 3, "is not for scripts"), ("{{#t}}\r\n{{/t}}\r\n{{no}}", 3, "{{no}} has no value"),
      ("{{t}}\n{{o.x}}", 2, "has no value"), ("\n{{o}}", 2, "has no value"), ("{{}}", 1, "has no value"),
      ("{{.}}", 1, "has no value"),
    ])
  func faults(template: String, line: Int, problem: String) {
    let error = #expect(throws: DistrictError.self) { try Self.fill(template) }
    #expect(error?.message.hasPrefix("it, line \(line): ") == true, "\(error?.message ?? "")")
    #expect(error?.message.contains(problem) == true, "\(error?.message ?? "")")
  }

  @Test("Nothing is without a limit, and long templates are read in one go")
  func limits() throws {
    func nested(_ depth: Int, _ name: String, _ text: String) -> String {
      String(repeating: "{{#\(name)}}", count: depth) + text + String(repeating: "{{/\(name)}}", count: depth)
    }
    #expect(try Self.fill(nested(32, "t", "x")) == "x")
    for depth in [33, 50_000] {
      let error = #expect(throws: DistrictError.self) { try Self.fill(nested(depth, "t", "x")) }
      #expect(error?.message == "it, line 1: sections are nested more than 32 deep.")
    }
    let wide = #expect(throws: DistrictError.self) { try Self.fill(nested(20, "l", "word")) }
    #expect(wide?.message == "it: the filled script is longer than 1 MB.")
    let empty = #expect(throws: DistrictError.self) { try Self.fill(nested(32, "l", "")) }
    #expect(empty?.message.contains("more than a million pieces") == true)

    let clock = ContinuousClock()
    var length = 0
    let long = try clock.measure {
      length = try Self.fill(String(repeating: "{{t}}\n", count: 70_000)).utf8.count
    }
    #expect(length == 140_000)
    #expect(long < .seconds(5), "\(long)")
    let name = String(repeating: "n", count: 1 << 20)
    for template in [
      "{{\(name)}}", "{{#\(name)}}{{/\(name)}}", "{{/\(name)}}", "{{>\(name)}}", "{{#\(name)}}", "{{\(name)",
    ] {
      let error = #expect(throws: DistrictError.self) { try ScriptTemplate(template) }
      #expect(error?.description.utf8.count ?? 0 < 400)
    }
  }

  // MARK: Chevron

  /// `DISTRICTKIT_FUZZ_TEMPLATES=20000` compares more templates than usual; a failure names its seed.
  @Test("The same as chevron, on random templates", .enabled(if: TemplateOracle.isThere))
  func chevron() throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["DISTRICTKIT_FUZZ_TEMPLATES"].flatMap { Int($0) } ?? 300
    let cases = try TemplateOracle.cases(count, seed: TestSeed.value)
    try #require(cases.count == count)
    for (number, each) in cases.enumerated() {
      let text = try Self.fill(each.template, each.values)
      guard text == each.text else {
        Issue.record(
          "template \(number), \(TestSeed.hint): \(each.template.debugDescription)\nchevron: \(each.text)\nhere: \(text)"
        )
        return
      }
    }
  }
}

/// What Python's chevron makes of random templates.
private enum TemplateOracle {
  struct Case {
    let template: String
    let values: ScriptValue
    let text: String
  }

  static let isThere = (try? output(["python3", "-c", "import chevron; print(1)"])) == Data("1\n".utf8)

  static func cases(_ count: Int, seed: UInt64) throws -> [Case] {
    let script = ProjectFiles.folder.appending(path: "Tests/Fuzz/template_oracle.py").path
    return try output(["python3", script, "\(count)", "\(seed)"]).split(separator: UInt8(ascii: "\n")).map {
      line in
      let tree = try JSONSerialization.jsonObject(with: line) as? [String: Any]
      return Case(
        template: try #require(tree?["template"] as? String), values: value(tree?["values"] as Any),
        text: try #require(tree?["text"] as? String))
    }
  }

  private static func value(_ tree: Any) -> ScriptValue {
    switch tree {
    case let text as String: text.isEmpty ? .missing : .text(text)
    case let object as [String: Any]: .object(object.mapValues(value), isPresent: true)
    case let list as [Any]: .list(list.map(value))
    default: .missing
    }
  }

  private static func output(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try process.run()
    defer { process.waitUntilExit() }
    return output.fileHandleForReading.readDataToEndOfFile()
  }
}
