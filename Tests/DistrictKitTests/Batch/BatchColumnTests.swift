import Foundation
import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography

@Suite struct BatchColumnTests {
  @Test func namesAreUnique() {
    let all = BatchColumn.all(of: .kingCounty)
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(BatchColumn.defaults(for: Layer.shipped, of: .kingCounty).count == 12)
    #expect(
      BatchColumn.defaults(for: [.congress], of: .kingCounty).map(\.name) == [
        "congress_district", "representative", "representative_phone", "congress_match",
        "congress_boundary_m", "lookup_note",
      ])
  }

  @Test func namesWithAPlusComeBehindTheUsualOnes() throws {
    let usual = BatchColumn.defaults(for: Layer.shipped, of: .kingCounty).map(\.name)
    var options = BatchOptions()
    options.layers = Layer.shipped
    options.columns = ["+executive", "+council_neighbor"]
    #expect(
      try options.chosenColumns(of: .kingCounty).map(\.name) == usual + ["executive", "council_neighbor"])
    for names in [["+executive", "day"], ["+lookup_note"], ["+day", "+day"], ["+"], ["++day"]] {
      options.columns = names
      #expect(throws: DistrictError.self, "\(names)") { try options.chosenColumns(of: .kingCounty) }
    }
  }

  @Test func anAccuracyAsksForTheCandidates() throws {
    let rows = try BatchRows("lat,lon\n47.6062,-122.3321\n", columns: nil) { $0.lookup.accuracy = 400 }
    let header = rows.text.prefix { $0 != "\n" }
    for layer in Layer.shipped {
      #expect(
        header.contains("\(layer.rawValue)_boundary_m,\(layer.rawValue)_candidates,\(layer.rawValue)_certain")
      )
    }
    #expect(rows.text.contains(",7; 9,false,"))
  }

  /// The page has what `--list-columns` prints, in its order.
  @Test func thePageListsEveryColumn() throws {
    let page = try String(
      decoding: ProjectFiles.bytes("Sources/DistrictKit/DistrictKit.docc/ListColumns.md"), as: UTF8.self)
    let usual = BatchColumn.defaults(for: Layer.shipped, of: .kingCounty)
    let ofAddresses = BatchColumn.defaults(for: Layer.shipped, of: .kingCounty, hasAddresses: true)
    let rows = BatchColumn.all(of: .kingCounty).map { column in
      let mark = usual.contains(column) ? "yes" : ofAddresses.contains(column) ? "with addresses" : ""
      return "| `\(column.name)` | \(column.summary) | \(mark) |"
    }
    #expect(page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init) == rows)
  }

  /// Every column at once, in both styles, compared with the JSON contract where that has the same value.
  @Test func everyColumnHasItsValue() throws {
    let names = BatchColumn.all(of: .kingCounty).map(\.name)
    let rows = try BatchRows("lat,lon\n47.6062,-122.3321\n", columns: names) {
      $0.outputFormat = .ndjson
      $0.boundaryLimit = 10_000
      $0.lookup.accuracy = 30
    }
    let row = try #require(
      try JSONSerialization.jsonObject(with: Data(rows.output.bytes)) as? [String: Any])
    let lookup = try BatchRows.atlas.lookup(
      Coordinate(latitude: 47.6062, longitude: -122.3321), options: LookupOptions(accuracy: 30))
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(lookup.answer().json())) as? [String: Any])
    for (layer, holder) in [("council", "councilmember"), ("congress", "representative")] {
      let answer = try #require(report[layer] as? [String: Any])
      for key in ["district", "name", "division_id", "match", "boundary_m", "neighbor", "certain"] {
        #expect(same(row["\(layer)_\(key)"], answer[key]), "\(layer)_\(key)")
      }
      let official = try #require(answer["official"] as? [String: Any])
      #expect(same(row[holder], official["name"]))
      for key in [
        "role", "how", "exact", "party", "bioguide", "phone", "email", "url", "service_start", "term_end",
        "next_election", "checked", "note",
      ] {
        #expect(same(row["\(holder)_\(key)"], official[key]), "\(holder)_\(key)")
      }
    }
    #expect(row["representative_office_city"] as? String == "Seattle")
    #expect(row["executive"] as? String == "Girmay Zahilay")
    #expect((row["senators"] as? String)?.components(separatedBy: "; ").count == 2)
    #expect((row["data_sha256"] as? String)?.count == 64)
    #expect(row["day"] as? String == "2026-09-01")
    #expect(row["latitude"] as? Double == 47.6062)
  }

  private func same(_ a: Any?, _ b: Any?) -> Bool {
    let (a, b) = (a is NSNull ? nil : a as? NSObject, b is NSNull ? nil : b as? NSObject)
    if let a = a as? NSNumber, let b = b as? NSNumber { return abs(a.doubleValue - b.doubleValue) < 0.006 }
    return a == b
  }

  @Test func aDayIsAnsweredAsOfThatDay() throws {
    let rows = try BatchRows(
      "lat,lon\n47.5206,-122.2664\n",
      columns: ["councilmember", "councilmember_vacant_since", "councilmember_next", "day"]
    ) { $0.lookup.day = CalendarDate("2025-12-01") }
    #expect(rows.text.hasSuffix("-122.2664,,2025-11-25,Rhonda Lewis,2025-12-01\n"), "\(rows.text)")
  }

  @Test(arguments: [
    (["no_such"], "There is no column “no_such”"),
    (["congress_match", "congress_match"], "“congress_match” is chosen twice"),
    ([], "No column is chosen"),
    (["councilmember"], "“councilmember” tells of layer council, which is not asked"),
  ])
  func aWrongChoiceIsNamed(columns: [String], problem: String) throws {
    let error = #expect(throws: DistrictError.self) {
      try BatchRows("lat,lon\n", columns: columns) { $0.layers = [.congress] }
    }
    #expect(error?.code == .badInput)
    #expect(error?.message.contains(problem) == true, "\(String(describing: error))")
  }

  @Test func wrongOptionsAreNamed() throws {
    let changes: [(inout BatchOptions) -> Void] = [
      { $0.boundaryLimit = 10_001 }, { $0.boundaryLimit = -1 }, { $0.boundaryLimit = .nan },
      { $0.lookup.snap = -1 }, { $0.lookup.day = CalendarDate("2000-01-01") },
      {
        $0.layers = [.council]
        $0.splitLayer = .congress
      },
      {
        $0.inputFormat = .ndjson
        $0.delimiter = UInt8(ascii: ";")
      },
    ]
    for change in changes {
      let error = #expect(throws: DistrictError.self) { try BatchRows("lat,lon\n", change) }
      #expect(error?.code == .badInput)
    }
  }

  @Test func rowsOfASequenceAreAnswered() async throws {
    var options = BatchOptions()
    options.columns = ["council_district", "lookup_note"]
    let batch = try BatchLookup(BatchRows.atlas, options: options)
    let rows = AsyncStream<(String, String)> { continuation in
      for row in [("47.6062", "122.3321 W"), ("", ""), ("47.6878°", "-122.331")] { continuation.yield(row) }
      continuation.finish()
    }
    var fields: [[String?]] = []
    for await result in batch.results(
      of: rows,
      coordinate: { (row) throws(CoordinateProblem) in
        try batch.coordinate(latitude: row.0, longitude: row.1)
      })
    { fields.append(result.fields) }
    #expect(fields == [["8", nil], [nil, "no coordinate"], ["4", nil]])
  }

  @Test(arguments: ["=", "+x", "-9", "@", "\t="])
  func aPrefixMakesNoFormulas(prefix: String) throws {
    let error = #expect(throws: DistrictError.self) {
      _ = try BatchRows("lat,lon\n47.6,-122.3\n") { $0.prefix = prefix }
    }
    #expect(error?.code == .badInput && error?.message.contains("formulas") == true)
  }
}
