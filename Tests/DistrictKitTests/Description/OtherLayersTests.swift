import CommandTesting
import Foundation
import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// The two examples of the page “Another layer, another county”, as the page has them.
@Suite struct OtherLayersTests {
  /// The blocks of code of the page, in their order.
  private static func blocks(_ language: String) throws -> [String] {
    let page = try String(decoding: ProjectFiles.bytes("docs/another-layer.md"), as: UTF8.self)
    return page.components(separatedBy: "```\(language)\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```\n").first }
  }

  /// A folder with the page's own county, imported and compiled.
  private func county() throws -> BatchFolder {
    let folder = try BatchFolder()
    try folder.write(try #require(Self.blocks("json").last), to: "example.json")
    for (name, start) in [("council.csv", "district,name,"), ("chair.csv", "name,phone,")] {
      try folder.write(try #require(try Self.blocks("").first { $0.hasPrefix(start) }), to: name)
    }
    try folder.write(try #require(Self.blocks("geojson").first), to: "districts.geojson")
    for step in ["import", "compile"] {
      let run = try Command(["data", step, folder.path("example.json")])
      #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errors)")
    }
    return folder
  }

  @Test func aCountyOfOnesOwnAnswersEverywhere() throws {
    let folder = try county()
    let data = ["--data", folder.path("example.districts")]
    let lookup = try Command(["lookup", "47.005", "-121.995", "--on", "2026-11-20"] + data)
    #expect(lookup.exitCode == 0, "\(lookup.errors)")
    #expect(lookup.output.hasPrefix("Example County Council District 1\n  Ada Example, Councilmember"))
    #expect(lookup.output.contains("Example County Chair\n  Cleo Example, Chair"))
    let vacant = try Command(
      ["lookup", "47.005", "-121.975", "--format", "json", "--on", "2026-11-20"] + data)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(vacant.output.utf8))
    #expect(Array(answer.layers.keys) == ["council"])
    #expect(answer["council"]?.vacantSince?.description == "2026-05-01")
    #expect(answer.atLarge.map(\.seat.official?.name) == ["Cleo Example"])
    let outside = try Command(["lookup", "48", "-121"] + data)
    #expect(outside.exitCode == 1)
    #expect(outside.output.contains("Covered are the council districts of Example County.\n"))
    let early = try Command(["lookup", "47.005", "-121.995", "--on", "2021-12-31"] + data)
    #expect(early.exitCode == 64 && early.errors.contains("in effect since 2022-01-01"), "\(early.errors)")
    let other = try Command(["lookup", "47.005", "-121.995", "--layer", "congress"] + data)
    #expect(other.exitCode == 64 && other.errors.contains("The layers are: council."), "\(other.errors)")

    try folder.write("lat,lon\n47.005,-121.995\n47.005,-121.985\n", to: "list.csv")
    let batch = try Command(
      [
        "batch", folder.path("list.csv"), "--columns", "council_district,councilmember,chair,chair_phone",
        "-o", "-",
      ]
        + data)
    #expect(
      batch.output == """
        lat,lon,council_district,councilmember,chair,chair_phone
        47.005,-121.995,1,Ada Example,Cleo Example,555-0100
        47.005,-121.985,2,Ben Example,Cleo Example,555-0100

        """, "\(batch.errors)")
    try folder.write(
      "{{#chair}}{{role}} {{name}}{{/chair}}: {{#council}}{{name}}{{/council}}.", to: "call.txt")
    let script = try Command(
      ["script", "47.005", "-121.985", "--template", folder.path("call.txt"), "--on", "2026-11-20"] + data)
    #expect(script.output == "Chair Cleo Example: Ben Example.", "\(script.errors)")
    let builtIn = try Command(["script", "47.005", "-121.985", "--name", "A"] + data)
    #expect(builtIn.exitCode == 65 && builtIn.errors.contains("is for King County"), "\(builtIn.errors)")
  }

  /// What may be a slip is said, and compiled all the same; other data are not installed in King County's place.
  @Test func slipsAreSaidAndOtherDataNotInstalled() throws {
    let folder = try county()
    let text = try folder.read("example.json").replacing(
      "\"office\": \"Example County Chair\" }]", with: "\"office\": \"Chiar\" }]")
    try folder.write(text, to: "example.json")
    try folder.write(
      "district,name,phone,email,since\n1,A,,,2020\n02,B,,,2020\n3,C,,,2020\n", to: "council.csv")
    let run = try Command(["data", "compile", folder.path("example.json")])
    #expect(run.exitCode == 0)
    for part in [
      "council_district:02 (Example County Council) has a seat and is no", "District 2 (", "“Chiar”",
    ] {
      #expect(run.errors.contains(part), "\(run.errors)")
    }
    let install = try Command(
      ["data", "install", folder.path("example.districts")], environment: ["XDG_DATA_HOME": folder.url.path])
    #expect(install.exitCode == 64 && install.errors.contains("is not of King County"), "\(install.errors)")
    #expect(!folder.names.contains("district-cli"))
  }

  @Test(arguments: [
    ("\"until\": \"2021-01-01\", \"source\"", "layers[0].plans[0].until: 2021-01-01 is before"),
    ("\"untill\": \"2028-01-01\", \"source\"", "“layers[0].plans[0].untill” there is no such key"),
    ("\"adopted\": \"soon\", \"source\"", "“layers[0].plans[0].adopted”"),
    ("\"sauce\"", "layers[0].plans[0].sauce"),
  ])
  func aWrongKeyIsNamed(replacement: String, message: String) throws {
    let text = try #require(Self.blocks("json").last).replacing("\"source\"", with: replacement)
    let error = #expect(throws: DistrictError.self) {
      _ = try DataDescription(json: Array(text.utf8), name: "example.json")
    }
    #expect(error?.code == .brokenData)
    #expect(
      error?.message.hasPrefix("example.json") == true && error?.message.contains(message) == true,
      "\(error!)")
  }

  @Test(arguments: [
    ("\"layer\": \"council\"", "\"layer\": \"day\"", "layers[0].layer: “day” is a key"),
    ("\"layer\": \"council\"", "\"layer\": \"Rat\"", "layers[0].layer: “Rat” is not"),
    (
      "\"columns\": \"chair\"", "\"columns\": \"council\"",
      "layers[0].at_large[0].columns: “council” is taken"
    ),
    ("\"columns\": \"councilmember\"", "\"columns\": \"chair\"", "would be called “chair”"),
    ("council_district:{district}\"]", "council_district:1\"]", "layers[0].division_ids[0]"),
    (
      "\"columns\": \"chair\"", "\"usual\": [\"fax\"], \"columns\": \"chair\"",
      "layers[0].at_large[0].usual[0]: “fax”"
    ),
    ("\"name\": \"name\", ", "", "“officials[0].columns.name” is missing"),
    ("\"table\": \"chair.csv\"", "\"tabel\": \"chair.csv\"", "needs “table” or “roster”"),
  ])
  func aWrongValueIsNamed(part: String, replacement: String, message: String) throws {
    let text = try #require(Self.blocks("json").last)
    #expect(text.contains(part))
    let error = #expect(throws: DistrictError.self) {
      _ = try DataDescription(json: Array(text.replacing(part, with: replacement).utf8), name: "example.json")
    }
    #expect(error?.message.contains(message) == true, "\(error!)")
  }

  @Test(arguments: [
    ("district,name,phone,email,since\n1,A,,,soon\n", "council.csv: line 2: “soon” in the column “since”"),
    ("district,name,phone,email,since\n1,,,,\n", "line 2: a seat without a name is vacant"),
    ("district,name,phone,email,since\n,A,,,2020\n", "line 2: there is no district"),
    ("district,name,phone,email,since\n\n1,A,2020\n", "line 3: it has 3 fields, and the header 5"),
    ("district,names,phone,email,since\n1,A,,,2020\n", "council.csv has no column “name”"),
    ("", "council.csv is empty"),
    ("district,name,phone,email,since\n", "has no row"),
  ])
  func aWrongTableIsNamed(text: String, message: String) throws {
    let description = try DataDescription(
      json: Array(try #require(Self.blocks("json").last).utf8), name: "example.json")
    let error = #expect(throws: DistrictError.self) {
      _ = try description.roster { (_) throws(DistrictError) in Array(text.utf8) }
    }
    #expect(error?.message.contains(message) == true, "\(error!)")
  }

  @Test func aTableIsReadAsSpreadsheetsWriteIt() throws {
    let description = try DataDescription(
      json: Array(try #require(Self.blocks("json").last).utf8), name: "example.json")
    let text =
      "\u{FEFF}district;name;phone;email;since\r\n1;\"Zoë \"\"Zo\"\" Test\";;;2020-02\r\n1; B ;;;2021\r\n"
    let roster = try description.roster { (file) throws(DistrictError) in
      file == "council.csv" ? Array(text.utf8) : Array("name,phone,since\nC,1,2024\n".utf8)
    }
    let seats = roster.posts.filter { $0.office == "Example County Council" }
    #expect(seats.map(\.designation) == ["1 of 2", "2 of 2"])
    #expect(seats.flatMap(\.memberships).map(\.name) == ["Zoë \"Zo\" Test", "B"])
    #expect(seats.flatMap(\.memberships).map(\.startDate.description) == ["2020-02", "2021"])
  }
}

/// The legislature of the page, from the official files where they lie beside the package.
@Suite(.enabled(if: ProjectFiles.sourcesFolder != nil)) struct LegislatureTests {
  private static let atlas = Result { () throws -> DistrictAtlas in
    let sources = try #require(ProjectFiles.sourcesFolder)
    let page = try String(decoding: ProjectFiles.bytes("docs/another-layer.md"), as: UTF8.self)
    let blocks = page.components(separatedBy: "```json\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```\n").first }
    // As the page says: the project's own description, with a third layer and three sources of officials.
    var text = try String(decoding: ProjectFiles.bytes("Data/king-county.json"), as: UTF8.self)
    let end = try #require(text.range(of: "\n  ],\n  \"officials\""))
    text = text[..<end.lowerBound] + ",\n\(blocks[0])\n  ],\n\(blocks[1])\n}\n"
    let description = try DataDescription(json: Array(text.utf8), name: "wa.json")
    func read(_ file: String) throws(DistrictError) -> [UInt8] {
      let folders = [
        sources, sources.appending(path: "legislative"), ProjectFiles.folder.appending(path: "Data"),
      ]
      for folder in folders {
        if let data = try? Data(contentsOf: folder.appending(path: file)) { return Array(data) }
      }
      throw DistrictError(.noSuchInput, "There is no \(file).")
    }
    let imported = try BoundaryImporter(layers: description.layers).run(description.boundaries(reading: read))
    return try DistrictAtlas(
      coverages: imported.coverages, layers: description.layers, officials: description.roster(reading: read))
  }

  @Test func threeLayersAnswer() throws {
    let atlas = try Self.atlas.get()
    #expect(atlas.layers == ["council", "congress", "legislative"])
    #expect(atlas.districts(in: "legislative").count == 49)
    #expect(atlas.roster.posts.count { $0.divisionID.rawValue.contains("/sld") } == 147)
    let lookup = try atlas.lookup(
      Coordinate(latitude: 47.6062, longitude: -122.3321), on: CalendarDate("2026-11-20").unwrapped)
    #expect(lookup.council.district?.number == "8" && lookup.congress.district?.number == "7")
    let answer = lookup["legislative"]
    #expect(answer.officials.map(\.role) == ["Senator", "Representative", "Representative"])
    #expect(answer.official == nil && answer.seat == nil)
    #expect(answer.officials.allSatisfy { $0.termEnd == nil && $0.email != nil })
    // The table does not say since when one of them serves.
    let unknown = atlas.roster.posts.flatMap(\.memberships).filter { $0.note?.contains("Since when") == true }
    #expect(unknown.map(\.startDate.description) == ["2026-08-05"])
    #expect(answer.plan?.remarks.count == 1)
    // The Senators of the United States are not those of the state.
    #expect(lookup.atLarge.map(\.post.office) == ["King County Executive", "U.S. Senator", "U.S. Senator"])
    let json = try JSONValue(lookup.answer().json())
    #expect(json["legislative"]?["officials"]?.list.count == 3 && json["legislative"]?["official"] == nil)
    #expect(json["council"]?["official"]?["name"] != nil && json["council"]?["officials"] == nil)
  }

  @Test func listsHaveAllThreeNames() throws {
    var options = BatchOptions()
    options.columns = [
      "legislative_district", "state_senator", "state_representatives", "state_representatives_role",
      "senators",
    ]
    options.splitLayer = "legislative"
    let atlas = try Self.atlas.get()
    let batch = try BatchLookup(atlas, options: options)
    #expect(batch.outputFiles.count == 50 && batch.outputFiles.name(of: 4) == "legislative-05")
    let output = try batch.run(Array("lat,lon\n47.6062,-122.3321\n".utf8))
    let lookup = atlas.lookup(try Coordinate(latitude: 47.6062, longitude: -122.3321))["legislative"]
    let district = try #require(lookup.district)
    let text = String(decoding: output.files[try #require(Int(district.number)) - 1], as: UTF8.self)
    let names = lookup.officials.map(\.name)
    #expect(
      text.hasSuffix(
        "\(district.number),\(names[0]),\(names[1]); \(names[2]),Representative; Representative,"
          + "Maria Cantwell; Patty Murray\n"), "\(text)")
    let script = try ScriptTemplate(
      "{{#legislative}}{{role}} {{name}} ({{district}}), {{/legislative}}", for: atlas)
    let filled = try script.render(lookup.lookup, name: nil, place: nil)
    #expect(filled == lookup.officials.map { "\($0.role) \($0.name) (\(district.number)), " }.joined())
  }

  /// Uniform points over the state.
  @Test func itAgreesWithGEOSInAllLayers() throws {
    let atlas = try Self.atlas.get()
    var random = TestSeed.random("legislature")
    let coverages = try atlas.layers.map { try #require(try atlas.coverage(of: $0)) }
    let (oracles, bits) = (
      try coverages.map { try GEOSOracle($0) }, atlas.layers.compactMap { atlas.bits(of: $0) }
    )
    var found = 0
    for _ in 0..<100_000 {
      let point = GridPoint(
        x: .random(in: -1_248_500_000 ... -1_169_100_000, using: &random),
        y: .random(in: 455_400_000...490_100_000, using: &random))
      let face = atlas.face(at: Coordinate(point))
      for (oracle, bits) in zip(oracles, bits) {
        guard case .district(let expected) = try oracle.place(of: point) else { continue }
        if face.districtIndex(in: bits) != expected {
          Issue.record("\(point) (longitude,latitude), \(TestSeed.hint)")
        }
        if expected != nil { found += 1 }
      }
    }
    #expect(found > 150_000)
  }

  /// Districts whose lines differ from those of the plan before, which is absent.
  @Test(arguments: ["5", "12", "31"])
  func aDayBeforeThePlanIsAnError(number: String) throws {
    let atlas = try Self.atlas.get()
    let coverage = try #require(try atlas.coverage(of: "legislative"))
    let place = Coordinate(try #require(try coverage.boundary(number).polygons.first?.exterior.points.first))
    let day = try CalendarDate("2022-12-01").unwrapped
    let error = #expect(throws: DistrictError.self) {
      _ = try atlas.lookup(place, options: LookupOptions(day: day), layers: ["legislative"])
    }
    #expect(error?.code == .badInput && error?.hint?.contains("in effect since 2024-03-15") == true)
  }
}

extension BatchFolder {
  fileprivate func path(_ name: String) -> String { url.appending(path: name).path }
}
