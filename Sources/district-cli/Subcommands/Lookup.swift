import ArgumentParser
import DistrictKit

struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Find the districts and officials of one coordinate or address.",
    discussion: """
      The place is latitude, then longitude, in degrees (WGS84), in any usual spelling, or a link to a map:

        district-cli lookup 47.6062 -122.3321
        district-cli lookup 47.6062,-122.3321 --format json
        district-cli lookup "47.6062N 122.3321W"
        district-cli lookup "https://www.openstreetmap.org/#map=17/47.6062/-122.3321"

      No link is ever opened. It is also a street address or a crossing, once there is a file of addresses (see \
      district-cli help addresses):

        district-cli lookup "600 4th Ave, Seattle"
        district-cli lookup 600 4th Ave Seattle WA 98104
        district-cli lookup "Phinney Ave N & N 39th St, Seattle"

      The answer to an address says how it was found, within how many metres, and of each layer whether that is certain. \
      Where it can be several places, only what is certain for all of them is answered; for the rest it says which \
      districts are possible, and what to ask.

      --map draws the place with its district, the nearest line and the distance to it:

        district-cli lookup 47.6062 -122.3321 --map home.svg

      \(MapArguments.formats) The picture tells where the place is: keep it as you would the address.

      Exits with 1 when a requested layer has no answer: there is no district, or the address leaves open which, or is \
      not found. One place whose accuracy reaches over a line is an answer that is marked, as with --accuracy.
      """)

  @Argument(
    help: ArgumentHelp(
      "Latitude and longitude, like 47.6062 -122.3321, or an address.", valueName: "place"))
  var place: [String] = []

  @Option(help: "How to print the answer: \(OutputFormat.list).")
  var format = OutputFormat.text

  @OptionGroup var layer: LayerChoice

  @OptionGroup var assumptions: LookupAssumptions

  @OptionGroup var source: DataChoice

  @OptionGroup var addressChoice: AddressChoice

  @Flag(help: "Say where the answer comes from: plans, sources, terms, data, index.")
  var explain = false

  @OptionGroup var picture: MapArguments

  @Flag(help: "Print the officials as vCards 4.0, which phones and address books import.")
  var vcard = false

  func validate() throws {
    try checkValues([
      ("--data", source.data), ("--addresses", addressChoice.addresses), ("--map", picture.map),
    ])
    if vcard, format == .json || explain {
      throw ValidationError("--vcard prints vCards and nothing else: leave out --format and --explain.")
    }
  }

  /// Looks the place up and prints the answer; then says on standard error what in it may be out of date.
  ///
  /// - Throws: ``DistrictError``; `ExitCode.noDistrict` after the answer was printed, when a layer has none.
  func run() throws {
    let atlas = try source.atlas()
    let layers = try layer.layers(of: atlas)
    let style = TextStyle(isColored: StandardStreams.showsColor)
    let isAnswered: Bool
    switch try CoordinateArguments.place(place, region: atlas.region) {
    case .coordinate(let coordinate):
      let lookup = try atlas.lookup(coordinate, options: assumptions.options, layers: layers)
      try picture.write(lookup, among: layers)
      try print(
        lookup.seats(named: layers), near: coordinate, answer: lookup.answer(in: layers, explained: explain),
        text: LookupText(lookup: lookup, layers: layers, style: style).text,
        explanation: ExplanationText(lookup: lookup, layers: layers, style: style).text)
      isAnswered = layers.allSatisfy { lookup[$0].district != nil }
    case .address(let text):
      let index = try AddressFile.open(addressChoice.addresses)
      let address = try atlas.lookup(index.match(text), options: assumptions.options, layers: layers)
      try picture.write(address.lookup, address: address.match.address, among: layers)
      // A card is kept, without the words that go with a doubtful answer.
      let named = vcard ? layers.filter { address[$0].isCertain } : layers
      if named.count < layers.count, let remark = address.remark(for: layers) {
        StandardStreams.tell(error: "district-cli: \(remark)")
      }
      try print(
        address.seats(named: named), near: address.lookup?.coordinate,
        answer: address.answer(to: text, in: layers, explained: explain),
        text: LookupText(address: address, input: text, layers: layers, style: style).text,
        explanation: ExplanationText(address: address, index, layers: layers, style: style).text)
      isAnswered = layers.allSatisfy { address.answer(of: $0)?.district != nil }
    }
    if !isAnswered { throw ExitCode.noDistrict }
  }

  private func print(
    _ seats: [Seat], near coordinate: Coordinate?, answer: @autoclosure () -> Answer,
    text: @autoclosure () -> String, explanation: @autoclosure () -> String
  ) throws {
    if vcard {
      try StandardStreams.write(VCard.bytes(for: seats, near: coordinate))
    } else if format == .json {
      try StandardStreams.write(answer().json() + [UInt8(ascii: "\n")])
    } else {
      try StandardStreams.write(text() + (explain ? "\n" + explanation() : ""))
    }
    StandardStreams.tell(StaleWarnings(seats, namesElections: vcard).text)
  }
}
