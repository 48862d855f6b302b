import CommandTesting
import Foundation
import Testing

@testable import DistrictKit
@testable import Failures
@testable import TableStream

/// Lists in several files, compressed ones, and those that come a row at a time.
@Suite struct SeveralInputsTests {
  private func sources(_ texts: [String]) -> [ByteSource] {
    texts.enumerated().map { ByteSource(name: "list\($0)", Array($1.utf8)) }
  }

  /// However a list is cut into files, with a header in each, the rows are those of the whole list.
  @Test func cuttingAListChangesNothing() throws {
    var random = TestSeed.random("cut")
    let rows = (0..<300).map { row in
      row % 7 == 0 ? "\"N\n\(row)\",x,\(row)" : "N\(row),47.\(500 + row),-122.\(200 + row)"
    }
    let header = "name,lat,lon"
    let whole = try BatchRows((["" + header] + rows).joined(separator: "\r\n") + "\r\n")
    for _ in 0..<40 {
      var texts: [String] = []
      var rest = rows[...]
      while !rest.isEmpty {
        let part = rest.prefix(random.index(120))
        rest = rest.dropFirst(part.count)
        // With and without a mark, and without the last line end; some are empty, some have a header only.
        let mark = random.index(3) == 0 && !texts.isEmpty ? "\u{FEFF}" : ""
        let isEmpty = part.isEmpty && random.index(2) == 0
        texts.append(
          isEmpty
            ? "" : mark + ([header] + part).joined(separator: "\r\n") + (random.index(2) == 0 ? "\r\n" : ""))
      }
      if texts.count < 2 { texts.append("") }
      let cut = try BatchRows(sources(texts), blockSize: 1 + random.index(3_000))
      try #require(cut.text == whole.text, "\(TestSeed.hint): \(texts)")
      #expect(cut.summary.rows == 300 && cut.summary.unreadableRows == whole.summary.unreadableRows)
    }
  }

  @Test func theFirstProblemHasItsFile() throws {
    let rows = try BatchRows(sources(["lat,lon\n47.6,-122.3\n", "lat,lon\n47.6,-122.3\nx,y\n"]))
    #expect(rows.summary.firstUnreadable?.place == .init(input: 1, line: 3))
    let json = String(decoding: SummaryAnswer(rows.summary).json(), as: UTF8.self)
    #expect(json.contains(#""first_unreadable_file":"list1","first_unreadable_line":3"#))
  }

  @Test func objectsOfSeveralFilesAreOneArray() throws {
    let objects = [#"{"lat":47.6,"lon":-122.3}"#, #"{"lat":47.7,"lon":-122.3,"more":1}"#]
    for layout in [objects.map { $0 }, objects.map { "[\($0)]" }] {
      let rows = try BatchRows(sources(["", layout[0], layout[1]]), columns: ["council_district"]) {
        $0.outputFormat = .json
      }
      let array = try JSONValue(rows.text).list
      #expect(array.map { $0["lat"]?.number } == [47.6, 47.7])
      #expect(array.allSatisfy { $0["council_district"]?.text != nil })
    }
  }

  @Test(arguments: [
    ("lat,lon\n47.6,-122.3\n", "lon,lat\n-122.3,47.6\n", "they differ in column 1"),
    ("lat,lon\n47.6,-122.3\n", "lat,lon,name\n47.6,-122.3,Ana\n", "they differ in column 3"),
    (#"[{"lat":47.6,"lon":-122.3}]"#, #"{"lat":47.6,"lon":-122.3}"#, "laid out otherwise"),
  ])
  func anotherListIsRefused(first: String, second: String, message: String) throws {
    let error = #expect(throws: DistrictError.self) { try BatchRows(sources([first, second])) }
    #expect(error?.code == .badInput)
    #expect(error?.message.hasPrefix("list1: ") == true)
    #expect(error?.message.contains(message) == true)
  }

  @Test func errorsNameTheFile() throws {
    let error = #expect(throws: DistrictError.self) {
      try BatchRows(sources([#"[{"lat":47.6,"lon":-122.3}]"#, #"[{"lat":47.6,"lon":-122.3},,"#]))
    }
    #expect(error?.message.hasPrefix("list1: An element of the JSON array is missing") == true)
    let empty = #expect(throws: DistrictError.self) { try BatchRows(sources(["", ""])) }
    #expect(empty?.message == "All inputs are empty.")
  }

  /// However many threads are at work, what stands before an input that cannot be read is written, and no more.
  @Test func whatStandsBeforeABrokenInputIsWritten() throws {
    let rows = (0..<2_000).map { "N\($0),47.6062,-122.3321" }.joined(separator: "\n")
    var options = BatchOptions()
    (options.columns, options.threads) = (["council_district"], 4)
    let batch = try BatchLookup(BatchRows.atlas, options: options)
    for _ in 0..<20 {
      let sink = MemorySink()
      #expect(throws: DistrictError.self) {
        try batch.run(
          reading: sources(["name,lat,lon\n\(rows)\n", "name,x\n1,2\n"]), writing: sink, blockSize: 1_000)
      }
      let lines = sink.output.use { $0.files[0].count { $0 == UInt8(ascii: "\n") } }
      #expect(lines == 2_001)
    }
  }

  /// A part of a large list may have no rows, or none with a district.
  @Test func aPartNeedsNoDistrict() throws {
    let folder = try BatchFolder()
    let options = "--no-header --lat 1 --lon 2 --columns council_district --summary json"
    let empty = try folder.bash("$TOOL batch - \(options) -o out.csv < /dev/null")
    #expect(empty.exitCode == 0 && empty.errors.contains(#""rows":0"#), "\(empty.errors)")
    #expect(try folder.read("out.csv").isEmpty)
    let blank = try folder.bash("printf '\\n\\n' | $TOOL batch - \(options)")
    #expect(
      blank.exitCode == 0 && blank.output.isEmpty && blank.errors.contains(#""rows":0"#), "\(blank.errors)")
    #expect(try folder.bash("$TOOL batch - \(options) --format json < /dev/null").output == "[\n]\n")
    for rows in ["x,y", "1,1"] {
      #expect(try folder.bash("echo \(rows) | $TOOL batch - \(options)").exitCode == 65)
      let part = try folder.bash("echo \(rows) | $TOOL batch - \(options) --max-unreadable 100%")
      #expect(part.exitCode == 0 && part.output == rows + ",\n", "\(part.errors)")
    }
    #expect(try folder.bash("$TOOL batch - < /dev/null").exitCode == 65)
  }

  /// Rows with their numbers, for scripts, go on from file to file.
  @Test func rowsAreNumberedThroughout() throws {
    let folder = try BatchFolder()
    for name in ["a", "b"] { try folder.write("name,lat,lon\nAda,47.6,-122.3\n", to: name + ".csv") }
    let run = try folder.bash(
      "$TOOL batch a.csv b.csv --out-dir letters --script introduction --name-column name")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try folder.bash("ls letters").output == "000001-ada.txt\n000002-ada.txt\n")
  }

  @Test func aPatternIsItsFilesInOrder() throws {
    let folder = try BatchFolder()
    for (name, row) in [("p10", "C"), ("p2", "D"), ("p1", "B"), ("p0", "A")] {
      try folder.write("name,lat,lon\n\(row),47.6,-122.3\n", to: name + ".csv")
    }
    let run = try folder.bash("gzip p1.csv && $TOOL batch 'p*.csv*' --columns council_district --quiet")
    #expect(run.output == "name,lat,lon,council_district\n" + "ABCD".map { "\($0),47.6,-122.3,2\n" }.joined())
    let none = try folder.bash("$TOOL batch 'q*.csv'")
    #expect(none.exitCode == 66)
    #expect(none.errors.contains("There is no file that is called like q*.csv."))
    // A name with such signs in it is a name first.
    try folder.write("name,lat,lon\nE,47.6,-122.3\n", to: "p[0].csv")
    #expect(try folder.bash("$TOOL batch 'p[0].csv' --columns day --quiet").output.contains("E,47.6"))
    let twice = try folder.bash("$TOOL batch - p0.csv - < p2.csv")
    #expect(twice.exitCode == 64)
    let missing = try folder.bash("$TOOL batch p0.csv nothing.csv -o out.csv")
    #expect(missing.exitCode == 66 && !folder.names.contains("out.csv"))
    let itself = try folder.bash("$TOOL batch 'p*.csv' -o p2.csv")
    #expect(itself.exitCode == 64 && itself.errors.contains("is the input itself"))
  }

  @Test func theOutputIsNoWiderThanTheNarrowestInput() throws {
    let folder = try BatchFolder()
    for name in ["a", "b"] { try folder.write("name,lat,lon\nAda,47.6,-122.3\n", to: name + ".csv") }
    let run = try folder.bash(
      "umask 022; chmod 644 a.csv; chmod 600 b.csv; $TOOL batch a.csv b.csv -o out.csv; stat -c %a out.csv")
    #expect(run.output == "600\n")
  }

  @Test func gzipIsUnpacked() throws {
    let folder = try BatchFolder()
    let rows = (0..<30_000).map { "N\($0),47.6\($0 % 97),-122.3\n" }.joined()
    try folder.write("name,lat,lon\n" + rows, to: "a.csv")
    let run = try folder.bash(
      """
      $TOOL batch a.csv --columns council_district -o plain.csv --quiet || exit 1
      gzip -k a.csv; head -c 100000 a.csv | gzip > b.gz; tail -c +100001 a.csv | gzip >> b.gz; head -c 512 /dev/zero >> b.gz
      for list in a.csv.gz b.gz; do
        $TOOL batch $list --columns council_district -o out.csv --quiet && cmp out.csv plain.csv || exit 2
        cat $list | $TOOL batch - --columns council_district --quiet | cmp - plain.csv || exit 3
      done
      """)
    #expect(run.exitCode == 0, "\(run.errors)")
  }

  @Test(arguments: [
    ("head -c 5000 a.csv.gz > b.gz", "it ends too early"),
    ("(cat a.csv.gz; echo more) > b.gz", "something else stands behind its end"),
    ("(head -c 3000 a.csv.gz; head -c 50 /dev/zero; tail -c +3051 a.csv.gz) > b.gz", "are damaged"),
    ("printf '\\037\\213' > b.gz", "it ends too early"),
  ])
  func damagedGzipIsAnError(command: String, message: String) throws {
    let folder = try BatchFolder()
    var random = TestSeed.random("gzip")
    let rows = (0..<5_000).map { "N\($0),47.\(random.index(1_000_000)),-122.3\n" }.joined()
    try folder.write("name,lat,lon\n" + rows, to: "a.csv")
    let run = try folder.bash("gzip a.csv; \(command); $TOOL batch b.gz -o out.csv")
    #expect(run.exitCode == 65)
    #expect(
      run.errors.contains("The gzip data of b.gz are damaged") && run.errors.contains(message),
      "\(run.errors)")
    #expect(!folder.names.contains("out.csv"))
  }
}

/// Rows that come one by one.
@Suite struct WaitingRowTests {
  /// Wherever a writer pauses, the rows are the same.
  @Test(arguments: ["csv", "ndjson", "array", "none"])
  func pausesChangeNothing(layout: String) throws {
    var random = TestSeed.random("pause" + layout)
    let rows = (0..<60).map { ("N\($0)", "47.\(500 + $0)", "-122.3") }
    let text =
      switch layout {
      case "csv": "name,lat,lon\n" + rows.map { "\"\($0)\n\",\($1),\($2)\n" }.joined()
      case "none": rows.map { "\($0),\($1),\($2)\n" }.joined()
      case "ndjson": rows.map { "{\"name\":\"\($0)\",\"lat\":\($1),\"lon\":\($2)}\n" }.joined()
      default:
        "[\n" + rows.map { "{\"name\":\"\($0)\",\"lat\":\($1),\"lon\":\($2)}" }.joined(separator: ",\n") + "]"
      }
    let change: (inout BatchOptions) -> Void = { options in
      guard layout == "none" else { return }
      (options.hasHeader, options.latitudeColumn, options.longitudeColumn) = (false, "2", "3")
    }
    let whole = try BatchRows(text, change)
    for _ in 0..<50 {
      let (chunk, bytes) = (1 + random.index(200), Array(text.utf8))
      let paused = try BatchRows([memorySource(bytes, pauses: true) { chunk }], change)
      try #require(paused.text == whole.text, "\(TestSeed.hint), \(chunk) bytes at a time")
    }
  }

  /// The writer sends the next row when it has read the answer to the one before, so that it would wait for ever.
  @Test(arguments: [
    ("$TOOL batch - --columns council_district --quiet", ["name,lat,lon", "A,47.6,-122.3"], 2),
    ("$TOOL batch - --no-header --lat 2 --lon 3 --columns council_district --quiet", ["A,47.6,-122.3"], 1),
    ("$TOOL batch - --columns council_district --quiet", [#"{"lat":47.6,"lon":-122.3}"#], 1),
    ("$TOOL lookup - --format json", ["47.6 -122.3"], 1),
  ])
  func aRowIsAnsweredWhenItComes(command: String, start: [String], answers: Int) throws {
    let folder = try BatchFolder()
    let run = try folder.bash(
      """
      coproc P { \(command); }
      send() { printf '%s\\n' '\(start.joined(separator: "' '"))' >&${P[1]}; }
      again() { printf '%s\\n' '\(start[start.count - 1])' >&${P[1]}; }
      answer() { read -t 30 line <&${P[0]} || exit 9; echo "$line"; }
      send; for i in $(seq \(answers)); do answer; done
      for i in 1 2 3; do again; answer; done
      exec {P[1]}>&-; wait $P_PID
      """)
    #expect(run.exitCode == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == answers + 3)
    #expect(Set(lines.suffix(4)).count == 1)
  }

  @Test func eachLineHasItsAnswer() throws {
    let folder = try BatchFolder()
    try folder.write("47.6062 -122.3321\nnowhere\n\n47.6062N, 122.3321W\r\n1 1", to: "places")
    let run = try folder.bash("$TOOL lookup - --format json --layer council < places")
    #expect(run.exitCode == 0, "\(run.errors)")
    let lines = try run.output.split(separator: "\n").map { try JSONValue(String($0)) }
    try #require(lines.count == 5)
    for line in [0, 3] { #expect(lines[line]["council"]?["match"] == .text("inside")) }
    for line in [1, 2] {
      let error = try #require(lines[line]["error"])
      #expect(error["code"]?.text != nil && error["message"]?.text != nil)
      #expect(error["hint"].map { $0.text != nil } ?? true)
    }
    #expect(lines[4]["council"]?["match"] == .text("outside"))
    let marked = try folder.bash(
      "printf '\\xef\\xbb\\xbf47.6062 -122.3321\\n%70000s\\n47.6,-122.3' | $TOOL lookup - --format json")
    #expect(
      try marked.output.split(separator: "\n").map { try JSONValue(String($0))["council"] != nil } == [
        true, false, true,
      ])
    let text = try folder.bash("$TOOL lookup - < places")
    #expect(text.exitCode == 0 && text.output.contains("King County Council District 8"))
    #expect(try folder.bash("$TOOL lookup - --vcard < places").exitCode == 64)
    #expect(try folder.bash("$TOOL lookup - < places | head -1").exitCode == 0)
  }
}
