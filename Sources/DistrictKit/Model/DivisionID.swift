/// An Open Civic Data division identifier: `ocd-division/country:us/state:wa/cd:7`.
///
/// Divisions nest by their text: a county's identifier is a prefix of its council districts'.
/// Source of the scheme: Open Civic Data proposal 2, <https://open-civic-data.readthedocs.io/en/latest/proposals/0002.html>.
public struct DivisionID: Sendable, Hashable, RawRepresentable, Codable {
  /// The identifier as text.
  public let rawValue: String

  /// Takes the text as it is.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Whether `other` is this division or lies within it, by the identifiers alone.
  public func contains(_ other: DivisionID) -> Bool {
    other.rawValue == rawValue || other.rawValue.hasPrefix(rawValue + "/")
  }
}

extension DivisionID: Comparable {
  /// Orders by text.
  public static func < (a: DivisionID, b: DivisionID) -> Bool { a.rawValue < b.rawValue }
}

extension DivisionID: CustomStringConvertible {
  /// The identifier as text.
  public var description: String { rawValue }
}
