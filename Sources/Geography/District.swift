/// A kind of district. Layers are independent of each other: a point can be in a district of one and of none of
/// the other.
public enum Layer: String, Sendable, Hashable, CaseIterable, Codable, CodingKeyRepresentable {
  /// The county council's districts.
  case council
  /// The congressional districts of the state.
  case congress

  /// The position of the layer in a compiled file and in a ``Face``.
  @inlinable public var index: Int {
    switch self {
    case .council: 0
    case .congress: 1
    }
  }
}

/// One district of a layer. Its identity is its number and its division, never the name of who holds the seat.
public struct District: Sendable, Hashable, Codable {
  /// The layer the district belongs to.
  public let layer: Layer
  /// The number as the law writes it: `"8"`.
  public let number: String
  /// The name in full: `King County Council District 8`.
  public let name: String
  /// The Open Civic Data identifier.
  public let divisionID: DivisionID

  private enum CodingKeys: String, CodingKey {
    case layer
    case number = "district"
    case name
    case divisionID = "division_id"
  }

  /// Creates a district.
  public init(layer: Layer, number: String, name: String, divisionID: DivisionID) {
    self.layer = layer
    self.number = number
    self.name = name
    self.divisionID = divisionID
  }
}

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

/// A districting plan: the boundaries of one layer as adopted together.
public struct Plan: Sendable, Hashable, Codable {
  /// What the plan is called.
  public let name: String
  /// The day the plan was adopted.
  public let adopted: CalendarDate?
  /// The first day on which officials represent the plan's districts.
  public let effective: CalendarDate
  /// Who issued the boundaries.
  public let source: String
  /// The terms under which the source is published.
  public let terms: String

  /// Creates a plan.
  public init(name: String, adopted: CalendarDate?, effective: CalendarDate, source: String, terms: String) {
    self.name = name
    self.adopted = adopted
    self.effective = effective
    self.source = source
    self.terms = terms
  }
}

/// How district numbers are ordered: 2 before 10, and whatever is not a number after those that are.
package enum DistrictNumber {
  package static func precedes(_ a: String, _ b: String) -> Bool {
    switch (Int(a), Int(b)) {
    case (let x?, let y?) where x != y: x < y
    case (.some, nil): true
    case (nil, .some): false
    default: a < b
    }
  }
}
