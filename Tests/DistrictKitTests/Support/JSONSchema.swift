import Foundation

/// Any JSON value.
indirect enum JSONValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(_ bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  init(_ text: String) throws { try self.init(Array(text.utf8)) }

  subscript(key: String) -> JSONValue? { if case .object(let values) = self { values[key] } else { nil } }
  subscript(index: Int) -> JSONValue? { if case .list(let values) = self { values[index] } else { nil } }

  /// The path of every value in it, those of a list's entries together; `=null` marks those that are null.
  var paths: Set<String> { paths(at: "") }

  private func paths(at path: String) -> Set<String> {
    switch self {
    case .object(let values):
      values.reduce(into: []) { $0.formUnion($1.value.paths(at: "\(path).\($1.key)")) }
    case .list(let values): values.reduce(into: []) { $0.formUnion($1.paths(at: path + "[]")) }
    case .null: [path + "=null"]
    case .bool, .number, .text: [path]
    }
  }

  var list: [JSONValue] { if case .list(let values) = self { values } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// What JSON Schema calls the kind of the value.
  var types: Set<String> {
    switch self {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .number(let number): number.rounded() == number ? ["integer", "number"] : ["number"]
    case .text: ["string"]
    case .list: ["array"]
    case .object: ["object"]
    }
  }
}

/// The part of JSON Schema (draft 2020-12) that the schemas of this repository use.
///
/// Stricter than the standard in one point: a key that an object's schema does not list is a mistake, so that nothing
/// undocumented is printed.
struct JSONSchema {
  private let root: JSONValue

  init(_ name: String) throws {
    root = try JSONValue(
      String(decoding: ProjectFiles.bytes("Schemas/\(name).schema.json"), as: UTF8.self))
  }

  /// What is wrong with a value, each with its path; empty when nothing is.
  func mistakes(in value: JSONValue) -> [String] { mistakes(in: value, root, at: "$") }

  private func mistakes(in value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    if let name = schema["$ref"]?.text?.replacing("#/$defs/", with: "") {
      guard let target = root["$defs"]?[name] else { return ["\(path): no definition \(name)"] }
      return mistakes(in: value, target, at: path)
    }
    if let choices = schema["anyOf"]?.list {
      let found = choices.map { mistakes(in: value, $0, at: path) }
      return found.contains(where: \.isEmpty) ? [] : found.flatMap(\.self)
    }
    if let values = schema["enum"]?.list {
      return values.contains(value) ? [] : ["\(path): \(value) is none of \(values)"]
    }
    let types = schema["type"].map { $0.text.map { [$0] } ?? $0.list.compactMap(\.text) } ?? []
    guard types.isEmpty || !value.types.isDisjoint(with: types) else {
      return ["\(path): \(value) is not \(types.joined(separator: " or "))"]
    }
    switch value {
    case .object(let members): return mistakes(in: members, schema, at: path)
    case .list(let values):
      guard let items = schema["items"] else { return [] }
      return values.enumerated().flatMap { mistakes(in: $1, items, at: "\(path)[\($0)]") }
    case .text(let text):
      guard let pattern = schema["pattern"]?.text else { return [] }
      return text.range(of: pattern, options: .regularExpression) == nil ? ["\(path): \(text)"] : []
    case .number(let number):
      let isBelow = (schema["minimum"]?.number).map { number < $0 } ?? false
      let isAbove = (schema["maximum"]?.number).map { number > $0 } ?? false
      return isBelow || isAbove ? ["\(path): \(number) is out of range"] : []
    case .null, .bool: return []
    }
  }

  private func mistakes(
    in members: [String: JSONValue], _ schema: JSONValue, at path: String
  ) -> [String] {
    let missing = schema["required"]?.list.compactMap(\.text).filter { members[$0] == nil } ?? []
    return missing.map { "\(path): \($0) is missing" }
      + members.sorted { $0.key < $1.key }.flatMap { key, value in
        guard let schema = schema["properties"]?[key] ?? schema["additionalProperties"] else {
          return ["\(path): \(key) is not documented"]
        }
        return mistakes(in: value, schema, at: "\(path).\(key)")
      }
  }
}
