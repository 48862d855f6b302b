@testable import DistrictKit
@testable import Officials
import Testing

@Suite("Names as people write them")
struct EscapingTests {
  @Test(
    "Text takes them as they are, on one line",
    arguments: [
      ("Zoë Núñez", "Zoë Núñez"),
      ("Pat \"Bo\" O'Neill & <b>", "Pat \"Bo\" O'Neill & <b>"),
      ("Ana\r\nMaría\n\nLópez ", "Ana María López"),
      ("نور الهدى", "نور الهدى"),
      ("👩🏽‍🌾 Sam", "👩🏽‍🌾 Sam"),
      ("{{place}}", "{{place}}"),
      ("a\u{202E}b\u{2066}c\u{0}d", "abc d"),
    ])
  func text(name: String, expected: String) throws {
    #expect(try Fixtures.fill("<{{name}}>", name: name) == "<\(expected)>")
  }

  @Test(
    "HTML escapes everything, even with three braces",
    arguments: [
      ("Zoë", "Zoë"),
      ("\"Bo\" O'Neill & <b>", "&quot;Bo&quot; O&#39;Neill &amp; &lt;b&gt;"),
      ("Ana\nLópez", "Ana López"),
      ("نور", "نور"),
      ("🙂", "🙂"),
      // A combining mark makes one character of itself and the quote.
      ("\"\u{301} onclick=x", "&quot;\u{301} onclick=x"),
      ("<\u{FE0F}script>", "&lt;\u{FE0F}script&gt;"),
    ])
  func html(name: String, expected: String) throws {
    #expect(
      try Fixtures.fill("<p>{{name}}{{{name}}}{{&name}}</p>", .html, name: name)
        == "<p>\(expected)\(expected)\(expected)</p>")
  }

  @Test("Contacts are links in HTML")
  func links() throws {
    #expect(
      try Fixtures.fill("{{#council}}{{phone_link}}|{{email_link}}|{{url_link}}|{{phone}}{{/council}}", .html)
        == "<a href=\"\(Fixtures.link(Fixtures.councilmember.phone))\">\(Fixtures.councilmember.phone!)</a>"
        + "|<a href=\"mailto:\(Fixtures.councilmember.email!)\">\(Fixtures.councilmember.email!)</a>"
        + "|<a href=\"\(Fixtures.councilmember.url!)\">\(Fixtures.councilmember.url!)</a>|\(Fixtures.councilmember.phone!)"
    )
  }
}
