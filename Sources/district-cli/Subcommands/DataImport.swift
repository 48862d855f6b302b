import ArgumentParser
import DistrictKit
import SystemFiles

struct DataImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make canonical boundaries from official GeoJSON files.",
    discussion: """
      Reads the files that a description names for each plan of each layer, and writes them beside the description, as \
      boundaries/LAYER-DAY.geojson, with edges that all of them share:

        district-cli data import Data/king-county.json --sources ../official-files
        district-cli data compile Data/king-county.json

      A description of other layers or another county is made by hand: see docs/another-layer.md.
      """)

  @Argument(
    help: ArgumentHelp("The description of the data.", valueName: "description"),
    completion: .file(extensions: ["json"]))
  var description = DescriptionFile.usual

  @Option(
    parsing: .unconditional,
    help: "The folder with the files that the description names (default: where it is itself).")
  var sources: String?

  func validate() throws { try checkValues([("--sources", sources)]) }

  func run() throws {
    let file = try DescriptionFile(description)
    let boundaries = try file.description.boundaries { (name) throws(DistrictError) in
      try InputFile.bytes(sources.map { "\($0)/\(name)" } ?? file.file(name))
    }
    let result = try BoundaryImporter(layers: file.description.layers).run(boundaries)
    try SystemFile.makeFolder(file.file("boundaries"), .usual)
    for coverage in result.coverages {
      try OutputFile.write(
        Array(CanonicalGeoJSON.write(coverage).utf8),
        to: file.file(DataDescription.boundariesFile(of: coverage.layer, coverage.plan)))
    }
    try StandardStreams.write("\(result.report)\n")
  }
}
