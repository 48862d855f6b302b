import CommandTesting
import Foundation
import Testing

/// `batch --script`: the filled template as a column.
@Suite("The script column of a batch")
struct ScriptColumnTests {
  static let template =
    "Hi {{name}} of {{place}}: {{#council}}{{name}}{{/council}}{{^council}}nobody{{/council}}"
  static let ballard = "47.6687,-122.3847"
  static let centralDistrict = "47.6085,-122.2950"
  /// Complete records, and the District 2 seat is held.
  static let day = "--on 2026-08-15"

  private func folder(_ list: String, template: String = template) throws -> BatchFolder {
    let folder = try BatchFolder(list: list)
    try folder.write(template, to: "call.mustache")
    return folder
  }

  /// Runs a batch that adds the note and the script.
  private func batch(_ folder: BatchFolder, _ options: String, on day: String = day) throws -> BatchFolder.Run
  {
    try folder.bash("$TOOL batch in.csv --script call.mustache --columns lookup_note \(day) \(options)")
  }

  private static let bothColumns = "--name-column first_name --place-column 2"

  @Test("Every row keeps its place, with a script or with the reason for none")
  func column() throws {
    let folder = try folder(
      """
      first_name,city,lat,lon
      Ana,Ballard,\(Self.ballard)
      ,Ballard,\(Self.ballard)
      "\u{200B} ",Ballard,\(Self.ballard)
      Bob,Ballard,north,west

      Cy,"Bal
      lard",\(Self.ballard)
      Di

      """)
    let run = try batch(folder, "\(Self.bothColumns) -o out.csv")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      try folder.read("out.csv") == """
        first_name,city,lat,lon,lookup_note,script
        Ana,Ballard,\(Self.ballard),,Hi Ana of Ballard: \(Fixtures.councilmember.name)
        ,Ballard,\(Self.ballard),"no script: call.mustache, line 1: {{name}} has no value.",
        "\u{200B} ",Ballard,\(Self.ballard),"no script: call.mustache, line 1: {{name}} has no value.",
        Bob,Ballard,north,west,coordinate is not a number,

        Cy,"Bal
        lard",\(Self.ballard),,Hi Cy of Bal lard: \(Fixtures.councilmember.name)
        Di,,,,row has no coordinate column,

        """)
    #expect(run.errors.contains("--name-column: “first_name”, --place-column: “city”\n"), "\(run.errors)")
    #expect(run.errors.contains("scripts: 2 filled in, 2 not; the first in line 3: no script: call.mustache"))
    #expect(folder.names == ["call.mustache", "in.csv", "out.csv"])
  }

  @Test("Strict fails for one row without a script, after everything is written")
  func strict() throws {
    let folder = try folder("first_name,city,lat,lon\nAna,Ballard,\(Self.ballard)\n,,\(Self.ballard)\n")
    #expect(try batch(folder, "\(Self.bothColumns) --quiet --strict -o out.csv").exitCode == 65)
    #expect(try folder.read("out.csv").contains("Hi Ana of Ballard"))
    try folder.write("first_name,city,lat,lon\nAna,Ballard,\(Self.ballard)\n", to: "in.csv")
    let run = try batch(folder, "\(Self.bothColumns) --quiet --strict -o out.csv")
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
  }

  @Test("A vacant seat is a hole, unless the template says what to write")
  func vacancy() throws {
    let list = "lat,lon\n\(Self.centralDistrict)\n"
    let careless = try folder(list, template: "Call {{#council}}{{name}}{{/council}}!")
    let run = try batch(careless, "", on: "--on 2025-12-01")
    #expect(run.output.contains("line 1: {{#council}} is for nobody: the seat is vacant"), "\(run.output)")
    #expect(run.output.hasSuffix("\",\n"))
    let holder = try #require(Fixtures.lookup(Fixtures.centralDistrict).council.official?.name)
    #expect(try batch(careless, "", on: "--on 2026-08-15").output.hasSuffix(",,Call \(holder)!\n"))
    let careful = try folder(
      list,
      template:
        "Call {{#council}}{{name}}{{/council}}{{^council}}District {{council.district}}, vacant since {{council.vacant_since}}{{/council}}!"
    )
    #expect(
      try batch(careful, "", on: "--on 2025-12-01").output.hasSuffix(
        ",\"Call District 2, vacant since November 25, 2025!\"\n"))
  }

  @Test(
    "Names of all kinds, as they are in text and escaped in HTML",
    arguments: [
      ("Zoë Ñuñez-O'Neil", "Zoë Ñuñez-O'Neil", "Zoë Ñuñez-O&#39;Neil"),
      (#"Robert "Bob" <b>&"#, #"Robert "Bob" <b>&"#, "Robert &quot;Bob&quot; &lt;b&gt;&amp;"),
      ("two\nlines\r\nthree", "two lines three", "two lines three"), ("שרה לוי", "שרה לוי", "שרה לוי"),
      ("محمد\u{202E}", "محمد", "محمد"), ("Li 👩🏽‍🚀", "Li 👩🏽‍🚀", "Li 👩🏽‍🚀"),
      ("{{name}}{{#council}}", "{{name}}{{#council}}", "{{name}}{{#council}}"),
      ("<script>alert(1)</script>", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ])
  func names(name: String, text: String, html: String) throws {
    let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    let folder = try folder(
      "n,lat,lon\n\(quoted),\(Self.ballard)\n",
      template: "Hi {{name}}\n{{#council}}{{email_link}}{{/council}}")
    for (format, expected) in [
      ("text", "Hi \(text)\nJorge.Baron@kingcounty.gov"),
      (
        "html",
        "Hi \(html)\n<a href=\"mailto:Jorge.Baron@kingcounty.gov\">Jorge.Baron@kingcounty.gov</a>"
      ),
    ] {
      let options = "--name-column n --script-format \(format) --strict"
      let csv = try batch(folder, options)
      #expect(csv.exitCode == 0, "\(csv.errors)")
      #expect(csv.output.hasSuffix(",,\"" + expected.replacing("\"", with: "\"\"") + "\"\n"), "\(csv.output)")
      let json = try batch(folder, "\(options) --format ndjson")
      let row = try JSONValue(json.output)
      #expect(row["script"] == .text(expected) && row["n"] == .text(name))
    }
  }

  @Test("NDJSON and GeoJSON, in and out")
  func json() throws {
    let folder = try folder("")
    try folder.write(
      #"{"name":"Ana","lat":47.6687,"lon":-122.3847,"city":7}"# + "\n"
        + #"{"name":null,"lat":47.6687,"lon":-122.3847,"city":7}"# + "\n", to: "in.ndjson")
    let options =
      "--script call.mustache --name-column name --place-column city --columns lookup_note --quiet"
    let run = try folder.bash("$TOOL batch in.ndjson \(options) \(Self.day)")
    #expect(
      run.output == #"""
        {"name":"Ana","lat":47.6687,"lon":-122.3847,"city":7,"lookup_note":null,"script":"Hi Ana of 7: \#(Fixtures.councilmember.name)"}
        {"name":null,"lat":47.6687,"lon":-122.3847,"city":7,"lookup_note":"no script: call.mustache, line 1: {{name}} has no value.","script":null}

        """#)
    let features = try folder.bash(
      "$TOOL batch in.ndjson \(options) \(Self.day) -o out.geojson; cat out.geojson")
    let first = try JSONValue(features.output)["features"]?[0]?["properties"]
    #expect(first?["script"] == .text("Hi Ana of 7: \(Fixtures.councilmember.name)"))
    let json = try folder.bash(
      "$TOOL batch in.ndjson \(options) \(Self.day) --summary json --format csv > /dev/null")
    #expect(json.errors.isEmpty)
    let summary = try folder.bash(
      "$TOOL batch in.ndjson \(options.replacing(" --quiet", with: "")) --summary json -o out.csv")
    #expect(summary.errors.contains(#""first_missing_text_line":2,"#), "\(summary.errors)")
    #expect(summary.errors.contains(#""missing_texts":1,"#))
  }

  @Test("The script goes along when the list is split by district, and under a prefix")
  func splitAndPrefix() throws {
    let folder = try folder("who,lat,lon\nAna,\(Self.ballard)\n", template: "Hi {{name}}")
    let run = try batch(
      folder,
      "--name-column who --prefix new_ --split-by council --out-dir lists --quiet; cat lists/council-04.csv")
    #expect(run.output == "who,lat,lon,new_lookup_note,new_script\nAna,\(Self.ballard),,Hi Ana\n")
  }

  @Test(
    "What is wrong is said before anything is written",
    arguments: [
      ("--script call.mustache", 64, "asks for {{name}}", "--name-column"),
      ("--script call.mustache --name-column first_name", 64, "asks for {{place}}", "--place-column"),
      (
        "--script call.mustache --name-column nam --place-column city", 64,
        "no column “nam” for --name-column",
        "“first_name”, “city”, “lat”, “lon”, “Script”"
      ),
      ("--script call.mustache --name-column 9 --place-column city", 64, "“9”", "from 1 to 5"),
      ("--script wrong.mustache", 65, "line 2: there is no placeholder {{nmae}}", "the nearest is {{name}}"),
      ("--script nowhere.mustache", 66, "no template “nowhere.mustache”", "built-in"),
      ("--script introduction --script-format pdf --name-column 1", 64, "'pdf'", "'text' and 'html'"),
      ("--script introduction --name-column first_name", 64, "column “script”", "--prefix"),
      ("--name-column first_name", 64, "--name-column", "--script"),
      ("--script-format html", 64, "--script-format", "--script"),
      ("--script introduction --name-column 1 --prefix my_ --out-dir letters --lat x", 64, "“x”", "--lat"),
    ])
  func failures(options: String, code: Int32, problem: String, advice: String) throws {
    let folder = try folder("first_name,city,lat,lon,Script\nAna,Ballard,\(Self.ballard),old\n")
    try folder.write("Hi,\n{{nmae}}", to: "wrong.mustache")
    try folder.write("old", to: "out.csv")
    let before = folder.names
    let run = try folder.bash("$TOOL batch in.csv \(options) -o out.csv")
    #expect(run.exitCode == code, "\(run.errors)")
    #expect(run.errors.contains(problem), "\(run.errors)")
    #expect(run.errors.contains(advice), "\(run.errors)")
    #expect(try folder.read("out.csv") == "old")
    #expect(try folder.read("call.mustache") == Self.template)
    #expect(folder.names == before)
  }

  @Test("A template that can do without needs no column for it")
  func optional() throws {
    let folder = try folder(
      "lat,lon\n\(Self.ballard)\n",
      template:
        "Hi {{#name}}{{name}}{{/name}}{{^name}}neighbor{{/name}}, call {{#council}}{{name}}{{/council}}{{^council}}-{{/council}}"
    )
    #expect(
      try batch(folder, "--strict").output.hasSuffix(
        ",,\"Hi neighbor, call \(Fixtures.councilmember.name)\"\n"))
  }

  @Test("Neither the list nor the template is overwritten")
  func inputs() throws {
    for output in ["in.csv", "call.mustache"] {
      let folder = try folder("lat,lon\n\(Self.ballard)\n", template: "Hi")
      let run = try batch(folder, "-o \(output)")
      #expect(run.exitCode == 64)
      #expect(run.errors.contains("is the input itself"))
      #expect(try folder.read("call.mustache") == "Hi")
    }
  }

  @Test("Standard input, standard output and what may be out of date")
  func streams() throws {
    let folder = try folder("lat,lon\n\(Self.ballard)\n", template: "Hi")
    let run = try folder.bash(
      "$TOOL batch - --script call.mustache --columns council_district --on 2027-01-02 < in.csv")
    #expect(run.output == "lat,lon,council_district,script\n\(Self.ballard),4,Hi\n")
    #expect(
      run.errors.contains("district-cli: warning: the term of \(Fixtures.councilmember.name)"),
      "\(run.errors)")
    // Nobody of the list lives there.
    #expect(!run.errors.contains("Claudia Balducci (King County Council) ended"))
    #expect(try batch(folder, "--quiet", on: "--on 2027-01-02").errors.isEmpty)
  }
}
