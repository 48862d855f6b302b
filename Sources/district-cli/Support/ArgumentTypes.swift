import ArgumentParser
import DistrictKit

// The library's types as values of options.

extension Layer: ExpressibleByArgument {}

/// How `lookup` and the lists are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json

  static let list = allCases.map(\.rawValue).joined(separator: ", ")
}
