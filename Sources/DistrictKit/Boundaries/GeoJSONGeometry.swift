#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A Polygon or MultiPolygon as a file has it, its numbers not yet checked.
struct GeoJSONGeometry {
  /// Polygons, rings, positions.
  private let polygons: [[[Position]]]
  private let isMulti: Bool

  /// The geometry is of a type that has no area.
  struct WrongType: Error { let type: String }
}

extension GeoJSONGeometry: Decodable {
  private enum Member: String, CodingKey { case type, coordinates }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Member.self)
    switch try object.decode(String.self, forKey: .type) {
    case "Polygon":
      polygons = [try object.decode([[Position]].self, forKey: .coordinates)]
      isMulti = false
    case "MultiPolygon":
      polygons = try object.decode([[[Position]]].self, forKey: .coordinates)
      isMulti = true
    case let other:
      throw WrongType(type: other)
    }
  }

  /// Longitude and latitude in degrees, and how many numbers there are: a height may follow, which is not used.
  private struct Position: Decodable, Equatable {
    let longitude: Double
    let latitude: Double
    let count: Int

    init(from decoder: any Decoder) throws {
      var numbers = try decoder.unkeyedContainer()
      longitude = try numbers.decode(Double.self)
      latitude = try numbers.decode(Double.self)
      while !numbers.isAtEnd { _ = try numbers.decode(Double.self) }
      count = numbers.currentIndex
    }
  }

  /// The polygon and the ring in which decoding failed.
  static func place(of error: DecodingError, in feature: GeoJSONPlace) -> GeoJSONPlace {
    let path = error.path
    guard let start = path.lastIndex(where: { $0.stringValue == Member.coordinates.rawValue }) else {
      return feature
    }
    let indices = path[(start + 1)...].compactMap(\.intValue)
    // [ring, position, number] in a Polygon, [polygon, ring, position, number] in a MultiPolygon. Which of them it
    // was can only be told when the path is complete.
    return switch indices.count {
    case 3: feature.at(polygon: nil, ring: indices[0])
    case 4: feature.at(polygon: indices[0], ring: indices[1])
    default: feature
    }
  }
}

extension GeoJSONGeometry {
  /// The polygons in grid steps, not rounded, each ring closed and each number in range.
  func checkedPolygons(at feature: GeoJSONPlace) throws(DistrictError) -> [[[GEOSPosition]]] {
    guard !polygons.isEmpty else { throw feature.error("it has no polygon.") }
    var checked: [[[GEOSPosition]]] = []
    for (polygonIndex, polygon) in polygons.enumerated() {
      let place = feature.at(polygon: isMulti ? polygonIndex : nil, ring: nil)
      guard !polygon.isEmpty else { throw place.error("the polygon has no ring.") }
      var rings: [[GEOSPosition]] = []
      for (ringIndex, ring) in polygon.enumerated() {
        rings.append(try GeoJSONGeometry.checked(ring, at: place.at(polygon: place.polygon, ring: ringIndex)))
      }
      checked.append(rings)
    }
    return checked
  }

  private static func checked(_ ring: [Position], at place: GeoJSONPlace) throws(DistrictError)
    -> [GEOSPosition]
  {
    guard ring.count >= 4 else {
      throw place.error(
        "the ring has \(ring.count) positions.",
        hint: "A closed ring has at least 4, the last equal to the first.")
    }
    guard ring.first == ring.last else {
      throw place.error("the ring is not closed.", hint: "Repeat its first position at the end.")
    }
    var positions: [GEOSPosition] = []
    positions.reserveCapacity(ring.count)
    for (index, position) in ring.enumerated() {
      // Written so that NaN fails, too.
      guard abs(position.longitude) <= 180, abs(position.latitude) <= 90 else {
        throw place.error(
          "position \(index) is \(position.longitude), \(position.latitude), beyond ±180 and ±90 degrees.",
          hint: GeoJSONGeometry.hint(for: position))
      }
      // A point that became a comma makes a position of three numbers, and another place.
      guard position.count == ring[0].count else {
        throw place.error(
          "position \(index) has \(position.count) numbers, those before it \(ring[0].count).",
          hint: "Give a height to all positions of a ring or to none.")
      }
      let next = GEOSPosition(
        x: position.longitude * GridPoint.stepsPerDegree, y: position.latitude * GridPoint.stepsPerDegree)
      if let last = positions.last,
        max(abs(next.x - last.x), abs(next.y - last.y)) >= GeoJSONGeometry.longestSpan
      {
        throw place.error(
          "the edge to position \(index) spans more than 107 degrees.",
          hint: "Such an edge is a slip, or crosses the antimeridian; split the polygon there.")
      }
      positions.append(next)
    }
    return positions
  }

  /// What to do about a position beyond the ranges of longitude and latitude.
  private static func hint(for position: Position) -> String {
    if abs(position.longitude) <= 90, abs(position.latitude) <= 180 {
      return "Longitude comes first in GeoJSON; exchange the numbers of each position."
    }
    return "Positions are WGS84 degrees, longitude first; convert projected coordinates to EPSG:4326."
  }

  /// No edge spans this many grid steps or more in x or y, so that lookups can multiply two differences of
  /// coordinates in 64 bits.
  private static let longestSpan = Double(1 << 30) - 1
}
