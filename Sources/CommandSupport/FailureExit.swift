import ArgumentParser
import DistrictKit

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
