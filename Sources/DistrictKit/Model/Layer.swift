/// A kind of district. Layers are independent of each other: a point can be in a district of one and of none of
/// the other.
public enum Layer: String, Sendable, Hashable, CaseIterable, Codable {
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
