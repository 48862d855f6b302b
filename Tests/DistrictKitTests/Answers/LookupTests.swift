import Foundation
import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// Lookups as of a day: plan, seat and holder each by their own dates.
@Suite struct LookupTests {
  private let atlas: DistrictAtlas

  init() throws { atlas = try RosterFixtures.atlas.get() }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  /// In council district 2, near the Rainier Beach library.
  private var districtTwo: Coordinate {
    get throws { try Coordinate(latitude: 47.5206, longitude: -122.2664) }
  }

  @Test func theClockDecidesWhatTodayIs() throws {
    #expect(atlas.lookup(try districtTwo).day == (try day("2026-09-01")))
    #expect(atlas.lookup(try districtTwo).council.official?.name == "Testa Two")
  }

  @Test func aVacantSeatIsSaidToBeVacantAndWhoCameNext() throws {
    let council = try atlas.lookup(try districtTwo, on: day("2025-12-01")).council
    #expect(council.district?.number == "2")
    #expect(council.official == nil)
    guard case .vacant(let since, let next) = try #require(council.seat).status else {
      Issue.record("not vacant: \(String(describing: council.seat?.status))")
      return
    }
    #expect(since.description == "2025-11-25")
    #expect(next?.name == "Testa Two")
  }

  @Test func anEndedTermHasNoOfficial() throws {
    let council = try atlas.lookup(try districtTwo, on: day("2027-01-01")).council
    #expect(council.official == nil)
    #expect(council.seat?.isStale == true)
    guard case .expired(let last) = try #require(council.seat).status else {
      Issue.record("not expired: \(String(describing: council.seat?.status))")
      return
    }
    #expect(last.name == "Testa Two")
  }

  @Test func recordsAreStaleAfter180Days() throws {
    let checked = try day("2026-06-15")
    let senator = try #require(atlas.lookup(try districtTwo).atLarge.last)
    #expect(senator.post.checked == checked)
    // 180 days after 2026-06-15.
    #expect(!Seat(post: senator.post, day: try day("2026-12-12")).isStale)
    #expect(Seat(post: senator.post, day: try day("2026-12-13")).isStale)
  }

  @Test func aDayBeforeTheFirstPlanIsAnErrorThatNamesTheFirstDay() throws {
    let early = LookupOptions(day: try day("2022-06-01"))
    let error = #expect(throws: DistrictError.self) {
      try atlas.lookup(try districtTwo, options: early)
    }
    #expect(error?.code == .badInput)
    #expect(error?.description.contains("2023-01-03") == true)
    // The council's plan was in effect then.
    #expect(
      try atlas.lookup(try districtTwo, options: early, layers: [.council]).council.district?.number == "2")
    #expect(throws: DistrictError.self) {
      try atlas.lookup(
        try districtTwo, options: LookupOptions(day: try day("2021-12-20")), layers: [.council])
    }
  }

  @Test func theExecutiveComesWithACouncilDistrictAndTheSenatorsWithACongressionalOne() throws {
    func offices(_ latitude: Double, _ longitude: Double) throws -> [String] {
      atlas.lookup(try Coordinate(latitude: latitude, longitude: longitude)).atLarge.map(\.post.office)
    }
    #expect(try offices(47.6038, -122.3301) == ["King County Executive", "U.S. Senator", "U.S. Senator"])
    #expect(try offices(47.8209, -122.3151) == ["U.S. Senator", "U.S. Senator"])
    #expect(try offices(45.5152, -122.6784).isEmpty)
  }

  @Test func theNearestLocalOfficeComesFirst() throws {
    let ballard = try Coordinate(latitude: 47.6687, longitude: -122.3847)
    let everett = try Coordinate(latitude: 47.9790, longitude: -122.2021)
    for (place, city) in [(ballard, "Seattle"), (everett, "Everett")] {
      let official = try #require(atlas.lookup(place).congress.official)
      #expect(official.offices(nearestTo: place).first?.city == city)
    }
  }

  @Test func districtsAreFoundByNumberDivisionAndPlace() throws {
    let eight = try #require(atlas.district("8", in: .council))
    #expect(eight.name == "King County Council District 8")
    #expect(atlas.district(eight.divisionID) == eight)
    #expect(atlas.district("11", in: .congress) == nil)
    #expect(atlas.district(DivisionID(rawValue: "ocd-division/country:us")) == nil)
    let places = try [(47.6062, -122.3321), (47.8209, -122.3151), (45.5152, -122.6784)].map {
      try Coordinate(latitude: $0, longitude: $1)
    }
    #expect(atlas.districts(of: places, in: .congress).map { $0?.number } == ["7", "2", nil])
    #expect(atlas.districts(of: places, in: .council).map { $0?.number } == ["8", nil, nil])
    #expect(atlas.districts(of: [], in: .council).isEmpty)
  }

  @Test func anErrorSaysWhatIsWrongToFoundationToo() throws {
    let error = try #require(
      #expect(throws: DistrictError.self) { try Coordinate(latitude: 91, longitude: 0) })
    #expect((error as any Error).localizedDescription == error.message)
    #expect(DistrictError(.io, "a", hint: "b").recoverySuggestion == "b")
  }

  @Test func aLayerThatWasNotCompiledAnswersOutside() throws {
    let world = SmallWorld("one square", ["A"])
    let atlas = try DistrictAtlas(coverages: [world.coverage()], officials: Roster(posts: [], name: "none"))
    let lookup = atlas.lookup(Coordinate(GridPoint(x: world.origin.x + 1, y: world.origin.y + 1)))
    #expect(lookup.council.district?.number == "A")
    #expect(lookup.council.seat == nil)
    #expect(lookup.congress.match == .outside)
    #expect(lookup.congress.plan == nil)
  }

  @Test func theExplanationSaysWhenTheBoundaryRuleDecided() throws {
    let world = SmallWorld("two squares", ["AB"]).scaled(by: 1000)
    let atlas = try DistrictAtlas(coverages: [world.coverage()], officials: Roster(posts: [], name: "none"))
    let line = GridPoint(x: world.origin.x + world.east.x, y: world.origin.y + world.north.y / 2)
    let on = atlas.lookup(Coordinate(line))
    #expect(on.search.index.isOnBoundary)
    #expect(on.search.index.edgesTested > 0)
    #expect(on.council.district?.number == "B", "east of the line")
    let beside = atlas.lookup(Coordinate(GridPoint(x: line.x - 1, y: line.y)))
    #expect(!beside.search.index.isOnBoundary)
    #expect(beside.council.district?.number == "A")
  }
}
