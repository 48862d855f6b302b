#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
