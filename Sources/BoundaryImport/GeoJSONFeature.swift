import Failures
import Geography

/// One feature of a GeoJSON file: its text properties and its polygons, checked.
struct GeoJSONFeature {
  /// Where the feature stands in its file.
  let place: GeoJSONLocation
  let district: String
  /// The other properties that were asked for, as text.
  let properties: [String: String]
  /// The polygons; of each the rings, the outer one first; of each ring the positions, the last equal to the first.
  let polygons: [[[GEOSPosition]]]
}

/// Where something stands in a GeoJSON file. Its text begins every message about it.
struct GeoJSONLocation {
  /// The file's name.
  let file: String
  /// The feature, counted from 0.
  let feature: Int
  /// The district that the feature names, once it is known.
  var district: String?
  /// The polygon of a MultiPolygon, counted from 0.
  var polygon: Int?
  /// The ring of the polygon, counted from 0; ring 0 is the outer one.
  var ring: Int?

  func at(polygon: Int?, ring: Int?) -> GeoJSONLocation {
    var place = self
    place.polygon = polygon
    place.ring = ring
    return place
  }

  /// An error about this place.
  func error(_ problem: String, hint: String? = nil, cause: (any Error)? = nil) -> DistrictError {
    DistrictError(.brokenData, "\(self): \(problem)", hint: hint, cause: cause)
  }
}

extension GeoJSONLocation: CustomStringConvertible {
  /// `file.geojson, feature 3 (district 4), polygon 0, ring 1`
  var description: String {
    var text = "\(file), feature \(feature)"
    if let district { text += " (district \(district))" }
    if let polygon { text += ", polygon \(polygon)" }
    if let ring { text += ", ring \(ring)" }
    return text
  }
}

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
  static func place(of error: DecodingError, in feature: GeoJSONLocation) -> GeoJSONLocation {
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
  func checkedPolygons(at feature: GeoJSONLocation) throws(DistrictError) -> [[[GEOSPosition]]] {
    guard !polygons.isEmpty else { throw feature.error("it has no polygon.") }
    return try polygons.enumerated().map { (index, polygon) throws(DistrictError) in
      let place = feature.at(polygon: isMulti ? index : nil, ring: nil)
      guard !polygon.isEmpty else { throw place.error("the polygon has no ring.") }
      return try polygon.enumerated().map { (index, ring) throws(DistrictError) in
        try GeoJSONGeometry.checked(ring, at: place.at(polygon: place.polygon, ring: index))
      }
    }
  }

  private static func checked(_ ring: [Position], at place: GeoJSONLocation) throws(DistrictError)
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

  /// No edge spans so many grid steps in x or y: lookups multiply two differences of coordinates in 64 bits.
  private static let longestSpan = Double(1 << 30) - 1
}

extension GeoJSONFeature {
  /// Checks that the polygons, as they stand in the file, before any rounding, are polygons: rings that don't cross
  /// themselves or each other, holes inside, parts apart.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`, with GEOS's reason and the location in degrees.
  func checkValidity(in context: GEOSContext) throws(DistrictError) {
    let whole = try GEOSGeometry.multiPolygon(polygons, in: context)
    guard let problem = try whole.invalidity() else { return }
    // Only now that something is wrong is it worth finding the polygon and the ring.
    for (index, rings) in polygons.enumerated() {
      let part = place.at(polygon: polygons.count > 1 ? index : nil, ring: nil)
      for (ring, positions) in rings.enumerated() {
        if let problem = try GEOSGeometry.polygon([positions], in: context).invalidity() {
          throw part.at(polygon: part.polygon, ring: ring).invalid(problem)
        }
      }
      if let problem = try GEOSGeometry.polygon(rings, in: context).invalidity() {
        throw part.invalid(problem)
      }
    }
    throw place.invalid(problem)
  }
}

extension GeoJSONLocation {
  fileprivate func invalid(_ problem: (reason: String, position: GEOSPosition)) -> DistrictError {
    error(
      "\(problem.reason) at latitude \(problem.position.latitude), longitude \(problem.position.longitude).",
      hint: "Repair the polygon at that location in the source.")
  }
}
