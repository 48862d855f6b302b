/// One district of a layer. Its identity is its number and its division, never the name of who holds the seat.
public struct District: Sendable, Hashable {
  /// The layer the district belongs to.
  public let layer: Layer
  /// The number as the law writes it: `"8"`.
  public let number: String
  /// The name in full: `King County Council District 8`.
  public let name: String
  /// The Open Civic Data identifier.
  public let divisionID: DivisionID

  /// Creates a district.
  public init(layer: Layer, number: String, name: String, divisionID: DivisionID) {
    self.layer = layer
    self.number = number
    self.name = name
    self.divisionID = divisionID
  }
}
