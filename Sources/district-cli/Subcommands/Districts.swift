import ArgumentParser
import DistrictKit

struct DistrictsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "districts",
    abstract: "List the districts and who represents them, or export their polygons as GeoJSON.")

  @OptionGroup var layer: LayerChoice

  @Option(help: "How to print the districts.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Who represents them on this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  @OptionGroup var source: DataChoice

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case geojson
  }

  func run() throws {
    var atlas = try source.atlas()
    let layers = try layer.layers(of: atlas)
    try atlas.check(LookupOptions(day: on), layers: layers)
    if let on { atlas = atlas.withClock { on } }
    switch format {
    case .text:
      var table = Table()
      for district in layers.flatMap({ atlas.districts(in: $0) }) {
        let names = atlas.seats(of: district).map { $0.official?.name ?? $0.absence }
        table.add([district.name, names.joined(separator: "; "), district.divisionID.rawValue])
      }
      try StandardStreams.write(table.text)
    case .json:
      let entries = layers.flatMap { DistrictEntry.all(of: atlas, in: $0) }
      try StandardStreams.write(SortedJSON.bytes(entries) + [UInt8(ascii: "\n")])
    case .csv: try StandardStreams.write(SeatList.csv(layers, of: atlas))
    case .geojson: try StandardStreams.write(SeatList.geoJSON(layers, of: atlas))
    }
    let seats = layers.flatMap { atlas.districts(in: $0) }.flatMap { atlas.seats(of: $0) }
    StandardStreams.tell(StaleWarnings(seats, namesElections: true).text)
  }
}
