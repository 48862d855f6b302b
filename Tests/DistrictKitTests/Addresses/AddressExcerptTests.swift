import Testing

@testable import AddressIndex
@testable import Failures

/// The houses of an area, as a page has them.
@Suite struct AddressExcerptTests {
  private func index(_ points: [SmallAddresses.Point]) throws -> AddressIndex {
    try AddressIndex(compiled: SmallAddresses(points).bytes, name: "made up")
  }

  @Test func aHouseIsThereOnce() throws {
    let index = try index([
      ("5 ELM ST", "", "SEATTLE", "98104", 47.6, -122.3),
      ("5 ELM ST", "B", "SEATTLE", "98104", 47.6001, -122.3),
      ("7 ELM ST", "1", "SEATTLE", "98104", 47.6, -122.3001),
      ("7 ELM ST", "2", "SEATTLE", "98104", 47.6002, -122.3001),
      ("7A ELM ST", "", "SEATTLE", "98104", 47.6, -122.3002),
      ("9 1/2 ELM ST", "", "SEATTLE", "98104", 47.6, -122.3003),
    ])
    let street = try #require(index.excerpt(of: []).streets.first)
    #expect([street.name, street.city, street.zip] == ["Elm St", "Seattle", "98104"])
    #expect(street.houses.map { "\($0.number)\($0.suffix)" } == ["5", "7", "7A", "9 1/2"])
    // The point of the whole house counts, not that of a unit; without one, the units lie apart.
    #expect(street.houses[0].y == 47_600_000)
    #expect(street.houses[0].spread == 0)
    #expect(abs(street.houses[1].spread - 22.2) < 0.1)
  }

  @Test func areasAreCitiesAndZIPCodes() throws {
    let index = try index([
      ("5 ELM ST", "", "FEDERAL WAY", "98003", 47.3, -122.3),
      ("5 OAK ST", "", "SEATTLE", "98104", 47.6, -122.3),
      ("5 ASH ST", "", "KENT", "98030", 47.4, -122.2),
    ])
    #expect(try index.excerpt(of: []).streets.count == 3)
    #expect(try index.excerpt(of: ["federal way", "98104"]).streets.map(\.name) == ["Elm St", "Oak St"])
    let error = #expect(throws: DistrictError.self) { try index.excerpt(of: ["Seattle", "Atlantis"]) }
    #expect(error?.code == .badInput)
    #expect(error?.message.contains("Atlantis") == true)
    #expect(error?.hint?.contains("Kent") == true)
  }

  @Test func spellingsLeadToTheWordsOfStreets() {
    let spellings = AddressExcerpt.spellings
    #expect(spellings["AVENUE"] == "AVE" && spellings["AV"] == "AVE" && spellings["AVE"] == nil)
    #expect(spellings["NORTHEAST"] == "NE")
    #expect(spellings["FIRST"] == "1ST" && spellings["SECOND"] == "2ND" && spellings["THIRD"] == "3RD")
    #expect(
      spellings["ELEVENTH"] == "11TH" && spellings["TWELFTH"] == "12TH" && spellings["NINETEENTH"] == "19TH")
  }
}
