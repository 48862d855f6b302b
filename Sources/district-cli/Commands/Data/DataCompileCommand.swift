import ArgumentParser
import CommandSupport
import DistrictKit

struct DataCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile canonical boundaries and officials to one file.",
    discussion: """
      Reads boundaries/*.geojson and officials.json of a data folder, as `data import` and roster-import write them. \
      The same input gives the same bytes on every machine.
      """)

  @Option(help: "The data folder.")
  var data = "Data"

  @Option(help: "Where to write the compiled file (default: king-county.districts in the data folder).")
  var output: String?

  func run() throws {
    let folder = DataFolder(path: data)
    var coverages: [Coverage] = []
    for layer in Layer.allCases {
      let path = folder.boundaries(layer)
      coverages.append(try CanonicalGeoJSON.read(InputFile.bytes(path), name: path))
    }
    let officials = try Roster(json: InputFile.bytes(folder.officials), name: folder.officials)
    let bytes = try DistrictAtlas.compile(coverages: coverages, officials: officials)
    let path = output ?? folder.compiled
    try OutputFile.write(bytes, to: path)
    let atlas = try DistrictAtlas(compiled: bytes, name: path)
    try StandardStreams.write("\(path): \(bytes.count) bytes, SHA-256 \(atlas.sha256)\n")
  }
}
