/// A kind of district, by its id: `council`. A point can be in a district of one layer and in none of another.
///
/// Which layers there are is a matter of the data; ``LayerDescription`` says what an atlas knows of each.
///
/// ```swift
/// lookup["legislative"].district?.number
/// ```
public struct Layer: RawRepresentable, ExpressibleByStringLiteral, Sendable, Hashable, Codable,
  CodingKeyRepresentable
{
  /// The id.
  public let rawValue: String

  /// Takes the id as it is.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Takes the id as it is.
  public init(stringLiteral id: String) { rawValue = id }
}

/// One district of a layer. Its identity is its number and its division, never the name of who holds the seat.
public struct District: Sendable, Hashable, Codable {
  /// The layer the district belongs to.
  public let layer: Layer
  /// The number as the law writes it: `"8"`.
  public let number: String
  /// The name in full: `King County Council District 8`.
  public let name: String
  /// The Open Civic Data identifier; the first one, where bodies that share the districts have one each.
  public let divisionID: DivisionID
  /// Those of further bodies that share the districts, as the two chambers of a legislature do.
  @LeftOutWhenEmpty public var otherDivisionIDs: [DivisionID]

  /// All identifiers, ``divisionID`` first.
  public var divisionIDs: [DivisionID] { [divisionID] + otherDivisionIDs }

  private enum CodingKeys: String, CodingKey {
    case layer
    case number = "district"
    case name
    case divisionID = "division_id"
    case otherDivisionIDs = "other_division_ids"
  }

  /// Creates a district.
  public init(
    layer: Layer, number: String, name: String, divisionID: DivisionID, otherDivisionIDs: [DivisionID] = []
  ) {
    self.layer = layer
    self.number = number
    self.name = name
    self.divisionID = divisionID
    _otherDivisionIDs = LeftOutWhenEmpty(wrappedValue: otherDivisionIDs)
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
