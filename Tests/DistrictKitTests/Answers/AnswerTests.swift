import FoundationEssentials
import Testing

@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// The JSON contract: keys, types and nulls.
@Suite struct AnswerTests {
  private let atlas: DistrictAtlas

  init() throws { atlas = try RosterFixtures.atlas.get() }

  private func answer(
    _ latitude: Double, _ longitude: Double, _ options: LookupOptions = .init(), explained: Bool = false
  ) throws -> Answer {
    try atlas.lookup(Coordinate(latitude: latitude, longitude: longitude), options: options)
      .answer(explained: explained)
  }

  private func json(_ latitude: Double, _ longitude: Double, _ options: LookupOptions = .init()) throws
    -> JSONValue
  {
    try JSONValue(answer(latitude, longitude, options).json())
  }

  @Test func theExampleOfTheContract() throws {
    let json = try json(47.6062, -122.3321)
    #expect(json["coordinate"] == .object(["latitude": .number(47.6062), "longitude": .number(-122.3321)]))
    let council = try #require(json["council"])
    #expect(council["match"] == .text("inside"))
    #expect(council["district"] == .text("8"))
    #expect(council["name"] == .text("King County Council District 8"))
    #expect(
      council["division_id"]
        == .text("ocd-division/country:us/state:wa/county:king/council_district:8"))
    #expect(council["plan"]?["effective"] == .text("2021-12-21"))
    let councilmember = try #require(council["official"])
    #expect(councilmember["name"] == .text("Testa Eight"))
    #expect(councilmember["role"] == .text("Councilmember"))
    #expect(councilmember["how"] == .text("elected"))
    #expect(councilmember["service_start"] == .text("2024-01-01"))
    #expect(councilmember["term_end"] == .text("2026-12-31"))
    #expect(councilmember["phone"] == .text("(206) 555-0108"))
    #expect(councilmember["checked"] == .text("2026-08-13"))
    let representative = try #require(json["congress"]?["official"])
    #expect(representative["bioguide"] == .text("X000017"))
    #expect(representative["party"] == .text("Example Party"))
    #expect(representative["offices"]?[0]?["phone"] == .text("206-555-0140"))
    #expect(json["at_large"]?[0]?["office"] == .text("King County Executive"))
    #expect(json["at_large"]?[0]?["name"] == .text("Testa Executive"))
    #expect(json["at_large"]?[1]?["office"] == .text("U.S. Senator"))
    #expect(json["at_large"]?[1]?["seat"] == .text("class 1"))
    #expect(json["data"]?["sha256"] == .text(atlas.sha256))
    #expect(json["stale"] == .bool(false))
  }

  @Test func outsideIsNullAndNotMissing() throws {
    let portland = try json(45.5152, -122.6784)
    for layer in ["council", "congress"] {
      #expect(portland[layer]?["match"] == .text("outside"))
      for key in ["district", "official", "name", "division_id"] {
        #expect(portland[layer]?[key] == .null)
      }
    }
    #expect(portland["at_large"] == .list([]))
    // Portland is more than 10 km from the state line; its airport is not.
    #expect(portland["congress"]?["nearest_district"] == .null)
    let airport = try json(45.5898, -122.5951)
    #expect(airport["congress"]?["match"] == .text("outside"))
    #expect(airport["congress"]?["nearest_district"] == .text("3"))
  }

  @Test func aVacantSeatHasItsDate() throws {
    let json = try json(47.5206, -122.2664, LookupOptions(day: CalendarDate("2025-12-01")))
    #expect(json["council"]?["official"] == .null)
    #expect(json["council"]?["vacant_since"] == .text("2025-11-25"))
    #expect(json["council"]?["next"] == .text("Testa Two"))
  }

  @Test func anEndedTermIsStaleAndNotAnOfficial() throws {
    let json = try json(47.6062, -122.3321, LookupOptions(day: CalendarDate("2027-01-01")))
    #expect(json["council"]?["official"] == .null)
    #expect(json["council"]?["stale"] == .bool(true))
    #expect(json["council"]?["last_known"]?["name"] == .text("Testa Eight"))
    #expect(json["stale"] == .bool(true))
  }

  @Test func candidatesComeWithAnAccuracy() throws {
    #expect(try json(47.6062, -122.3321)["council"]?["certain"] == nil)
    let json = try json(47.6062, -122.3321, LookupOptions(accuracy: 30))
    #expect(json["council"]?["certain"] == .bool(true))
    #expect(json["council"]?["candidates"]?[0]?["district"] == .text("8"))
    #expect(json["council"]?["candidates"]?[0]?["meters"] == .number(0))
  }

  @Test func theSameAnswerGivesTheSameBytes() throws {
    let first = try answer(47.6062, -122.3321, explained: true)
    #expect(try first == answer(47.6062, -122.3321, explained: true))
    #expect(try first.json() == answer(47.6062, -122.3321, explained: true).json())
    #expect(!first.json().contains(UInt8(ascii: "\n")))
  }

  /// Points inside, nearest and outside, on days with every status of a seat.
  private func variety() throws -> [Answer] {
    var answers: [Answer] = []
    let days = [nil, "2025-12-01", "2026-11-30", "2027-02-01", "2023-06-01"].map {
      $0.flatMap(CalendarDate.init)
    }
    for (latitude, longitude) in [
      (47.6062, -122.3321), (47.5206, -122.2664), (47.62649, -122.38911), (47.4240, -121.4130),
      (47.2043, -121.9915), (47.6147, -122.1923), (47.8209, -122.3151),
      (45.5898, -122.5951),
      (45.5152, -122.6784),
    ] {
      for day in days {
        for accuracy in [nil, 500.0] {
          answers.append(
            try answer(
              latitude, longitude, LookupOptions(accuracy: accuracy, day: day), explained: accuracy != nil))
        }
      }
    }
    // With people who are elected and do not serve yet.
    let december = try RosterFixtures.decemberAtlas.get()
    for (latitude, longitude) in [(47.6062, -122.3321), (47.5206, -122.2664), (47.3073, -122.0030)] {
      let place = try Coordinate(latitude: latitude, longitude: longitude)
      answers.append(december.lookup(place).answer())
    }
    let index = try MadeUpAddresses.compiled().index
    for text in MadeUpAddresses.questions { answers.append(atlas.lookup(index.match(text)).answer(to: text)) }
    return answers
  }

  @Test func anAnswerThatIsReadAgainIsTheSame() throws {
    for answer in try variety() {
      let again = try JSONDecoder().decode(Answer.self, from: Data(answer.json()))
      #expect(again == answer)
      #expect(again.json() == answer.json())
    }
  }

  /// The paths of all values in some JSON texts, with both layers under one name.
  private func paths(_ texts: [[UInt8]]) throws -> [String] {
    try texts.reduce(into: Set<String>()) { found, text in
      for path in try JSONValue(text).paths {
        found.insert(path.replacing(".council", with: ".LAYER").replacing(".congress", with: ".LAYER"))
      }
    }.sorted()
  }

  private func keys(_ golden: String) -> [String] {
    golden.split(separator: "\n").flatMap { line in
      let words = line.split(separator: " ")
      return words.dropFirst().map { "\(words[0] == "$" ? "" : words[0]).\($0)" }
    }.sorted()
  }

  /// The whole key set. A line may be added to the golden text; none may go, since somebody may read that key.
  @Test func theKeysOfALookup() throws {
    let found = try paths(variety().map { $0.json() })
    #expect(found == keys(ContractKeys.lookup))
  }

  @Test func theKeysOfTheListings() throws {
    let days = try ["2025-12-01", "2026-09-01", "2027-02-01"].map { try RosterFixtures.day($0) }
    let seats = days.flatMap { atlas.roster.seats(on: $0) }
    let december = try RosterFixtures.decemberAtlas.get()
    let elected = december.roster.seats(on: december.today)
    let ofSeats = try paths([SortedJSON.bytes((seats + elected).map { SeatEntry($0) })])
    #expect(ofSeats == keys(ContractKeys.officials))
    let texts = days.flatMap { day in
      Layer.shipped.map { SortedJSON.bytes(DistrictEntry.all(of: atlas.withClock { day }, in: $0)) }
    }
    let ofDistricts = try paths(
      texts + Layer.shipped.map { SortedJSON.bytes(DistrictEntry.all(of: december, in: $0)) })
    #expect(ofDistricts == keys(ContractKeys.districts))
  }

  @Test func theKeysOfASummary() throws {
    var options = BatchOptions()
    let rows = "lat,lon\n47.6062,-122.3321\n47.62649,-122.38911\n45.5,-122.6\n,\n"
    var summaries = [try BatchLookup(atlas, options: options).run(Array(rows.utf8)).summary]
    options.lookup.accuracy = 500
    options.lookup.day = CalendarDate("2025-12-01")
    options.columns = ["council_district"]
    summaries.append(try BatchLookup(atlas, options: options).run(Array("lat,lon\n".utf8)).summary)
    options.computedColumn = ComputedColumn("letter") { _ in .missing("a test") }
    summaries.append(try BatchLookup(atlas, options: options).run(Array(rows.utf8)).summary)
    options = BatchOptions()
    let index = try MadeUpAddresses.compiled().index
    options.addresses = { index }
    let addresses = "address\n" + MadeUpAddresses.questions.map { "\"\($0)\"\n" }.joined()
    summaries.append(try BatchLookup(atlas, options: options).run(Array(addresses.utf8)).summary)
    let answers = summaries.map { SummaryAnswer($0) }
    let found = try paths(answers.map { $0.json() })
    #expect(found == keys(ContractKeys.summary))
    for answer in answers {
      #expect(try JSONDecoder().decode(SummaryAnswer.self, from: Data(answer.json())) == answer)
    }
  }

  @Test func valuesCanBeKeptAndReadAgain() throws {
    func again<Value: Codable>(_ value: Value) throws -> Value {
      try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
    let lookup = try atlas.lookup(Coordinate(latitude: 47.6062, longitude: -122.3321))
    #expect(try again(lookup.coordinate) == lookup.coordinate)
    let (district, plan) = try (#require(lookup.council.district), #require(lookup.council.plan))
    let official = try #require(lookup.congress.official)
    #expect(try again(district) == district)
    #expect(try again(plan) == plan)
    #expect(try again(official) == official)
    // A coordinate is checked however it comes.
    #expect(throws: DistrictError.self) {
      try JSONDecoder().decode(Coordinate.self, from: Data(#"{"latitude":123,"longitude":1}"#.utf8))
    }
  }
}
