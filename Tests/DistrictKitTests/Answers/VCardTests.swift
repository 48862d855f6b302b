@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
import Testing

@Suite("vCards")
struct VCardTests {
  private static func text(_ seats: [Seat], near coordinate: Coordinate? = nil) -> String {
    String(decoding: VCard.bytes(for: seats, near: coordinate), as: UTF8.self)
  }

  private static func seat(_ membership: Membership) throws -> Seat {
    let post = Post(
      divisionID: DivisionID(rawValue: "ocd-division/country:us/state:wa/cd:99"), office: "House; the lower",
      role: "Member, voting", designation: "class 1", checked: CalendarDate("2026-06-15")!,
      sources: ["a test"],
      memberships: [membership])
    return Seat(post: post, day: CalendarDate("2026-08-15")!)
  }

  @Test("A councilmember and a Representative")
  func golden() throws {
    let lookup = try RosterFixtures.atlas.get().lookup(Coordinate(latitude: 47.6687, longitude: -122.3847))
    let seats = try [#require(lookup.council.seat), #require(lookup.congress.seat)]
    #expect(
      Self.text(seats, near: lookup.coordinate)
        == """
        BEGIN:VCARD
        VERSION:4.0
        KIND:individual
        UID;VALUE=text:ocd-division/country:us/state:wa/county:king/council_distric
         t:4#King County Council
        FN:Testa Four
        N:;Testa Four;;;
        ORG:King County Council;District 4
        TITLE:Councilmember
        main.TEL;VALUE=uri;TYPE="work,voice":tel:+12065550104
        main.X-ABLabel:King County Council
        EMAIL;TYPE=work:someone@council.example
        URL:https://council.example/someone
        REV:20260813T000000Z
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        KIND:individual
        UID;VALUE=text:ocd-division/country:us/state:wa/cd:7#U.S. House of Represen
         tatives
        FN:Testa Member Seven
        N:Member Seven;Testa;;;
        ORG:U.S. House of Representatives;District 7
        TITLE:Representative
        main.TEL;VALUE=uri;TYPE="work,voice":tel:+12025550150
        main.X-ABLabel:U.S. House of Representatives
        URL:https://congress.example
        office1.TEL;VALUE=uri;TYPE="work,voice":tel:+12065550140
        office1.ADR;TYPE=work;GEO="geo:47.6146,-122.3392":;;1 First Ave.\\, Suite 2;
         Seattle;WA;98121;USA
        office1.X-ABLabel:Seattle office
        office2.ADR;TYPE=work;GEO="geo:47.9781,-122.2076":;;PO Box 3\\, Town Hall;Ev
         erett;WA;98201;USA
        office2.X-ABLabel:Everett office
        REV:20260615T000000Z
        END:VCARD

        """.replacing("\n", with: "\r\n"))
  }

  @Test("Escaping, and a number that is none of the North American plan")
  func escaping() throws {
    let start = PartialDate("2025-01-03")!
    let text = Self.text([
      try Self.seat(
        Membership(name: "A, B; C\\D\r\nE\u{7}", startDate: start, phone: "555-CALL, ext. 2"))
    ])
    let lines = text.split(separator: "\r\n").map(String.init)
    #expect(lines.contains("FN:A\\, B\\; C\\\\D\\nE"))
    #expect(lines.contains("N:;A\\, B\\; C\\\\D\\nE;;;"))
    #expect(lines.contains("ORG:House\\; the lower;District 99"))
    #expect(lines.contains("TITLE:Member\\, voting"))
    #expect(lines.contains("main.TEL;VALUE=text;TYPE=\"work,voice\":555-CALL\\, ext. 2"))
  }

  @Test("Lines are folded at 75 bytes, never within a character", arguments: 60...80)
  func folding(length: Int) throws {
    for filler in ["x", "é", "語", "👩🏽‍🌾"] {
      let name = String(repeating: "a", count: length) + String(repeating: filler, count: 100)
      let bytes = VCard.bytes(
        for: [try Self.seat(Membership(name: name, startDate: PartialDate("2025-01-03")!))])
      let lines = bytes.split(separator: UInt8(ascii: "\n"))
      for line in lines {
        #expect(line.last == UInt8(ascii: "\r"))
        #expect(line.count <= 76)
        #expect(String(validating: line, as: UTF8.self) != nil)
      }
      // By bytes: a mark that combines with the blank makes one character of both.
      #expect(bytes.replacing("\r\n ".utf8, with: []).contains("FN:\(name)\r\n".utf8))
    }
  }

  @Test("The identity is the seat's, through a change of holders; a vacant seat has no card")
  func identity() throws {
    let roster = try RosterFixtures.county()
    func card(_ day: String) throws -> [Substring] {
      let seat = try #require(
        roster.seats(on: CalendarDate(day)!).first {
          $0.post.divisionID.rawValue.hasSuffix("council_district:2")
        })
      return Self.text([seat]).split(separator: "\r\n")
    }
    #expect(try card("2025-12-01").isEmpty)
    let (before, after) = try (card("2025-11-01"), card("2026-01-15"))
    #expect(before.contains("FN:Testa Former") && after.contains("FN:Testa Two"))
    #expect(before[3...4] == after[3...4])
    let identities = Self.text(roster.seats(on: CalendarDate("2026-08-15")!)).replacing("\r\n ", with: "")
      .split(separator: "\r\n").filter { $0.hasPrefix("UID") }
    #expect(identities.count == roster.posts.count)
    #expect(Set(identities).count == identities.count)
  }
}
