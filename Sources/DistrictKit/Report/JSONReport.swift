#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Something that the tool prints as JSON.
public protocol JSONReport: Encodable, Sendable {}

extension Array: JSONReport where Element: JSONReport {}

extension JSONReport {
  /// The report as one line of JSON in UTF-8, without a line end: keys in alphabetical order, so that the same answer
  /// always gives the same bytes.
  public func jsonText() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(self))
    } catch {
      // Reports hold text, dates and finite numbers, which JSON can always express.
      preconditionFailure("\(Self.self) cannot be written as JSON: \(error)")
    }
  }
}
