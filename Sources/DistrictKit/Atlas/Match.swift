/// How a layer's district was found.
public enum Match: String, Sendable, Hashable, Codable {
  /// The point lies in the district.
  case inside
  /// The point lies in no district of the layer, and this one is the nearest within the snap limit: a house on the
  /// shore, a pier, a houseboat.
  case nearest
  /// The point lies in no district of the layer, and none is near enough.
  case outside
}
