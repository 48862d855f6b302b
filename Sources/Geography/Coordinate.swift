import Failures

/// A place on Earth: WGS84 latitude and longitude, in degrees.
@frozen public struct Coordinate: Sendable, Hashable {
  /// Degrees north of the equator, -90 to 90.
  public let latitude: Double
  /// Degrees east of Greenwich, -180 to 180. Seattle's is negative.
  public let longitude: Double

  /// Creates a coordinate from degrees.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` when a value is not a number or beyond ±90 and ±180.
  public init(latitude: Double, longitude: Double) throws(DistrictError) {
    guard latitude.isFinite, longitude.isFinite else {
      throw DistrictError(.badInput, "A coordinate needs two finite numbers, not \(latitude), \(longitude).")
    }
    guard abs(latitude) <= 90 else {
      throw DistrictError(.badInput, "Latitude \(latitude) is beyond ±90 degrees.")
    }
    guard abs(longitude) <= 180 else {
      throw DistrictError(.badInput, "Longitude \(longitude) is beyond ±180 degrees.")
    }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Takes numbers that may be no place. Such a coordinate has some face of the data, and is good for nothing else.
  @inlinable package init(unchecked latitude: Double, _ longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The coordinate of a grid point, which is always valid within ±180 and ±90 degrees.
  package init(_ point: GridPoint) {
    latitude = Double(point.y) / GridPoint.stepsPerDegree
    longitude = Double(point.x) / GridPoint.stepsPerDegree
  }

  /// The nearest point of the 1e-7° grid, at most 0.8 cm away. Every lookup starts from it.
  ///
  /// A value exactly between two steps goes to the even one.
  @inlinable package var gridPoint: GridPoint {
    // Doubles from 2^52 to 2^53 have no fraction: the addition rounds, to the even step of two equally near, and
    // the lowest bits of the sum are the step in two's complement. `rounded()` would be a call into the C library.
    let shifter = 0x1.8p52
    return GridPoint(
      x: Int32(truncatingIfNeeded: (longitude * GridPoint.stepsPerDegree + shifter).bitPattern),
      y: Int32(truncatingIfNeeded: (latitude * GridPoint.stepsPerDegree + shifter).bitPattern))
  }
}

extension Coordinate: CustomStringConvertible {
  /// Latitude and longitude, as `lookup` takes them: `47.6062,-122.3321`.
  public var description: String { "\(latitude),\(longitude)" }
}

extension Coordinate: Codable {
  /// Reads `latitude` and `longitude`, and checks them as ``init(latitude:longitude:)`` does.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      latitude: values.decode(Double.self, forKey: .latitude),
      longitude: values.decode(Double.self, forKey: .longitude))
  }
}

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
    (self.south, self.west, self.north, self.east) = (south, west, north, east)
  }

  /// Whether the box holds a place.
  public func contains(latitude: Double, longitude: Double) -> Bool {
    (south...north).contains(latitude) && (west...east).contains(longitude)
  }
}

/// Which of two numbers in one field is the first, when neither a letter nor the kind of text says so.
public enum CoordinateOrder: String, Sendable, Hashable, CaseIterable {
  /// Latitude, then longitude.
  case latitudeFirst = "latlon"
  /// Longitude, then latitude, as in GeoJSON and well-known text.
  case longitudeFirst = "lonlat"
}
