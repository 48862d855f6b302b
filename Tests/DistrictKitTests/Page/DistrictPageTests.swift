import Foundation
import Testing

@testable import AddressIndex
@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import PointLocation

/// The page as a file. What it does in a browser is tested there: `Tests/Page`.
@Suite struct DistrictPageTests {
  private let atlas = DistrictAtlas.kingCounty

  /// What stands between two texts of a page.
  private func part(_ html: String, from start: String, to end: String) throws -> String {
    let begin = try #require(html.firstRange(of: start)).upperBound
    let finish = try #require(html[begin...].firstRange(of: end)).lowerBound
    return String(html[begin..<finish])
  }

  private func html(_ page: DistrictPage) throws -> String {
    try String(decoding: page.html(), as: UTF8.self)
  }

  @Test func theSameBytesEachTime() throws {
    let page = try DistrictPage(atlas, layers: [.council])
    #expect(try page.html() == page.html())
  }

  @Test func thePolicyAllowsWhatThePageHasAndNothingElse() throws {
    let html = try html(DistrictPage(atlas, layers: [.council]))
    let policy = try part(html, from: "Content-Security-Policy\" content=\"", to: "\">")
    #expect(policy.hasPrefix("default-src 'none'; "))
    #expect(!policy.contains("unsafe") && !policy.contains("http"))
    for (name, start, end) in [
      ("script-src", "<script>", "</script>"), ("style-src", "<style>", "</style>"),
    ] {
      let text = try part(html, from: start, to: end)
      let digest = Array(text.utf8).withUnsafeBytes(SHA256.digest)
      #expect(policy.contains("\(name) 'sha256-\(Data(digest).base64EncodedString())'"))
    }
    // No script and no style beside those: what has them in an attribute would not run.
    #expect(html.firstRange(of: " style=\"") == nil)
    #expect(html.firstMatch(of: /\son[a-z]+="/) == nil)
    #expect(html.components(separatedBy: "<script").count == 5)
  }

  @Test func theNetworkHasEveryArcOfItsLayers() throws {
    let network = try atlas.storage.network()
    let page = PageNetwork(network, [.council])
    var reader = SevenBitReader(bytes: page.bytes)
    let (arcCount, vertexCount) = (reader.next(), reader.next())
    let arcs = network.arcs.filter { $0.left.only(.council) != $0.right.only(.council) }
    #expect(arcCount == arcs.count)
    #expect(vertexCount == arcs.reduce(0) { $0 + $1.vertices.count })
    var point = (x: 0, y: 0)
    for arc in arcs {
      #expect(reader.next() == arc.left.districtIndex(in: .council).map { $0 + 1 } ?? 0)
      #expect(reader.next() == arc.right.districtIndex(in: .council).map { $0 + 1 } ?? 0)
      try #require(reader.next() == arc.vertices.count)
      let vertices = (0..<arc.vertices.count).map { _ in
        point = (point.x + reader.nextSigned(), point.y + reader.nextSigned())
        return GridPoint(x: Int32(point.x), y: Int32(point.y))
      }
      #expect(vertices == Array(network.vertices[arc.vertices]))
    }
    #expect(reader.isAtEnd)
    #expect(page.positions.compactMap(\.self) == Array(0..<arcCount))
  }

  @Test func aValueCannotEndItsElement() throws {
    let hostile = "</script><script>alert(1)</script>"
    let template = try ScriptTemplate(hostile + "{{name}}", name: "hostile")
    let html = try html(DistrictPage(atlas, title: hostile, layers: [.council], template: template))
    #expect(!html.contains(hostile))
    let data = try part(html, from: "id=\"data\">", to: "</script>")
    #expect(try JSONValue(data)["script"]?["pieces"]?[0] == .text(hostile))
  }

  @Test func onlyTheSeatsOfItsLayers() throws {
    let council = try html(DistrictPage(atlas, layers: [.council]))
    #expect(council.contains("Teresa Mosqueda") && council.contains("Girmay Zahilay"))
    #expect(!council.contains("Pramila Jayapal") && !council.contains("Maria Cantwell"))
    let congress = try html(DistrictPage(atlas, layers: [.congress]))
    #expect(congress.contains("Pramila Jayapal") && congress.contains("Maria Cantwell"))
    #expect(!congress.contains("Girmay Zahilay"))
  }

  @Test func aScriptThatThePageCannotFillIsRefused() throws {
    let senators = try ScriptTemplate(
      "{{#senators}}{{name}}{{/senators}}{{^senators}}{{/senators}}", name: "two.txt")
    let error = #expect(throws: DistrictError.self) {
      try DistrictPage(atlas, layers: [.council], template: senators)
    }
    #expect(error?.code == .badInput)
    #expect(error?.message.contains("two.txt names senators") == true)
    let markup = try ScriptTemplate("<b>{{name}}</b>", format: .html, name: "call.html")
    #expect(throws: DistrictError.self) { try DistrictPage(atlas, template: markup) }
    // The one that comes with the library is left out instead.
    #expect(try DistrictPage(atlas, layers: [.council]).template == nil)
    #expect(try DistrictPage(atlas).template?.name == "introduction")
  }

  @Test func addressesOfAnAreaAndNoMoreThanThereIsRoomFor() throws {
    var page = try DistrictPage(atlas, layers: [.council])
    let bare = try page.html().count
    let index = try AddressIndex(compiled: MadeUpAddresses.compiled().bytes, name: "made up")
    page.addresses = .init(index, areas: ["Seattle", "98033"])
    let html = try html(page)
    #expect(html.contains("\"Testwood Ave\"") && html.contains("\"Main St\""))
    #expect(!html.contains("Bothell") && !html.contains("Lynnwood"))
    #expect(html.contains("A street address in Seattle, 98033"))
    let error = #expect(throws: DistrictError.self) { try page.html(atMost: bare) }
    #expect(error?.code == .badInput)
    #expect(error?.hint?.contains("Choose the cities") == true)
    page.addresses = .init(index, areas: ["Atlantis"])
    #expect(throws: DistrictError.self) { try page.html() }
  }

  @Test func aDayBeforeThePlansIsRefused() {
    let day = CalendarDate("2020-01-01")
    #expect(throws: DistrictError.self) { try DistrictPage(atlas, day: day) }
  }
}

/// Numbers as `network.js` reads them.
private struct SevenBitReader {
  let bytes: [UInt8]
  var position = 0

  var isAtEnd: Bool { position == bytes.count }

  mutating func next() -> Int {
    var (value, shift) = (0, 0)
    while true {
      let byte = Int(bytes[position])
      position += 1
      value |= (byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { return value }
    }
  }

  mutating func nextSigned() -> Int {
    let value = next()
    return value & 1 == 0 ? value / 2 : -(value + 1) / 2
  }
}
