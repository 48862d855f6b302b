@testable import DistrictKit
@testable import Failures
@testable import Geography
import Testing

@Suite("Missing values")
struct MissingValueTests {
  static let vacant = CalendarDate("2025-12-01")!

  @Test(
    "The member's own values are a mistake of the caller",
    arguments: [nil, "", " \n\t", "\u{202E}", "\u{200B} \u{FEFF}"])
  func member(value: String?) {
    for path in ["name", "place"] {
      let error = #expect(throws: DistrictError.self) {
        try Fixtures.fill("Hi,\n{{\(path)}}", name: value, place: value)
      }
      #expect(error?.code == .badInput)
      #expect(error?.message == "The template, line 2: {{\(path)}} has no value.")
    }
  }

  @Test("A value that is not on record is an error, unless a section says what to write")
  func noEmail() throws {
    let error = #expect(throws: DistrictError.self) {
      try Fixtures.fill("{{#congress}}{{email}}{{/congress}}")
    }
    #expect(error?.code == .brokenData)
    #expect(error?.message == "The template, line 1: {{email}} has no value.")
    let handled = "{{#congress}}{{#email}}{{email}}{{/email}}{{^email}}no mail{{/email}}{{/congress}}"
    #expect(try Fixtures.fill(handled) == "no mail")
    #expect(throws: DistrictError.self) { try Fixtures.fill("{{council.office.city}}") }
  }

  @Test("A member's name never stands in for an official's")
  func noClimbing() throws {
    let lookup = try Fixtures.lookup(Fixtures.centralDistrict, on: Self.vacant)
    let template = try ScriptTemplate("{{council.name}}")
    let error = #expect(throws: DistrictError.self) { try template.render(lookup, name: "Ana", place: nil) }
    #expect(error?.message == "The template, line 1: {{council.name}} has no value.")
  }

  @Test("A vacant seat: an error, unless the template says what to write")
  func vacantSeat() throws {
    let lookup = try Fixtures.lookup(Fixtures.centralDistrict, on: Self.vacant)
    #expect(lookup.council.district?.number == "2")
    let error = #expect(throws: DistrictError.self) {
      try ScriptTemplate("\n{{#council}}Hi {{name}},{{/council}}").render(lookup, name: "Ana", place: nil)
    }
    #expect(error?.message.hasPrefix("The template, line 2: {{#council}} is for nobody") == true)
    let handled = """
      {{#council}}Hi {{name}},{{/council}}{{^council}}{{council.district_name}}, vacant since \
      {{council.vacant_since}}; {{council.next}} from {{council.next_start}}{{/council}}
      """
    #expect(
      try ScriptTemplate(handled).render(lookup, name: nil, place: nil)
        == "King County Council District 2, vacant since November 25, 2025; Rhonda Lewis from December 9, 2025"
    )
  }

  @Test("Outside the county there is neither councilmember nor Executive")
  func outside() throws {
    let lookup = try Fixtures.lookup(Fixtures.lynnwood)
    let template = try ScriptTemplate(
      "{{^council}}none{{/council}} {{^executive}}none{{/executive}} {{congress.district}}")
    #expect(try template.render(lookup, name: nil, place: nil) == "none none 2")
    #expect(throws: DistrictError.self) {
      try ScriptTemplate("{{#executive}}{{name}}{{/executive}}").render(lookup, name: nil, place: nil)
    }
  }
}
