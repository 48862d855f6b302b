import ArgumentParser
import DistrictKit

struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Find the districts and officials of one coordinate.",
    discussion: """
      The coordinate is latitude, then longitude, in degrees (WGS84), in any usual spelling, or a link to a map:

        district-cli lookup 47.6062 -122.3321
        district-cli lookup 47.6062,-122.3321 --format json
        district-cli lookup "47.6062N 122.3321W"
        district-cli lookup "https://www.openstreetmap.org/#map=17/47.6062/-122.3321"

      No link is ever opened.

      Exits with 1 when a requested layer has no district there.
      """)

  @Argument(help: "Latitude and longitude, like 47.6062 -122.3321.")
  var coordinate: [String] = []

  @Option(help: "How to print the answer: \(OutputFormat.list).")
  var format = OutputFormat.text

  @OptionGroup var layer: LayerChoice

  @OptionGroup var assumptions: LookupAssumptions

  @OptionGroup var source: DataChoice

  @Flag(help: "Say where the answer comes from: plans, sources, terms, data, index.")
  var explain = false

  @Flag(help: "Print the officials as vCards 4.0, which phones and address books import.")
  var vcard = false

  func validate() throws {
    if vcard, format == .json || explain {
      throw ValidationError("--vcard prints vCards and nothing else: leave out --format and --explain.")
    }
  }

  /// Looks the coordinate up and prints the answer; then says on standard error what in it may be out of date.
  ///
  /// - Throws: ``DistrictError``; `ExitCode.noDistrict` after the answer was printed, when a layer has no district.
  func run() throws {
    let atlas = try source.atlas()
    let layers = layer.layers
    let place = try CoordinateArguments.coordinate(coordinate, region: atlas.region)
    let lookup = try atlas.lookup(place, options: assumptions.options, layers: layers)
    let seats = lookup.named(in: layers)
    switch format {
    case _ where vcard:
      try StandardStreams.write(VCard.bytes(for: seats, near: place))
    case .text:
      let style = TextStyle(isColored: StandardStreams.showsColor)
      var text = LookupText(lookup: lookup, layers: layers, style: style).text
      if explain { text += "\n" + ExplanationText(lookup: lookup, layers: layers, style: style).text }
      try StandardStreams.write(text)
    case .json:
      let answer = lookup.answer(in: layers, explained: explain)
      try StandardStreams.write(answer.json() + [UInt8(ascii: "\n")])
    }
    StandardStreams.tell(StaleWarnings(seats, namesElections: vcard).text)
    if layers.contains(where: { lookup[$0].district == nil }) { throw ExitCode.noDistrict }
  }
}
