import CommandTesting
import Foundation
import Testing

@testable import DistrictKit
@testable import Geography
@testable import Officials

@Suite struct BatchCommandTests {
  static let two = "name,lat,lon\nAda,47.6062,-122.3321\nBob,47.8209,-122.3151\n"

  @Test func everyMemberGetsAnAnswer() throws {
    let folder = try BatchFolder()
    let list = try MemberList()
    try folder.write(list.text, to: "in.csv")
    let run = try folder.bash("$TOOL batch in.csv -o out.csv --summary json --strict")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.isEmpty)
    let summary = try JSONValue(run.errors)
    #expect(summary["rows"]?.number == Double(MemberList.count) && summary["unreadable"] == .number(0))
    #expect(summary["council"]?["nearest"] == .number(list.isReal ? 10 : 0))
    #expect(summary["council"]?["outside"] == .number(0))

    let (input, output) = (
      list.text.split(separator: "\n"), try folder.read("out.csv").split(separator: "\n")
    )
    try #require(input.count == output.count)
    for (before, after) in zip(input, output) { try #require(after.hasPrefix(before + ",")) }
    #expect(output.filter { $0.contains(",nearest,") }.count == (list.isReal ? 10 : 0))
    #expect(folder.names == ["in.csv", "out.csv"])
  }

  @Test func standardInputToStandardOutput() throws {
    let folder = try BatchFolder(list: Self.two)
    for command in [
      "$TOOL batch - --columns council_district < in.csv",
      "cat in.csv | $TOOL batch - --columns council_district -o -",
      "$TOOL batch in.csv --columns council_district | cat",
    ] {
      let run = try folder.bash(command)
      #expect(run.exitCode == 0, "\(command): \(run.errors)")
      #expect(
        run.output
          == "name,lat,lon,council_district\nAda,47.6062,-122.3321,8\nBob,47.8209,-122.3151,\n")
      #expect(run.errors.contains("latitude: column 2 “lat”, longitude: column 3 “lon”"))
      #expect(!run.errors.contains("\r"))
    }
  }

  @Test func theSummaryCountsTheDistricts() throws {
    let folder = try BatchFolder(list: Self.two + "C,1\n")
    let run = try folder.bash("$TOOL batch in.csv -o out.csv --on 2026-09-01")
    #expect(run.output.isEmpty)
    let day = try #require(CalendarDate("2026-09-01"))
    let (ada, bob) = try (
      Fixtures.lookup((latitude: 47.6062, longitude: -122.3321), on: day),
      Fixtures.lookup(Fixtures.lynnwood, on: day)
    )
    for line in [
      "3 rows", "council: 1 inside, 0 nearest, 1 outside, 0 within 30 m of a line",
      "1 unreadable: 1 row has no coordinate column; the first in line 4",
      "King County Council District 8       1  \(ada.council.official!.name)",
      "Washington Congressional District 2  1  \(bob.congress.official!.name)",
    ] {
      #expect(run.errors.contains(line + "\n"), "\(line) is not in:\n\(run.errors)")
    }
    #expect(try folder.bash("$TOOL batch in.csv -o out.csv --quiet").errors.isEmpty)
  }

  /// Districts 2 and 8 of the council, before and after the day that ends the terms of both.
  @Test func namesThatMayBeStaleAreCounted() throws {
    let folder = try BatchFolder(list: Self.two + "C,47.5206,-122.2664\n")
    let open = try folder.bash("$TOOL batch in.csv -o out.csv --layer council --on 2026-11-25")
    #expect(
      open.errors.contains(
        "council officials: 1 row where the records leave open who serves, 2 rows with an election newer than the records\n"
      ), "\(open.errors)")
    #expect(!open.errors.contains("warning"))
    // Districts without a row are not listed.
    #expect(open.errors.contains("Council District 2 ") && !open.errors.contains("Council District 1 "))
    let ended = try folder.bash("$TOOL batch in.csv -o out.csv --layer council --on 2027-02-01")
    #expect(
      ended.errors.contains("2 rows without one, because the last known term has ended"), "\(ended.errors)")
    #expect(ended.errors.contains("warning: the term of Teresa Mosqueda"))
    #expect(!ended.errors.contains("Reagan Dunn") && !ended.errors.contains("Senator"))
    let json = try folder.bash(
      "$TOOL batch in.csv -o out.csv --layer council --on 2027-02-01 --summary json")
    #expect(json.errors.contains(#""left_open":0,"nearest":0,"newer_election":2"#), "\(json.errors)")
    #expect(json.errors.contains(#""term_ended":2"#))
  }

  /// What was written stays, because a row that cannot be read is no reason to keep back the others.
  @Test(arguments: [
    ("Lat.,Long itude\n-122.3,47.6\n-122.4,47.7\n", "", "Try: --lat 'Long itude' --lon Lat."),
    ("lat,lon\n47.6,122.3\n", "", "begin with a minus"),
    ("lat,lon\nx,y\n,\n", "", "No row has a usable coordinate.\nSay which columns"),
    ("lat,lon\nx,y\n", "--quiet", "each has the note “coordinate is not a number”"),
    ("lat,lon\n\"A,47.6,-122.3\n", "", "Look for a quotation mark"),
    (
      "1,x,No_Match\n2,y,No_Match\n", "",
      "each has the note “no coordinate”.\nWhere rows have an address, --address COLUMN"
    ),
    ("lat,lon\n40.7,-74\n", "", "Every row is outside every district.\nCovered are"),
    ("lat,lon\n40.7,-74\n,\n", "", "Every row with a usable coordinate is outside"),
    ("lat,lon\n47.6,-122.3\n,\n", "--max-unreadable 49.9%", "1 of 2 rows"),
    ("lat,lon\n47.6,-122.3\n,\n", "--max-unreadable 0", "more than --max-unreadable 0."),
  ])
  func aListWithoutAnswersIsNoSuccess(list: String, options: String, problem: String) throws {
    let folder = try BatchFolder(list: list)
    let columns = list.hasPrefix("Lat.") ? " --lat 1 --lon 2" : ""
    let run = try folder.bash("$TOOL batch in.csv -o out.csv \(options)\(columns)")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains(problem), "\(run.errors)")
    #expect(folder.names == ["in.csv", "out.csv"])
    let json = try folder.bash("$TOOL batch in.csv -o out.csv --summary json \(options)\(columns)")
    #expect(json.exitCode == 65)
  }

  @Test(arguments: ["--max-unreadable 50%", "--max-unreadable 1", ""])
  func someRowsThatCannotBeReadAreASuccess(options: String) throws {
    let folder = try BatchFolder(list: "lat,lon\n47.6,-122.3\n,\n")
    #expect(try folder.bash("$TOOL batch in.csv -o out.csv \(options)").exitCode == 0)
    for limit in ["-1", "101%", "1.5", "few", "%", "nan"] {
      #expect(try folder.bash("$TOOL batch in.csv -o no.csv --max-unreadable=\(limit)").exitCode == 64)
    }
    #expect(folder.names == ["in.csv", "out.csv"])
  }

  @Test func aSummaryOfAPartSaysSo() throws {
    let folder = try BatchFolder(list: "lat,lon\n" + String(repeating: "47.6062,-122.3321\n", count: 200_000))
    let run = try folder.bash("$TOOL batch in.csv --summary json | head -1 > /dev/null")
    #expect(run.errors.contains(#""stopped":true"#), "\(run.errors)")
    #expect(try JSONSchema("batch-summary").mistakes(in: JSONValue(run.errors)) == [])
    #expect(try !folder.bash("$TOOL batch in.csv --summary json -o out.csv").errors.contains("stopped"))
  }

  @Test(arguments: [("", "0 rows: the list is empty"), ("47.6,-122.3\n", "1 row")])
  func theSummaryOfAShortList(rows: String, line: String) throws {
    let folder = try BatchFolder(list: "lat,lon\n" + rows)
    let run = try folder.bash("$TOOL batch in.csv -o out.csv")
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("\n\(line)\n"), "\(run.errors)")
  }

  @Test func oneFileForEachDistrict() throws {
    let folder = try BatchFolder(list: Self.two + "C,,\n")
    let run = try folder.bash(
      "$TOOL batch in.csv --split-by congress --out-dir lists --columns council_district --quiet")
    #expect(run.exitCode == 0, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "lists").path
    ).sorted()
    let numbers = (1...10).map { "congress-\($0 < 10 ? "0" : "")\($0).csv" }
    #expect(names == numbers + ["congress-none.csv"])
    let header = "name,lat,lon,council_district\n"
    #expect(try folder.read("lists/congress-07.csv") == header + "Ada,47.6062,-122.3321,8\n")
    #expect(try folder.read("lists/congress-02.csv") == header + "Bob,47.8209,-122.3151,\n")
    #expect(try folder.read("lists/congress-none.csv") == header + "C,,,\n")
    #expect(try folder.read("lists/congress-05.csv") == header)
  }

  @Test func theNameOfTheOutputChoosesItsFormat() throws {
    let folder = try BatchFolder(list: Self.two)
    #expect(try folder.bash("$TOOL batch in.csv -o out.geojson --quiet").exitCode == 0)
    #expect(try folder.read("out.geojson").hasPrefix(#"{"type":"FeatureCollection""#))
    #expect(try folder.bash("$TOOL batch in.csv -o out.ndjson --quiet").exitCode == 0)
    #expect(try folder.read("out.ndjson").hasPrefix(#"{"name":"Ada""#))
    #expect(try folder.bash("$TOOL batch out.ndjson --prefix x_ -o back.csv --quiet").exitCode == 0)
    #expect(try folder.read("back.csv").hasPrefix("name,lat,lon,council_district"))
  }

  @Test(arguments: [
    ("batch in.csv --strict --quiet -o out.csv", Int32(65), ""),
    ("batch twice.csv", 64, "--lat"), ("batch taken.csv", 64, "--prefix"),
    ("batch taken.csv --prefix my_ --quiet -o out.csv", 0, ""),
    ("batch twice.csv --lat 1 --quiet -o out.csv", 0, ""), ("batch empty.csv", 65, "empty"),
    ("batch missing.csv", 66, "missing.csv"), ("batch .", 74, "directory"), ("batch", 64, "file"),
    ("batch in.csv --columns nothing", 64, "nothing"), ("batch in.csv --delimiter 7", 64, "delimiter"),
    ("batch in.csv --on 2000-01-01", 64, "2000-01-01"), ("batch in.csv --split-by council", 64, "--out-dir"),
    ("batch in.csv --boundary-limit 20000", 64, "10000"),
    ("batch in.csv --layer congress --columns council_district", 64, "not asked"),
    ("batch utf16.csv", 64, "UTF-16"), ("batch in.csv --input-format ndjson", 65, "--input-format csv"),
  ])
  func exitCodesAreAContract(line: String, code: Int32, problem: String) throws {
    let folder = try BatchFolder(list: Self.two + "C,x,y\n")
    try folder.write("lat,lat,lon\n47.6,2,-122.3\n", to: "twice.csv")
    try folder.write("lat,lon,Councilmember\n47.6,-122.3,3\n", to: "taken.csv")
    try folder.write("", to: "empty.csv")
    try folder.write([0xFF, 0xFE, 0x61, 0], to: "utf16.csv")
    let before = folder.names
    let run = try folder.bash("$TOOL \(line)")
    #expect(run.exitCode == code, "\(run.errors)")
    #expect(problem.isEmpty ? run.errors.isEmpty : run.errors.contains(problem), "\(run.errors)")
    // A row that cannot be read is no reason to keep back the others.
    #expect(folder.names == (line.contains("out.csv") ? (before + ["out.csv"]).sorted() : before))
  }

  @Test func assumptionsAreThoseOfLookup() throws {
    let folder = try BatchFolder(list: Self.two)
    let run = try folder.bash(
      "$TOOL batch in.csv --layer congress --accuracy 400 --on 2026-09-01 --columns congress_candidates,lookup_note"
    )
    #expect(run.output.contains("Ada,47.6062,-122.3321,7; 9,within 400 m: congress 7 or 9\n"))
    #expect(run.errors.contains("1 not certain"))
    #expect(!run.errors.contains("council:"))
  }

  @Test func columnsAreListedAndAddedToTheUsualOnes() throws {
    let folder = try BatchFolder(list: Self.two)
    let list = try folder.bash("$TOOL batch --list-columns --layer congress")
    #expect(list.exitCode == 0, "\(list.errors)")
    #expect(list.output.hasPrefix("congress_district (usual)\n  the district's number\n"))
    #expect(!list.output.contains("council_"))
    let run = try folder.bash("$TOOL batch in.csv --layer congress --columns +day,+senators | head -1")
    #expect(run.output.contains(",congress_boundary_m,lookup_note,day,senators\n"), "\(run.errors)")
    let completion = try Command("--generate-completion-script fish").output
    #expect(completion.contains("---completion batch -- --columns") && completion.contains("introduction"))
  }

  /// A shell takes what continues the whole word.
  @Test(arguments: [
    ("council_d", "council_district"), ("day,council_d", "day,council_district"), ("+exec", "+executive"),
    ("+day,+counc", "+day,+council_name"),
  ])
  func theLastNameOfSeveralIsCompleted(word: String, completed: String) throws {
    let run = try Command([
      "---completion", "batch", "--", "--columns", "3", "\(word.count)", "district-cli", "batch", "--columns",
      word,
    ])
    #expect(run.output.split(separator: "\n").contains(completed[...]), "\(run.output) \(run.errors)")
  }

  /// A thousand places on a grid, some of them near a line. The list is the same with and without the file.
  @Test(arguments: ["csv", "tsv", "ndjson", "json", "geojson"])
  func theRowsNearALineAreWrittenOnceMore(format: String) throws {
    let folder = try BatchFolder()
    let places = (0..<1_000).map { number in
      "\(47.2 + 0.6 * Double(number * 7919 % 1001) / 1001),\(-122.45 + 0.5 * Double(number * 4729 % 1003) / 1003)\n"
    }
    try folder.write("lat,lon\n\n" + places.joined() + "x,y\n", to: "in.csv")
    let columns = "--columns council_district,lookup_note"
    #expect(try folder.bash("$TOOL batch in.csv -o plain.\(format) --quiet \(columns)").exitCode == 0)
    let run = try folder.bash("$TOOL batch in.csv -o out.\(format) --near-line near.\(format) \(columns)")
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("rows within 30 m of a line: near.\(format)\n"), "\(run.errors)")
    #expect(try folder.read("out.\(format)") == folder.read("plain.\(format)"))
    // Read again, whatever the format: the rows are those whose distances say so, in their order.
    let near = try folder.bash(
      "$TOOL batch near.\(format) -o a.csv --quiet --columns latitude,longitude --prefix p_; tr '\\t' , < a.csv | rev | cut -d, -f1-2 | rev"
    )
    let all = try folder.bash(
      "$TOOL batch in.csv --quiet --columns council_boundary_m,congress_boundary_m,latitude,longitude --prefix p_"
    )
    let expected = all.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    .filter { row in row[2...3].contains { (Double($0) ?? .infinity) <= 30 } }.map { $0[4] + "," + $0[5] }
    #expect(expected.count > 5)
    #expect(near.output.split(separator: "\n").dropFirst().elementsEqual(expected), "\(near.errors)")
  }

  @Test(arguments: [
    ("-o out.csv --near-line ./out.csv", Int32(64)), ("-o out.csv --near-line in.csv", 64),
    ("--near-line -", 64), ("--split-by congress --out-dir lists --near-line lists/congress-07.csv", 64),
    ("--near-line near.csv | head -1; exit ${PIPESTATUS[0]}", 74),
  ])
  func theRowsNearALineNeedAFileOfTheirOwn(options: String, code: Int32) throws {
    let folder = try BatchFolder()
    let list = "lat,lon\n" + String(repeating: "47.6062,-122.3321\n", count: 100_000)
    try folder.write(list, to: "in.csv")
    let run = try folder.bash("$TOOL batch in.csv \(options)")
    #expect(run.exitCode == code, "\(run.errors)")
    #expect(try folder.read("in.csv") == list)
    #expect(folder.names == ["in.csv"])
  }

  /// Every example of the help, as it is printed, does what it says.
  @Test func theExamplesOfTheHelpCanBeCopied() throws {
    let folder = try BatchFolder()
    try folder.write("first_name,lat,lon\nAna,47.6687,-122.3847\n", to: "members.csv")
    try folder.write("Hi {{name}}", to: "call.mustache")
    let help = try Command("batch --help").output.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(help.firstIndex { $0.hasPrefix("  district-cli batch") })
    let examples = help[first...].prefix { !$0.isEmpty }
    #expect(examples.count >= 5)
    let run = try folder.bash(
      "set -e; district-cli() { \"$TOOL\" \"$@\"; }\n" + examples.joined(separator: "\n") + "\nls; ls letters"
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output == "call.mustache\nletters\nlists\nmembers.csv\nout.csv\n000001-ana.txt\n")
  }
}
