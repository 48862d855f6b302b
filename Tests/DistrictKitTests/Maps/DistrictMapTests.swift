import Foundation
import Testing

@testable import DistrictKit
@testable import Geography
@testable import Officials
@testable import PointLocation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Pictures of districts, places and lists, as text.
@Suite struct DistrictMapTests {
  private let atlas = DistrictAtlas.kingCounty.withClock { CalendarDate(year: 2026, month: 9, day: 1)! }

  private func lookup(_ latitude: Double, _ longitude: Double, accuracy: Double? = nil) throws -> Lookup {
    try atlas.lookup(
      Coordinate(latitude: latitude, longitude: longitude), options: LookupOptions(accuracy: accuracy))
  }

  @Test func allDistricts() throws {
    let map = try DistrictMap(atlas, of: .council)
    let bytes = map.svg()
    #expect(bytes == map.svg())
    #expect(bytes.count <= 150_000)
    let picture = try Picture(bytes)
    #expect(picture.root["role"] == "img")
    #expect(picture.texts("title").first == "The council districts of King County")
    for district in atlas.districts(in: .council) {
      let name = try #require(atlas.seats(of: district)[0].official?.name)
      #expect(picture.texts("desc")[0].contains("\(district.name): \(name)"))
      #expect(picture.texts("title").contains("\(district.name): \(name)"))
      #expect(picture.texts("text").contains(district.number))
      #expect(picture.texts("text").contains(name))
    }
    #expect(picture.texts("text").joined(separator: " ").contains("in effect since 2021-12-21"))
  }

  @Test func aPlaceNearALine() throws {
    let lookup = try lookup(47.6062, -122.3321)
    #expect(DistrictMap.layerWithNearestLine(of: lookup, among: Layer.shipped) == .congress)
    // 17 m from a shore, which parts nobody from anybody; far from every line in one layer, and outside of the other; in
    // the water, which one layer leaves out.
    for (latitude, longitude) in [(47.701, -122.226), (46.5, -119), (47.6, -122.37)] {
      let lookup = try self.lookup(latitude, longitude)
      #expect(DistrictMap.layerWithNearestLine(of: lookup, among: Layer.shipped) == .congress)
    }
    let picture = try Picture(DistrictMap(atlas, of: .congress).svg(around: lookup, address: "1 Example St"))
    let text = picture.texts("text").joined(separator: "\n")
    for part in [
      "Washington Congressional District 7", "352 m to the line with District 9 (Adam Smith).", "District 9",
      "1 Example St: 47.6062,-122.3321", "352 m", "200 m",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test func otherPlaces() throws {
    let map = try DistrictMap(atlas, of: .council)
    for (place, part) in [
      (
        try lookup(47.6, -122.37),
        "The nearest is King County Council District 8 (Teresa Mosqueda), 955 m away."
      ),
      (try lookup(40, -100), "No district within 10 km. The place is beyond this map."),
      (try lookup(47.701, -122.226), "17 m to the edge of all districts"),
      (try lookup(47.6062, -122.3321, accuracy: 900), "Right within 900 m, the dashed circle"),
    ] {
      let picture = try Picture(map.svg(around: place))
      #expect(picture.texts("text").joined(separator: " ").contains(part))
      #expect(picture.texts("desc")[0].contains(part))
    }
  }

  /// The line that is drawn is the one whose distance is written.
  @Test(arguments: Layer.shipped) func theNearestLineIsThatOfTheAnswer(_ layer: Layer) throws {
    var random = TestSeed.random("theNearestLine")
    let borders = try DistrictMap(atlas, of: layer).borders
    for _ in 0..<12 {
      let lookup = try lookup(47.2 + 0.5 * random.fraction(), -122.5 + 0.8 * random.fraction())
      guard let boundary = lookup[layer].boundary else { continue }
      let foot = try #require(
        borders.nearestPoint(
          to: lookup.coordinate, between: lookup.face.districtIndex(in: layer.bits),
          and: boundary.neighbor.flatMap { atlas.districts(in: layer).firstIndex(of: $0) }))
      #expect(
        abs(LocalPlane(at: lookup.coordinate).distance(to: foot) - boundary.meters) < 0.02,
        "\(lookup.coordinate), \(TestSeed.hint)")
    }
  }

  /// In the middle of a square, the edge of everything is as near as the line with the neighbour that the text tells of.
  @Test(arguments: [["A", "B"], ["B", "A"]])
  func ofEquallyNearLinesTheOneOfTheAnswer(_ rows: [String]) throws {
    let coverage = SmallWorld("two squares", rows).scaled(by: 100_000).coverage()
    let atlas = try DistrictAtlas(coverages: [coverage], officials: Roster(posts: [], name: "none"))
    let points = coverage.districts[0].polygons[0].exterior.points
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let middle = GridPoint(x: (xs.min()! + xs.max()!) / 2, y: (ys.min()! + ys.max()!) / 2)
    let lookup = try atlas.lookup(
      Coordinate(
        latitude: Double(middle.y) / GridPoint.stepsPerDegree,
        longitude: Double(middle.x) / GridPoint.stepsPerDegree))
    #expect(lookup.council.boundary?.neighbor?.number == "B")
    let map = try DistrictMap(atlas, of: .council)
    let foot = try #require(map.borders.nearestPoint(to: lookup.coordinate, between: 0, and: 1))
    let other = coverage.districts[1].polygons[0].exterior.points
    #expect((other.map(\.x).min()!...other.map(\.x).max()!).contains(foot.x))
    #expect((other.map(\.y).min()!...other.map(\.y).max()!).contains(foot.y))
  }

  @Test func aDoubtAboutThePlace() throws {
    let picture = try Picture(
      DistrictMap(atlas, of: .council).svg(
        around: lookup(47.6062, -122.3321, accuracy: 40), address: "1 Example St",
        doubt: "Is it 1 Example St?"))
    let text = picture.texts("text").joined(separator: " ")
    #expect(text.contains("Not certain: Is it 1 Example St?"))
    #expect(text.contains("If it is this place, right within 40 m"))
    #expect(picture.texts("desc")[0].contains("Teresa Mosqueda. Not certain: Is it 1 Example St?"))
  }

  /// Of many districts in little room, those with a label have it to themselves, and all are in the list.
  @Test(arguments: [true, false]) func labelsDoNotOverlap(_ isCounting: Bool) throws {
    let small = Array("EFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn")
    let rows = (0..<40).map { row in
      String(
        (0..<60).map { column in
          if (7..<13).contains(row), (10..<16).contains(column) { return small[(row - 7) * 6 + column - 10] }
          return row < 20 ? (column < 30 ? "A" : "B") : (column < 30 ? "C" : "D")
        })
    }
    let atlas = try DistrictAtlas(
      coverages: [SmallWorld("a town", rows).scaled(by: 10_000).coverage()],
      officials: Roster(posts: [], name: "none"))
    let map = try DistrictMap(atlas, of: .council)
    var summary = try BatchLookup(atlas).run(Array("lat,lon\n0,0\n".utf8)).summary
    for index in summary.layers[0].districts.indices {
      summary.layers[0].districts[index].rows = 1000 + index
    }
    let picture = try Picture(isCounting ? map.svg(counting: summary) : map.svg())
    let labels = picture.labels
    for (index, label) in labels.enumerated() {
      for other in labels[..<index] { #expect(!label.overlaps(other), "\(label) \(other)") }
    }
    let labelled = atlas.districts(in: .council).filter { district in
      let text = isCounting ? ["no. \(district.number)", "District \(district.number)"] : [district.number]
      return labels.contains { text.contains($0.text) }
    }
    #expect(labelled.count == 40)
    for district in atlas.districts(in: .council) { #expect(picture.texts("text").contains(district.number)) }
    if isCounting { #expect(picture.texts("text").contains("1,039")) }
    #expect(picture.texts("text").contains(isCounting ? "751–1,000" : "not recorded"))
  }

  @Test func whatAListLeavesOpen() throws {
    let map = try DistrictMap(atlas, of: .council)
    var summary = try BatchLookup(atlas).run(Array("lat,lon\n47.6062,-122.3321\n".utf8)).summary
    summary.rows = 4321
    summary.layers[0].inside = 4000
    summary.layers[0].districts[0].rows = 4000
    (summary.layers[0].doubtful, summary.layers[0].unknown, summary.layers[0].outside) = (1, 1, 2)
    summary.addresses = .init(kinds: [.street: 3, .exact: 5])
    let picture = try Picture(map.svg(counting: summary, dots: MapDots(of: map)))
    let text = picture.texts("desc")[0]
    #expect(
      text.hasPrefix(
        "4,000 of 4,321 rows have a district (1 is not certain); 2 are outside; "
          + "1 has an address that leaves it open."))
    #expect(text.contains("3 rows have no dot"))
    // The legend's classes are whole.
    #expect(picture.texts("text").contains("3,201–4,000"))
  }

  @Test func aListByDistrict() throws {
    var random = TestSeed.random("aListByDistrict")
    let rows = (0..<400).map { _ in
      "\(47.3 + 0.4 * random.fraction()),\(-122.4 + 0.4 * random.fraction())"
    }
    let map = try DistrictMap(atlas, of: .council)
    var options = BatchOptions()
    options.columns = ["council_district"]
    options.dots = MapDots(of: map)
    let input = Array(("lat,lon\n" + rows.joined(separator: "\n") + "\n").utf8)
    options.threads = 1
    let summary = try BatchLookup(atlas, options: options).run(input).summary
    options.threads = 3
    let other = try BatchLookup(atlas, options: options).run(input, blockSize: 256).summary
    #expect(summary.dots == other.dots && summary.dots != options.dots)
    let counts = try Picture(map.svg(counting: summary))
    for district in summary.layers[0].districts where district.rows > 0 {
      #expect(counts.texts("text").contains("\(district.rows)"), "\(district.district.number)")
    }
    #expect(!counts.hasDots)
    let dots = try Picture(map.svg(counting: summary, dots: summary.dots))
    #expect(dots.hasDots)
    #expect(dots.texts("desc")[0].contains("this picture is not for everybody"))
  }

  /// Whatever a name has in it, the picture is XML and shows it.
  @Test func namesAreTexts() throws {
    let name = "Ana <b> & \"Co\"\u{1}\u{FFFE}\u{202E} 'x'"
    var coverage = SmallWorld("two squares", ["AB"]).scaled(by: 100_000).coverage()
    let post = Post(
      divisionID: coverage.districts[0].district.divisionID, office: "Body", role: "Member",
      checked: try RosterFixtures.day("2026-08-01"), sources: ["made up"],
      memberships: [Membership(name: name, startDate: try RosterFixtures.date("2024-01-01"))])
    let former = Post(
      divisionID: coverage.districts[1].district.divisionID, office: "Body", role: "Member",
      checked: try RosterFixtures.day("2026-01-01"), sources: ["made up"],
      memberships: [
        Membership(
          name: "Eva Former", startDate: try RosterFixtures.date("2024-01-01"),
          termEnd: try RosterFixtures.day("2026-06-30"))
      ])
    coverage.plan = Plan(
      name: "Example plan", adopted: nil, effective: coverage.plan.effective, source: "made for a test",
      terms: "none", remarks: ["a court may change them"])
    let atlas = try DistrictAtlas(
      coverages: [coverage], officials: Roster(posts: [post, former], name: "made up")
    ).withClock { CalendarDate(year: 2026, month: 9, day: 1)! }
    let picture = try Picture(DistrictMap(atlas, of: .council).svg())
    #expect(picture.texts("text").contains("Ana <b> & \"Co\" 'x'"))
    #expect(picture.texts("text").contains("not recorded"))
    // What is in doubt about lines and names, in the small letters and in the description.
    for text in [
      "Terms: none.", "About these lines: a court may change them.",
      "checked 2026-01-01 to 2026-08-01, more than 180 days before.",
      "District B: the term of Eva Former ended on 2026-06-30.",
    ] {
      #expect(picture.texts("text").joined(separator: " ").contains(text))
      #expect(picture.texts("desc")[0].contains(text))
    }
  }

  @Test func whatHasNoMap() throws {
    #expect(throws: DistrictError.self) { try DistrictMap(atlas, of: "parish") }
    #expect(throws: DistrictError.self) {
      try DistrictMap(atlas, of: .council, on: CalendarDate(year: 1900, month: 1, day: 1)!)
    }
  }

  @Test func classesHoldEveryNumber() {
    for greatest in [0, 1, 4, 5, 6, 11, 99, 100, 101, 12_345] {
      let classes = CountClasses(greatest: greatest)
      #expect(classes.ranges.count <= MapColors.classes.count + 1)
      #expect(classes.ranges.map(\.color).contains(classes.color(of: greatest)))
      #expect(classes.color(of: 0) == classes.ranges[0].color)
    }
    #expect(CountClasses(greatest: 12).ranges.map(\.text) == ["none", "1–3", "4–6", "7–9", "10–12"])
    #expect([0, 999, 1000, 1_234_567].map(\.grouped) == ["0", "999", "1,000", "1,234,567"])
  }

  @Test func placesOfAFrame() throws {
    let middle = try Coordinate(latitude: 47.6, longitude: -122.3)
    let frame = MapFrame(around: middle, meters: 1000, width: 600, height: 400)
    let place = frame.place(middle.gridPoint)
    #expect(abs(place.x - 300) < 0.01 && abs(place.y - 200) < 0.01)
    #expect(frame.metersPerPixel == 2.5)
    let bar = frame.scaleBar(atMost: 100)
    #expect(bar.meters == 200 && bar.pixels == 80)
    let corner = frame.gridPoint((600, 0))
    #expect(abs(LocalPlane(at: middle).offset(of: corner).east - 750) < 0.1)
    #expect(abs(LocalPlane(at: middle).offset(of: corner).north - 500) < 0.1)
  }

  @Test func pathsAreShort() {
    var path = PathData()
    path.add([(1, 1), (2, 1), (2.001, 1.002), (2, 0.5)], isClosed: true)
    path.add([(3, 3), (2.5, 4)], isClosed: false)
    path.addRow(from: (0, 1), pixels: 4)
    #expect(String(decoding: path.bytes, as: UTF8.self) == "m10 10 10 0 0-5zm20 20-5 10m-25-30h40")
  }
}

/// A picture as a browser reads it. Nothing in it loads or runs anything.
private final class Picture: NSObject, XMLParserDelegate {
  private(set) var root: [String: String] = [:]
  private(set) var hasDots = false
  /// The texts whose middle is at a place, as on districts.
  private(set) var labels: [Label] = []
  private var found: [(name: String, text: String)] = []
  private var open: [(name: String, text: String)] = []
  private var label: Label?

  struct Label {
    var text: String
    let x: Double
    /// Of the baseline.
    let y: Double
    let size: Double

    func overlaps(_ other: Label) -> Bool {
      let width = (MapText.width(text, size: size) + MapText.width(other.text, size: other.size)) / 2
      return abs(x - other.x) < width && y - 0.75 * size < other.y && other.y - 0.75 * other.size < y
    }
  }

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  func texts(_ name: String) -> [String] { found.filter { $0.name == name }.map(\.text) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if root.isEmpty { root = attributes }
    #expect(["svg", "title", "desc", "rect", "path", "circle", "text"].contains(name))
    #expect(attributes.keys.allSatisfy { !$0.hasPrefix("on") && !$0.contains("href") && $0 != "style" })
    #expect(
      attributes.values.allSatisfy { !$0.contains("url(") && !$0.contains("nan") && !$0.contains("inf") })
    if attributes["stroke-dasharray"] == "0 20" { hasDots = true }
    if attributes["text-anchor"] == "middle", attributes["aria-hidden"] == nil {
      let numbers = ["x", "y", "font-size"].compactMap { attributes[$0].flatMap(Double.init) }
      label = numbers.count == 3 ? Label(text: "", x: numbers[0], y: numbers[1], size: numbers[2]) : nil
    }
    open.append((name, ""))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if !open.isEmpty { open[open.count - 1].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    if let last = open.popLast() {
      found.append(last)
      if var label {
        label.text = last.text
        labels.append(label)
      }
      label = nil
    }
  }
}
