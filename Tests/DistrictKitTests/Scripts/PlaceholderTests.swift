@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
import Testing

@Suite("Placeholders of a template")
struct PlaceholderTests {
  @Test(
    "The article's examples",
    arguments: [
      ("{{name}} of {{place}}, {{date}}", "Ana of Ballard, August 15, 2026"),
      (
        "{{#council}}{{name}} {{phone}}{{/council}}",
        "\(Fixtures.councilmember.name) \(Fixtures.councilmember.phone!)"
      ),
      ("{{#council}}{{role}}, District {{district}}{{/council}}", "Councilmember, District 4"),
      ("{{council.district_name}}", "King County Council District 4"),
      ("{{#council}}{{term_end}}; {{next_election}}{{/council}}", "December 31, 2026; November 2026"),
      (
        "{{#council}}{{email_link}} {{url_link}}{{/council}}",
        "\(Fixtures.councilmember.email!) \(Fixtures.councilmember.url!)"
      ),
      (
        "{{#congress}}{{name}}, {{office.city}}: {{office.phone}}{{/congress}}",
        "\(Fixtures.representative.name), Seattle: \(Fixtures.office.phone!)"
      ),
      (
        "{{#congress}}{{#office}}{{address}}, {{zip}}{{/office}} {{party}}{{/congress}}",
        "\(Fixtures.office.address), \(Fixtures.office.suite!), \(Fixtures.office.zip) \(Fixtures.representative.party!)"
      ),
      (
        "{{#executive}}{{name}} {{email}}{{/executive}}",
        "\(Fixtures.executive.name) \(Fixtures.executive.email!)"
      ),
      (
        "{{#senators}}{{name}} {{phone}}; {{/senators}}",
        Fixtures.senators.map { "\($0.name) \($0.phone!); " }.joined()
      ),
      (
        "{{#council}}{{name}} hears from {{place}}{{/council}}",
        "\(Fixtures.councilmember.name) hears from Ballard"
      ),
      ("{{! a note }}{{ name }}{{{name}}}{{&name}}", "AnaAnaAna"),
      ("{{#council.email}}{{council.email}}{{/council.email}}", Fixtures.councilmember.email!),
      ("{{^council.vacant_since}}held{{/council.vacant_since}}", "held"),
    ])
  func fills(template: String, expected: String) throws {
    #expect(try Fixtures.fill(template) == expected)
  }

  @Test(
    "What is wrong with a template, by its line",
    arguments: [
      ("Hi,\n{{nmae}}", "line 2: there is no placeholder {{nmae}}; the nearest is {{name}}."),
      (
        "\r\n\r\n{{council.phon}}",
        "line 3: there is no placeholder {{council.phon}}; the nearest is {{council.phone}}."
      ),
      (
        "{{#council}}\n{{emial}}{{/council}}",
        "line 2: there is no placeholder {{emial}}; the nearest is {{email}}."
      ),
      (
        "{{#senator}}{{/senator}}",
        "line 1: there is no placeholder {{senator}}; the nearest is {{senators}}."
      ),
      ("{{email}}", "line 1: there is no placeholder {{email}}; the nearest is {{congress.email}}."),
      ("{{senators.name}}", "line 1: there is no placeholder {{senators.name}};"),
      ("{{^council}}{{phone}}{{/council}}", "line 1: there is no placeholder {{phone}};"),
      ("{{uppercased(name)}}", "line 1: there is no placeholder {{uppercased(name)}};"),
      ("{{}}", "line 1: there is no placeholder {{}};"),
      ("{{.}}", "line 1: there is no placeholder {{.}};"),
      ("{{council}}", "line 1: {{council}} is a section, not a text."),
      ("Hi {{name", "line 1: the tag “{{” has no “}}”."),
      ("Hi {{{name}}", "line 1: the tag “{{” has no “}}}”."),
      ("{{#council}}\n{{name}}", "line 1: the section of “council” is not closed."),
      ("\n{{/council}}", "line 2: {{/council}} closes no section that is open there."),
      ("{{#council}}{{/congress}}", "line 1: {{/congress}} closes no section that is open there."),
      ("{{> other}}", "line 1: “{{> other}}” is not for scripts."),
      ("{{=<% %>=}}", "line 1: “{{=<% %>=}}” is not for scripts."),
      ("{{%CONTENT_TYPE:HTML}}", "line 1: “{{%CONTENT_TYPE:HTML}}” is not for scripts."),
    ])
  func refuses(template: String, message: String) {
    let error = #expect(throws: DistrictError.self) { try ScriptTemplate(template, name: "call.txt") }
    #expect(error?.code == .brokenData)
    #expect(error?.message.hasPrefix("call.txt, " + message) == true, "\(error?.message ?? "")")
  }

  @Test(
    "What of the member a template cannot do without",
    arguments: [
      ("Hi {{name}} of {{place}}", true, true), ("Hi there", false, false),
      ("{{#name}}Hi {{name}}{{/name}}{{^name}}Hi{{/name}}", false, false),
      ("{{^name}}Hi{{/name}}{{name}}", true, false),
      ("{{#name}}{{place}}{{/name}}", false, true),
      // An official's name, and that of the member who stands outside of the section.
      ("{{#council}}{{name}}{{#office}}{{name}}{{/office}}{{/council}}{{council.name}}", false, false),
      ("{{^council}}{{name}}{{/council}}", true, false),
      ("{{#senators}}{{name}}, {{place}}{{/senators}}", false, true),
      ("{{#council}}{{#name}}{{name}}{{/name}}{{/council}}{{{name}}}", true, false),
    ])
  func needs(template: String, name: Bool, place: Bool) throws {
    let template = try ScriptTemplate(template)
    #expect(template.needsName == name)
    #expect(template.needsPlace == place)
  }

  @Test("A template that is not UTF-8, and one with a byte order mark")
  func encoding() throws {
    #expect(throws: DistrictError.self) { try ScriptTemplate([0xFF, 0x41], format: .text, name: "x") }
    let template = try ScriptTemplate([0xEF, 0xBB, 0xBF] + Array("{{name}}".utf8), format: .text, name: "x")
    #expect(try template.render(Fixtures.lookup(), name: "Ana", place: nil) == "Ana")
  }
}
