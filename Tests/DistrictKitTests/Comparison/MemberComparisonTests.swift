import Testing

@testable import AddressIndex
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// Which rows of a list get another district or another official.
@Suite struct MemberComparisonTests {
  private static let holders: [String: Holder] = ["A": .held("Ann"), "B": .held("Bob")]

  private static let list = """
    name,lat,lon
    Ana,47.60015,-122.29985
    Ben,47.60015,-122.29925

    "Cy, Dee",47.60015,-122.29895
    Eve,x,-122.29
    Fay,47.7,-122.3
    Gus,47.60035,-122.29925
    Hal,47.60015,-122.29925

    """

  /// The rows of `list` that change when the third square moves from B to A: Gus is in the water beside it.
  private static let changed = [
    "Ben,47.60015,-122.29925", "Gus,47.60035,-122.29925", "Hal,47.60015,-122.29925",
  ]

  private func run(
    _ old: [String: Holder] = holders, _ new: [String: Holder] = holders, list: String = list,
    _ change: (inout BatchOptions) -> Void = { _ in }
  ) throws -> MemberComparison.Output {
    var options = BatchOptions()
    options.lookup.snap = 10
    change(&options)
    return try MemberComparison(
      from: MadeUpPlan.atlas(["AABB"], old), to: MadeUpPlan.atlas(["AAAB"], new), options: options
    ).run(Array(list.utf8))
  }

  private func text(_ output: MemberComparison.Output) -> String {
    String(decoding: output.bytes, as: UTF8.self)
  }

  private static let names =
    "council_district_old,council_district_new,council_official_old,council_official_new,lookup_note_old,"
    + "lookup_note_new"

  @Test func rowsThatChangeAreWrittenWithWhatBothSay() throws {
    let output = try run()
    #expect(
      text(output)
        == "name,lat,lon,\(Self.names)\n" + Self.changed.map { "\($0),B,A,Bob,Ann,,\n" }.joined())
    let summary = output.summary
    #expect(summary.rows == 7 && summary.changed == 3 && summary.unreadable == 1 && summary.outside == 1)
    #expect(summary.list.firstUnreadable?.place.line == 6)
    let layer = try #require(summary.layers.first)
    #expect(layer.otherDistrict == 3 && layer.open == 0 && summary.layers.count == 1)
    #expect(layer.officials.map(\.word) == ["council official"])
    #expect(layer.officials[0].new == 3 && layer.officials[0].lost == 0)
  }

  @Test func theSameDataChangeNothing() throws {
    let atlas = try MadeUpPlan.atlas(["AABB"], Self.holders)
    let output = try MemberComparison(from: atlas, to: atlas).run(Array(Self.list.utf8))
    #expect(text(output) == "name,lat,lon,\(Self.names)\n")
    #expect(output.summary.changed == 0 && output.summary.rows == 7 && output.summary.outside == 1)
    #expect(output.summary.layers[0].otherDistrict == 0 && output.summary.layers[0].officials[0].new == 0)
  }

  @Test func allFormatsHaveTheSameRows() throws {
    func output(_ format: BatchOptions.Format) throws -> String {
      text(try run(list: Self.list) { $0.outputFormat = format })
    }
    #expect(
      try output(.tsv)
        == "name\tlat\tlon\t\(Self.names.replacing(",", with: "\t"))\n"
        + Self.changed.map { $0.replacing(",", with: "\t") + "\tB\tA\tBob\tAnn\t\t\n" }.joined())
    func object(_ row: String, _ added: String) -> String {
      let values = row.split(separator: ",")
      return "{\"name\":\"\(values[0])\",\"lat\":\"\(values[1])\",\"lon\":\"\(values[2])\"\(added)}"
    }
    let added =
      #","council_district_old":"B","council_district_new":"A","council_official_old":"Bob","#
      + #""council_official_new":"Ann","lookup_note_old":null,"lookup_note_new":null"#
    let objects = Self.changed.map { object($0, added) }
    #expect(try output(.ndjson) == objects.map { $0 + "\n" }.joined())
    #expect(try output(.json) == "[\n" + objects.joined(separator: ",\n") + "\n]\n")
    let features = try JSONValue(try output(.geojson))["features"]?.list ?? []
    #expect(features.map { $0["properties"]?["name"]?.text } == ["Ben", "Gus", "Hal"])
    #expect(features.first?["geometry"]?["coordinates"]?.list.first?.number == -122.29925)
    // A list of objects, of which two rows change.
    let rows = ["Ana,47.60015,-122.29985", Self.changed[0], "Eve,x,", Self.changed[2]]
    let written = try text(run(list: rows.map { object($0 + " ", "") }.joined(separator: "\n")))
    #expect(written == [rows[1], rows[3]].map { object($0 + " ", added) + "\n" }.joined())
  }

  @Test func aPersonIsTheSameBySeatAndName() throws {
    func counts(_ old: Holder, _ new: Holder) throws -> [Int] {
      let atlases = try [old, new].map { try MadeUpPlan.atlas(["A"], ["A": $0]) }
      let summary = try MemberComparison(from: atlases[0], to: atlases[1]).run(
        Array("lat,lon\n47.60015,-122.29985\n".utf8)
      ).summary
      let officials = summary.layers[0].officials[0]
      #expect(summary.layers[0].otherDistrict == 0)
      return [summary.changed, officials.new, officials.lost]
    }
    #expect(try counts(.held("Ann"), .held("Bob")) == [1, 1, 0])
    #expect(try counts(.held("Ann"), .held("Ann", phone: "2")) == [0, 0, 0])
    #expect(try counts(.held("Ann", bioguide: "X1"), .held("Ann B.", bioguide: "X1")) == [0, 0, 0])
    #expect(try counts(.held("Ann", bioguide: "X1"), .held("Ann", bioguide: "X2")) == [1, 1, 0])
    #expect(try counts(.held("Ann"), .vacant) == [1, 0, 1])
    #expect(try counts(.held("Ann"), .expired("Ann")) == [1, 0, 1])
    #expect(try counts(.vacant, .held("Ann")) == [1, 1, 0])
    #expect(try counts(.expired("Ann"), .held("Ann")) == [0, 0, 0])
    #expect(try counts(.expired("Ann"), .held("Bob")) == [1, 1, 0])
    #expect(try counts(.expired("Ann"), .vacant) == [0, 0, 0])
  }

  /// In another district, the same name may be somebody else's, and the same identifier is not.
  @Test func aNameAloneIsNobodyInAnotherDistrict() throws {
    for (id, new) in [(nil, 3), ("X1", 0)] as [(String?, Int)] {
      let ann = Holder.held("Ann", bioguide: id)
      let summary = try run(["B": ann], ["A": ann]).summary
      #expect(summary.layers[0].otherDistrict == 3)
      // Where the third square was B's. The others: A's have somebody now, B's nobody.
      #expect(summary.layers[0].officials[0].new == 1 + new && summary.layers[0].officials[0].lost == 1)
      #expect(summary.changed == 5)
    }
  }

  @Test func optionsThatCannotBeMeantAreRefused() throws {
    let changes: [(inout BatchOptions) -> Void] = [
      { $0.columns = ["council_district"] }, { $0.splitLayer = .council }, { $0.lookup.accuracy = 3 },
      { $0.copiesRowsNearLines = true }, { $0.layers = [.congress] }, { $0.lookup.snap = -1 },
      { $0.prefix = "=" },
    ]
    for change in changes {
      #expect { try run(Self.holders, Self.holders, list: Self.list, change) } throws: {
        ($0 as? DistrictError)?.code == .badInput
      }
    }
    let congress = try MadeUpPlan.atlas(["A"], congress: ["A"], Self.holders)
    let council = try MadeUpPlan.atlas(["A"], Self.holders)
    var options = BatchOptions()
    options.layers = [.congress]
    #expect {
      try MemberComparison(from: congress, to: council, options: options)
    } throws: {
      ($0 as? DistrictError)?.message == "Only the old data have the layer “congress”."
    }
    #expect(try MemberComparison(from: congress, to: council).columnNames.count == 6)
  }

  @Test func aTakenNameIsSaidWithTheWayOut() throws {
    let list = "lat,lon,council_district_old\n47.6,-122.2985,x\n"
    #expect { try run(list: list) } throws: { error in
      let error = error as? DistrictError
      return error?.message == "The input has a column “council_district_old” already."
        && error?.hint == "Call the added ones otherwise: prefix = \"new_\""
    }
    #expect(try text(run(list: list) { $0.prefix = "x_" }).contains(",x_council_district_old,"))
  }

  @Test func anAddressIsComparedAsFarAsItsDistrictIsCertain() throws {
    let addresses = try MadeUpAddresses.compiled().index
    var options = BatchOptions()
    options.addresses = { addresses }
    options.layers = [.council]
    options.lookup.day = try RosterFixtures.day("2027-01-04")
    let list =
      "name,address,city\n" + MadeUpAddresses.questions.map { "x,\"\($0)\",\n" }.joined()
    let comparison = try MemberComparison(
      from: RosterFixtures.atlas.get(), to: RosterFixtures.decemberAtlas.get(), options: options)
    let output = try comparison.run(Array(list.utf8))
    let rows = text(output).split(separator: "\n").dropFirst()
    // Districts 2 and 8 have somebody else; 4 has the same person for another term.
    let streets = rows.map { $0.split(separator: ",")[1] }
    #expect(streets == ["\"1 Testwood Ave", "\"3 Testwood Ave #B", "\"7 Linden St"])
    #expect(rows.last?.hasSuffix(",within 40 m: council 2 or 8") == true, "\(rows)")
    let note = "council: the term of Testa Eight ended on 2026-12-31"
    #expect(rows.first?.hasSuffix(",,8,8,,Testa Newcomer,\(note),") == true, "\(rows)")
    let layer = output.summary.layers[0]
    #expect(layer.otherDistrict == 0 && layer.officials[0].new == 3)
    // Main St exists in two districts; Lynnwood is none of its cities; of Oak Ave only the street is known.
    #expect(layer.open == 3)
    #expect(output.summary.rows == 12)
    #expect(output.summary.unreadable == 2)
    #expect(output.summary.outside == 1)

    options.addressColumn = "address"
    let mixed = "lat,lon,address\n47.6062,-122.3321,\n,,\"1 Testwood Ave, Seattle\"\n,,\n47.676,-122.208,\n"
    let both = try MemberComparison(
      from: RosterFixtures.atlas.get(), to: RosterFixtures.decemberAtlas.get(), options: options
    ).run(Array(mixed.utf8))
    #expect(both.summary.changed == 2 && both.summary.unreadable == 1, "\(text(both))")
  }
}

/// The rows that are written are those whose lookups differ.
@Suite struct MemberComparisonInvariantTests {
  /// Three plans in which every district has ground.
  private static let papers = {
    var random = TestSeed.random("member comparison")
    return (0..<3).map { _ in
      ["ABCAB"] + (0..<4).map { _ in String((0..<5).map { _ in Array("ABC.")[random.index(4)] }) }
    }
  }()

  @Test(arguments: 0..<12)
  func theRowsAreThoseWhoseAnswersDiffer(round: Int) throws {
    var random = TestSeed.random("member comparison \(round)")
    func holders() -> [String: Holder] {
      Dictionary(uniqueKeysWithValues: ["A", "B"].map { ($0, Holder.choices[random.index(5)]) })
    }
    let old = try MadeUpPlan.atlas(Self.papers[round % 3], congress: Self.papers[0], holders())
    let new = try MadeUpPlan.atlas(Self.papers[round / 3 % 3], congress: Self.papers[0], holders())
    var options = BatchOptions()
    options.lookup.snap = 10
    var rows: [String] = []
    var (expected, outside) = ([String](), 0)
    var counts = ["district": 0, "new": 0, "lost": 0]
    for number in 0..<600 {
      let place = MadeUpPlan.place(random.fraction() * 7 - 1, random.fraction() * 7 - 1)
      let coordinate = try Coordinate(latitude: place.latitude, longitude: place.longitude)
      rows.append("\(number),\(coordinate.latitude),\(coordinate.longitude)")
      let was = try old.lookup(coordinate, options: options.lookup)
      let now = try new.lookup(coordinate, options: options.lookup)
      let hasMoved = was.council.district != now.council.district
      let change = Self.change(was.council.seat, now.council.seat, hasMoved)
      if hasMoved { counts["district"]! += 1 }
      if let change { counts[change]! += 1 }
      if hasMoved || change != nil { expected.append(rows[number]) }
      let answers = [was.council, now.council, was.congress, now.congress]
      if answers.allSatisfy({ $0.match == .outside }) { outside += 1 }
    }
    let list = Array(("id,lat,lon\n" + rows.map { $0 + "\n" }.joined()).utf8)
    let comparison = try MemberComparison(from: old, to: new, options: options)
    let output = try comparison.run(list, blockSize: 700)
    let found = String(decoding: output.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    #expect(
      found.map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == expected,
      "round \(round), \(TestSeed.hint)")
    let layer = output.summary.layers[0]
    #expect(layer.otherDistrict == counts["district"] && output.summary.changed == expected.count)
    #expect(layer.officials[0].new == counts["new"] && layer.officials[0].lost == counts["lost"])
    #expect(output.summary.outside == outside && output.summary.layers[1].otherDistrict == 0)
    #expect(try comparison.run(list).bytes == output.bytes)
  }

  /// What becomes of the official, told from the seats of two lookups.
  private static func change(_ was: Seat?, _ now: Seat?, _ hasMoved: Bool) -> String? {
    guard let holder = now?.official?.name else { return was?.official == nil ? nil : "lost" }
    return hasMoved || was?.lastKnown?.name != holder ? "new" : nil
  }
}
