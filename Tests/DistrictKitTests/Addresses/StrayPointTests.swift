import Testing

@testable import AddressIndex
@testable import DistrictKit

/// Address points that the rest of their file contradicts.
@Suite struct StrayPointTests {
  /// Numbers 100, 110, … of a street that runs north, 11 m from number to number.
  private static func street(
    _ name: String, _ zip: String, _ latitude: Double, _ longitude: Double, count: Int = 12
  ) -> [SmallAddresses.Point] {
    (0..<count).map {
      ("\(100 + $0 * 10) \(name)", "", "SEATTLE", zip, latitude + Double($0) * 1e-4, longitude)
    }
  }

  @Test func aPlaceAmongOtherZIPsIsDoubted() throws {
    let points =
      Self.street("ELM ST", "98101", 47.6, -122.33) + Self.street("OAK ST", "98112", 47.64, -122.31)
      + [
        ("7 FIR ST", "", "SEATTLE", "98112", 47.6003, -122.331),
        ("9 FIR ST", "", "SEATTLE", "98112", 47.64, -122.312),
      ]
    let index = try SmallAddresses(points).index
    try index.verify()
    let stray = index.match("7 Fir St, Seattle 98112")
    #expect(stray.kind == .exact && stray.doubt == .strayPoint)
    #expect(stray.remark == "The file has it where no other address of its ZIP code or street is.")
    let answer = DistrictAtlas.kingCounty.lookup(stray)
    #expect(!answer.council.isCertain && answer.council.possible.count == 1)
    #expect(answer.remark() == stray.remark)
    #expect(index.match("9 Fir St, Seattle 98112").doubt == nil)
    #expect(index.match("100 Elm St, Seattle 98101").doubt == nil)
  }

  @Test func aPlaceFarFromItsNeighboursIsDoubtedAndNothingReckonedFromIt() throws {
    let points =
      Self.street("ELM ST", "98101", 47.6, -122.33) + [("144 ELM ST", "", "SEATTLE", "98101", 47.62, -122.33)]
    let index = try SmallAddresses(points).index
    #expect(index.match("144 Elm St, Seattle").doubt == .strayPoint)
    #expect(index.match("140 Elm St, Seattle").doubt == nil)
    #expect(index.match("150 Elm St, Seattle").doubt == nil)
    let between = index.match("146 Elm St, Seattle")
    #expect(between.kind == .interpolated && between.doubt == nil)
    #expect(abs((between.coordinate?.latitude ?? 0) - 47.60046) < 0.000_002)
  }

  @Test func ofTwoThatContradictEachOtherBothAreDoubted() throws {
    let points: [SmallAddresses.Point] = [
      ("100 ELM ST", "", "SEATTLE", "98101", 47.6, -122.33),
      ("110 ELM ST", "", "SEATTLE", "98101", 47.62, -122.33),
      ("5 OAK ST", "", "SEATTLE", "98101", 47.7, -122.33),
    ]
    let index = try SmallAddresses(points).index
    #expect(index.match("100 Elm St, Seattle").doubt == .strayPoint)
    #expect(index.match("110 Elm St, Seattle").doubt == .strayPoint)
    // Nothing speaks for a house that is alone, and nothing against it.
    #expect(index.match("5 Oak St, Seattle").doubt == nil)
  }

  @Test func aRecordThatIsConfirmedCountsBeforeOneThatIsNot() throws {
    let points =
      Self.street("ELM ST", "98101", 47.6, -122.33) + [("150 ELM ST", "", "SEATTLE", "98101", 47.62, -122.33)]
    let match = try SmallAddresses(points).index.match("150 Elm St, Seattle")
    #expect(match.kind == .exact && match.doubt == nil)
    #expect(abs((match.coordinate?.latitude ?? 0) - 47.6005) < 0.000_002)
  }
}
