import ArgumentParser
import DistrictKit

// The library's types as values of options.

extension Layer: ExpressibleByArgument {}

/// How `lookup` and the lists are printed.
package enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json

  package static let list = allCases.map(\.rawValue).joined(separator: ", ")
}
