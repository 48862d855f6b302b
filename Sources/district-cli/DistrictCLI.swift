import ArgumentParser
import DistrictKit

/// The tool and its subcommands.
struct DistrictCLI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "district-cli",
    abstract: "Who represents a place in King County, Washington: council, Congress, and how to reach them.",
    discussion: """
      Works offline: no coordinate leaves this machine.

      Exit codes: 0 every requested layer has a district; 1 some layer has none; 64 wrong usage; 65 broken data; \
      66 no such input; 74 input or output failed.
      """,
    version: Version.number,
    subcommands: [
      LookupCommand.self, BatchCommand.self, ScriptCommand.self, DistrictsCommand.self, OfficialsCommand.self,
      DataCommand.self,
    ])
}
