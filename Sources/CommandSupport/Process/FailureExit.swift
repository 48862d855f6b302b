import ArgumentParser
import DistrictKit

extension ParsableCommand {
  /// Reads the arguments, does what they ask for and ends the process.
  package static func run(_ arguments: [String]) -> Never {
    do {
      var command = try parseAsRoot(CoordinateArguments.protectingMinus(arguments))
      exit(after: { try command.run() })
    } catch {
      exit(withError: error)
    }
  }
}

extension ParsableArguments {
  /// Runs a job and ends the process: with a message and an exit code when it failed.
  package static func exit(after job: () throws -> Void) -> Never {
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
