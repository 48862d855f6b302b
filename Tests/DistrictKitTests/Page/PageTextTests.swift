import Foundation
import Testing

@testable import DistrictKit

/// The texts of the page, in each language.
@Suite struct PageTextTests {
  private static func markers(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{(\w+)\}/).map { String($0.output.1) })
  }

  @Test(arguments: PageLanguage.allCases)
  func everyLanguageSaysTheSameThings(_ language: PageLanguage) {
    let (english, texts) = (PageLanguage.english.texts, language.texts)
    #expect(Set(texts.keys) == Set(english.keys))
    for (key, text) in texts {
      #expect(!text.isEmpty, "\(key)")
      #expect(Self.markers(text) == Self.markers(english[key] ?? ""), "\(key)")
    }
  }

  @Test func everyTextIsSaidSomewhere() throws {
    // Of these, what follows the first dot is a value of the data.
    let values: Set<String> = ["district", "layer", "office", "party", "role", "contact"]
    // The heading, where no other is given.
    let page = PageResource.html + PageResource.script + "{{text:page.title}}"
    let builder = String(
      decoding: try ProjectFiles.bytes("Sources/DistrictKit/Page/PageSections.swift"), as: UTF8.self)
    for key in PageLanguage.english.texts.keys where !values.contains(String(key.prefix { $0 != "." })) {
      #expect(
        page.contains("\"\(key)\"") || page.contains("{{text:\(key)}}") || builder.contains("\"\(key)\""),
        "\(key) is said nowhere")
    }
  }

  @Test func everyTextThatIsAskedForIsThere() {
    let texts = PageLanguage.english.texts
    let asked = PageResource.script.matches(of: /format\(\s*"([a-z.-]+)"/).map { String($0.output.1) }
    #expect(asked.count > 30)
    for key in asked { #expect(texts[key] != nil, "\(key)") }
    let problems = PageResource.script.matches(of: /problem: "([a-z.-]+)"/).map { String($0.output.1) }
    #expect(problems.count > 5)
    for key in problems { #expect(texts[key] != nil, "\(key)") }
  }

  /// Whoever holds an office is named by it in every language, and falls back on the records' own words elsewhere.
  @Test func theRecordsOfTheCountyAreTranslated() {
    let texts = PageLanguage.spanish.texts
    for post in DistrictAtlas.kingCounty.roster.posts {
      #expect(texts["role.\(post.role)"] != nil, "\(post.role)")
    }
  }

  @Test func markersAreFilledOnce() {
    let markup = PageMarkup(html: "<p>{{a}}</p>{{b}}{ {{c}} }")
    #expect(markup.filled { $0 == "a" ? "{{b}}" : $0.uppercased() } == "<p>{{b}}</p>B{ C }")
    #expect(PageMarkup(html: "no marker").filled { _ in "x" } == "no marker")
    #expect(PageMarkup(html: "{{open").filled { _ in "x" } == "{{open")
  }
}
