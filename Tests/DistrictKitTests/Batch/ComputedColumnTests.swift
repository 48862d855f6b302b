import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import SystemFiles

@Suite struct ComputedColumnTests {
  /// A greeting that cannot go without a name.
  static let greeting = ComputedColumn("greeting", from: [.init("who", for: "--who")]) { row in
    row.values[0].isEmpty
      ? .missing("nobody to greet") : .text("\(row.number). Hello “\(row.values[0])”,\nbye")
  }

  static let seattle = "47.6062,-122.3321"

  private func rows(
    _ input: String, columns: [String]? = ["lookup_note"], blockSize: Int = 1 << 19,
    _ change: (inout BatchOptions) -> Void = { _ in }
  ) throws(DistrictError) -> BatchRows {
    try BatchRows(input, columns: columns, blockSize: blockSize) {
      $0.computedColumn = Self.greeting
      change(&$0)
    }
  }

  @Test func theColumnStandsBehindTheOthersAndItsGapsAreExplained() throws {
    let rows = try rows(
      "who,lat,lon\n\"A, \"\"b\"\"\",\(Self.seattle)\n\n,\(Self.seattle)\nC,,\n,45.5,-122.6\nE,\(Self.seattle)\n"
    )
    #expect(
      rows.text == """
        who,lat,lon,lookup_note,greeting
        "A, ""b""\",\(Self.seattle),,"1. Hello “A, ""b""”,
        bye"

        ,\(Self.seattle),nobody to greet,
        C,,,no coordinate,
        ,45.5,-122.6,outside every district: outside the state; nobody to greet,
        E,\(Self.seattle),,"5. Hello “E”,
        bye"

        """)
    #expect(rows.summary.rows == 5)
    #expect(rows.summary.unreadableRows == 1)
    #expect(rows.summary.missingValues == 2)
    #expect(rows.summary.firstMissingValue?.place.line == 4)
    #expect(rows.summary.firstMissingValue?.reason == "nobody to greet")
    #expect(try BatchRows("lat,lon\n\(Self.seattle)\n").summary.missingValues == nil)
  }

  /// What a spreadsheet would run is made a text; numbers, JSON and the list's own cells stay as they are.
  @Test(arguments: ["=1+2", "+1", "-1", "@x", "\tx", "\r=1", "\u{7F}x"])
  func aTextIsNoFormula(text: String) throws {
    let input = "who,lat,lon\n=2,\(Self.seattle)\n"
    let change = { (options: inout BatchOptions) in
      options.computedColumn = ComputedColumn("text") { _ in .text(text) }
    }
    let csv = try rows(input, columns: ["longitude"], change).text
    let cell = text.contains("\r") ? "\"'\(text)\"" : "'\(text)"
    #expect(csv == "who,lat,lon,longitude,text\n=2,\(Self.seattle),-122.3321000,\(cell)\n")
    let json = try rows(input, columns: ["longitude"]) {
      change(&$0)
      $0.outputFormat = .ndjson
    }
    #expect(!json.text.contains("'"), "\(json.text)")
    let tabs = try rows(input, columns: ["longitude"]) {
      change(&$0)
      $0.outputFormat = .tsv
    }
    #expect(tabs.text.contains("'\(text)"), "\(tabs.text)")
  }

  @Test(arguments: [
    (BatchOptions.Format.csv, BatchOptions.Format.ndjson), (.ndjson, .ndjson), (.ndjson, .csv),
    (.geojson, .geojson), (.geojson, .csv), (.csv, .geojson),
  ])
  func allFormatsCarryIt(input: BatchOptions.Format, output: BatchOptions.Format) throws {
    let text =
      switch input {
      case .csv, .tsv, .json: "who,lat,lon\nA,\(Self.seattle)\nnull,\(Self.seattle)\n,\(Self.seattle)\n"
      case .ndjson:
        """
        {"who":"A","lat":47.6062,"lon":-122.3321}

        {"lat":47.6062,"lon":-122.3321,"who":"nu\\u006cl"}
        {"who":null,"lat":47.6062,"lon":-122.3321}

        """
      case .geojson:
        ["\"A\"", "\"null\"", "null"].map {
          #"{"type":"Feature","geometry":{"type":"Point","coordinates":[-122.3321,47.6062]},"properties":{"who":\#($0)}}"#
            + "\n"
        }.joined()
      }
    let found = try rows(text) {
      ($0.inputFormat, $0.outputFormat) = (input, output)
    }.text
    let isCSV = output == .csv
    for part in [
      isCSV ? "\"1. Hello “A”,\nbye\"" : #""greeting":"1. Hello “A”,\nbye""#,
      isCSV ? "\"2. Hello “null”,\nbye\"" : #""greeting":"2. Hello “null”,\nbye""#,
      isCSV ? ",nobody to greet,\n" : #""lookup_note":"nobody to greet","greeting":null"#,
    ] {
      #expect(found.contains(part), "\(part) is not in:\n\(found)")
    }
  }

  @Test func rowsKeepTheirNumbersWhateverTheBlocksAndThreads() throws {
    var random = SplitMix64(seed: 7)
    var (csv, json) = ("who,lat,lon\n", "")
    for number in 1...500 {
      let name = random.next() % 9 == 0 ? "" : "n\(number)"
      if random.next() % 11 == 0 { csv += "\n" }
      csv += "\"\(name)\",\(Self.seattle)\(random.next() % 5 == 0 ? "\r\n" : "\n")"
      json += #"{"who":"\#(name)","lat":47.6062,"lon":-122.3321}"# + "\n"
    }
    for (input, format) in [(csv, BatchOptions.Format.csv), (json, .ndjson)] {
      let whole = try rows(input) { ($0.inputFormat, $0.threads) = (format, 1) }
      #expect(whole.text.contains("\(499). Hello “n499”") || whole.text.contains("500. Hello “n500”"))
      for number in 1...500 where whole.text.contains("“n\(number)”") {
        #expect(whole.text.contains("\(number). Hello “n\(number)”"))
      }
      for (blockSize, workers) in [(60, 1), (100, 2), (1_000, 3)] {
        let found = try rows(input, blockSize: blockSize) { ($0.inputFormat, $0.threads) = (format, workers) }
        #expect(found.text == whole.text, "blocks of \(blockSize), \(workers) threads")
        #expect(found.summary == whole.summary, "blocks of \(blockSize), \(workers) threads")
      }
    }
  }

  @Test(arguments: ["Who ", "1", "who"])
  func columnsAreChosenByNameOrNumber(column: String) throws {
    let text = ComputedColumn("copy", from: [.init(column, for: "--who")]) { .text($0.values[0]) }
    #expect(
      try rows("who,lat,lon\nA,\(Self.seattle)\n") { $0.computedColumn = text }.text.hasSuffix(
        "\nA,\(Self.seattle),,A\n"))
  }

  @Test(arguments: [BatchOptions.Format.csv, .ndjson])
  func aMissingColumnListsThoseThatThereAre(format: BatchOptions.Format) throws {
    let input = format == .csv ? "name,lat,lon\nA,1,2\n" : #"{"name":"A","lat":1,"lon":2}"#
    let error = #expect(throws: DistrictError.self) { try rows(input) { $0.inputFormat = format } }
    #expect(error?.code == .badInput)
    #expect(error?.message.contains("no column “who” for --who") == true)
    #expect(error?.message.contains("“name”") == true)
  }

  @Test func aNameThatIsTakenNeedsAPrefix() throws {
    let input = "who,Greeting,lat,lon\nA,x,\(Self.seattle)\n"
    let error = #expect(throws: DistrictError.self) { try rows(input) }
    #expect(error?.code == .badInput)
    #expect(error?.message.contains("“greeting”") == true)
    #expect(
      try rows(input) { $0.prefix = "my_" }.text.hasPrefix(
        "who,Greeting,lat,lon,my_lookup_note,my_greeting\n"))
    let twice = ComputedColumn("lookup_note") { _ in .text("") }
    #expect(throws: DistrictError.self) { try rows(input) { $0.computedColumn = twice } }
  }

  @Test func aFailureEndsTheBatch() throws {
    let failing = ComputedColumn("letter") { row throws(DistrictError) in
      if row.number == 2 { throw DistrictError(.io, "No paper.") }
      return .text("x")
    }
    for format in [BatchOptions.Format.csv, .ndjson] {
      let error = #expect(throws: DistrictError.self) {
        try rows("lat,lon\n\(Self.seattle)\n\(Self.seattle)\n") {
          ($0.computedColumn, $0.outputFormat) = (failing, format)
        }
      }
      #expect(error?.message == "No paper.")
    }
  }

  @Test func aCharacterThatTheListCannotHoldLeavesNoQuestionMark() throws {
    let text = ComputedColumn("letter") { row in .text(row.number == 1 ? "café €" : "→") }
    var options = BatchOptions()
    (options.columns, options.computedColumn) = (["lookup_note"], text)
    let place = Array(",47.6062,-122.3321".utf8)
    let input = Array("n,lat,lon\n".utf8) + [0xE9] + place + [10] + [0xE9] + place + [10]
    let output = try BatchLookup(BatchRows.atlas, options: options).run(input).bytes
    let note = Array("a list in Windows-1252 cannot hold U+2192: save it as UTF-8".utf8)
    let expected: [UInt8] =
      Array("n,lat,lon,lookup_note,letter\n".utf8) + [0xE9] + place + Array(",,caf".utf8) + [
        0xE9, 0x20, 0x80, 10,
      ]
      + [0xE9] + place + [0x2C] + note + [0x2C, 10]
    #expect(output == expected)
  }

  @Test func rowsThatArriveOneByOneHaveNoColumnsToComputeFrom() async throws {
    var options = BatchOptions()
    (options.columns, options.computedColumn) = (["council_district", "lookup_note"], Self.greeting)
    let batch = try BatchLookup(BatchRows.atlas, options: options)
    #expect(batch.columns.map(\.name) == ["council_district", "lookup_note", "greeting"])
    let rows = AsyncStream { continuation in
      continuation.yield("47.6062")
      continuation.finish()
    }
    var found: [[String?]] = []
    for await result in batch.results(
      of: rows,
      coordinate: { (row) throws(CoordinateProblem) in
        try batch.coordinate(latitude: row, longitude: "-122.3321")
      })
    {
      found.append(result.fields)
    }
    #expect(found == [["8", nil, nil]])
  }

  @Test func bothCoresCompute() throws {
    // Whoever comes first waits for somebody else: they have to be there at the same time.
    let meeting = Monitor((present: 0, met: false))
    let input = "lat,lon\n" + String(repeating: Self.seattle + "\n", count: 4)
    let waiting = ComputedColumn("letter") { row in
      let end = ContinuousClock.now + .seconds(10)
      meeting.use {
        $0.present += 1
        if $0.present > 1 { $0.met = true }
      }
      while ContinuousClock.now < end, !meeting.use(\.met) {}
      meeting.use { $0.present -= 1 }
      return .text("\(row.number)")
    }
    let found = try rows(input, blockSize: 40) { ($0.computedColumn, $0.threads) = (waiting, 2) }
    #expect(meeting.use(\.met))
    #expect(found.text.split(separator: "\n").map { $0.last } == ["r", "1", "2", "3", "4"])
  }
}
