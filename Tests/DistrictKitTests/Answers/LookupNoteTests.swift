import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// What a row of a list says about values that are missing or in doubt.
@Suite struct LookupNoteTests {
  private func note(
    _ latitude: Double, _ longitude: Double, on day: String = "2026-09-01", layers: [Layer] = Layer.shipped,
    accuracy: Double? = nil
  ) throws -> String? {
    let lookup = try RosterFixtures.atlas.get().lookup(
      Coordinate(latitude: latitude, longitude: longitude),
      options: LookupOptions(accuracy: accuracy, day: RosterFixtures.day(day)))
    return LookupNote.text(of: lookup, layers)
  }

  @Test func aSureAnswerNeedsNoNote() throws {
    #expect(try note(47.6062, -122.3321) == nil)
    #expect(try note(47.6062, -122.3321, on: "2026-11-03") == nil)
  }

  @Test func anElectionThatTheRecordsDoNotKnowIsSaid() throws {
    // Who was elected serves from January on, but a list made now is used then.
    #expect(
      try note(47.6062, -122.3321, on: "2026-11-04")
        == "council, congress: the records are older than the election of 2026-11-03")
  }

  @Test func aBlankCellHasItsReason() throws {
    #expect(try note(47.8209, -122.3151) == "council: outside the county")
    let water = "outside the county, or in the water beyond the snap limit"
    #expect(try note(47.6300, -122.2500) == "council: \(water)")
    #expect(try note(47.6300, -122.2500, layers: [.council]) == "outside every district: \(water)")
    #expect(try note(47.6300, -122.2500, layers: [.congress]) == nil)
    #expect(try note(45.5152, -122.6784) == "outside every district: outside the state")
    #expect(try note(45.5152, -122.6784, layers: [.council]) == "outside every district: outside the state")
  }

  @Test func aLayerThatTheAtlasLacksGivesNoReason() throws {
    let world = SmallWorld("one square", ["A"])
    let atlas = try DistrictAtlas(coverages: [world.coverage()], officials: Roster(posts: [], name: "none"))
    let lookup = atlas.lookup(try Coordinate(latitude: 47.6, longitude: -122.3))
    #expect(LookupNote.text(of: lookup, [.council]) == "outside every district")
  }

  @Test func aSeatWithoutASureHolderIsSaidToBe() throws {
    #expect(
      try note(47.5206, -122.2664, on: "2025-12-01")
        == "council: vacant since 2025-11-25; next: Testa Two, from 2025-12-09")
    #expect(
      try note(47.5206, -122.2664, on: "2026-11-24")
        == """
        council: the records leave open whether Testa Two still serves: an election was held on 2026-11-03, \
        and they are older; congress: the records are older than the election of 2026-11-03
        """)
    #expect(
      try note(47.6062, -122.3321, on: "2027-01-01")
        == """
        council: the term of Testa Eight ended on 2026-12-31; \
        congress: the records are older than the election of 2026-11-03
        """)
    #expect(
      try note(47.6062, -122.3321, on: "2027-02-01")
        == """
        council: the term of Testa Eight ended on 2026-12-31; \
        congress: the term of Testa Member Seven ended on 2027-01-03
        """)
    #expect(
      try note(47.6062, -122.3321, on: "2023-06-01") == "council: not recorded who holds the seat")
  }

  @Test func anAccuracyAddsTheOtherDistricts() throws {
    let note = try note(47.6062, -122.3321, accuracy: 2_000)
    #expect(note?.hasPrefix("within 2000 m: council 8 or") == true)
  }
}
