import ArgumentParser
import DistrictKit
import SystemFiles

/// The tool and its subcommands.
struct DistrictCLI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "district-cli",
    abstract: "Who represents a place in King County, Washington: council, Congress, and how to reach them.",
    discussion: """
      Works offline: no coordinate and no address leaves this machine.

      Exit codes: 0 every requested layer has a district; 1 some layer has none, or the address leaves it open; 64 wrong \
      usage; 65 broken data; 66 no such input or file of addresses; 74 input or output failed.
      """,
    version: Version.number,
    subcommands: [
      LookupCommand.self, BatchCommand.self, ScriptCommand.self, PageCommand.self, DistrictsCommand.self,
      OfficialsCommand.self, DataCommand.self, AddressesCommand.self,
    ])
}

/// The entry point. It reads the arguments, and turns every end into a message and an exit code.
@main
struct Main {
  static func main() {
    SystemFile.occupyClosedStreams()
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      // The parser would have to be given the text in advance, which opens the data even where it is about to be
      // compiled anew.
      if arguments == ["--version"] {
        try StandardStreams.write(Version.text + "\n")
      } else {
        var command = try DistrictCLI.parseAsRoot(CoordinateArguments.shieldingCoordinates(arguments))
        try command.run()
      }
    } catch {
      DistrictCLI.exit(withError: end(error))
    }
  }

  /// Says why a command ended, and returns the exit code.
  private static func end(_ error: any Error) -> ExitCode {
    let code = DistrictCLI.exitCode(for: error)
    if let error = error as? DistrictError {
      StandardStreams.tell(error: "district-cli: \(error)")
      return error.exitCode
    }
    let text = DistrictCLI.fullMessage(for: error)
    guard code.isSuccess else {
      if !text.isEmpty { StandardStreams.tell(error: text) }
      return code
    }
    // Help that was asked for, which nobody gets to see where standard output is closed or full.
    do throws(DistrictError) {
      try StandardStreams.write(text + "\n")
      return code
    } catch {
      return end(error)
    }
  }
}

extension Version {
  /// What `--version` prints: the tool's version and the data's.
  static var text: String {
    let atlas = DistrictAtlas.kingCounty
    var lines = ["district-cli \(number)"]
    for layer in atlas.layers {
      guard let plan = atlas.plan(of: layer) else { continue }
      lines.append("\(layer.rawValue): \(plan.name), effective \(plan.effective)")
    }
    lines.append("officials checked: \(atlas.roster.posts.map(\.checked).dayRange)")
    lines.append("data SHA-256: \(atlas.sha256)")
    return lines.joined(separator: "\n")
  }
}

// Exit codes are a contract. Those above 63 are the ones of sysexits.h.

extension ExitCode {
  /// Some requested layer has no district for the coordinate.
  static let noDistrict = ExitCode(1)
}

extension DistrictError {
  var exitCode: ExitCode {
    switch code {
    case .badInput: ExitCode(64)
    case .brokenData: ExitCode(65)
    case .noSuchInput: ExitCode(66)
    case .io: ExitCode(74)
    }
  }
}
