import ArgumentParser
import DistrictKit

/// Makes `Data/officials.json` from the public records. In full, from the top of the repository and with the
/// records in `$SOURCES`:
///
///     swift run --package-path Tools/RosterImport roster-import \
///       --county "$SOURCES/king-county-officials.csv" \
///       --legislators "$SOURCES/wa-legislators-current.yaml" \
///       --offices "$SOURCES/wa-legislators-district-offices.yaml" \
///       --facts Data/roster-facts.json \
///       --output Data/officials.json
///
/// The same files give the same bytes.
@main
struct RosterImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster-import",
    abstract: "Make the roster of officials from the public records.")

  @Option(help: "King County's officials: office, district, name, contacts (CSV).")
  var county: String

  @Option(help: "Members of Congress with all their terms (congress-legislators, YAML).")
  var legislators: String

  @Option(help: "Their local offices (congress-legislators, YAML).")
  var offices: String

  @Option(help: "What the tables do not say: terms, elections, former holders, vacancies, sources (JSON).")
  var facts = "Data/roster-facts.json"

  @Option(help: "Where to write the roster.")
  var output = "Data/officials.json"

  func run() throws {
    let facts = try RosterFacts(SourceFile(facts))
    var records = try CountyTable.memberships(SourceFile(county))
    let congress = try Delegation.memberships(
      legislators: SourceFile(legislators), offices: SourceFile(offices))
    records.merge(congress) { county, _ in county }  // A county seat and a seat in Congress never coincide.
    let roster = try Roster(posts: facts.posts(from: records), name: output)
    try SourceFile.write(roster.json(), to: output)
    print("\(output): \(roster.posts.count) posts")
  }
}
