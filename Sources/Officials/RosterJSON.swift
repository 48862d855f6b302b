import Failures
import StrictJSON

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// The text form of a roster: one object with the key `posts`, and Popolo's names for the keys below it.

extension Roster {
  /// Reads the JSON form, which ``json()`` writes.
  ///
  /// - Parameters:
  ///   - json: The text in UTF-8.
  ///   - name: What to call it in errors, such as the name of the file.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the line, or the post and the key that is wrong.
  ///   A key that the format does not have is an error too.
  public init(json: [UInt8], name: String) throws(DistrictError) {
    try JSONSyntax.check(json, name: name)
    let posts: [Post]
    do {
      posts = try JSONDecoder().decode(RosterText.self, from: Data(json)).posts
    } catch {
      throw Roster.error(describing: error, in: json, name: name)
    }
    try self.init(posts: posts, name: name)
  }

  /// The JSON form in UTF-8: keys sorted, two spaces a level, a newline at the end.
  ///
  /// The same roster gives the same bytes, and reading them gives the same roster.
  public func json() -> [UInt8] {
    SortedJSON.bytes(RosterText(posts: posts), .prettyPrinted) + [UInt8(ascii: "\n")]
  }

  private static func error(describing error: any Error, in json: [UInt8], name: String) -> DistrictError {
    let path = (error as? DecodingError)?.path ?? []
    let problem = (error as? DecodingError)?.problem ?? "cannot be read (\(error))"
    guard path.count > 1, let index = path[1].intValue else {
      return DistrictError(
        .brokenData, "\(name): \(path.isEmpty ? "the whole of it" : path.pathText): \(problem).",
        hint: "The file must be one JSON object with the key “posts”.", cause: error)
    }
    let divisions = try? JSONDecoder().decode(DivisionsOfPosts.self, from: Data(json)).posts
    let place = PostPlace(file: name, index: index, division: divisions?[index].id)
    return place.error(path.dropFirst(2).pathText, problem)
  }
}

private struct RosterText: RosterEntry {
  let posts: [Post]

  enum CodingKeys: CodingKey { case posts }
}

extension RosterText {
  init(from decoder: any Decoder) throws {
    posts = try decoder.strictContainer(keyedBy: CodingKeys.self).decode([Post].self, forKey: .posts)
  }
}

/// The division of each post of a text, as far as it can be read: one that is broken itself is nil.
private struct DivisionsOfPosts: Decodable {
  struct Division: Decodable {
    let id: String?

    init(from decoder: any Decoder) {
      id = try? decoder.container(keyedBy: Post.CodingKeys.self).decode(String.self, forKey: .divisionID)
    }
  }

  let posts: [Division]
}

/// An object of the roster's JSON whose every key must be known, and which stands in lists. The containers below read
/// and write such lists, also for coding that the compiler makes.
protocol RosterEntry: Codable {
  associatedtype CodingKeys: CodingKey
  /// Whether the list is written when it is empty, and missed when it is absent.
  static var isListRequired: Bool { get }
}

extension RosterEntry {
  static var isListRequired: Bool { true }
}

extension KeyedDecodingContainer {
  func decode<Entry: RosterEntry>(_: [Entry].Type, forKey key: Key) throws -> [Entry] {
    if !Entry.isListRequired, try !contains(key) || decodeNil(forKey: key) { return [] }
    var list = try nestedUnkeyedContainer(forKey: key)
    var entries: [Entry] = []
    while !list.isAtEnd {
      let decoder = try list.superDecoder()
      _ = try decoder.strictContainer(keyedBy: Entry.CodingKeys.self)
      entries.append(try Entry(from: decoder))
    }
    return entries
  }
}

/// Somebody elected, or nobody (left out in JSON), apart from the post: most have none, and posts are copied a lot.
@propertyWrapper public struct Apart: Codable, Hashable, Sendable {
  private var values: [MemberElect] = []

  /// Who is elected; nil for nobody.
  public internal(set) var wrappedValue: MemberElect? {
    get { values.first }
    set { values = newValue.map { [$0] } ?? [] }
  }

  init(_ elect: MemberElect?) { wrappedValue = elect }
}

extension KeyedDecodingContainer {
  func decode(_: Apart.Type, forKey key: Key) throws -> Apart {
    guard try contains(key) && !decodeNil(forKey: key) else { return Apart(nil) }
    let decoder = try superDecoder(forKey: key)
    _ = try decoder.strictContainer(keyedBy: MemberElect.CodingKeys.self)
    return Apart(try MemberElect(from: decoder))
  }
}

extension KeyedEncodingContainer {
  mutating func encode(_ elected: Apart, forKey key: Key) throws {
    try encodeIfPresent(elected.wrappedValue, forKey: key)
  }

  mutating func encode<Entry: RosterEntry>(_ entries: [Entry], forKey key: Key) throws {
    if !entries.isEmpty || Entry.isListRequired { try encodeIfPresent(entries, forKey: key) }
  }
}

/// JSON with keys in alphabetical order, so that equal values always give the same bytes.
package enum SortedJSON {
  /// A value in UTF-8, without a line end: one line, unless it is to be pretty-printed.
  package static func bytes(
    _ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting = []
  ) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    do {
      return try Array(encoder.encode(value))
    } catch {
      // JSON lacks only numbers that are not finite, and neither a checked roster nor an answer has one.
      preconditionFailure("\(type(of: value)) cannot be written as JSON: \(error)")
    }
  }
}

/// A value that is null in JSON when it is not known. (Of a plain optional, the key is left out.)
@propertyWrapper public struct Nullable<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
  /// The value; nil when it is not known.
  public var wrappedValue: Value? { didSet { isWritten = true } }
  /// False where the key does not apply at all: then it is left out.
  private(set) var isWritten = true

  /// Takes a value or nil, which is written as null.
  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  /// Takes a value that is left out unless its key applies, and null if it does but the value is not known.
  package init(_ value: Value?, where applies: Bool) {
    (wrappedValue, isWritten) = (value, applies)
  }
}

extension KeyedDecodingContainer {
  package func decode<Value>(_: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<Value> {
    try Nullable(decodeIfPresent(Value.self, forKey: key), where: contains(key))
  }
}

extension KeyedEncodingContainer {
  package mutating func encode<Value>(_ value: Nullable<Value>, forKey key: Key) throws {
    if value.isWritten { try encode(value.wrappedValue, forKey: key) }
  }
}
