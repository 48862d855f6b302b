import ArgumentParser
import DistrictKit
import SystemFiles

struct PageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Make a web page on which anybody finds their districts and officials: one file, no server.",
    discussion: """
      The page is one file of HTML that works on any web site and from a disk:

        district-cli page -o find.html
        district-cli page -o find.html --title "Whom to call" --template call.mustache
        district-cli page -o encuentre.html --lang es

      A visitor gives the device's location, taps the map, or types a coordinate; the page names their officials, says how \
      far the next line is, and fills in a call script. It works that out on the visitor's device, from the same \
      boundaries, to the last grid step, and by the same rules as lookup. It sends nothing, asks no server and keeps \
      nothing; its Content-Security-Policy allows no request.

      With a file of addresses (see district-cli help addresses) a visitor types an address instead. A page has at most \
      2.5 MB, which is room for some 150,000 houses; choose an area:

        district-cli page -o find.html --area Seattle --area 98004

      The location is offered where browsers allow it: on pages that come over HTTPS or from a disk. The answers are for \
      the visitor's own day. Names and the call script stay in their own language. When officials change, make \
      the page anew, with newer data.
      """)

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String

  @Option(parsing: .unconditional, help: "The heading of the page.")
  var title: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The call script: a built-in template or a file, in text (default: introduction).",
      valueName: "name|file"), completion: TemplateChoice.completion)
  var template: String?

  @OptionGroup var layer: LayerChoice

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A compiled file of addresses, which visitors can then type; with --area alone, the installed one.",
      valueName: "file"), completion: .file())
  var addresses: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A city or ZIP code whose addresses go into the page; may be given more than once.", valueName: "area"))
  var area: [String] = []

  @Option(
    help: ArgumentHelp(
      "The language of the page: \(PageLanguage.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "language"))
  var lang = PageLanguage.english

  @Option(
    help: ArgumentHelp(
      "Answer for this day (YYYY-MM-DD) instead of each visitor's own.", valueName: "date"))
  var on: CalendarDate?

  @OptionGroup var source: DataChoice

  func validate() throws {
    try checkValues([
      ("--output", output), ("--title", title), ("--template", template), ("--data", source.data),
      ("--addresses", addresses),
    ])
  }

  func run() throws {
    let atlas = try source.atlas()
    let template = try template.map { name throws(DistrictError) in
      try TemplateChoice(name: name).template(.text, for: atlas)
    }
    var page = try DistrictPage(
      atlas, title: title, language: lang, layers: try layer.layers(of: atlas), template: template, day: on)
    if addresses != nil || !area.isEmpty {
      page.addresses = DistrictPage.Addresses(try AddressFile.open(addresses), areas: area)
    }
    let bytes = try page.html()
    try StandardStreams.write(
      bytes, to: output, reading: [source.path, InstalledFile.addresses.path(addresses), self.template])
    let size = Double((Double(bytes.count) / 100_000).rounded()) / 10
    let layers = page.layers.map(\.rawValue).joined(separator: " and ")
    let name = output == "-" ? "standard output" : output
    StandardStreams.tell("\(name): a page with \(layers), \(size) MB.\n")
    let seats = atlas.roster.seats(on: on ?? atlas.today)
    StandardStreams.warnOfStale(seats, namesElections: true)
  }
}

extension PageLanguage: ExpressibleByArgument {}
