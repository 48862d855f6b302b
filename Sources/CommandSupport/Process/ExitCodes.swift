import ArgumentParser
import DistrictKit

// Exit codes are a contract. Those above 63 are the ones of sysexits.h.

extension ExitCode {
  /// Some requested layer has no district for the coordinate.
  package static let noDistrict = ExitCode(1)
}

extension DistrictError {
  package var exitCode: ExitCode {
    switch code {
    case .badInput: ExitCode(64)
    case .brokenData: ExitCode(65)
    case .noSuchInput: ExitCode(66)
    case .io: ExitCode(74)
    }
  }
}
