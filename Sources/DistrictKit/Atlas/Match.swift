/// How a layer's district was found.
public enum Match: String, Sendable, Hashable, Codable {
  /// The point lies in the district.
  case inside
  /// The point lies in no district of the layer.
  case outside
}
