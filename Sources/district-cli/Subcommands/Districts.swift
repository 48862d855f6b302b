import ArgumentParser
import DistrictKit

struct DistrictsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "districts",
    abstract: "List the districts, or export their polygons as GeoJSON.")

  @Option(help: "One layer only: council or congress.")
  var layer: Layer?

  @Option(help: "How to print the districts: text, json or geojson.")
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case geojson
  }

  func validate() throws {
    if format == .geojson, layer == nil {
      throw ValidationError(
        "GeoJSON holds one layer: add --layer council or --layer congress.")
    }
  }

  func run() throws {
    let atlas = DistrictAtlas.kingCounty
    let layers = layer.map { [$0] } ?? Layer.allCases
    switch format {
    case .text:
      var table = Table()
      for layer in layers {
        for district in atlas.districts(in: layer) {
          let seat = atlas.seat(of: district)
          table.add([
            district.name, seat?.official?.name ?? seat?.absence ?? "", district.divisionID.rawValue,
          ])
        }
      }
      try StandardStreams.write(table.text)
    case .json:
      let entries = layers.flatMap { DistrictEntry.all(of: atlas, in: $0) }
      try StandardStreams.write(SortedJSON.bytes(entries) + [UInt8(ascii: "\n")])
    case .geojson:
      for layer in layers {
        guard let coverage = try atlas.coverage(of: layer) else { continue }
        try StandardStreams.write(CanonicalGeoJSON.write(coverage))
      }
    }
  }
}
