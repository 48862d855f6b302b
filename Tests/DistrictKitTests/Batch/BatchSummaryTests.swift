import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography

@Suite struct BatchSummaryTests {
  @Test func countsEveryRowOnce() throws {
    let input = """
      lat,lon
      47.6062,-122.3321
      47.6878,-122.331

      47.8209,-122.3151
      45.5,-122.6
      ,
      x,1

      """
    let summary = try BatchRows(input, columns: nil).summary
    #expect(summary.rows == 6)
    #expect(summary.unreadable == [.empty: 1, .notANumber: 1])
    #expect(
      summary.firstUnreadable == BatchSummary.RowProblem(place: .init(input: 0, line: 7), problem: .empty))
    #expect(summary.outside == 1)
    let (council, congress) = (summary.layers[0], summary.layers[1])
    #expect((council.inside, council.nearest, council.outside) == (2, 0, 2))
    #expect((congress.inside, congress.nearest, congress.outside) == (3, 0, 1))
    #expect(council.districts.map(\.rows) == [0, 0, 0, 1, 0, 0, 0, 1, 0])
    #expect(council.districts[7].official == "Teresa Mosqueda")
    #expect(congress.districts.map(\.rows) == [0, 1, 0, 0, 0, 0, 2, 0, 0, 0])
    #expect(council.nearBoundary == 0)
    #expect(council.doubtful == nil)
  }

  @Test func rowsNearALineAreCountedWhateverTheLimit() throws {
    // Halved again and again, the way from one congressional district to another ends at the line between them.
    var (near, far) = ((47.6062, -122.3321), (47.5206, -122.2664))
    let district = BatchRows.atlas.lookup(try Coordinate(latitude: near.0, longitude: near.1)).congress
      .district
    for _ in 0..<20 {
      let middle = ((near.0 + far.0) / 2, (near.1 + far.1) / 2)
      let place = try Coordinate(latitude: middle.0, longitude: middle.1)
      if BatchRows.atlas.lookup(place).congress.district == district { near = middle } else { far = middle }
    }
    let (latitude, longitude) = (near.0 + 0.0001, near.1)
    let input = "lat,lon\n47.6062,-122.3321\n\(latitude),\(longitude)\n"
    let rows = try BatchRows(input, columns: ["congress_boundary_m"]) { $0.boundaryLimit = 0 }
    #expect(rows.summary.layers[1].nearBoundary == 1)
    #expect(rows.summary.layers[0].nearBoundary == nil)
    #expect(
      rows.text == "lat,lon,congress_boundary_m\n47.6062,-122.3321,\n\(latitude),\(longitude),\n")
  }

  @Test func theBoundaryLimitIsExact() throws {
    let input = "lat,lon\n47.6062,-122.3321\n"
    for (limit, text) in [(351.0, ""), (352, "351.86"), (10_000, "351.86"), (0, "")] {
      let rows = try BatchRows(input, columns: ["congress_boundary_m"]) { $0.boundaryLimit = limit }
      #expect(rows.text.hasSuffix("-122.3321,\(text)\n"), "limit \(limit)")
    }
  }

  @Test func anAccuracyNamesTheOthers() throws {
    let input = "lat,lon\n47.6062,-122.3321\n"
    let rows = try BatchRows(input, columns: ["congress_certain", "congress_candidates", "lookup_note"]) {
      $0.lookup.accuracy = 400
    }
    #expect(rows.text.hasSuffix(",false,7; 9,within 400 m: congress 7 or 9\n"), "\(rows.text)")
    #expect(rows.summary.layers[1].doubtful == 1)
    let sure = try BatchRows(input, columns: ["congress_certain", "lookup_note"]) { $0.lookup.accuracy = 30 }
    #expect(sure.text.hasSuffix(",true,\n"))
    #expect(sure.summary.layers[1].doubtful == 0)
  }

  @Test func summariesAreMerged() throws {
    let first = try BatchRows("lat,lon\n47.6062,-122.3321\n,\n").summary
    let second = try BatchRows("lat,lon\n,\n\n47.6062,-122.3321\n").summary
    var both = first
    both.merge(second)
    #expect(both.rows == 4)
    #expect(both.unreadable == [.empty: 2])
    #expect(both.firstUnreadable?.place.line == 2)
    #expect(both.layers[0].districts[7].rows == 2)
  }

  @Test func everyRowGoesToOneFile() throws {
    let input = "lat,lon\n47.6062,-122.3321\n\n47.6878,-122.331\n45.5,-122.6\nx,y\n47.6062,-122.3321\n"
    let batch = try BatchRows(input) { $0.splitLayer = .congress }
    let header = "lat,lon,council_district,lookup_note\n"
    let texts = batch.output.files.map { String(decoding: $0, as: UTF8.self) }
    #expect(texts.count == 11)
    #expect(texts[6] == header + "47.6062,-122.3321,8,\n47.6878,-122.331,4,\n47.6062,-122.3321,8,\n")
    #expect(
      texts[10] == header
        + "45.5,-122.6,,outside every district: outside the state\nx,y,,coordinate is not a number\n")
    #expect(texts[0] == header)
    let parts = OutputFiles(BatchRows.atlas, .congress, on: nil)
    #expect((0..<parts.count).map(parts.name).prefix(2) == ["congress-01", "congress-02"])
    #expect(parts.name(of: 9) == "congress-10")
    #expect(parts.name(of: 10) == "congress-none")
  }
}
