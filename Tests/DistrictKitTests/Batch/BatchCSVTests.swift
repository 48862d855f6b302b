import Testing

@testable import DistrictKit
@testable import Failures

@Suite struct BatchCSVTests {
  static let seattle = "47.6062,-122.3321"

  @Test func theUsualColumnsInTheirOrder() throws {
    let rows = try BatchRows("name,lat,lon\nAda,\(Self.seattle)\n", columns: nil)
    #expect(
      rows.text == """
        name,lat,lon,council_district,councilmember,councilmember_phone,councilmember_email,council_match,\
        council_boundary_m,congress_district,representative,representative_phone,congress_match,\
        congress_boundary_m,lookup_note
        Ada,\(Self.seattle),8,Teresa Mosqueda,(206) 477-1008,Teresa.Mosqueda@kingcounty.gov,inside,724.27,7,\
        Pramila Jayapal,202-225-3106,inside,351.86,

        """)
  }

  @Test(arguments: [
    // Each row keeps its own line end; the last one may have none.
    ("lat,lon\r\n47.6062,-122.3321\r\n", "lat,lon,council_district,lookup_note\r\n47.6062,-122.3321,8,\r\n"),
    ("lat,lon\n47.6062,-122.3321", "lat,lon,council_district,lookup_note\n47.6062,-122.3321,8,"),
    ("lat,lon\r47.6062,-122.3321\n", "lat,lon,council_district,lookup_note\r47.6062,-122.3321,8,\n"),
    // Only a header, with and without a line end.
    ("lat,lon", "lat,lon,council_district,lookup_note"),
    ("lat,lon\n", "lat,lon,council_district,lookup_note\n"),
    // Blank lines stay, before the header too.
    (
      "\n\nlat,lon\n\n47.6062,-122.3321\n\n",
      "\n\nlat,lon,council_district,lookup_note\n\n47.6062,-122.3321,8,\n\n"
    ),
    // The byte order mark stays.
    (
      "\u{FEFF}lat,lon\n47.6062,-122.3321\n",
      "\u{FEFF}lat,lon,council_district,lookup_note\n47.6062,-122.3321,8,\n"
    ),
    // Quoted names and fields, with delimiters, quotes and line breaks.
    (
      "\"a\nb\", LAT ,\"Lon\"\n\"x, \"\"y\"\"\r\nz\",47.6062,\"-122.3321\"\n",
      "\"a\nb\", LAT ,\"Lon\",council_district,lookup_note\n\"x, \"\"y\"\"\r\nz\",47.6062,\"-122.3321\",8,\n"
    ),
    // Semicolons with decimal commas, tabs, and one column for both.
    ("lat;lon\n47,6062;-122,3321\n", "lat;lon;council_district;lookup_note\n47,6062;-122,3321;8;\n"),
    ("lat\tlon\n47.6062\t-122.3321\n", "lat\tlon\tcouncil_district\tlookup_note\n47.6062\t-122.3321\t8\t\n"),
    (
      "who,location\nA,\"47.6062, -122.3321\"\n",
      "who,location,council_district,lookup_note\nA,\"47.6062, -122.3321\",8,\n"
    ),
    // A row that ends early is filled up; its columns land under their names.
    (
      "lat,lon,a,b\n47.6062,-122.3321,1\n47.6062\n",
      "lat,lon,a,b,council_district,lookup_note\n47.6062,-122.3321,1,,8,\n47.6062,,,,,row has no coordinate column\n"
    ),
    // The added columns stand outside of a quotation mark that is never closed.
    (
      "lat,lon,a\n47.6062,-122.3321,\"x\n",
      "lat,lon,a,council_district,lookup_note\n47.6062,-122.3321,\"x\n\",,quotation mark is never closed"
    ),
  ])
  func everyRowStaysByteForByte(input: String, output: String) throws {
    #expect(try BatchRows(input).text == output)
  }

  @Test(arguments: [
    ("-122.3321,47.6062", "latitude and longitude look swapped"),
    ("47.6062,122.3321", "longitude seems to have lost its minus sign"),
    (",", "no coordinate"), ("47.6,here", "coordinate is not a number"),
    ("91,-200", "latitude is beyond 90 degrees"), ("47.6", "row has no coordinate column"),
    ("47.6062,-122.3321,more", "row has more fields than the header"),
    ("45.5,-122.6", "outside every district: outside the state"),
  ])
  func aRowWithoutAnAnswerSaysWhy(row: String, note: String) throws {
    let rows = try BatchRows(
      "lat,lon\n\(row)\n", columns: ["council_district", "council_match", "lookup_note"])
    let line = try #require(rows.text.split(separator: "\n").last)
    #expect(line.hasPrefix(row))
    #expect(line.hasSuffix(",\(note)"))
    #expect(rows.summary.rows == 1)
    #expect(rows.summary.unreadableRows + rows.summary.outside == 1)
  }

  @Test func windows1252StaysWindows1252() throws {
    // “é” is E9, and “ó” of Barón has to become F3.
    let input = Array("n,lat,lon\nJos".utf8) + [0xE9] + Array(",47.6878,-122.331\n".utf8)
    let output = try BatchRows(input, columns: ["councilmember"]).output
    let expected =
      Array("n,lat,lon,councilmember\nJos".utf8) + [0xE9] + Array(",47.6878,-122.331,Jorge L. Bar".utf8)
      + [0xF3] + Array("n\n".utf8)
    #expect(output.bytes == expected)
    #expect(output.description.contains("Windows-1252"))
  }

  @Test func valuesWithTheDelimiterAreQuoted() throws {
    let rows = try BatchRows(
      "lat lon\n47.6062 -122.3321\n", columns: ["councilmember", "representative"]
    ) {
      $0.delimiter = UInt8(ascii: " ")
    }
    #expect(rows.text.hasSuffix("47.6062 -122.3321 \"Teresa Mosqueda\" \"Pramila Jayapal\"\n"))
  }

  @Test(arguments: ["", "\u{FEFF}", "\n\r\n\n"])
  func aListWithoutAHeaderIsBrokenData(input: String) throws {
    let error = #expect(throws: DistrictError.self) { try BatchRows(input) }
    #expect(error?.code == .brokenData)
  }

  @Test func twoPossibleColumnsAreAQuestion() throws {
    let error = #expect(throws: DistrictError.self) { try BatchRows("lat,y,lon\n1,2,3\n") }
    #expect(error?.code == .badInput)
    #expect(error?.hint == "Say which with latitudeColumn, by name or number.")
    let rows = try BatchRows("lat,y,lon\n1,47.6062,-122.3321\n") { $0.latitudeColumn = "y" }
    #expect(rows.text.hasSuffix("-122.3321,8,\n"))
    #expect(rows.output.description.contains("latitude: column 2 “y”"))
  }

  @Test(arguments: ["council_district", "Council District", "\"COUNCIL_DISTRICT\""])
  func aNameThatIsTakenNeedsAPrefix(name: String) throws {
    let input = "lat,lon,\(name)\n47.6062,-122.3321,old\n"
    let error = #expect(throws: DistrictError.self) { try BatchRows(input) }
    #expect(error?.code == .badInput)
    #expect(error?.hint?.contains("prefix = \"new_\"") == true)
    let rows = try BatchRows(input) { $0.prefix = "new_" }
    #expect(
      rows.text == "lat,lon,\(name),new_council_district,new_lookup_note\n47.6062,-122.3321,old,8,\n")
  }

  @Test func theOrderIsKeptWhateverTheBlocksAndThreads() throws {
    var random = SplitMix64(seed: 5)
    var input = "id,lat,lon\n"
    for number in 0..<3_000 {
      let latitude = 47.2 + Double(random.next() % 7_000) / 10_000
      let longitude = -122.5 + Double(random.next() % 9_000) / 10_000
      input += number % 97 == 0 ? "\(number),,\n" : "\"\(number)\n\",\(latitude),\(longitude)\n"
    }
    let whole = try BatchRows(input, columns: nil) { $0.threads = 1 }
    #expect(whole.text.split(separator: "\n").count > 3_000)
    for (blockSize, workers) in [(100, 1), (100, 2), (1_000, 3), (5_000, 8)] {
      let rows = try BatchRows(input, columns: nil, blockSize: blockSize) { $0.threads = workers }
      #expect(rows.text == whole.text, "blocks of \(blockSize), \(workers) threads")
      #expect(rows.summary == whole.summary, "blocks of \(blockSize), \(workers) threads")
    }
  }

  /// Rows are looked up many at once; what lies between them keeps its place all the same.
  @Test func manyRowsOfEveryKind() throws {
    let kinds = [
      ("47.6062,-122.3321,a", "47.6062,-122.3321,a,8,"),
      ("", ""),
      ("47.5301,-122.0326", "47.5301,-122.0326,,3,"),
      ("x,-122.3,b", "x,-122.3,b,,coordinate is not a number"),
      ("0,0,c", "0,0,c,,outside every district: outside the state"),
    ]
    var random = TestSeed.random("rows")
    for count in [1, 63, 64, 65, 128, 500] {
      let rows = (0..<count).map { _ in kinds[random.index(kinds.count)] }
      let input = "lat,lon,n\n" + rows.map { $0.0 + "\n" }.joined()
      let expected = "lat,lon,n,council_district,lookup_note\n" + rows.map { $0.1 + "\n" }.joined()
      for blockSize in [100, 1 << 19] {
        let text = try BatchRows(input, blockSize: blockSize).text
        #expect(text == expected, "\(count) rows, \(TestSeed.hint)")
      }
    }
  }
}
