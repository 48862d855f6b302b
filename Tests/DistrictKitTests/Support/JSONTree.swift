import Foundation

/// A JSON text taken apart, to put something else in each of its places.
struct JSONTree {
  /// A step from a value to one inside it.
  enum Step: CustomStringConvertible {
    case member(String)
    case element(Int)

    var description: String {
      switch self {
      case .member(let name): ".\(name)"
      case .element(let index): "[\(index)]"
      }
    }
  }

  /// A value of each type, in JSON, some of them extreme.
  private static let values = [
    "null", "true", "0", "-1", "2.5", "1e300", "9223372036854775808", "\"\"", "\" \"", "\"x\"", "[]", "[[]]",
    "[null]",
    "{}", "{\"type\":\"Polygon\"}",
  ]

  private let root: Any

  init(_ text: [UInt8]) throws {
    root = try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
  }

  /// The places of all values, the whole first.
  var places: [[Step]] { JSONTree.places(in: root) }

  /// The text with each value replaced by one of each type, and without each.
  func forEachChange(_ body: (_ text: [UInt8], _ what: String) throws -> Void) throws {
    for place in places {
      for value in JSONTree.values { try body(text(with: value, at: place), "\(place) is \(value)") }
      if !place.isEmpty { try body(text(without: place), "\(place) is missing") }
    }
  }

  /// The text with the value at a place replaced by a JSON text.
  func text(with value: String, at place: [Step]) throws -> [UInt8] {
    let replacement = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
    return Array(
      try JSONSerialization.data(
        withJSONObject: JSONTree.replacing(place[...], in: root, with: replacement),
        options: .fragmentsAllowed))
  }

  /// The text without the value at a place.
  private func text(without place: [Step]) throws -> [UInt8] {
    Array(
      try JSONSerialization.data(
        withJSONObject: JSONTree.replacing(place[...], in: root, with: nil), options: .fragmentsAllowed))
  }

  private static func places(in value: Any) -> [[Step]] {
    var places: [[Step]] = [[]]
    if let object = value as? [String: Any] {
      for (name, value) in object.sorted(by: { $0.key < $1.key }) {
        places += JSONTree.places(in: value).map { [.member(name)] + $0 }
      }
    } else if let list = value as? [Any] {
      for (index, value) in list.enumerated() {
        places += JSONTree.places(in: value).map { [.element(index)] + $0 }
      }
    }
    return places
  }

  private static func replacing(_ place: ArraySlice<Step>, in value: Any, with new: Any?) -> Any {
    let rest = place.dropFirst()
    switch (place.first, value) {
    case (.member(let name)?, var object as [String: Any]):
      object[name] = rest.isEmpty ? new : object[name].map { replacing(rest, in: $0, with: new) }
      return object
    case (.element(let index)?, var list as [Any]):
      if rest.isEmpty, new == nil {
        list.remove(at: index)
      } else {
        list[index] = replacing(rest, in: list[index], with: new)
      }
      return list
    default:
      return new ?? NSNull()
    }
  }
}
