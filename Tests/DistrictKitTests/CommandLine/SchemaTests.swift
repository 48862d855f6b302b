import CommandTesting
import Foundation
import Testing

/// What the tool prints as JSON, against the schemas in `Schemas/`.
@Suite struct SchemaTests {
  @Test(arguments: [
    "47.6062 -122.3321", "47.6062 -122.3321 --explain --accuracy 400", "47.57 -122.3 --on 2025-12-01",
    "47.6062 -122.3321 --on 2027-02-01 --explain", "47.8209 -122.3151", "40.7 -74",
    "47.6062 -122.3321 --layer council", "47.6 -122.4 --accuracy 1000",
    // Candidates whose term has ended, and one whose seat is vacant.
    "47.63 -122.25 --accuracy 1000 --on 2027-01-05", "47.6 -122.3 --accuracy 1000 --on 2025-11-30",
  ])
  func lookup(arguments: String) throws {
    let run = try BatchFolder().bash("$TOOL lookup \(arguments) --format json")
    let answer = try JSONValue(run.output)
    #expect(try JSONSchema("lookup").mistakes(in: answer) == [], "\(run.errors)")
  }

  @Test(arguments: [("47.5206 -122.2664", "2026-12-06"), ("47.3073 -122.0030", "2026-12-06")])
  func lookupWithSomebodyElected(place: String, day: String) throws {
    let folder = try BatchFolder()
    try folder.write(RosterFixtures.file(RosterFixtures.december()), to: "december.districts")
    let run = try folder.bash("$TOOL lookup \(place) --on \(day) --data december.districts --format json")
    let answer = try JSONValue(run.output)
    #expect(answer["council"]?["elected"]?["name"] != nil)
    #expect(try JSONSchema("lookup").mistakes(in: answer) == [], "\(run.errors)")
  }

  @Test(arguments: ["", "--accuracy 30", "--layer congress", "--script call.mustache"])
  func summary(options: String) throws {
    let folder = try BatchFolder(list: "lat,lon\n47.6062,-122.3321\n47.8209,-122.3151\n,\n40.7,-74\n")
    try folder.write("Hello", to: "call.mustache")
    let run = try folder.bash("$TOOL batch in.csv -o out.csv --summary json \(options)")
    let summary = try JSONValue(run.errors)
    #expect(try JSONSchema("batch-summary").mistakes(in: summary) == [])
  }

  /// The schemas say something: an answer with a key too many, one too few or of another type is refused.
  @Test func mistakesAreFound() throws {
    let run = try BatchFolder().bash("$TOOL lookup 47.6062 -122.3321 --on 2026-09-01 --format json")
    let schema = try JSONSchema("lookup")
    for change in [
      (#""match":"inside""#, #""match":"somewhere""#), (#""day":"#, #""date":"#),
      (#""stale":false"#, #""stale":0"#), (#""latitude":47.6062"#, #""latitude":147.6"#),
    ] {
      let text = run.output.replacing(change.0, with: change.1)
      #expect(text != run.output)
      #expect(!schema.mistakes(in: try JSONValue(text)).isEmpty, "\(change)")
    }
  }
}
