import Testing

@testable import DistrictKit
@testable import Failures
@testable import TableStream

/// What a list says without words: its encoding, who wrote it, in which system its numbers are, and where it is damaged.
@Suite struct ListShapeTests {
  private static let plain = "Ana,47.6062,-122.3321\n"
  private static let windows: [UInt8] = Array("Jos".utf8) + [0xE9] + Array(",47.6062,-122.3321\n".utf8)

  private func list(_ rows: Int, _ last: [UInt8] = windows) -> [UInt8] {
    Array(("name,lat,lon\n" + String(repeating: Self.plain, count: rows)).utf8) + last
  }

  /// The same with Windows-1252 in the first row.
  private func windowsList(_ rows: Int, _ last: [UInt8]) -> [UInt8] {
    Array("name,lat,lon\n".utf8) + Self.windows + list(rows, last).drop { $0 != 10 }.dropFirst()
  }

  private func error(_ body: () throws -> Void) -> DistrictError? {
    #expect(throws: DistrictError.self) { try body() }
  }

  // MARK: Encoding

  /// 1,600 rows are beyond the block of a batch with a computed column.
  @Test(arguments: [1 << 5, 1 << 12, 1 << 15, 1 << 18])
  func theEncodingDoesNotDependOnTheSizeOfBlocks(blockSize: Int) throws {
    let output = try BatchRows(list(1600), columns: ["council_district"], blockSize: blockSize).output
    #expect(output.description.contains("Windows-1252"))
    #expect(
      output.bytes.suffix(Self.windows.count + 2).elementsEqual(Self.windows.dropLast() + Array(",8\n".utf8)))
    let objects = try BatchRows(list(1600), columns: ["council_district"], blockSize: blockSize) {
      $0.outputFormat = .ndjson
    }
    #expect(
      objects.text.hasSuffix(
        "{\"name\":\"José\",\"lat\":\"47.6062\",\"lon\":\"-122.3321\",\"council_district\":\"8\"}\n"))
  }

  @Test(arguments: [BatchOptions.Format.csv, .ndjson])
  func aLineThatContradictsTheEncodingStopsTheBatch(format: BatchOptions.Format) throws {
    let rows = RecordBlockReader.usualBlockSize / Self.plain.utf8.count + 1000
    let found = try #require(error { _ = try BatchRows(list(rows)) { $0.outputFormat = format } })
    #expect(found.code == .brokenData)
    #expect(found.message == "Line \(rows + 2) is not UTF-8, which the list was taken for.")
    #expect(found.hint?.contains("encoding = .windows1252") == true)

    let told = try BatchRows(list(rows), columns: ["council_district"]) {
      ($0.outputFormat, $0.encoding) = (format, .windows1252)
    }
    #expect(told.summary.rows == rows + 1)
    if format == .ndjson { #expect(told.text.contains("\"José\"")) }
  }

  @Test func whatIsToldIsHeldToIt() throws {
    let found = try #require(error { _ = try BatchRows(list(3)) { $0.encoding = .utf8 } })
    #expect(found.message.hasPrefix("Line 5 "))
    let header: [UInt8] = [0xE9] + Array("tat,lat,lon\nAna,47.6,-122.3\n".utf8)
    #expect(
      try #require(error { _ = try BatchRows(header) { $0.encoding = .utf8 } }).message.hasPrefix("Line 1 "))
    for input in [#"{"lat":47.6,"lon":-122.3}"#, #"[{"lat":47.6,"lon":-122.3}]"#] {
      let json = try #require(error { _ = try BatchRows(input) { $0.encoding = .windows1252 } })
      #expect(json.code == .badInput)
    }
  }

  /// What was concluded from other lines is contradicted by sound UTF-8; É’ and ß“ in Windows-1252 are that too.
  @Test(arguments: [3, 20_000])
  func aLineInUTF8ContradictsWindows1252(rows: Int) throws {
    for utf8 in ["José", "Trần", "😀"] {
      let input = windowsList(rows, Array("\(utf8),47.6062,-122.3321\n".utf8))
      let found = try #require(error { _ = try BatchRows(input) })
      #expect(found.code == .brokenData)
      #expect(found.message == "Line \(rows + 3) is UTF-8, and the list was taken for Windows-1252.")
      #expect(found.hint?.contains("encoding = .windows1252") == true)
      #expect(try BatchRows(input) { $0.encoding = .windows1252 }.summary.unreadableRows == 0)
    }
    for word in [[0xC9, 0x92] as [UInt8], [0xDF, 0x93], [0xC3, 0x4F]] {
      #expect(try BatchRows(windowsList(rows, word + Self.windows)).summary.unreadableRows == 0)
    }
  }

  /// A stream cannot be begun again, so its row is kept as it is, with a note.
  @Test func aRowOfAStreamInAnotherEncodingIsNoted() throws {
    let rows = RecordBlockReader.usualBlockSize / Self.plain.utf8.count + 1000
    let noted = try BatchRows(list(rows) + Array(Self.plain.utf8), blockSize: 1 << 18) {
      $0.isReadOnce = true
    }
    #expect(noted.summary.unreadable == [.otherEncoding: 1])
    #expect(noted.summary.firstUnreadable?.place.line == rows + 2)
    #expect(noted.summary.rows == rows + 2)
    let end = Self.windows.dropLast() + Array(",,not in the encoding of the list\n".utf8)
    #expect(noted.output.bytes.dropLast(Self.plain.utf8.count + 3).suffix(end.count).elementsEqual(end))
    let tabs = try BatchRows(list(rows), blockSize: 1 << 18) {
      ($0.isReadOnce, $0.outputFormat) = (true, .tsv)
    }
    #expect(tabs.summary.unreadable == [.otherEncoding: 1])
    // At the front nothing is written yet.
    let mixed = windowsList(3, Array("José,47.6,-122.3\n".utf8))
    #expect(
      try #require(error { _ = try BatchRows(mixed) { $0.isReadOnce = true } }).message.hasPrefix(
        "Line 6 is UTF-8"))
  }

  /// A row of JSON stands alone, so that the others can be read.
  @Test func aRowOfJSONThatIsNoUTF8IsInAnotherEncoding() throws {
    let row: [UInt8] = Array(#"{"name":""#.utf8) + [0xE9] + Array("\",\"lat\":47.6,\"lon\":-122.3}\n".utf8)
    let summary = try BatchRows(Array("{\"lat\":47.6062,\"lon\":-122.3321}\n".utf8) + row).summary
    #expect(summary.rows == 2 && summary.unreadable == [.otherEncoding: 1])
  }

  /// The mark is UTF-8's, and must not stand before text that is none.
  @Test func theByteOrderMarkIsLeftOutOfWindows1252() throws {
    let output = try BatchRows([0xEF, 0xBB, 0xBF] + list(1)) { $0.encoding = .windows1252 }.output
    #expect(output.bytes.starts(with: Array("name,lat".utf8)))
  }

  @Test(
    arguments: [
      ([0xC3, 0xA9], nil), ([0xE2, 0x82, 0xAC], nil), ([0xF0, 0x9F, 0x98, 0x80], nil),
      ([0xC0, 0x80], 40), ([0xED, 0xA0, 0x80], 40), ([0xF4, 0x90, 0x80, 0x80], 40), ([0x80], 40),
      ([0xE2, 0x82], 40), ([0xC3, 0xA9, 0xFF], 42),
    ] as [([UInt8], Int?)])
  func unsoundUTF8IsFoundWhereItStands(bytes: [UInt8], fault: Int?) throws {
    for tail in [0, 1, 100] {
      let text = Array(repeating: UInt8(ascii: "\n"), count: 40) + bytes + Array(repeating: 0x41, count: tail)
      var line: Int?
      text.withUnsafeBufferPointer { text in
        do throws(DistrictError) {
          try CSVDialect().check(text, firstLine: 1, hint: "")
        } catch {
          line = Int(error.message.filter(\.isNumber).dropLast())
        }
      }
      #expect(line == fault.map { _ in 41 }, "\(bytes) \(tail)")
      #expect((String(validating: text, as: UTF8.self) == nil) == (fault != nil))
    }
  }

  // MARK: What is no text

  @Test(
    arguments: [
      ("a\0,\0b\0\n\0", "UTF-16LE"), ("\0a\0,\0b\0\n", "UTF-16BE"), ("{\0}\0", "UTF-16LE"),
      ("a\0\0\0,\0\0\0", "UTF-32LE"), ("\0\0\0a\0\0\0,", "UTF-32BE"), ("fgb\u{3}fgb\0", "FlatGeobuf"),
      ("\0\0'\n\0\0\0\0", "shapefile"), ("lat,lon\n47.6,-122.3\n\0,1\n", "NUL"),
      ("\u{3}z\u{7}\u{1}\0", "NUL"),
    ])
  func whatIsNoTextIsRefused(text: String, kind: String) throws {
    let found = try #require(error { _ = try BatchRows(text) })
    #expect(found.code == .badInput && found.message.contains(kind), "\(found)")
    let utf32 = try #require(error { _ = try BatchRows([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) })
    #expect(utf32.hint?.contains("iconv -f UTF-32 ") == true)
  }

  // MARK: The Census geocoder

  private static let census = """
    "1","1 Main St, Nowhere, WA, ","No_Match"
    "2","2 Main St, Seattle, WA, ","Match","Exact","2 MAIN ST","-122.3321,47.6062","76","L"
    "3","3 Main St, Seattle, WA, ","Tie"
    "4","4 Main St, Bellevue, WA, ","Match","Non_Exact","4 MAIN ST","-122.2015,47.6101","77","R"

    """

  @Test func whatTheCensusGeocoderWritesIsReadWithoutAHint() throws {
    let rows = try BatchRows(Self.census)
    #expect(
      rows.text == """
        "1","1 Main St, Nowhere, WA, ","No_Match",,,,,,,no coordinate
        "2","2 Main St, Seattle, WA, ","Match","Exact","2 MAIN ST","-122.3321,47.6062","76","L",8,
        "3","3 Main St, Seattle, WA, ","Tie",,,,,,,no coordinate
        "4","4 Main St, Bellevue, WA, ","Match","Non_Exact","4 MAIN ST","-122.2015,47.6101","77","R",6,

        """)
    #expect(rows.summary.unreadable == [.empty: 2])
    #expect(rows.summary.firstUnreadable?.place.line == 1)
    #expect(rows.output.description.contains("Census"))
    for hasHeader in [true, false] {
      let objects = try BatchRows(Self.census) { ($0.outputFormat, $0.hasHeader) = (.ndjson, hasHeader) }
      #expect(objects.text.split(separator: "\n").count == 4)
      #expect(objects.text.contains(##""column_8":"R","council_district":"6""##))
    }
    let named = try BatchRows(Self.census) { $0.makesHeader = true }
    #expect(named.text.hasPrefix("column_1,column_2,"))
  }

  @Test(arguments: [
    "id,address,Match,lat,lon\n1,a,b,47.6062,-122.3321\n", "No_Match,lat,lon\nx,47.6062,-122.3321\n",
  ])
  func otherListsAreNotTheCensusGeocoders(list: String) throws {
    let rows = try BatchRows(list)
    #expect(rows.summary.rows == 1 && rows.summary.unreadableRows == 0)
    #expect(!rows.output.description.contains("Census"))
  }

  // MARK: Nested JSON

  @Test(arguments: [
    (#"{"a":{"lat":47.6062,"lon":-122.3321}}"#, "a.lat", "a.lon"),
    (#"{"a":{"b":{"c":{"d":{"lat":47.6062,"lon":-122.3321}}}}}"#, "a.b.c.d.lat", "a.b.c.d.lon"),
    (#"{"a":{"b":"47.6062, -122.3321"}}"#, "a.b", "a.b"), (#"{"a":{"b":[47.6062,-122.3321]}}"#, "a.b", "a.b"),
    (#"{"a":{"b":{"lat":47.6062,"lon":-122.3321}}}"#, "a.b", "a.b"),
    (#"{"a.lat":47.6062,"a":{"lat":1},"lon":-122.3321}"#, "a.lat", "lon"),
    (#"{"type":"Feature","properties":{"a":{"lat":47.6062,"lon":-122.3321}}}"#, "a.lat", "a.lon"),
  ])
  func nestedMembersAreNamedByTheirPath(row: String, latitude: String, longitude: String) throws {
    let rows = try BatchRows("\(row)\n[]\n", columns: ["council_district"]) {
      ($0.latitudeColumn, $0.longitudeColumn) = (latitude, longitude)
      $0.inputFormat = .ndjson
    }
    #expect(rows.text.contains(#""council_district":"8""#), "\(rows.text)")
    #expect(rows.summary.unreadable == [.notAnObject: 1])
  }

  @Test func aPathThatLeadsNowhereIsNotGuessed() throws {
    let row = #"{"a":{"lat":47.6062,"lon":-122.3321}}"#
    let found = try #require(
      error { _ = try BatchRows(row) { ($0.latitudeColumn, $0.longitudeColumn) = ("b.lat", "a.lon") } })
    #expect(found.message.contains("“b.lat”"))
    let long = "a" + String(repeating: ".a", count: 16)
    #expect(
      try #require(
        error { _ = try BatchRows(row) { ($0.latitudeColumn, $0.longitudeColumn) = (long, long) } }
      )
      .code == .badInput)
    let summary = try BatchRows(row) { ($0.latitudeColumn, $0.longitudeColumn) = ("a.x", "a.y") }.summary
    #expect(summary.unreadable == [.missingColumn: 1])
  }

  @Test func aPairInAnArrayHasTheOrderThatIsTold() throws {
    let rows = try BatchRows(#"{"place":[-122.3321,47.6062]}"#, columns: ["council_district"]) {
      ($0.latitudeColumn, $0.longitudeColumn, $0.order) = ("place", "place", .longitudeFirst)
    }
    #expect(rows.text.contains(#""council_district":"8""#))
  }

  // MARK: Projected coordinates

  @Test(arguments: [
    ("1270718.43", "224721.35", "EPSG:2926"), ("550200.21", "5272748.59", "EPSG:32610"),
    ("-13617947.08", "6041588.82", "EPSG:3857"),
  ])
  func feetAndMetersAreTold(x: String, y: String, code: String) throws {
    for input in [
      "x,y\n\(x),\(y)\n\(x),\(y)\n-122.3321,47.6062\n",
      "{\"x\":\(x),\"y\":\(y)}\n{\"x\":\"\(x)\",\"y\":\"\(y)\"}\n{\"x\":-122.3321,\"y\":47.6062}\n",
      "point\n\"\(y), \(x)\"\nPOINT (\(x) \(y))\nPOINT (-122.3321 47.6062)\n",
      "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[\(x),\(y)]}}\n",
    ] {
      let summary = try BatchRows(input).summary
      #expect(summary.likelySystem?.system.code == code, "\(input)")
      #expect(summary.likelySystem?.rows == summary.unreadableRows)
      #expect(SummaryAnswer(summary).projected?.code == code)
    }
  }

  @Test func degreesAreInNoProjectedSystem() throws {
    let summary = try BatchRows("lat,lon\n95,10\n47.6062,-122.3321\n,\n999,999\n").summary
    #expect(summary.unreadableRows == 3 && summary.likelySystem == nil)
    #expect(SummaryAnswer(summary).projected == nil)
  }

  // MARK: Limits

  @Test func aHeaderWithoutAnEndIsDamage() throws {
    let found = try #require(error { _ = try BatchRows("\nname,\"lat,lon\nAna,47.6062,-122.3321\n") })
    #expect(found.code == .brokenData)
    #expect(found.message.contains("quotation mark in the header"))
    #expect(found.hint?.contains("line 2") == true)
  }

  @Test func columnsAreLimited() throws {
    func list(_ columns: Int) -> String {
      "lat,lon" + String(repeating: ",z", count: columns - 2) + "\n47.6062,-122.3321\n"
    }
    #expect(try BatchRows(list(4096)).summary.unreadableRows == 0)
    let found = try #require(error { _ = try BatchRows(list(4097)) })
    #expect(found.code == .brokenData && found.message.contains("4097"))
    let headerless = String(repeating: ",", count: 4096) + "\n"
    #expect(
      try #require(
        error {
          _ = try BatchRows(headerless) {
            ($0.hasHeader, $0.latitudeColumn, $0.longitudeColumn) = (false, "1", "2")
          }
        }
      ).message.contains("4097"))
    let members = (0..<4100).map { "\"m\($0)\":0" }.joined(separator: ",")
    let object = "{\"lat\":47.6062,\"lon\":-122.3321,\(members)}\n"
    #expect(try BatchRows(object).summary.unreadableRows == 0)
    #expect(
      try #require(error { _ = try BatchRows(object) { $0.outputFormat = .csv } }).message.contains("4102"))
  }

  @Test func aRecordBeyondTheHeaderIsCountedAndKept() throws {
    let long = String(repeating: ",", count: 100_000)
    let rows = try BatchRows("lat,lon\n\(long)\n47.6062,-122.3321\n")
    #expect(rows.summary.unreadable == [.tooManyFields: 1])
    #expect(
      rows.text == "lat,lon,council_district,lookup_note\n\(long),,row has more fields than the header\n"
        + "47.6062,-122.3321,8,\n")
    let records = "a,b,c,d\n1\n2,3".utf8
    Array(records).withUnsafeBufferPointer { bytes in
      var records = CSVRecords(bytes, delimiter: .comma, keptFields: 2)
      var counts: [Int] = []
      while records.next() { counts.append(records.fieldCount) }
      #expect(counts == [4, 1, 2])
    }
  }

  /// A field beyond the header takes a name that is free, the added ones included.
  @Test func aLongRowWritesNoNameTwice() throws {
    let input = "name,lat,lon,column_5,column_6_\nAna,47.6,-122.3,,,1,2,3\n"
    let rows = try BatchRows(input, columns: ["lookup_note"]) {
      ($0.outputFormat, $0.prefix) = (.ndjson, "")
    }
    let names = rows.text.split(separator: "\"").filter { $0.hasPrefix("column_") }
    #expect(names.count == 5 && Set(names).count == 5, "\(rows.text)")
    let twice = try #require(error { _ = try BatchRows("lat,lon,a,a\n") { $0.outputFormat = .ndjson } })
    #expect(twice.code == .badInput && twice.message.contains("“a”"))
  }
}
