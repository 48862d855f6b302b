import Foundation

/// The part of JSON Schema (draft 2020-12) that the schemas of this repository use.
///
/// Stricter than the standard in one point: a key that an object's schema does not list is a mistake, so that nothing
/// undocumented is printed.
struct JSONSchema {
  private let root: [String: Any]

  init(_ name: String) throws {
    let bytes = try ProjectFiles.bytes("Schemas/\(name).schema.json")
    guard let root = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    self.root = root
  }

  /// What is wrong with a value, each with its path; empty when nothing is.
  func mistakes(in value: Any) -> [String] { mistakes(in: value, root, at: "$") }

  private func mistakes(in value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["\(path): no definition \(name)"]
      }
      return mistakes(in: value, target, at: path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let found = choices.map { mistakes(in: value, $0, at: path) }
      return found.contains(where: \.isEmpty) ? [] : found.flatMap(\.self)
    }
    if let values = schema["enum"] as? [Any] {
      let isListed = values.contains { ($0 as AnyObject).isEqual(value) }
      return isListed ? [] : ["\(path): \(value) is none of \(values)"]
    }
    let type = kind(of: value)
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
    guard types.isEmpty || types.contains(type) || (type == "integer" && types.contains("number")) else {
      return ["\(path): is \(type), not \(types.joined(separator: " or "))"]
    }
    switch value {
    case let object as [String: Any]: return mistakes(in: object, schema, at: path)
    case let list as [Any]:
      guard let items = schema["items"] as? [String: Any] else { return [] }
      return list.enumerated().flatMap { mistakes(in: $1, items, at: "\(path)[\($0)]") }
    case let text as String:
      guard let pattern = schema["pattern"] as? String else { return [] }
      return text.range(of: pattern, options: .regularExpression) == nil ? ["\(path): \(text)"] : []
    case let number as Double:
      let isBelow = (schema["minimum"] as? Double).map { number < $0 } ?? false
      let isAbove = (schema["maximum"] as? Double).map { number > $0 } ?? false
      return isBelow || isAbove ? ["\(path): \(number) is out of range"] : []
    default: return []
    }
  }

  private func mistakes(in object: [String: Any], _ schema: [String: Any], at path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let others = schema["additionalProperties"] as? [String: Any]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
    return missing.map { "\(path): \($0) is missing" }
      + object.flatMap { key, value in
        guard let schema = properties[key] ?? others else { return ["\(path): \(key) is not documented"] }
        return mistakes(in: value, schema, at: "\(path).\(key)")
      }
  }

  private func kind(of value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is [String: Any]: "object"
    case is [Any]: "array"
    case is String: "string"
    // A JSON number has no flag for "boolean"; its bridged type does.
    case let number as NSNumber where String(cString: number.objCType) == "c": "boolean"
    case let number as Double: number.rounded() == number ? "integer" : "number"
    default: "unknown"
    }
  }
}
