import CommandTesting
import Foundation
import Testing

/// Lists as the programs that people use write them: see `Tests/Fixtures/make_lists.py`. All have the same five places.
@Suite struct ListFixtureTests {
  private static let lists = ProjectFiles.folder.appending(path: "Tests/Fixtures/Lists").path
  /// The districts of Seattle, Ballard, Bellevue, Kent and Lynnwood, which lies outside the county.
  private static let council = ["8", "4", "6", "5", nil]
  private static let congress = ["7", "7", "1", "9", "2"]

  /// Runs the program with columns for the districts only.
  private func run(_ list: String, _ options: String, in folder: BatchFolder) throws -> BatchFolder.Run {
    try folder.bash(
      "$TOOL batch '\(list)' --columns council_district,congress_district --summary json \(options)")
  }

  /// Each row's districts, council before congress.
  private func rows(_ name: String, prefix: String = "", in folder: BatchFolder) throws -> [[String?]] {
    try folder.read(name).split(separator: "\n").map { line in
      let object = try JSONValue(String(line))
      let values = object["properties"] ?? object
      return ["council_district", "congress_district"].map { values[prefix + $0]?.text }
    }
  }

  private static let expected = zip(council, congress).map { [$0, $1] }

  @Test(arguments: [
    ("csvkit-pipes.csv", ""), ("csvkit-tabs.tsv", ""), ("csvkit.geojson", ""), ("csvkit.json", ""),
    ("duckdb-array.json", ""), ("duckdb.csv", ""), ("duckdb.ndjson", ""), ("excel-sep.csv", ""),
    ("excel-utf-8.csv", ""), ("french.csv", ""), ("gdal-rs.geojsons", ""), ("gdal-xy.csv", ""),
    ("gdal.geojson", ""), ("gdal.geojsonl", ""), ("geopandas-pretty.geojson", ""), ("geopandas.geojson", ""),
    ("libreoffice-semicolon.csv", ""), ("libreoffice-windows-1252.csv", ""), ("libreoffice.csv", ""),
    ("no-header.csv", "--no-header --lat 2 --lon 3"), ("openaddresses.csv", ""),
    ("openaddresses.geojson", ""), ("pandas-lines.ndjson", ""), ("pandas-records.json", ""),
    ("abbreviated.csv", ""), ("arcgis.csv", ""), ("darwin-core.csv", ""), ("gdal-wkt.csv", ""),
    ("geocodio.csv", ""), ("german.csv", ""), ("german-short.csv", ""), ("google-my-maps.csv", ""),
    ("gps.csv", ""), ("home.csv", ""), ("postgis.csv", ""), ("postgis-geometry.csv", ""),
    ("socrata-address.csv", ""), ("spanish.csv", ""), ("survey123.csv", ""), ("wgs84.csv", ""),
    ("german-decimal-comma.csv", ""), ("socrata-human-address.csv", ""), ("socrata-human-address.json", ""),
    ("qgis-wkt.csv", ""),
    ("pandas.csv", ""), ("pandas.csv.gz", ""),
    ("socrata-location.csv", ""), ("socrata-point.csv", ""), ("combined.csv", ""),
  ])
  func aListIsReadAndWhatIsWrittenIsReadBack(list: String, options: String) throws {
    let folder = try BatchFolder()
    let found = try run("\(Self.lists)/\(list)", "-o rows.ndjson \(options)", in: folder)
    #expect(found.exitCode == 0, "\(found.errors)")
    #expect(try rows("rows.ndjson", in: folder) == Self.expected)

    // Standard input has no name that says what it is.
    let piped = try folder.bash("$TOOL batch - \(options) --quiet --strict < '\(Self.lists)/\(list)' | wc -c")
    #expect((Int(piped.output.filter(\.isNumber)) ?? 0) > 100, "\(piped.errors)")

    for format in ["csv", "tsv", "json", "ndjson", "geojson"] {
      let written = try run("\(Self.lists)/\(list)", "-o out.\(format) --header \(options)", in: folder)
      #expect(written.exitCode == 0, "\(written.errors)")
      // A table of features has no column for a place but that of its geometry.
      if list.contains("geojson"), format == "csv" || format == "tsv" { continue }
      let columns = options.isEmpty || format == "geojson" ? "" : "--lat column_2 --lon column_3"
      let again = try run("out.\(format)", "\(columns) --prefix again_ -o again.ndjson", in: folder)
      #expect(again.exitCode == 0, "\(format): \(again.errors)")
      #expect(try rows("again.ndjson", prefix: "again_", in: folder) == Self.expected, "\(format)")
    }
  }

  @Test(arguments: [
    ("duckdb.parquet", "Parquet"), ("pandas.xlsx", "CSV UTF-8"),
    ("pandas.csv.zst", "zstdcat IN | district-cli batch -"),
    ("gdal.fgb", "ogr2ogr"), ("libreoffice-utf-16.csv", "iconv -f UTF-16 -t UTF-8"),
    ("no-header.csv", "--no-header"),
    ("no-header.csv --lat 2 --lon 3", "--no-header"),
  ])
  func whatIsNoListSaysWhatToDo(list: String, hint: String) throws {
    let folder = try BatchFolder()
    let run = try folder.bash("$TOOL batch \(Self.lists)/\(list) -o out.csv")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(hint), "\(run.errors)")
    #expect(!run.errors.contains("Ana"))
    #expect(folder.names.isEmpty)
  }

  @Test func aHeaderlessListStaysWithoutOne() throws {
    let folder = try BatchFolder()
    let options = "--columns council_district --no-header --lat 2 --lon 3 --quiet"
    let run = try folder.bash("printf 'Ana,47.6062,-122.3321\\nBob\\n' | $TOOL batch - \(options)")
    #expect(run.output == "Ana,47.6062,-122.3321,8\nBob,,,\n")
    let named = try folder.bash("printf 'Ana,47.6062,-122.3321' | $TOOL batch - --header \(options)")
    #expect(named.output == "column_1,column_2,column_3,council_district\nAna,47.6062,-122.3321,8")
  }

  @Test func theLineThatNamesTheDelimiterStays() throws {
    let folder = try BatchFolder()
    let list = "\(Self.lists)/excel-sep.csv"
    let kept = try folder.bash("$TOOL batch \(list) --columns council_district --quiet | head -2")
    #expect(kept.output == "sep=;\r\nname;lat;lon;council_district\r\n")
    let tabs = try folder.bash(
      "$TOOL batch \(list) --columns council_district --quiet --format tsv | head -1")
    #expect(tabs.output == "name\tlat\tlon\tcouncil_district\r\n")
  }

  @Test(arguments: ["xlsx", "parquet", "csv.gz", "geojsonl"])
  func otherFormatsAreNotWritten(name: String) throws {
    let folder = try BatchFolder()
    let run = try folder.bash("$TOOL batch \(Self.lists)/pandas.csv -o out.\(name)")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(".ndjson"))
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: [
    ("-o out.csv", "near.ndjson", 64), ("-o out.csv", "near.geojson", 64), ("-o out.csv", "near.tsv", 64),
    ("-o out.csv", "near.xlsx", 64), ("-o out.ndjson", "near.csv", 64),
    ("--format tsv -o out", "near.csv", 64),
    ("-o out.geojson", "near.geojsonl", 64), ("-o out.csv", "near.csv", 0), ("-o out.csv", "near.txt", 0),
    ("-o out.geojson", "near.json", 0), ("--format tsv", "near.tsv", 0),
  ])
  func theRowsNearALineAreNamedLikeTheResult(options: String, name: String, exitCode: Int32) throws {
    let folder = try BatchFolder()
    let run = try folder.bash("$TOOL batch \(Self.lists)/pandas.csv \(options) --near-line \(name)")
    #expect(run.exitCode == exitCode, "\(run.errors)")
    #expect(folder.names.isEmpty == (exitCode != 0))
  }

  /// Tabs stay in the format of the list, CSV.
  @Test func aListWithTabsHasItsRowsNearALineInTabs() throws {
    let folder = try BatchFolder()
    let run = try folder.bash("$TOOL batch \(Self.lists)/csvkit-tabs.tsv --near-line near.tsv")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try folder.read("near.tsv").hasPrefix("name\tcity\t"))
  }

  /// The parts are called after what was found in the list, not after its name.
  @Test func partsHaveTheExtensionOfTheirFormat() throws {
    let folder = try BatchFolder()
    let run = try folder.bash(
      "$TOOL batch - --split-by congress --out-dir parts < \(Self.lists)/gdal.geojson")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try folder.read("parts/congress-07.ndjson").split(separator: "\n").count == 2)
  }

  @Test func aColumnWithTheLongitudeFirstIsReadWhenThatIsSaid() throws {
    let folder = try BatchFolder()
    let batch = "$TOOL batch \(Self.lists)/combined-lonlat.csv --columns council_district"
    let silent = try folder.bash("\(batch) -o out.csv")
    #expect(silent.exitCode == 65)
    #expect(silent.errors.contains("--order lonlat"), "\(silent.errors)")
    let told = try folder.bash("\(batch) --order lonlat --quiet | head -2")
    #expect(told.output == "name,coordinates,council_district\nAna Ñandú,\"-122.3321, 47.6062\",8\n")
  }

  /// Two of the seven addresses were not found.
  @Test func theCensusGeocodersOutputIsRead() throws {
    let folder = try BatchFolder()
    let found = try run("\(Self.lists)/census.csv", "-o rows.ndjson", in: folder)
    #expect(found.exitCode == 0, "\(found.errors)")
    #expect(try rows("rows.ndjson", in: folder) == Self.expected + [[nil, nil], [nil, nil]])
  }

  @Test(arguments: [
    "--lat address.location.lat --lon address.location.lon", "--lat address.location --lon address.location",
  ])
  func nestedMembersAreReadByTheirPath(options: String) throws {
    let folder = try BatchFolder()
    let found = try run("\(Self.lists)/nested.ndjson", "-o rows.ndjson \(options)", in: folder)
    #expect(found.exitCode == 0, "\(found.errors)")
    #expect(try rows("rows.ndjson", in: folder) == Self.expected)
  }

  @Test(arguments: [
    ("state-plane-feet.csv", "EPSG:2926"), ("utm.csv", "EPSG:32610"), ("web-mercator.csv", "EPSG:3857"),
  ])
  func aProjectedSystemIsNamed(list: String, code: String) throws {
    let folder = try BatchFolder()
    let text = try folder.bash("$TOOL batch '\(Self.lists)/\(list)' -o out.csv")
    #expect(text.exitCode == 65)
    #expect(text.errors.contains(code) && text.errors.contains("gdaltransform"), "\(text.errors)")
    let json = try run("\(Self.lists)/\(list)", "-o out.csv", in: folder)
    #expect(json.exitCode == 65)
    #expect(json.errors.contains("\"code\":\"\(code)\",\"rows\":5"), "\(json.errors)")
  }

  @Test func damagedListsExitWith65() throws {
    let folder = try BatchFolder()
    let row = "Ana,47.6062,-122.3321\\n"
    let header = try folder.bash("printf 'name,\"lat,lon\\n\(row)' | $TOOL batch - -o out.csv")
    #expect(header.exitCode == 65 && header.errors.contains("quotation mark in the header"))
    #expect(folder.names.isEmpty)
    let end = try folder.bash(
      "printf 'name,lat,lon\\n\(row)\"Bob\\n' | $TOOL batch - --columns lookup_note")
    #expect(end.exitCode == 65 && end.errors.contains("never closed"))
    #expect(end.output.hasSuffix("\"Bob\n\",,,quotation mark is never closed"))
  }

  @Test func aListInTwoEncodingsIsNotWritten() throws {
    let folder = try BatchFolder()
    let list =
      "(echo name,lat,lon; yes Ana,47.6062,-122.3321 | head -20000; printf 'Jos\\351,47.6,-122.3\\n')"
    let stopped = try folder.bash(
      "\(list) > in.csv; $TOOL batch - -o out.csv < in.csv; code=$?; rm in.csv; exit $code")
    #expect(stopped.exitCode == 65)
    #expect(stopped.errors.contains("Line 20002"), "\(stopped.errors)")
    #expect(stopped.errors.contains("--encoding windows-1252"))
    #expect(folder.names.isEmpty)
    // A pipe cannot be read again.
    let noted = try folder.bash("\(list) | $TOOL batch - --columns lookup_note | tail -n 1")
    #expect(noted.output.hasSuffix(",not in the encoding of the list\n"))
    #expect(
      noted.errors.contains("1 unreadable: 1 not in the encoding of the list; the first in line 20002\n")
        && noted.errors.contains("--encoding windows-1252"), "\(noted.errors)")
    let told = try folder.bash(
      "\(list) | $TOOL batch - --encoding windows-1252 --quiet --format ndjson --columns council_district"
        + " | grep -c José")
    #expect(told.output == "1\n")
  }
}
