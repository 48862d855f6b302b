/// A box of latitudes and longitudes, in degrees, that does not cross the antimeridian. Its edges belong to it.
public struct CoordinateBox: Sendable, Hashable {
  /// The least latitude.
  public let south: Double
  /// The least longitude.
  public let west: Double
  /// The greatest latitude.
  public let north: Double
  /// The greatest longitude.
  public let east: Double

  /// Takes the edges as they are.
  public init(south: Double, west: Double, north: Double, east: Double) {
    self.south = south
    self.west = west
    self.north = north
    self.east = east
  }

  /// Whether the box holds a place.
  public func contains(latitude: Double, longitude: Double) -> Bool {
    (south...north).contains(latitude) && (west...east).contains(longitude)
  }
}
