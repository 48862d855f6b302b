import Failures
import Geography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where a JSON object keeps its coordinate. Found once, in the first object, as CSV columns are found in the header.
enum JSONColumns: Sendable, Hashable {
  /// In the point geometry of a GeoJSON feature.
  case geometry
  /// In two members, or in one that holds both numbers; of a GeoJSON feature's `properties` if it is one.
  case members(latitude: String, longitude: String, inProperties: Bool)

  /// What was chosen, in words, for the person who has to check it.
  var description: String {
    switch self {
    case .geometry: "the point geometry"
    case .members(let latitude, let longitude, _):
      latitude == longitude
        ? "latitude and longitude: “\(latitude)”" : "latitude: “\(latitude)”, longitude: “\(longitude)”"
    }
  }

  /// Chooses where to look.
  ///
  /// - Parameters:
  ///   - object: the first object of the file.
  ///   - latitude: the name of the latitude's member, when the caller gave it.
  ///   - longitude: the same for the longitude's.
  /// - Returns: nil when the bytes are not a JSON object, so that the next row may be tried.
  /// - Throws: `badInput` when a member is missing, when two could be meant, or for a whole FeatureCollection.
  static func find(
    in object: UnsafeBufferPointer<UInt8>, latitude: String? = nil, longitude: String? = nil
  ) throws(DistrictError) -> JSONColumns? {
    guard let shape = JSONObjectShape(object) else { return nil }
    if shape.type == "FeatureCollection" {
      throw DistrictError(
        .badInput, "The file is one GeoJSON FeatureCollection, not one feature a line.",
        hint: "Split it first: jq -c '.features[]' IN.geojson > OUT.ndjson")
    }
    let isFeature = shape.type == "Feature"
    if isFeature, latitude == nil, longitude == nil { return .geometry }
    // The order of members means nothing in JSON; sorted, the message is the same each time.
    let names = (isFeature ? shape.properties : shape.members).sorted()
    let roles = try ColumnRoles(header: names, latitude: latitude, longitude: longitude)
    return .members(
      latitude: names[roles.latitude], longitude: names[roles.longitude], inProperties: isFeature)
  }
}

extension JSONColumns {
  /// The coordinate of one row. A number may also be written as text, as in CSV.
  ///
  /// - Parameter text: how to read numbers that are text, and where coordinates are expected.
  func coordinate(
    in object: UnsafeBufferPointer<UInt8>, _ text: CoordinateText
  ) throws(CoordinateProblem) -> Coordinate {
    let row: JSONCoordinate
    do {
      row = try JSONDecoder().decode(JSONCoordinate.self, from: Data(object), configuration: self)
    } catch {
      // Whatever the decoder objects to, the row stays in its place and says that it is not the object it should be.
      throw .notAnObject
    }
    switch row.content {
    case .failure(let problem): throw problem
    case .success(.pair(let latitude, let longitude)):
      return try text.coordinate(latitude.degrees(text, .latitude), longitude.degrees(text, .longitude))
    case .success(.combined(let both)):
      return try CoordinateProblem.reading(both) { (bytes) throws(CoordinateProblem) in
        try text.coordinate(combined: bytes)
      }
    }
  }
}

/// What one JSON object says about its place.
private struct JSONCoordinate: DecodableWithConfiguration {
  enum Content {
    case pair(JSONNumber, JSONNumber)
    case combined(String)
  }

  let content: Result<Content, CoordinateProblem>

  init(from decoder: any Decoder, configuration: JSONColumns) throws {
    let object = try decoder.container(keyedBy: JSONMember.self)
    switch configuration {
    case .geometry:
      content = JSONCoordinate.geometry(of: object)
    case .members(let latitude, let longitude, inProperties: true):
      content =
        if let properties = try? object.nestedContainer(keyedBy: JSONMember.self, forKey: "properties") {
          JSONCoordinate.members(latitude, longitude, of: properties)
        } else {
          .failure(.missingColumn)
        }
    case .members(let latitude, let longitude, inProperties: false):
      content = JSONCoordinate.members(latitude, longitude, of: object)
    }
  }

  private static func geometry(
    of object: KeyedDecodingContainer<JSONMember>
  ) -> Result<Content, CoordinateProblem> {
    guard object.contains("geometry") else { return .failure(.missingColumn) }
    guard let geometry = try? object.nestedContainer(keyedBy: JSONMember.self, forKey: "geometry") else {
      // RFC 7946 writes null for a feature without a place.
      return .failure((try? object.decodeNil(forKey: "geometry")) == true ? .empty : .notAPoint)
    }
    guard (try? geometry.decode(String.self, forKey: "type")) == "Point" else { return .failure(.notAPoint) }
    guard let position = try? geometry.decode([Double].self, forKey: "coordinates") else {
      return .failure(.notANumber)
    }
    guard position.count >= 2 else { return .failure(.empty) }
    return .success(.pair(.number(position[1]), .number(position[0])))
  }

  private static func members(
    _ latitude: String, _ longitude: String, of object: KeyedDecodingContainer<JSONMember>
  ) -> Result<Content, CoordinateProblem> {
    let first = JSONMember(stringValue: latitude)
    let second = JSONMember(stringValue: longitude)
    guard object.contains(first), object.contains(second) else { return .failure(.missingColumn) }
    if first.stringValue != second.stringValue {
      return .success(.pair(JSONNumber(object, first), JSONNumber(object, second)))
    }
    if (try? object.decodeNil(forKey: first)) == true { return .failure(.empty) }
    if let text = try? object.decode(String.self, forKey: first) { return .success(.combined(text)) }
    if let pair = try? object.decode([Double].self, forKey: first), pair.count == 2 {
      return .success(.pair(.number(pair[0]), .number(pair[1])))
    }
    return .failure(.notANumber)
  }
}

/// A JSON value where a number is expected.
private enum JSONNumber {
  case number(Double)
  case text(String)
  case null
  case other

  init(_ object: KeyedDecodingContainer<JSONMember>, _ key: JSONMember) {
    if let number = try? object.decode(Double.self, forKey: key) {
      self = .number(number)
    } else if let text = try? object.decode(String.self, forKey: key) {
      self = .text(text)
    } else {
      self = (try? object.decodeNil(forKey: key)) == true ? .null : .other
    }
  }

  func degrees(_ text: CoordinateText, _ axis: CoordinateText.Axis) throws(CoordinateProblem) -> Double {
    switch self {
    case .number(let number): return number
    case .text(let string):
      return try CoordinateProblem.reading(string) { (bytes) throws(CoordinateProblem) in
        try text.degrees(bytes, axis)
      }
    case .null: throw .empty
    case .other: throw .notANumber
    }
  }
}

extension CoordinateProblem {
  /// Calls `body` with the UTF-8 of `text`.
  fileprivate static func reading<Value>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws(CoordinateProblem) -> Value
  ) throws(CoordinateProblem) -> Value {
    try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(CoordinateProblem) in try body(bytes) }
  }
}

/// The names in a JSON object, and what kind of GeoJSON object it is.
struct JSONObjectShape: Decodable {
  /// The member `type`, if it is text.
  let type: String?
  /// The names of all members.
  let members: [String]
  /// The names of the members of `properties`, in a GeoJSON feature.
  let properties: [String]

  /// Reads the names; nil when the bytes are not a JSON object.
  init?(_ object: UnsafeBufferPointer<UInt8>) {
    guard let shape = try? JSONDecoder().decode(JSONObjectShape.self, from: Data(object)) else { return nil }
    self = shape
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: JSONMember.self)
    members = container.allKeys.map(\.stringValue)
    // A member of another kind is no reason to reject the object: it is simply not GeoJSON.
    type = try? container.decode(String.self, forKey: "type")
    let nested = try? container.nestedContainer(keyedBy: JSONMember.self, forKey: "properties")
    properties = nested?.allKeys.map(\.stringValue) ?? []
  }
}

/// The name of any member.
struct JSONMember: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
  init(stringLiteral value: String) { stringValue = value }
}
