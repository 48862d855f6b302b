import Testing

@testable import BoundaryImport
@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import StrictJSON
@testable import SystemFiles
@testable import TableStream

@Suite struct JSONRowTests {
  static let text = CoordinateText(
    allowsDecimalComma: false, region: CoordinateBox(south: 45.5, west: -124.9, north: 49.1, east: -116.9))

  private func objects(_ text: String, blockSize: Int, chunk: Int) throws -> (JSONReader, [String], [Int]) {
    var reader = try JSONReader(
      blockSize: blockSize, source: memorySource(Array(text.utf8), chunk: { chunk }))
    var objects: [String] = []
    var lines: [Int] = []
    var copied: [UInt8] = []
    while let block = try reader.next() {
      block.withBytes { bytes in
        var records = JSONRecords(bytes, framing: reader.framing)
        while records.next() {
          objects.append(String(decoding: bytes[records.object], as: UTF8.self))
          lines.append(block.firstLine + records.line)
          copied += bytes[records.record]
        }
      }
    }
    #expect(String(decoding: copied, as: UTF8.self) == text.trimmingPrefix("\u{FEFF}"))
    return (reader, objects, lines)
  }

  @Test(arguments: [3, 5, 64], [1, 2, 64])
  func splitsLines(blockSize: Int, chunk: Int) throws {
    let (reader, objects, lines) = try objects(
      "\u{FEFF}{\"a\":1}\n\n {\"a\":\"\u{1E}\"} \r\n{}", blockSize: blockSize, chunk: chunk)
    #expect(reader.framing == .lines)
    #expect(objects == ["{\"a\":1}", "", "{\"a\":\"\u{1E}\"}", "{}"])
    #expect(lines == [1, 2, 3, 4])
  }

  @Test(arguments: [1, 5, 64], [1, 2, 64])
  func splitsSequences(blockSize: Int, chunk: Int) throws {
    let (reader, objects, lines) = try objects(
      "\u{1E}{\n\"a\":1\n}\n\u{1E}{}\n\u{1E}{\"b\":2}", blockSize: blockSize, chunk: chunk)
    #expect(reader.framing == .recordSeparators)
    #expect(objects == ["{\n\"a\":1\n}", "{}", "{\"b\":2}"])
    #expect(lines == [1, 4, 5])
  }

  @Test(
    arguments: [
      (
        #"{"name":"x","Lat":47.6,"Lon":-122.3}"#, nil,
        .members(latitude: "Lat", longitude: "Lon", inProperties: false)
      ),
      (#"{"y":1,"x":2}"#, nil, .members(latitude: "y", longitude: "x", inProperties: false)),
      (
        #"{"location":"47.6, -122.3"}"#, nil,
        .members(latitude: "location", longitude: "location", inProperties: false)
      ),
      (#"{"a":1,"lon":2}"#, "a", .members(latitude: "a", longitude: "lon", inProperties: false)),
      (#"{"type":"Feature","geometry":null,"properties":null}"#, nil, .geometry),
      (
        #"{"type":"Feature","geometry":null,"properties":{"n":1,"x":2}}"#, "n",
        .members(latitude: "n", longitude: "x", inProperties: true)
      ),
      (#"{"type":7,"lat":1,"lon":2}"#, nil, .members(latitude: "lat", longitude: "lon", inProperties: false)),
      ("[1,2]", nil, nil),
      ("{", nil, nil),
      ("7", nil, nil),
    ] as [(String, String?, JSONColumns?)])
  func findsTheMembers(object: String, latitude: String?, columns: JSONColumns?) throws {
    let found = try withBytes(object) { (bytes) throws(DistrictError) in
      try JSONColumns.find(in: bytes, latitude: latitude)
    }
    #expect(found == columns)
  }

  @Test(
    arguments: [
      (#"{"type":"FeatureCollection","features":[]}"#, "FeatureCollection"),
      (#"{"lat":1,"latitude":1,"lon":2}"#, "--lat"),
      (#"{"name":1}"#, "“name”"),
    ])
  func asksWhenItCannotKnow(object: String, says: String) throws {
    let error = #expect(throws: DistrictError.self) {
      _ = try withBytes(object) { (bytes) throws(DistrictError) in try JSONColumns.find(in: bytes) }
    }
    #expect(try #require(error).description.contains(says))
  }

  private static let members = JSONColumns.members(latitude: "lat", longitude: "lon", inProperties: false)
  private static let properties = JSONColumns.members(latitude: "lat", longitude: "lon", inProperties: true)
  private static let combined = JSONColumns.members(latitude: "at", longitude: "at", inProperties: false)

  @Test(
    arguments: [
      (#"{"lat":47.6,"lon":-122.3}"#, members),
      (#"{"lat":"47.6 N","lon":" -122.3"}"#, members),
      (#"{"lon":-1.223e2,"more":{"lat":1},"lat":47.6}"#, members),
      (#"{"at":"47.6, -122.3"}"#, combined),
      (#"{"at":[47.6,-122.3]}"#, combined),
      (#"{"type":"Feature","properties":{"lat":47.6,"lon":-122.3}}"#, properties),
      (#"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3,47.6]}}"#, .geometry),
      (#"{"type":"Feature","geometry":{"coordinates":[-122.3,47.6,30],"type":"Point"}}"#, .geometry),
    ] as [(String, JSONColumns)])
  func readsTheCoordinate(object: String, columns: JSONColumns) throws {
    let coordinate = try withBytes(object) { (bytes) throws(CoordinateProblem) in
      try columns.coordinate(in: bytes, Self.text)
    }
    #expect(coordinate == (try Coordinate(latitude: 47.6, longitude: -122.3)))
  }

  @Test(
    arguments: [
      ("", members, .notAnObject),
      ("[1]", members, .notAnObject),
      (#"{"lat":47.6,"lon":-122.3"#, members, .notAnObject),
      (#"{"lat":47.6}"#, members, .missingColumn),
      (#"{"lat":47.6,"lon":null}"#, members, .empty),
      (#"{"lat":47.6,"lon":""}"#, members, .empty),
      (#"{"lat":47.6,"lon":true}"#, members, .notANumber),
      (#"{"lat":47.6,"lon":[1]}"#, members, .notANumber),
      (#"{"lat":-122.3,"lon":47.6}"#, members, .swapped),
      (#"{"lat":47.6,"lon":122.3}"#, members, .lostMinus),
      (#"{"at":null}"#, combined, .empty),
      (#"{"at":7}"#, combined, .notANumber),
      (#"{"at":[1]}"#, combined, .notANumber),
      (#"{"properties":null}"#, properties, .missingColumn),
      (#"{"type":"Feature"}"#, .geometry, .missingColumn),
      (#"{"geometry":null}"#, .geometry, .empty),
      (#"{"geometry":7}"#, .geometry, .notAPoint),
      (#"{"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#, .geometry, .notAPoint),
      (#"{"geometry":{"type":"Point","coordinates":[]}}"#, .geometry, .empty),
      (#"{"geometry":{"type":"Point","coordinates":["a","b"]}}"#, .geometry, .notANumber),
      (#"{"geometry":{"type":"Point","coordinates":[47.6,-122.3]}}"#, .geometry, .swapped),
    ] as [(String, JSONColumns, CoordinateProblem)])
  func saysWhatIsWrong(object: String, columns: JSONColumns, problem: CoordinateProblem) {
    #expect(throws: problem) {
      try withBytes(object) { (bytes) throws(CoordinateProblem) in
        try columns.coordinate(in: bytes, Self.text)
      }
    }
  }
}
