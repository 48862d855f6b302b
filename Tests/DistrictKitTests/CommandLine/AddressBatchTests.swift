import CommandTesting
import Foundation
import Testing

/// `batch` with addresses.
@Suite struct AddressBatchTests {
  private static let list = """
    name,What is your street address?,City,Zip
    Ana,1 Testwood Ave,Seattle,98104
    Ben,"3 Testwood Ave, Apt A",Seattle,98104.0
    Cyd,7 Linden St,Seattle,
    Dan,100 Main St,,
    Eve,5 Elm St,,
    Fay,1014 Oak Ave N,seattle,98109-1234
    Gus,,Seattle,
    Hal,PO Box 12,Seattle,98104
    Ida,1 Nosuch Way,Seattle,

    """

  private func batch(
    _ options: String, _ list: String = AddressBatchTests.list
  ) throws -> (run: BatchFolder.Run, folder: BatchFolder) {
    let folder = try MadeUpAddresses.folder()
    try folder.write(list, to: "in.csv")
    let run = try folder.bash(
      "$TOOL batch in.csv --addresses k.addresses --on 2026-08-15 \(options)")
    return (run, folder)
  }

  private func columns(_ names: String, _ options: String = "", list: String = list) throws -> [String] {
    let (run, _) = try batch("--columns \(names) \(options)", list)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func everyRowIsAnsweredAsWellAsItsAddressIsKnown() throws {
    let rows = try columns("address_match,council_district,council_match,council_candidates,council_certain")
    #expect(
      rows == [
        "Ana,1 Testwood Ave,Seattle,98104,exact,8,inside,8,true",
        "Ben,\"3 Testwood Ave, Apt A\",Seattle,98104.0,exact,8,inside,8,true",
        "Cyd,7 Linden St,Seattle,,exact,2,inside,2; 8,false",
        "Dan,100 Main St,,,ambiguous,,unknown,1; 6,false", "Eve,5 Elm St,,,ambiguous,6,inside,6,true",
        "Fay,1014 Oak Ave N,seattle,98109-1234,interpolated,4,inside,4,true", "Gus,,Seattle,,none,,,,",
        "Hal,PO Box 12,Seattle,98104,none,,,,", "Ida,1 Nosuch Way,Seattle,,none,,,,",
      ])
    let notes = try columns("matched_address,latitude,longitude,accuracy_m,congress_district,lookup_note")
    #expect(notes[0].hasSuffix(#",98104,"1 Testwood Ave, Seattle 98104",47.6062000,-122.3321000,40.00,7,"#))
    #expect(notes[1].hasSuffix(#","3 Testwood Ave #A, Seattle 98104",47.6064000,-122.3321000,40.00,7,"#))
    #expect(notes[2].hasSuffix(",9,within 40 m: council 2 or 8"))
    #expect(
      notes[3] == "Dan,100 Main St,,,,,,,1,100 Main St exists in Bothell and in Kirkland: which city?")
    #expect(notes[4] == "Eve,5 Elm St,,,,,,,1,")
    #expect(notes[6].hasSuffix(",There is no address."))
    #expect(notes[7].hasSuffix(",A post office box is not a place: the street address is needed."))
    #expect(notes[8].hasSuffix(",There is no street of this name in the address file."))
  }

  @Test func theUsualColumnsSayHowTheAddressWasFound() throws {
    let (run, _) = try batch("")
    #expect(
      run.output.hasPrefix(
        "name,What is your street address?,City,Zip,address_match,matched_address,latitude,longitude,accuracy_m,"
          + "council_district,councilmember,"))
    #expect(run.output.contains("council_candidates,council_certain"))
    #expect(
      run.errors.hasPrefix(
        "in.csv: CSV with commas, UTF-8; address: column 2 “What is your street address?”, city: column 3 “City”, "
          + "ZIP code: column 4 “Zip”\n9 rows\naddresses: 3 exact, 1 interpolated, 2 ambiguous, 3 not found\n"
      ),
      "\(run.errors)")
    #expect(run.errors.contains("; the first in line 8\n"))
    #expect(
      run.errors.contains(
        "council: 5 inside, 0 nearest, 0 outside, 1 within 30 m of a line, 1 left open by the address, 1 not certain"
      ),
      "\(run.errors)")
    let accuracy = try columns("council_certain", "--accuracy 5000")
    #expect(accuracy[0].hasSuffix(",false"))
    let plus = try batch("--columns +executive --prefix x_").run.output
    #expect(plus.contains(",x_lookup_note,x_executive\n"))
  }

  @Test func theSummaryIsCountedAndFollowsItsSchema() throws {
    let (run, _) = try batch("--summary json -o out.csv")
    let summary = try JSONValue(run.errors)
    #expect(try JSONSchema("batch-summary").mistakes(in: summary) == [])
    let counts = try #require(summary["addresses"])
    for (key, rows) in [
      ("exact", 3.0), ("unit", 0), ("interpolated", 1), ("street", 0), ("ambiguous", 2), ("not_found", 3),
      ("open", 1),
    ] { #expect(counts[key] == .number(rows), "\(key)") }
    #expect(summary["unreadable"] == .number(3))
    #expect(summary["first_unreadable_line"] == .number(8))
    #expect(summary["problems"]?["post_office_box"] == .number(1))
    #expect(summary["council"]?["unknown"] == .number(1))
  }

  @Test func inAListWithCoordinatesAddressesFillTheGaps() throws {
    let list = """
      lat,lon,address,city,latitude_note
      47.6062,-122.3321,100 Main St,,
      ,,1 Testwood Ave,Seattle,
      ,,100 Main St,,
      91,-122,1 Testwood Ave,Seattle,
      ,,,,

      """
    // Without being asked for, they are left alone, and no file is opened.
    let folder = try MadeUpAddresses.folder()
    try folder.write(list, to: "in.csv")
    let plain = try folder.bash(
      "DISTRICT_ADDRESSES=none $TOOL batch in.csv --columns council_district,lookup_note")
    #expect(plain.exitCode == 0)
    #expect(
      plain.output.hasSuffix(
        "\n,,1 Testwood Ave,Seattle,,,no coordinate\n,,100 Main St,,,,no coordinate\n91,-122,1 Testwood Ave,Seattle,,,latitude is beyond 90 degrees\n,,,,,,no coordinate\n"
      ))
    let rows = try columns("address_match,council_district,council_certain", "--address address", list: list)
    #expect(
      rows == [
        "47.6062,-122.3321,100 Main St,,,,8,", ",,1 Testwood Ave,Seattle,,exact,8,true",
        ",,100 Main St,,,ambiguous,,false", "91,-122,1 Testwood Ave,Seattle,,,,", ",,,,,none,,",
      ])
    // What means nothing is no coordinate either.
    #expect(
      try columns(
        "address_match", "--address address",
        list: "address,lat,lon\n1 Testwood Ave,n/a,NULL\n1 Testwood Ave,x,y\n")
        == ["1 Testwood Ave,n/a,NULL,exact", "1 Testwood Ave,x,y,"])
    let (usual, _) = try batch("--address 1", "address,lat,longitude\n1 Testwood Ave,,\n")
    #expect(
      usual.output.hasPrefix("address,lat,longitude,address_match,matched_address,latitude,accuracy_m,"))
    #expect(usual.errors.contains("where there is none address: column 1 “address”"))
    let (city, _) = try batch("--city city", list)
    #expect(city.exitCode == 64)
    #expect(city.errors.contains("--address"))
  }

  @Test func everyFormatHasAddresses() throws {
    let folder = try MadeUpAddresses.folder()
    func run(_ options: String) throws -> String {
      let run = try folder.bash(
        "$TOOL batch \(options) --addresses k.addresses --columns council_district,matched_address --quiet")
      #expect(run.exitCode == 0, "\(run.errors)")
      return run.output
    }
    try folder.write("address\tcity\n1 Testwood Ave\tSeattle\n100 Main St\t\n", to: "in.tsv")
    #expect(
      try run("in.tsv") == "address\tcity\tcouncil_district\tmatched_address\n"
        + "1 Testwood Ave\tSeattle\t8\t1 Testwood Ave, Seattle 98104\n100 Main St\t\t\t\n")
    #expect(
      try run("in.tsv --format geojson")
        .contains(
          #"{"type":"Point","coordinates":[-122.3321000,47.6062000]},"properties":{"address":"1 Testwood Ave""#
        ))
    #expect(
      try run("in.tsv --format geojson").contains(#""geometry":null,"properties":{"address":"100 Main St""#))
    try folder.write(
      #"{"address":"1 Testwood\u0020Ave","zip":98104}"# + "\n" + #"{"address":null,"zip":true}"# + "\n"
        + #"{"address":["a"],"zip":98104}"# + "\n", to: "in.ndjson")
    #expect(
      try run("in.ndjson")
        == #"{"address":"1 Testwood\u0020Ave","zip":98104,"council_district":"8","matched_address":"1 Testwood Ave, Seattle 98104"}"#
        + "\n" + #"{"address":null,"zip":true,"council_district":null,"matched_address":null}"# + "\n"
        + #"{"address":["a"],"zip":98104,"council_district":null,"matched_address":null}"# + "\n")
    // An object is no address, but may have one in it.
    try folder.write(#"[{"address":{"street":"1 Testwood Ave","town":"Seattle"}}]"#, to: "nested.json")
    let refused = try folder.bash("$TOOL batch nested.json --addresses k.addresses -o out.csv")
    #expect(refused.exitCode == 64 && refused.errors.contains("--address"), "\(refused.errors)")
    try folder.write(#"[{"home":{"street":"1 Testwood Ave","town":"Seattle"}}]"#, to: "in.json")
    #expect(
      try run("in.json --address home.street --city home.town --format csv").hasSuffix(
        ",8,\"1 Testwood Ave, Seattle 98104\"\n"))
    try folder.write(
      #"{"type":"Feature","geometry":null,"properties":{"address":"5 Elm St"}}"# + "\n", to: "in.geojson")
    #expect(try run("in.geojson --address address").contains(#""council_district":"6""#))
    try folder.write("1;1 Testwood Ave;Seattle\n", to: "bare.csv")
    #expect(
      try run("bare.csv --no-header --address 2 --city 3")
        == "1;1 Testwood Ave;Seattle;8;1 Testwood Ave, Seattle 98104\n")
  }

  @Test func partsAndLettersAndTheirDoubts() throws {
    let (split, folder) = try batch(
      "--split-by council --out-dir lists --columns council_district --near-line near.csv")
    #expect(split.exitCode == 0, "\(split.errors)")
    let header = "name,What is your street address?,City,Zip,council_district\n"
    // Whose district is not certain is among those without.
    #expect(
      try folder.read("lists/council-none.csv")
        == header
        + "Cyd,7 Linden St,Seattle,,2\nDan,100 Main St,,,\nGus,,Seattle,,\nHal,PO Box 12,Seattle,98104,\n"
        + "Ida,1 Nosuch Way,Seattle,,\n")
    #expect(try folder.read("lists/council-02.csv") == header)
    #expect(try folder.read("lists/council-06.csv") == header + "Eve,5 Elm St,,,6\n")
    #expect(try folder.read("near.csv") == header + "Cyd,7 Linden St,Seattle,,2\n")

    let (script, letters) = try batch(
      "--out-dir letters --script t.mustache --name-column name -o out.csv --columns lookup_note --strict")
    #expect(script.exitCode == 66)
    try letters.write("{{name}}: {{#council}}{{name}}{{/council}}", to: "t.mustache")
    let run = try letters.bash(
      "$TOOL batch in.csv --addresses k.addresses --on 2026-08-15 --out-dir letters --script t.mustache "
        + "--name-column name -o out.csv --columns lookup_note --strict")
    #expect(run.exitCode == 65)
    #expect(
      try letters.bash("ls letters").output
        == "000001-ana.txt\n000002-ben.txt\n000005-eve.txt\n000006-fay.txt\n", "\(run.errors)")
    #expect(try letters.read("letters/000005-eve.txt") == "Eve: Claudia Balducci")
    let list = try letters.read("out.csv")
    #expect(list.contains("no script: The address leaves open whom to call. 100 Main St exists in"))
    #expect(run.errors.contains("scripts: 4 filled in, 2 not; the first in line 4: "))
  }

  @Test func aListIsNoSuccessWithoutAnAnswer() throws {
    let strict = try batch("--strict -o out.csv").run
    #expect(strict.exitCode == 65 && strict.errors.contains("which --strict forbids. The output is complete"))
    #expect(try batch("--max-unreadable 2 -o out.csv").run.exitCode == 65)
    #expect(try batch("--max-unreadable 3 -o out.csv").run.exitCode == 0)
    let good = "address\n\"1 Testwood Ave, Seattle\"\n"
    #expect(try batch("--strict -o out.csv", good).run.exitCode == 0)
    #expect(try batch("--strict --layer council -o out.csv", good + "100 Main St\n").run.exitCode == 65)
    #expect(try batch("--strict --layer congress -o out.csv", good + "100 Main St\n").run.exitCode == 0)
    let (open, _) = try batch("--layer council -o out.csv", "address\n100 Main St\n")
    #expect(open.exitCode == 65 && open.errors.contains("the addresses leave open which"))
    let (none, _) = try batch("-o out.csv", "address\n1 Nosuch Way\n")
    #expect(none.exitCode == 65 && none.errors.contains("No row has an address that is found."))
  }

  @Test func aMissingOrDamagedFileStopsBeforeAnythingIsWritten() throws {
    let folder = try MadeUpAddresses.folder()
    try folder.write("address\n5 Elm St\n", to: "in.csv")
    let none = try folder.bash("DISTRICT_ADDRESSES= XDG_DATA_HOME=$PWD/none $TOOL batch in.csv -o out.csv")
    #expect(none.exitCode == 66)
    #expect(none.errors.contains("addresses compile") && none.errors.contains("Census"))
    let damaged = try folder.bash("head -c 700 k.addresses > d; $TOOL batch in.csv -o out.csv --addresses d")
    #expect(damaged.exitCode == 65)
    #expect(!folder.names.contains("out.csv"))
    #expect(try folder.bash("DISTRICT_ADDRESSES=k.addresses $TOOL batch in.csv -o out.csv").exitCode == 0)
  }

  @Test func aListWithoutAHeaderIsNotReadWithoutItsFirstRow() throws {
    let (run, _) = try batch("", "1,600 4th Ave,Seattle\n2,5 Elm St,Kirkland\n")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("--no-header, and the columns by number: --address 2"), "\(run.errors)")
    #expect(!run.errors.contains("600"))
    #expect(try batch("--address 2", "1,600 4th Ave,Seattle\n2,5 Elm St,Kirkland\n").run.exitCode == 64)
  }

  @Test func hostileCellsAreOnlyText() throws {
    let cells = [
      "\"=1+1\"", "\"a\"\"b\n,\"", String(repeating: "1 Main St ", count: 5000), "\u{202E}1 Elm St",
      "🏠 5 Elm St 🏠",
      "\u{1}\u{1B}[2J", "５ Elm St", "& & & &", "'; DROP TABLE", "1 Testwood\tAve",
    ]
    let list = "address,city,zip\n" + cells.map { "\($0),\($0),\($0)\n" }.joined()
    let (run, _) = try batch("--columns address_match --quiet", list)
    #expect(run.exitCode == 0 || run.exitCode == 65)
    #expect(run.output.utf8.count > list.utf8.count)
    // A table in Windows-1252 and one in UTF-8 say the same.
    let folder = try MadeUpAddresses.folder()
    try folder.write("address,name\n\"5 Elm St\u{A0}, Kirkland\",Zoë\n", to: "utf8.csv")
    let both = try folder.bash(
      """
      iconv -f utf-8 -t windows-1252 utf8.csv > win.csv
      for f in utf8 win; do $TOOL batch $f.csv --addresses k.addresses --columns council_district -o out-$f.csv; done
      iconv -f windows-1252 -t utf-8 out-win.csv | cmp - out-utf8.csv && tail -1 out-utf8.csv
      """)
    #expect(both.output.hasSuffix(",Zoë,6\n"), "\(both.errors)")
  }

  @Test func theColumnsAreListedAndCompleted() throws {
    let listed = try Command("batch --list-columns").output
    #expect(listed.contains("address_match (usual with addresses)\n"))
    #expect(listed.contains("council_certain (usual with addresses)\n"))
    #expect(try Command("--generate-completion-script bash").output.contains("--addresses"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "../shared/addresses/king-sample.geojson")))
  func theSampleFindsItself() throws {
    let folder = try BatchFolder()
    let sample = URL(filePath: "../shared/addresses/king-sample.geojson").path
    let queries = URL(filePath: "../shared/addresses/queries.csv").path
    let compiled = try folder.bash("$TOOL addresses compile '\(sample)' -o s.addresses")
    #expect(compiled.exitCode == 0, "\(compiled.errors)")
    let lines = try String(contentsOfFile: sample, encoding: .utf8).split(separator: "\n").prefix(500)
    let rows = try lines.map { line in
      let properties = try JSONValue(String(line))["properties"]
      return ["number", "street", "city", "postcode"].map { key -> String in
        if case .text(let text) = properties?[key] { text } else { "" }
      }
    }
    // One record has a part of its street there.
    .filter { Int($0[0]) != nil }
    try folder.write(
      "address,city,zip\n" + rows.map { "\($0[0]) \($0[1]),\($0[2]),\($0[3])\n" }.joined(), to: "in.csv")
    let run = try folder.bash("$TOOL batch in.csv --addresses s.addresses --summary json -o out.csv")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try JSONValue(run.errors)["addresses"]?["not_found"] == .number(0))
    // Without the columns of people's own coordinates.
    let asked = try folder.bash(
      "cut -d, -f2-4 '\(queries)' | $TOOL batch - --addresses s.addresses --summary json -o q.csv")
    #expect(asked.exitCode == 0, "\(asked.errors)")
    #expect(try JSONValue(asked.errors)["rows"] == .number(1724))
  }
}
