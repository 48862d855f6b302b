import Testing

@testable import Geography

@Suite struct DateTests {
  @Test(arguments: ["2013", "2025-11", "2025-11-25", "2024-02-29"])
  func textRoundTrips(text: String) {
    #expect(PartialDate(text)?.description == text)
  }

  @Test(arguments: ["", "13", "2025-13", "2025-02-29", "2025-1-1", "2025-11-25-1", "+025", "２０１３"])
  func rejects(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func reducedPrecisionSpansDays() throws {
    let year = try #require(PartialDate("2024"))
    #expect(year.earliest.description == "2024-01-01")
    #expect(year.latest.description == "2024-12-31")
    #expect(PartialDate("2024-02")?.latest.description == "2024-02-29")
  }

  @Test func dayNumbersCountDays() throws {
    #expect(CalendarDate("1970-01-01")?.daysSince1970 == 0)
    #expect(CalendarDate("2000-03-01")?.daysSince1970 == 11017)
    #expect(CalendarDate("1969-12-31")?.daysSince1970 == -1)
  }
}
