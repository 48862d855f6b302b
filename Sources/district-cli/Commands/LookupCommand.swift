import ArgumentParser
import CommandSupport
import DistrictKit

struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Find the districts and officials of one coordinate.",
    discussion: """
      The coordinate is latitude, then longitude, in decimal degrees (WGS84), as one argument or two:

        district-cli lookup 47.6062 -122.3321
        district-cli lookup 47.6062,-122.3321 --format json

      Exits with 1 when a requested layer has no district there.
      """)

  @Argument(help: "Latitude and longitude, like 47.6062 -122.3321.")
  var coordinate: [String] = []

  @Option(help: "How to print the answer: \(OutputFormat.list).")
  var format = OutputFormat.text

  @Option(help: "Ask one layer only: council or congress.")
  var layer: Layer?

  @OptionGroup var assumptions: LookupAssumptions

  @Flag(help: "Say where the answer comes from: plans, sources, terms, data, index.")
  var explain = false

  @Flag(help: "Print the officials as vCards 4.0, which phones and address books import.")
  var vcard = false

  func validate() throws {
    if vcard, format == .json || explain {
      throw ValidationError("--vcard prints vCards and nothing else: leave out --format and --explain.")
    }
  }

  func run() throws {
    try LookupRequest(
      coordinate: coordinate, format: format, layers: layer.map { [$0] } ?? Layer.allCases,
      options: assumptions.options, explains: explain, isVCard: vcard
    ).run()
  }
}
