@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
import Foundation
import Testing

@Suite("Built-in templates")
struct BuiltInTemplateTests {
  private static func fill(
    _ template: BuiltInTemplate, _ format: ScriptFormat, vacant: Bool = false
  ) throws -> String {
    let lookup =
      vacant
      ? try Fixtures.lookup(Fixtures.centralDistrict, on: CalendarDate("2025-12-01")!) : try Fixtures.lookup()
    return try template.template(format).render(lookup, name: "Ana <Bo>", place: "Ballard")
  }

  @Test("introduction, as text")
  func introductionText() throws {
    #expect(
      try Self.fill(.introduction, .text) == """
        WHOM TO CALL
        Councilmember \(Fixtures.councilmember.name), King County Council District 4
          Phone: \(Fixtures.councilmember.phone!)
          Email: \(Fixtures.councilmember.email!)
        Representative \(Fixtures.representative.name), Washington Congressional District 7
          Phone: \(Fixtures.office.phone!) (Seattle office)

        WHAT TO SAY
        Hello, my name is Ana <Bo>, and I am a constituent from Ballard.
        I am calling to introduce myself. Please tell me how I can follow your office's work, and when I can
        meet you or your staff. Thank you for your time.

        """)
  }

  @Test("introduction, as HTML")
  func introductionHTML() throws {
    #expect(
      try Self.fill(.introduction, .html) == """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Whom to call</title>
        </head>
        <body>
        <h1>Whom to call</h1>
        <ul>
        <li>Councilmember \(Fixtures.councilmember.name), King County Council District 4
        <br>Phone: <a href="\(Fixtures.link(Fixtures.councilmember.phone))">\(Fixtures.councilmember.phone!)</a>
        <br>Email: <a href="mailto:\(Fixtures.councilmember.email!)">\(Fixtures.councilmember.email!)</a>
        </li>
        <li>Representative \(Fixtures.representative.name), Washington Congressional District 7
        <br>Phone: <a href="\(Fixtures.link(Fixtures.office.phone))">\(Fixtures.office.phone!)</a> (Seattle office)
        </li>
        </ul>
        <h1>What to say</h1>
        <p>Hello, my name is <bdi>Ana &lt;Bo&gt;</bdi>, and I am a constituent from <bdi>Ballard</bdi>.
        I am calling to introduce myself. Please tell me how I can follow your office's work, and when I can
        meet you or your staff. Thank you for your time.</p>
        </body>
        </html>

        """)
  }

  @Test("information-sharing, as text, with a vacant seat")
  func informationSharingText() throws {
    #expect(
      try Self.fill(.informationSharing, .text, vacant: true) == """
        WHOM TO CALL
        King County Council District 2: vacant since November 25, 2025
        Executive \(Fixtures.executive.name), King County
          Phone: \(Fixtures.executive.phone!)
          Email: \(Fixtures.executive.email!)

        WHAT TO SAY
        Hello, my name is Ana <Bo>, and I live in Ballard.
        I am calling about what King County shares with immigration enforcement. Please tell me which county
        records and systems those agencies can see, on what legal ground, and who checks that. I ask you to
        share no more than the law requires, and to publish how often information is requested and given.
        May I have an answer in writing? Thank you for your time.

        """)
  }

  @Test("information-sharing, as HTML")
  func informationSharingHTML() throws {
    #expect(
      try Self.fill(.informationSharing, .html) == """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Whom to call</title>
        </head>
        <body>
        <h1>Whom to call</h1>
        <ul>
        <li>Councilmember \(Fixtures.councilmember.name), King County Council District 4
        <br>Phone: <a href="\(Fixtures.link(Fixtures.councilmember.phone))">\(Fixtures.councilmember.phone!)</a>
        <br>Email: <a href="mailto:\(Fixtures.councilmember.email!)">\(Fixtures.councilmember.email!)</a>
        </li>
        <li>Executive \(Fixtures.executive.name), King County
        <br>Phone: <a href="\(Fixtures.link(Fixtures.executive.phone))">\(Fixtures.executive.phone!)</a>
        <br>Email: <a href="mailto:\(Fixtures.executive.email!)">\(Fixtures.executive.email!)</a>
        </li>
        </ul>
        <h1>What to say</h1>
        <p>Hello, my name is <bdi>Ana &lt;Bo&gt;</bdi>, and I live in
        <bdi>Ballard</bdi>.
        I am calling about what King County shares with immigration enforcement. Please tell me which county
        records and systems those agencies can see, on what legal ground, and who checks that. I ask you to
        share no more than the law requires, and to publish how often information is requested and given.
        May I have an answer in writing? Thank you for your time.</p>
        </body>
        </html>

        """)
  }

  @Test("Both formats say the same", arguments: BuiltInTemplate.allCases, [false, true])
  func sameWords(template: BuiltInTemplate, vacant: Bool) throws {
    let html = try Self.fill(template, .html, vacant: vacant)
    let body = html[(html.range(of: "<body>")?.upperBound ?? html.startIndex)...]
    let plain = body.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    let text = try Self.fill(template, .text, vacant: vacant)
    #expect(
      plain.lowercased().split(whereSeparator: \.isWhitespace)
        == text.lowercased().split(whereSeparator: \.isWhitespace))
  }

  @Test("An office without a telephone gives way to the main number")
  func officeWithoutPhone() throws {
    let kelso = try Fixtures.lookup((latitude: 46.1468, longitude: -122.9084))
    let member = try #require(kelso.congress.official)
    #expect(member.offices(nearestTo: kelso.coordinate).first?.phone == nil)
    let text = try BuiltInTemplate.introduction.template(.text).render(kelso, name: "Ana", place: nil)
    #expect(
      text.contains(
        "Representative \(member.name), Washington Congressional District 3\n  Phone: \(member.phone!)\n\n"
      ))
  }

  @Test("Outside the county there is nobody to ask about the county, which is an error or said")
  func outside() throws {
    let lookup = try Fixtures.lookup(Fixtures.lynnwood)
    let text = try BuiltInTemplate.introduction.template(.text).render(lookup, name: "Ana", place: nil)
    #expect(text.contains("Representative \(lookup.congress.official!.name)"))
    #expect(text.contains("I am a constituent.\n"))
    let county = try BuiltInTemplate.informationSharing.template(.text)
    let error = #expect(throws: DistrictError.self) { try county.render(lookup, name: "Ana", place: nil) }
    #expect(error?.message.contains("{{#executive}} is for nobody") == true)
    let oregon = try Fixtures.lookup((latitude: 45.52, longitude: -122.68))
    #expect(throws: DistrictError.self) {
      try BuiltInTemplate.introduction.template(.text).render(oregon, name: "Ana", place: nil)
    }
  }

  @Test("A name that is none is answered with the nearest")
  func names() {
    let error = #expect(throws: DistrictError.self) { try BuiltInTemplate(named: "introducton") }
    #expect(error?.code == .noSuchInput)
    #expect(error?.hint == "The nearest built-in one is introduction.")
  }
}
