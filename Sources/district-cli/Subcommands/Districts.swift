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
    try atlas.check(LookupOptions(day: on), layers: layer.layers)
    if let on { atlas = atlas.withClock { on } }
    switch format {
    case .text:
      var table = Table()
      for district in layer.layers.flatMap({ atlas.districts(in: $0) }) {
        let seat = atlas.seat(of: district)
        table.add([
          district.name, seat?.official?.name ?? seat?.absence ?? "", district.divisionID.rawValue,
        ])
      }
      try StandardStreams.write(table.text)
    case .json:
      let entries = layer.layers.flatMap { DistrictEntry.all(of: atlas, in: $0) }
      try StandardStreams.write(SortedJSON.bytes(entries) + [UInt8(ascii: "\n")])
    case .csv: try StandardStreams.write(SeatList.csv(layer.layers, of: atlas))
    case .geojson: try StandardStreams.write(SeatList.geoJSON(layer.layers, of: atlas))
    }
    let seats = layer.layers.flatMap { atlas.districts(in: $0) }.compactMap { atlas.seat(of: $0) }
    StandardStreams.tell(StaleWarnings(seats, namesElections: true).text)
  }
}
