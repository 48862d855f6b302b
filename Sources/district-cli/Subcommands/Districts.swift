import ArgumentParser
import DistrictKit
import SystemFiles

struct DistrictsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "districts",
    abstract: "List the districts and who represents them, draw a map, or export their polygons as GeoJSON.",
    discussion: """
      With --format svg it is a picture of all districts of one layer, with their numbers and who represents them:

        district-cli districts --format svg --layer council -o council.svg

      \(MapArguments.formats)
      """)

  @OptionGroup var layer: LayerChoice

  @Option(help: "How to print the districts.")
  var format = Format.text

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"), completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("Who represents them on this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  @OptionGroup var source: DataChoice

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case geojson
    case svg
  }

  func validate() throws {
    try checkValues([("--output", output), ("--data", source.data)])
  }

  func run() throws {
    var atlas = try source.atlas()
    let layers = try layer.layers(of: atlas)
    try atlas.check(LookupOptions(day: on), layers: layers)
    if let on { atlas = atlas.withClock { on } }
    let districts = layers.flatMap { atlas.districts(in: $0) }
    switch format {
    case .text:
      var table = Table()
      for district in districts {
        let names = atlas.seats(of: district).map { $0.official?.name ?? $0.absence }
        table.add([district.name, names.joined(separator: "; "), district.divisionID.rawValue])
      }
      try write(Array(table.text.utf8))
    case .json:
      let entries = layers.flatMap { DistrictEntry.all(of: atlas, in: $0) }
      try write(SortedJSON.bytes(entries) + [UInt8(ascii: "\n")])
    case .csv: try write(SeatList.csv(layers, of: atlas))
    case .geojson: try write(SeatList.geoJSON(layers, of: atlas))
    case .svg:
      guard layers.count == 1 else {
        throw DistrictError(
          .badInput, "A map shows the districts of one layer, and these data have \(layers.count).",
          hint: "Say which: " + layers.map { "--layer \($0.rawValue)" }.joined(separator: " or ") + ".")
      }
      try write(DistrictMap(atlas, of: layers[0]).svg())
    }
    StandardStreams.warnOfStale(districts.flatMap { atlas.seats(of: $0) }, namesElections: true)
  }

  private func write(_ bytes: [UInt8]) throws(DistrictError) {
    try StandardStreams.write(bytes, to: output ?? "-", reading: [source.path])
  }
}
