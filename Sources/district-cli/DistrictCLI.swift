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

/// The entry point. It decides who reads the arguments, and turns every failure into a message and an exit code.
@main
struct Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // The parser would have to be given the text in advance, which opens the data even where it is about to be
    // compiled anew.
    if arguments == ["--version"] {
      DistrictCLI.exit(after: { try StandardStreams.write(Version.text + "\n") })
    }
    DistrictCLI.run(arguments)
  }
}

/// What `--version` prints: the tool's version and the data's.
enum Version {
  static let number = "0.1.0"

  static var text: String {
    let atlas = DistrictAtlas.kingCounty
    var lines = ["district-cli \(number)"]
    for layer in Layer.allCases {
      guard let plan = atlas.plan(of: layer) else { continue }
      lines.append("\(layer.rawValue): \(plan.name), effective \(plan.effective)")
    }
    lines.append("officials checked: \(DayRange(atlas.roster.posts.map(\.checked)).text)")
    lines.append("data SHA-256: \(atlas.sha256)")
    return lines.joined(separator: "\n")
  }
}

extension ParsableCommand {
  /// Reads the arguments, does what they ask for and ends the process.
  static func run(_ arguments: [String]) -> Never {
    do {
      var command = try parseAsRoot(CoordinateArguments.shieldingCoordinates(arguments))
      exit(after: { try command.run() })
    } catch {
      exit(withError: error)
    }
  }
}

extension ParsableArguments {
  /// Runs a job and ends the process: with a message and an exit code when it failed.
  static func exit(after job: () throws -> Void) -> Never {
    do {
      try job()
      exit()
    } catch let error as DistrictError {
      StandardStreams.writeError("district-cli: \(error)\n")
      exit(withError: error.exitCode)
    } catch {
      exit(withError: error)
    }
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
