import ArgumentParser
import DistrictKit
import SystemFiles

struct DataImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make canonical boundaries from official GeoJSON files.",
    discussion: """
      Without files, imports those that plans.json lists:

        district-cli data import --sources ../official-files

      With files, give a layer and a property for each, in the same order; of two files of one layer the first \
      counts where both have ground:

        district-cli data import --layer council --property KCCDST council.geojson

      Layers that share edges must be imported together. plans.json holds the names and dates of the plans.
      """)

  @Argument(help: "GeoJSON files.")
  var files: [String] = []

  @Option(help: "The layer of each file: council or congress.")
  var layer: [Layer] = []

  @Option(
    parsing: .unconditionalSingleValue, help: "The property that holds the district's number, for each file.")
  var property: [String] = []

  @Option(parsing: .unconditional, help: "The folder that holds the files which plans.json lists.")
  var sources: String?

  @Option(parsing: .unconditional, help: "The data folder, with plans.json.")
  var data = "Data"

  func validate() throws {
    try checkValues([("--sources", sources), ("--data", data)] + property.map { ("--property", $0) })
    guard layer.count == files.count, property.count == files.count else {
      throw ValidationError("Give one --layer and one --property for each file.")
    }
    guard files.isEmpty == (sources != nil) else {
      throw ValidationError("Give either files or --sources FOLDER.")
    }
  }

  func run() throws {
    let folder = DataFolder(path: data)
    let catalog = try LayerCatalog(json: InputFile.bytes(folder.plans), name: folder.plans)
    let result = try BoundaryImporter(layers: catalog.layers).run(boundarySources(catalog))
    for coverage in result.coverages {
      try OutputFile.write(
        Array(CanonicalGeoJSON.write(coverage).utf8), to: folder.boundaries(coverage.layer))
    }
    try StandardStreams.write("\(result.report)\n")
  }

  private func boundarySources(_ catalog: LayerCatalog) throws(DistrictError) -> [BoundarySource] {
    var found: [BoundarySource] = []
    func add(_ path: String, _ layer: Layer, _ property: String) throws(DistrictError) {
      found.append(
        BoundarySource(
          layer: layer, property: property, name: path, geoJSON: try InputFile.bytes(path)))
    }
    if let sources {
      for description in catalog.layers {
        for source in description.sources {
          try add("\(sources)/\(source.file)", description.layer, source.property)
        }
      }
    }
    for (position, path) in files.enumerated() { try add(path, layer[position], property[position]) }
    return found
  }
}
