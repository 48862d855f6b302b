import ArgumentParser
import DistrictKit
import SystemFiles

struct ScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Fill in a call script: whom to call, at which number, saying what.",
    discussion: """
      The place is latitude, then longitude, in degrees (WGS84), or what else lookup reads, an address too:

        district-cli script 47.6687 -122.3847 --name "Ana" --place "Ballard"
        district-cli script "600 4th Ave, Seattle" --name "Ana"

      With an address, everybody whom the template names must be certain; else the error is the question to ask.

      Templates are Mustache. Nothing leaves this machine, nothing is logged, and no copy is kept.

      Exit codes: 0 the script is filled in; 64 wrong usage; 65 the template is wrong, a value is missing or \
      the address leaves open whom to call; 66 no such template or address file; 74 input or output failed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Latitude and longitude, like 47.6687 -122.3847, or an address.", valueName: "place"))
  var home: [String] = []

  @Option(parsing: .unconditional, help: "The name of the member who calls.")
  var name: String?

  @Option(parsing: .unconditional, help: "What the member calls the place where they live.")
  var place: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A built-in template or a file, in the format that is asked for.", valueName: "name|file"),
    completion: TemplateChoice.completion)
  var template = BuiltInTemplate.introduction.name

  @Option(help: "How to print the script: text, html.")
  var format = ScriptFormat.text

  @OptionGroup var source: DataChoice

  @Option(help: ArgumentHelp("Answer for this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  @OptionGroup var addressChoice: AddressChoice

  @Flag(help: "List the built-in templates.")
  var listTemplates = false

  func validate() throws {
    try checkValues([("--name", name), ("--place", place), ("--template", template)])
  }

  func run() throws {
    if listTemplates {
      let lines = BuiltInTemplate.allCases.map { "\($0.name)\n  \($0.summary)\n" }
      return try StandardStreams.write(lines.joined())
    }
    let atlas = try source.atlas()
    let home = try CoordinateArguments.place(home, region: atlas.region, command: "script")
    let template = try TemplateChoice(name: self.template).template(format, for: atlas)
    let lookup = try lookup(home, atlas, template)
    do throws(DistrictError) {
      try StandardStreams.write(template.render(lookup, name: name, place: place))
    } catch {
      throw explained(error, lookup)
    }
    StandardStreams.warnOfStale(lookup.seats(), namesElections: true)
  }
}

extension ScriptCommand {
  /// - Throws: ``DistrictError`` with code `brokenData` for an address that leaves open whom the template names.
  private func lookup(
    _ home: GivenPlace, _ atlas: DistrictAtlas, _ template: ScriptTemplate
  ) throws(DistrictError) -> Lookup {
    switch home {
    case .coordinate(let coordinate):
      return try atlas.lookup(coordinate, options: LookupOptions(day: on))
    case .address(let text):
      let match = try AddressFile.open(addressChoice.addresses).match(text)
      return try template.place(of: atlas.lookup(match, options: LookupOptions(day: on)))
    }
  }

  /// The reason why a script has no value, where the command knows more than the template does.
  private func explained(_ error: DistrictError, _ lookup: Lookup) -> DistrictError {
    var hint = error.hint
    switch error.code {
    case .badInput where error.message.contains("{{name}}"): hint = "Say who calls with --name."
    case .badInput where error.message.contains("{{place}}"): hint = "Say where that is with --place."
    case .brokenData where lookup.atlas.layers.allSatisfy { lookup[$0].district == nil }:
      hint = "The coordinate lies in no district, so there is nobody to call."
    default: break
    }
    return DistrictError(error.code, error.message, hint: hint, cause: error.cause)
  }
}

extension ScriptFormat: ExpressibleByArgument {}

/// A template as it is named on the command line: a built-in one, else a file.
struct TemplateChoice {
  let name: String

  static let completion = CompletionKind.list(BuiltInTemplate.allCases.map(\.name))

  /// - Throws: ``DistrictError``: `noSuchInput` when there is neither, `brokenData` when the template is wrong.
  func template(_ format: ScriptFormat, for atlas: DistrictAtlas) throws(DistrictError) -> ScriptTemplate {
    if let builtIn = BuiltInTemplate(rawValue: name) { return try builtIn.template(format, for: atlas) }
    do {
      return try ScriptTemplate(InputFile.bytes(name), format: format, name: name, for: atlas)
    } catch  where error.code == .noSuchInput {
      // Perhaps a built-in one was meant: the error then names the nearest.
      return try BuiltInTemplate(named: name).template(format, for: atlas)
    }
  }
}
