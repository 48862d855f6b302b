import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import SystemFiles

/// Layers with several plans, one after the other, beside a layer with one.
@Suite struct PlanGenerationTests {
  private static let former = SmallWorld("two halves", ["AAABBB", "AAABBB"]).scaled(by: 10_000)
  private static let present = SmallWorld("the line moved", ["AAAABB", "AAAABB"]).scaled(by: 10_000)

  private static func plan(_ effective: String, until: String? = nil) throws -> Plan {
    Plan(
      name: "The plan of \(effective)", adopted: nil, effective: try CalendarDate(effective).unwrapped,
      until: try until.map { try CalendarDate($0).unwrapped }, source: "a test", terms: "none",
      remarks: ["made up"])
  }

  private static func atlas(until: String? = nil) throws -> DistrictAtlas {
    var coverages = [former.coverage(), present.coverage(), present.coverage(layer: "town")]
    coverages[0].plan = try plan("2012-01-01")
    coverages[1].plan = try plan("2022-01-01", until: until)
    let posts = ["A", "B"].map { letter in
      Post(
        divisionID: District.example(layer: .council, number: letter).divisionID, office: "Council",
        role: "Member", checked: coverages[0].plan.effective, sources: ["made up"],
        memberships: [
          Membership(name: "Testa \(letter)", startDate: PartialDate(coverages[0].plan.effective))
        ])
    }
    // Given in any order.
    return try DistrictAtlas(
      coverages: coverages.reversed(), officials: Roster(posts: posts, name: "made up"))
  }

  /// Between the two lines.
  private static let between = Coordinate(
    GridPoint(x: former.origin.x + 3 * 35_000, y: former.origin.y + 30_000))

  @Test(arguments: [("2012-01-01", "B"), ("2021-12-31", "B"), ("2022-01-01", "A"), ("2026-11-24", "A")])
  func theDayChoosesThePlan(day: String, number: String) throws {
    let atlas = try Self.atlas()
    #expect(atlas.layers == ["town", "council"])
    let day = try CalendarDate(day).unwrapped
    let lookup = try atlas.lookup(Self.between, options: LookupOptions(day: day), layers: [.council])
    #expect(lookup.council.district?.number == number)
    #expect(lookup.council.official?.name == "Testa \(number)")
    #expect(lookup.council.boundary?.neighbor?.number == (number == "A" ? "B" : "A"))
    let plan = try #require(atlas.plan(of: .council, on: day))
    #expect(plan.effective <= day && lookup.council.plan == plan)
    // The same district on other ground.
    #expect(atlas.districts(in: .council, on: day) == atlas.districts(in: .council))
    #expect(lookup.answer(in: [.council]).layers[.council]?.plan?.remarks == ["made up"])

    var options = BatchOptions()
    (options.lookup.day, options.layers) = (day, [.council])
    options.columns = ["council_district", "council_plan", "council_plan_remarks", "council_boundary_m"]
    let place = "\(Self.between.latitude),\(Self.between.longitude)"
    let batch = try BatchLookup(atlas, options: options).run(Array("lat,lon\n\(place)\n".utf8))
    #expect(
      String(decoding: batch.bytes, as: UTF8.self).contains("\n\(place),\(number),\(plan.name),made up,"))
    #expect(batch.summary.layers[0].districts.map(\.rows) == (number == "A" ? [1, 0] : [0, 1]))
  }

  @Test func todayHasThePresentPlan() throws {
    let day = try CalendarDate("2021-06-01").unwrapped
    let atlas = try Self.atlas()
    #expect(atlas.lookup(Self.between).council.district?.number == "A")
    let then = atlas.withClock { day }
    #expect(then.lookup(Self.between).council.district?.number == "B")
    #expect(then.districts(of: [Self.between], in: .council).map { $0?.number } == ["B"])
    #expect(try then.coverage(of: .council) == Self.coverage(of: atlas, position: 1))
  }

  private static func coverage(of atlas: DistrictAtlas, position: Int) throws -> Coverage {
    try atlas.storage.catalog.coverages(atlas.storage.network())[position]
  }

  @Test func daysWithoutAPlanAreErrors() throws {
    let atlas = try Self.atlas(until: "2025-12-31")
    let cases = [
      ("2011-12-31", "was not in effect yet", "since 2012-01-01"),
      ("2026-01-01", "no known plan of layer council is in effect", "until 2025-12-31"),
    ]
    for (day, message, hint) in cases {
      let day = try CalendarDate(day).unwrapped
      let error = #expect(throws: DistrictError.self) {
        _ = try atlas.lookup(Self.between, options: LookupOptions(day: day), layers: [.council])
      }
      #expect(error?.code == .badInput && error?.message.contains(message) == true, "\(error!)")
      #expect(error?.hint?.contains(hint) == true, "\(error!)")
      // Today is a day like others.
      #expect(throws: DistrictError.self) {
        try atlas.withClock { day }.check(LookupOptions(), layers: [.council])
      }
    }
    #expect(throws: Never.self) { try atlas.check(LookupOptions(), layers: ["town"]) }
  }

  @Test func theFileVerifiesAndGivesItsCoveragesBack() throws {
    let atlas = try Self.atlas()
    #expect(throws: Never.self) { try atlas.verify() }
    #expect(atlas.storage.catalog.entries.map(\.bits.position) == [0, 1, 2])
    var present = Self.present.coverage()
    present.plan = try Self.plan("2022-01-01")
    #expect(try atlas.coverage(of: .council)?.districts == present.districts.map(\.canonical))
  }

  /// Thirty bits for all plans together.
  @Test func tooManyDistrictsSayWhatToSplit() throws {
    let counts: [(layer: Layer, districts: Int)] = [("a", 1_000), ("b", 1_000), ("c", 1_000), ("d", 1)]
    #expect(try FaceBits.layout(Array(counts.prefix(3))).count == 3)
    let error = #expect(throws: DistrictError.self) { _ = try FaceBits.layout(counts) }
    #expect(error?.message.contains("need 31 bits") == true)
    #expect(error?.message.contains("a 10 for 1000 districts, b 10 for") == true)
    #expect(error?.hint?.contains("Split the data") == true)
  }

  /// Every district of every coverage, alone and together, is read back from a face.
  @Test func facesKeepDistrictsApart() throws {
    let bits = try FaceBits.layout([("a", 9), ("b", 1), ("c", 49), ("d", 15), ("e", 16)])
    let counts = [9, 1, 49, 15, 16]
    var face = Face.nowhere
    for (own, count) in zip(bits, counts) {
      for district in 0..<count {
        let one = Face(own, districtIndex: district)
        #expect(bits.map { one.districtIndex(in: $0) } == bits.map { $0 == own ? district : nil })
        #expect(bits.hold(one) && one.only(own) == one)
      }
      face = face ^ Face(own, districtIndex: count - 1)
    }
    #expect(bits.map { face.districtIndex(in: $0) } == counts.map { $0 - 1 })
    #expect(!bits.hold(Face(rawValue: 1 << 20)))
  }

  /// A file of an older format.
  @Test(arguments: [UInt8(2), 3])
  func anOlderFileSaysHowToCompileItAnew(version: UInt8) throws {
    var image = CompiledImage(Array(DistrictAtlas.kingCounty.storage.bytes.buffer.prefix(4_096)))
    image.bytes[8] = version
    let error = #expect(throws: DistrictError.self) { _ = try image.open() }
    #expect(
      error?.message.contains("its format is version \(version), and this program reads version 4") == true)
    #expect(error?.hint == "Compile it anew with this program: district-cli data compile DESCRIPTION.")
  }
}
