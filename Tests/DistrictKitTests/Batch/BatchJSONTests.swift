import Foundation
import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography

@Suite struct BatchJSONTests {
  private func rows(
    _ input: String, _ format: BatchOptions.Format? = nil, columns: [String] = BatchRows.short
  ) throws(DistrictError) -> BatchRows {
    try BatchRows(input, columns: columns) {
      $0.inputFormat = .ndjson
      $0.outputFormat = format
    }
  }

  @Test(arguments: [
    (
      #"{"lat":47.6062, "lon":-122.3321 , "n":"}\"{"}"# + "\r\n\n",
      #"{"lat":47.6062, "lon":-122.3321 , "n":"}\"{","council_district":"8","lookup_note":null}"# + "\n"
    ),
    (
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3321,47.6062]},"properties":{"a":[1,{}]},"id":4}"#,
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3321,47.6062]},"properties":{"a":[1,{}],"council_district":"8","lookup_note":null},"id":4}"#
        + "\n"
    ),
    (
      "\u{1E}"
        + #"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3321,47.6062]},"properties":{}}"#
        + "\n",
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3321,47.6062]},"properties":{"council_district":"8","lookup_note":null}}"#
        + "\n"
    ),
    (
      #"{"type":"Feature","geometry":null,"properties":null}"#,
      #"{"type":"Feature","geometry":null,"properties":{"council_district":null,"lookup_note":"no coordinate"}}"#
        + "\n"
    ),
    (
      #"{"type":"Feature","geometry":null}"#,
      #"{"type":"Feature","geometry":null,"properties":{"council_district":null,"lookup_note":"no coordinate"}}"#
        + "\n"
    ),
  ])
  func membersAreAddedAndTheRestStays(input: String, output: String) throws {
    #expect(try rows(input).text == output)
  }

  @Test func aLineThatIsNoObjectKeepsItsPlace() throws {
    let input = #"{"lat":47.6062,"lon":-122.3321}"# + "\nwhat \"?\"\n" + #"{}"# + "\n"
    let lines = try rows(input).text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == #"{"input":"what \"?\"","council_district":null,"lookup_note":"not a JSON object"}"#)
    #expect(lines[2] == #"{"council_district":null,"lookup_note":"row has no coordinate column"}"#)
  }

  @Test func aMemberThatIsThereAlreadyStops() throws {
    let input =
      #"{"lat":47.6062,"lon":-122.3321}"# + "\n" + #"{"lat":1,"lon":2,"council_district":7}"# + "\n"
    let error = #expect(throws: DistrictError.self) { try rows(input) }
    #expect(error?.message.contains("line 2") == true)
    #expect(error?.hint?.contains("prefix = \"new_\"") == true)
  }

  @Test func everyOutputIsSoundJSON() throws {
    let csv = "name,zip,lat,lon\n\"A \"\"q\"\"\\\t\u{1}\",00123,47.6062,-122.3321\nB,,,\n"
    let features = try BatchRows(csv) { $0.outputFormat = .geojson }
    let list = try #require(try JSONValue(features.output.bytes)["features"]).list
    try #require(list.count == 2)
    let properties = try #require(list[0]["properties"])
    #expect(properties["name"] == .text("A \"q\"\\\t\u{1}"))
    #expect(properties["zip"] == .text("00123") && properties["council_district"] == .text("8"))
    #expect(list[1]["geometry"] == .null)

    let lines = try BatchRows(csv, columns: nil) { $0.outputFormat = .ndjson }
    for line in lines.text.split(separator: "\n") { #expect(try JSONValue(String(line)).types == ["object"]) }
    let empty = try BatchRows("lat,lon\n") { $0.outputFormat = .geojson }
    #expect(try JSONValue(empty.output.bytes).types == ["object"])
    let wrapped = try rows(#"{"lat":47.6062,"lon":-122.3321}"#, .geojson)
    #expect(try JSONValue(wrapped.output.bytes).types == ["object"])
  }

  @Test func aSplitCollectionIsSoundInEveryFile() throws {
    let csv = "lat,lon\n47.6062,-122.3321\n,\n47.6878,-122.331\n47.6062,-122.3321\n"
    let rows = try BatchRows(csv, blockSize: 20) {
      $0.outputFormat = .geojson
      $0.splitLayer = .council
    }
    var counts: [Int] = []
    for part in rows.output.files {
      let collection = try JSONSerialization.jsonObject(with: Data(part)) as? [String: Any]
      counts.append((collection?["features"] as? [Any])?.count ?? -1)
    }
    #expect(counts == [0, 0, 0, 1, 0, 0, 0, 2, 0, 1])
  }

  @Test func objectsAsATable() throws {
    let input =
      #"{"n":"a,\u00e9","lat":47.6062,"lon":-122.3321,"z":null}"# + "\n"
      + #"{"lon":-122.3321,"lat":47.6062,"z":[1, 2]}"# + "\nno\n"
    #expect(
      try rows(input, .csv).text == """
        n,lat,lon,z,council_district,lookup_note
        "a,é",47.6062,-122.3321,,8,
        ,47.6062,-122.3321,"[1, 2]",8,
        no,,,,,not a JSON object

        """)
    let error = #expect(throws: DistrictError.self) {
      try rows(input + #"{"lat":1,"lon":2,"new":3}"#, .csv)
    }
    #expect(error?.message.contains("line 4 has “new”") == true)
  }

  @Test func twoColumnsOfOneNameAreNoObject() throws {
    let error = #expect(throws: DistrictError.self) {
      try BatchRows("a,a,lat,lon\n1,2,47.6,-122.3\n") { $0.outputFormat = .ndjson }
    }
    #expect(error?.code == .badInput)
  }
}
