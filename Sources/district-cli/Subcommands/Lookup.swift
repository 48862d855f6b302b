import ArgumentParser
import DistrictKit
import TableStream

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

      With - for the place, each line of standard input is one and is answered at once, for as long as lines come. With \
      --format json each gets one line, in order; as text, a blank line ends each answer. Of one that cannot be read, its \
      error is the answer, and the exit code stays 0:

        district-cli lookup - --format json < places.txt

      --map draws the place with its district, the nearest line and the distance to it:

        district-cli lookup 47.6062 -122.3321 --map home.svg

      \(MapArguments.formats) The picture tells where the place is: keep it as you would the address.

      Exits with 1 when a requested layer has no answer: there is no district, or the address leaves open which, or is \
      not found. One place whose accuracy reaches over a line is an answer that is marked, as with --accuracy.
      """)

  @Argument(
    help: ArgumentHelp(
      "Latitude and longitude, like 47.6062 -122.3321, or an address; - for lines of standard input.",
      valueName: "place"))
  var place: [String] = []

  @Option(help: "How to print the answer: text, json.")
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
    if picture.map != nil, place == ["-"] {
      throw ValidationError("--map is for one place, not for lines of them.")
    }
    if vcard, place == ["-"] { throw ValidationError("--vcard is for one place, not for lines of them.") }
  }

  /// Looks the place up and prints the answer; then says on standard error what in it may be out of date.
  ///
  /// - Throws: ``DistrictError``; `ExitCode.noDistrict` after the answer was printed, when a layer has none.
  func run() throws {
    let atlas = try source.atlas()
    let layers = try layer.layers(of: atlas)
    if place == ["-"] { return try answerLines(atlas, layers) }
    let place = try CoordinateArguments.place(place, region: atlas.region)
    let found = try FoundPlace(place, in: atlas, layers, assumptions.options) {
      () throws(DistrictError) in try AddressFile.open(addressChoice.addresses)
    }
    try picture.write(
      found.answers.lookup, address: found.address, among: layers,
      reading: [source.path, addressChoice.path])
    if vcard {
      try printCards(of: found)
    } else {
      try StandardStreams.write(bytes(of: found))
      StandardStreams.warnOfStale(found.answers.seats(named: layers))
    }
    if !found.isAnswered { throw ExitCode.noDistrict }
  }

  /// Prints the officials of the answers that are certain: a card is kept, without the words that go with a doubt.
  private func printCards(of found: FoundPlace) throws {
    var layers = found.layers
    if let address = found.address {
      layers = layers.filter { address[$0].isCertain }
      if layers.count < found.layers.count, let remark = address.remark(for: found.layers) {
        StandardStreams.tell(error: "district-cli: \(remark)")
      }
    }
    let seats = found.answers.seats(named: layers)
    try StandardStreams.write(VCard.bytes(for: seats, near: found.answers.lookup?.coordinate))
    StandardStreams.warnOfStale(seats, namesElections: true)
  }

  private func bytes(of found: FoundPlace) -> [UInt8] {
    if format == .json { return found.answer(explained: explain).json() + [UInt8(ascii: "\n")] }
    let style = TextStyle(isColored: StandardStreams.showsColor)
    return Array(found.text(style, explained: explain).utf8)
  }

  /// Answers each line of standard input as soon as it is there.
  ///
  /// - Throws: ``DistrictError`` when lines cannot be read or answers not be written. What is wrong with one place is its
  ///   answer.
  private func answerLines(_ atlas: DistrictAtlas, _ layers: [Layer]) throws {
    let input = try ListFiles(["-"]).sources[0]
    var lines = RecordBlockReader(patience: 0, source: input)
    var addresses: AddressIndex?
    var isFirst = true
    while let block = try lines.next() {
      var output: [UInt8] = []
      block.withBytes { bytes in
        var records = JSONRecords(bytes, framing: .lines)
        while records.next() {
          var line = String(decoding: bytes[records.object], as: UTF8.self)
          // A byte order mark, as Windows puts at the front of a text.
          if isFirst, line.unicodeScalars.first == "\u{FEFF}" { line.unicodeScalars.removeFirst() }
          isFirst = false
          do throws(DistrictError) {
            let place = try CoordinateArguments.place([line], region: atlas.region)
            let found = try FoundPlace(place, in: atlas, layers, assumptions.options) {
              () throws(DistrictError) in
              if let addresses { return addresses }
              let index = try AddressFile.open(addressChoice.addresses)
              addresses = index
              return index
            }
            output += self.bytes(of: found)
          } catch {
            output += format == .json ? error.json() + [UInt8(ascii: "\n")] : Array("\(error)\n".utf8)
          }
          // A blank line ends an answer of several lines.
          if format == .text { output.append(UInt8(ascii: "\n")) }
        }
      }
      guard try StandardStreams.write(output) else { return }
    }
  }
}

/// What was found at a place, and how it is told.
private struct FoundPlace {
  enum Kind {
    case coordinate(Lookup)
    /// An address, as it was written, with what it was found by.
    case address(AddressLookup, input: String, AddressIndex)
  }

  let kind: Kind
  let answers: any PlaceAnswers
  let layers: [Layer]

  /// - Parameter addresses: What addresses are found with; called for an address only.
  init(
    _ place: GivenPlace, in atlas: DistrictAtlas, _ layers: [Layer], _ options: LookupOptions,
    addresses: () throws(DistrictError) -> AddressIndex
  ) throws(DistrictError) {
    self.layers = layers
    switch place {
    case .coordinate(let coordinate):
      let lookup = try atlas.lookup(coordinate, options: options, layers: layers)
      kind = .coordinate(lookup)
      answers = lookup
    case .address(let text):
      let index = try addresses()
      let found = try atlas.lookup(index.match(text), options: options, layers: layers)
      kind = .address(found, input: text, index)
      answers = found
    }
  }

  /// Whether every layer has a district.
  var isAnswered: Bool { layers.allSatisfy { answers.answer(of: $0)?.district != nil } }

  var address: AddressLookup? { answers as? AddressLookup }

  func answer(explained: Bool) -> Answer {
    switch kind {
    case .coordinate(let lookup): lookup.answer(in: layers, explained: explained)
    case .address(let address, let input, _): address.answer(to: input, in: layers, explained: explained)
    }
  }

  func text(_ style: TextStyle, explained: Bool) -> String {
    var addressText: AddressLookupText?
    var index: AddressIndex?
    if case .address(let address, let input, let used) = kind {
      addressText = AddressLookupText(address: address, input: input, layers: layers)
      index = used
    }
    let text = LookupText(answers, address: addressText, layers: layers, style: style).text
    guard explained else { return text }
    return text + "\n"
      + ExplanationText(found: answers, addresses: index, layers: layers, style: style).text
  }
}
