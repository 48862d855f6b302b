import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import StrictJSON
@testable import TableStream

@Suite struct JSONRowTests {
  private func objects(
    _ text: String, blockSize: Int, chunk: Int, front: String? = nil
  ) throws -> (RecordFraming, [String], [Int]) {
    var reader = RecordBlockReader(
      blockSize: blockSize, source: memorySource(Array(((front ?? "") + text).utf8), chunk: { chunk }))
    if let front {
      // An array of what is no object is lines otherwise.
      try reader.start { _, _ in (.elements(ofCollection: front.count > 1), front.utf8.count) }
    } else {
      _ = try TableInput.start(&reader, TableInput.Format(isJSON: true))
    }
    var objects: [String] = []
    var lines: [Int] = []
    while let block = try reader.next() {
      block.withBytes { bytes in
        var records = JSONRecords(bytes, framing: reader.framing)
        while records.next() {
          objects.append(String(decoding: bytes[records.object], as: UTF8.self))
          lines.append(block.firstLine + records.line)
        }
      }
    }
    return (reader.framing, objects, lines)
  }

  @Test(arguments: [3, 5, 64], [1, 2, 64])
  func splitsLines(blockSize: Int, chunk: Int) throws {
    let (framing, objects, lines) = try objects(
      "\u{FEFF}{\"a\":1}\n\n {\"a\":\"\u{1E}\"} \r\n{}", blockSize: blockSize, chunk: chunk)
    #expect(framing == .lines)
    #expect(objects == ["{\"a\":1}", "", "{\"a\":\"\u{1E}\"}", "{}"])
    #expect(lines == [1, 2, 3, 4])
  }

  @Test(arguments: [1, 5, 64], [1, 2, 64])
  func splitsSequences(blockSize: Int, chunk: Int) throws {
    let (framing, objects, lines) = try objects(
      "\u{1E}{\n\"a\":1\n}\n\u{1E}{}\n\u{1E}{\"b\":2}", blockSize: blockSize, chunk: chunk)
    #expect(framing == .recordSeparators)
    #expect(objects == ["{\n\"a\":1\n}", "{}", "{\"b\":2}"])
    #expect(lines == [1, 4, 5])
  }

  private static let elements = [
    #"{"a":"]}, {\\\"[","b":[1,[2]]}"#, "7", "{\n  \"c\": {}\n}", #""\\\\""#, "[{\"é\":0}]",
  ]

  private let collection = #"{"type":"FeatureCollection","features":["#

  /// Every layout of an array, in blocks of every size.
  @Test(arguments: [1, 2, 3, 7, 64, 500], [1, 3, 64])
  func splitsArrays(blockSize: Int, chunk: Int) throws {
    for separator in [",", ",\n", "\n , "] {
      let array = Self.elements.joined(separator: separator) + "\n]"
      for (front, end) in [
        ("[", " \n"), (collection, #", "bbox": [1, {"a": "]"}]}"# + "\n\n"),
      ] {
        let objects = { (text: String) in
          try self.objects(text, blockSize: blockSize, chunk: chunk, front: front)
        }
        let found = try objects(array + end)
        #expect(found.1.filter { !$0.isEmpty } == Self.elements)
        if separator == ",\n" { #expect(found.2.prefix(5) == [1, 2, 3, 6, 7]) }
        for damaged in [
          String(array.dropLast()), array.dropLast() + "}" + end, array + end + "{}", "," + array + end,
          array.dropLast() + ", ]" + end, #"{},"# + separator + array + end,
        ] {
          let error = #expect(throws: DistrictError.self) { try objects(damaged) }
          #expect(error?.code == .brokenData)
        }
      }
    }
  }

  @Test(arguments: [
    ("[{}]", RecordFraming.elements(ofCollection: false)),
    ("\u{FEFF}\n [\n]", .elements(ofCollection: false)),
    ("[1,2]\n", .lines), ("{\"a\":[{}]}", .lines), ("", .lines),
    (#"{"type":"FeatureCollection","name":"features","features":[]}"#, .elements(ofCollection: true)),
    (
      #"{ "features" : [ {"type":"Feature"} ], "type" : "FeatureCollection" }"#, .elements(ofCollection: true)
    ),
    (#"{"features":["a"],"type":"row"}"#, .lines), (#"{"features":["a"],"lat":1}"# + "\n", .lines),
    (#"{"a":{"type":"FeatureCollection","features":[]}}"#, .lines),
  ])
  func tellsHowObjectsAreLaidOut(text: String, framing: RecordFraming) throws {
    #expect(try objects(text, blockSize: 1_000, chunk: 1_000).0 == framing)
  }

  /// Rows would be lost, or a reader could take it for something else.
  @Test(arguments: [
    (#"],"features":[{}]}"#, "“features” stands twice"), (#"],"x":01}"#, "“01”"), ("],}", "line 2"),
    (#"],"type":"Nonsense"}"#, "“type” stands twice"), (",]}", "element"), ("]}]", "line 2"),
    ("]", "ends before"),
  ])
  func aCollectionIsSoundBesideItsFeatures(end: String, problem: String) throws {
    let feature =
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3321,47.6062]},"properties":{}}"#
    let front = collection + "\n" + feature
    let error = #expect(throws: DistrictError.self) { _ = try BatchRows(front + end) }
    #expect(error?.code == .brokenData)
    #expect(try #require(error).message.contains(problem), "\(error!)")
    #expect(try BatchRows(front + "]}").summary.rows == 1)
    #expect(try BatchRows(front + #"],"features_too":[{}]} "#).summary.rows == 1)
  }

  @Test func featuresOfAnythingElseAreNoRows() throws {
    let features = Array(repeating: #"{"type":"Feature","geometry":null,"properties":{}}"#, count: 8_000)
    let error = #expect(throws: DistrictError.self) {
      _ = try BatchRows(#"{"features":["# + features.joined(separator: ",") + #"],"type":"Nonsense"}"#)
    }
    #expect(error?.message.contains("no FeatureCollection") == true)
    #expect(
      try BatchRows(#"{"features":["# + features.joined(separator: ",") + #"],"type":"FeatureCollection"}"#)
        .summary.rows == 8_000)
  }

  @Test(arguments: ["[]", " [ ]\n", #"{"type":"FeatureCollection","features":[]}"#, "lat,lon\n"])
  func anEmptyListHasNoRows(list: String) throws {
    for format in [nil, BatchOptions.Format.csv, .geojson] {
      let rows = try BatchRows(list) { $0.outputFormat = format }
      #expect(rows.summary.rows == 0)
      let isTable = format == .csv || list.hasPrefix("lat") && format == nil
      #expect(rows.text.contains("council_district") == isTable)
    }
    if !list.hasPrefix("lat") {
      #expect(
        try BatchRows(list) { ($0.latitudeColumn, $0.longitudeColumn) = ("a.b", "c") }.summary.rows == 0)
    }
  }

  private static func columns(
    _ first: String, latitude: String? = nil, longitude: String? = nil
  ) throws(DistrictError) -> RowColumns {
    var options = BatchOptions()
    (options.latitudeColumn, options.longitudeColumn) = (latitude, longitude)
    guard let input = try TableInput(TableInput.Format(isJSON: true), source: memorySource(Array(first.utf8)))
    else { throw DistrictError(.brokenData, "There is no object.") }
    return try RowColumns(of: input.header, options, region: region)
  }

  @Test(
    arguments: [
      (#"{"name":"x","Lat":47.6,"Lon":-122.3}"#, nil, [["Lat"], ["Lon"]]),
      (#"{"y":1,"x":2}"#, nil, [["y"], ["x"]]),
      (#"{"location":"47.6, -122.3"}"#, nil, [["location"]]),
      (#"{"a":1,"lon":2}"#, "a", [["a"], ["lon"]]),
      (#"{"\u006cat":1,"lon":2}"#, nil, [["lat"], ["lon"]]),
      (
        #"{"type":"Feature","geometry":null,"properties":null}"#, nil,
        [["geometry"], ["geometry", "type"], ["geometry", "coordinates"]]
      ),
      (
        #"{"type":"Feature","geometry":null,"properties":{"n":1,"x":2}}"#, "n",
        [["properties", "n"], ["properties", "x"]]
      ),
      (#"{"type":7,"lat":1,"lon":2}"#, nil, [["lat"], ["lon"]]),
      // What is no object is passed over.
      ("[1,2]\n{\n7\n" + #"{"lat":1,"lon":2}"#, nil, [["lat"], ["lon"]]),
    ] as [(String, String?, [[String]])])
  func findsTheMembers(object: String, latitude: String?, paths: [[String]]) throws {
    #expect(try Self.columns(object, latitude: latitude).asked == paths.map { .member($0) })
  }

  @Test(
    arguments: [
      (#"{"type":"FeatureCollection"}"#, "FeatureCollection"),
      (#"{"lat":1,"latitude":1,"lon":2}"#, "latitudeColumn"),
      (#"{"name":1}"#, "“name”"),
      ("7", "no JSON object in the first 1 bytes"),
    ])
  func asksWhenItCannotKnow(object: String, says: String) throws {
    let error = #expect(throws: DistrictError.self) { _ = try Self.columns(object) }
    #expect(try #require(error).description.contains(says))
  }

  private static let region = CoordinateBox(south: 45.5, west: -124.9, north: 49.1, east: -116.9)
  private static let members = #"{"lat":0,"lon":0}"#
  private static let properties = #"{"type":"Feature","properties":{"lat":0,"lon":0}}"#
  private static let combined = #"{"location":""}"#
  private static let geometry = #"{"type":"Feature","geometry":null}"#

  /// The coordinate in `row`, which follows `first`, the object that says where coordinates are.
  private static func coordinate(in row: String, after first: String) throws -> Result<
    Coordinate, CoordinateProblem
  > {
    let isProperty = first == properties
    let columns = try columns(
      first, latitude: isProperty ? "lat" : nil, longitude: isProperty ? "lon" : nil)
    let bytes = Array(row.utf8)
    return try bytes.withUnsafeBufferPointer { bytes in
      let header = try first.utf8.withContiguousStorageIfAvailable {
        try JSONHeader($0, .lines, hintForTable: "")
      }
      let output = TableOutput(format: .objects, addedNames: [], fileCount: 1)
      var rows = try JSONRows(try #require(header), output, asking: columns.asked)
      let group = RowGroup(columnCount: columns.asked.count)
      rows.open(bytes, firstLine: 1)
      rows.read(group)
      try #require(group.count == 1)
      return Result { () throws(CoordinateProblem) in try columns.coordinate(group, 0) }
    }
  }

  @Test(
    arguments: [
      (#"{"lat":47.6,"lon":-122.3}"#, members),
      (#"{"lat":"47.6 N","lon":" -122.3"}"#, members),
      (#"{"lat":"47\u002e6 N","l\u006Fn":-122.3}"#, members),
      (#"{"lon":-1.223e2,"more":{"lat":1},"lat":47.6}"#, members),
      (#"{"location":"47.6, -122.3"}"#, combined),
      (#"{"location":"47.6,\t-122.3"}"#, combined),
      (#"{"location":[47.6,-122.3]}"#, combined),
      (
        #"{"location":{"latitude":"47.6","longitude":"-122.3","human_address":"{\"address\":\"1 St\"}"}}"#,
        combined
      ),
      (#"{"location":"{\"lng\":-122.3,\"lat\":47.6,\"zip\":98101}"}"#, combined),
      (#"{"type":"Feature","properties":{"lat":47.6,"lon":-122.3}}"#, properties),
      (#"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3,47.6]}}"#, geometry),
      (
        #"{"type":"Feature","geometry":{"coordinates":[ -122.3 , 47.6 , 30 ],"type":"\u0050oint"}}"#, geometry
      ),
    ] as [(String, String)])
  func readsTheCoordinate(row: String, first: String) throws {
    let coordinate = try Self.coordinate(in: row, after: first).get()
    #expect(coordinate == (try Coordinate(latitude: 47.6, longitude: -122.3)))
  }

  @Test(
    arguments: [
      ("[1]", members, .notAnObject),
      (#"{"lat":47.6,"lon":-122.3"#, members, .notAnObject),
      (#"{"lat":47.6}"#, members, .missingColumn),
      (#"{"lat":47.6,"lon":null}"#, members, .empty),
      (#"{"lat":47.6,"lon":""}"#, members, .empty),
      (#"{"lat":47.6,"lon":true}"#, members, .notANumber),
      (#"{"lat":47.6,"lon":[1]}"#, members, .notANumber),
      (#"{"lat":1e999,"lon":-122.3}"#, members, .notANumber),
      (#"{"lat":47.6,"lon":1e-999}"#, members, .notANumber),
      (#"{"lat":-122.3,"lon":47.6}"#, members, .swapped),
      (#"{"lat":47.6,"lon":122.3}"#, members, .lostMinus),
      (#"{"location":null}"#, combined, .empty),
      (#"{"location":7}"#, combined, .notANumber),
      (#"{"location":[1]}"#, combined, .notANumber),
      (#"{"location":{"latitude":null,"longitude":null,"human_address":"{}"}}"#, combined, .empty),
      (#"{"location":{"latitude":"","longitude":"","human_address":"{}"}}"#, combined, .empty),
      (#"{"location":{"latitude":[47.6],"longitude":-122.3}}"#, combined, .notANumber),
      (#"{"location":{"latitude":-122.3,"longitude":47.6}}"#, combined, .swapped),
      (#"{"location":{"address":"1 Main St, 98101"}}"#, combined, .notANumber),
      (#"{"location":[[47.6],-122.3]}"#, combined, .notANumber),
      (#"{"location":[47.6,-122.3,"x"]}"#, combined, .notANumber),
      (#"{"properties":null}"#, properties, .missingColumn),
      (#"{"type":"Feature"}"#, geometry, .missingColumn),
      (#"{"geometry":null}"#, geometry, .empty),
      (#"{"geometry":7}"#, geometry, .notAPoint),
      (#"{"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#, geometry, .notAPoint),
      (#"{"geometry":{"type":"Point","coordinates":[]}}"#, geometry, .empty),
      (#"{"geometry":{"type":"Point","coordinates":["a","b"]}}"#, geometry, .notANumber),
      (#"{"geometry":{"type":"Point","coordinates":[47.6,-122.3]}}"#, geometry, .swapped),
    ] as [(String, String, CoordinateProblem)])
  func saysWhatIsWrong(row: String, first: String, problem: CoordinateProblem) throws {
    #expect(throws: problem) { try Self.coordinate(in: row, after: first).get() }
  }

  /// Each of these would be read as an object by a lenient reader, and come out as broken JSON or without a value.
  @Test(
    arguments: [
      #"{"lat":47.6,"lon":-122.3,}"#, #"{"lat":47.6,"lon":-122.3,"s":"\x41"}"#,
      #"{"lat":047.6,"lon":-122.3}"#,
      "{\"lat\":47.6,\"lon\":-122.3,\"s\":\"a\tb\"}", "{\"lat\":47.6,\"lon\":-122.3,\"s\":\"\u{1}\"}",
      "\u{FEFF}" + #"{"lat":47.6,"lon":-122.3}"#, #"{"lat":47.6,"lon":-122.3,"lat":47.7}"#,
      #"{"lat":47.6,"lon":-122.3,"l\u0061t":47.7}"#, #"{"lat":47.6,"lon":-122.3,"s":{"a":1,"a":2}}"#,
      #"{"lat":47.6,"lon":-122.3,"s":"\ud83d"}"#, #"{"lat":47.6,"lon":-122.3,"s":"\ude00\ud83d"}"#,
      #"{"lat":47.6,"lon":-122.3} {}"#, #"{"lat":47.6,"lon":-122.3,"s":NaN}"#, #"{'lat':47.6,"lon":-122.3}"#,
      #"{"lat":47.6,"lon":-122.3,"s":[1,]}"#, #"{"lat":47.6 "lon":-122.3}"#, #"{"lat":+47.6,"lon":-122.3}"#,
    ])
  func aRowThatIsNotStrictJSONStaysAsText(row: String) throws {
    let sound = #"{"lat":47.6062,"lon":-122.3321,"s":"8"}"#
    let input = "\(sound)\n\(row)\n\(sound)\n"
    for format in [BatchOptions.Format.ndjson, .geojson, .csv] {
      let rows = try BatchRows(input) { ($0.inputFormat, $0.outputFormat) = (.ndjson, format) }
      #expect(rows.summary.unreadable == [.notAnObject: 1])
      #expect(rows.summary.firstUnreadable?.place.line == 2)
      #expect(rows.summary.rows == 3)
      if format == .csv { continue }
      var scanner = JSONScanner(keptDepth: 2)
      let lines = format == .ndjson ? rows.text.split(separator: "\n").map(String.init) : [rows.text]
      for line in lines {
        #expect(throws: Never.self) { try withBytes(line) { try scanner.scan($0, 0..<$0.count) } }
      }
    }
  }

  @Test(
    arguments: [
      Array(#"{"lat":47.6,"lon":-122.3,"s":""#.utf8) + [0xE9] + Array(#""}"#.utf8),
      #"{"lat":47.6,"lon":-122.3}"#.utf8.flatMap { [$0, 0] },
      #"{"lat":47.6,"lon":-122.3}"#.utf8.flatMap { [0, $0] },
    ] as [[UInt8]])
  func aRowInAnotherEncodingStaysAsText(row: [UInt8]) throws {
    let sound = Array((#"{"lat":47.6062,"lon":-122.3321}"# + "\n").utf8)
    let rows = try BatchRows(sound + row + [10] + sound) { $0.inputFormat = .ndjson }
    #expect(rows.summary.unreadable == [row.contains(0) ? .notAnObject : .otherEncoding: 1])
    #expect(rows.summary.rows == 3)
    #expect(rows.text.split(separator: "\n").count == 3)
  }

  @Test func namesThatOnlyLookAlikeAreTwo() throws {
    let row = #"{"lat":47.6062,"lon":-122.3321,"é":1,"e\#u{301}":2}"#
    #expect(
      try BatchRows(row) { $0.inputFormat = .ndjson }.text
        == row.dropLast() + #","council_district":"8","lookup_note":null}"# + "\n")
    let table = try BatchRows(row) { ($0.inputFormat, $0.outputFormat) = (.ndjson, .csv) }
    #expect(table.text.hasSuffix("47.6062,-122.3321,1,2,8,\n"))
  }

  @Test func manyMembersAreComparedAsFewAre() throws {
    let names = (0..<300).map { #""m\#($0)":\#($0)"# }.joined(separator: ",")
    let place = #""lat":47.6062,"lon":-122.3321"#
    let input =
      "{\(place)}\n{\(names),\(place)}\n{\(names),\(place),\"m7\":0}\n{\(place),\"\\u006d7\":1,\(names)}\n"
    let rows = try BatchRows(input) { $0.inputFormat = .ndjson }
    #expect(rows.summary.unreadable == [.notAnObject: 2])
    #expect(rows.summary.firstUnreadable?.place.line == 3)
  }
}
