import ArgumentParser
import CommandSupport

/// What `district-cli` becomes for everything that fills a template in. It answers by that name.
@main
struct DistrictScript: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "district-cli", abstract: "Fill in call scripts.",
    subcommands: [ScriptCommand.self, BatchCommand.self])

  static func main() {
    run(Array(CommandLine.arguments.dropFirst()))
  }
}
