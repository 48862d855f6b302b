import ArgumentParser
import CommandSupport
import DistrictKit

struct DataVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a compiled file fully; without a file, the data inside this program.")

  @Argument(help: "A compiled file.")
  var file: String?

  func run() throws {
    let atlas =
      try file.map { path throws(DistrictError) in try DistrictAtlas(contentsOf: path) } ?? .kingCounty
    let report = try atlas.verify()
    try StandardStreams.write("\(file ?? "The embedded data") is sound.\n\(report)\n")
  }
}
