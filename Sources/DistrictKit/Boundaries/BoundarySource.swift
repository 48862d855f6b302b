/// One official file of boundaries, as it was published.
public struct BoundarySource: Sendable {
  /// The layer that the file's districts belong to.
  public var layer: Layer
  /// The feature property that holds the district: `KCCDST`.
  public var property: String
  /// What messages and reports call the file: its name.
  public var name: String
  /// The file's bytes: GeoJSON (RFC 7946) in UTF-8, WGS84 degrees, longitude first.
  public var geoJSON: [UInt8]

  /// Takes the bytes as they are; ``BoundaryImporter/run(_:)`` checks them.
  public init(layer: Layer, property: String, name: String, geoJSON: [UInt8]) {
    self.layer = layer
    self.property = property
    self.name = name
    self.geoJSON = geoJSON
  }
}
