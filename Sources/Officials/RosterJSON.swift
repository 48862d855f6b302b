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
    let file: RosterFile
    do {
      file = try JSONDecoder().decode(RosterFile.self, from: Data(json))
    } catch let error as RosterFile.BrokenPost {
      throw Roster.error(name, error.index, error.division, error.fault)
    } catch {
      let fault = RosterFault(describing: error)
      let place = fault.key.isEmpty ? "the whole of it" : fault.key
      throw DistrictError(
        .brokenData, "\(name): \(place): \(fault.problem).",
        hint: "The file must be one JSON object with the key “posts”.", cause: error)
    }
    try self.init(posts: file.posts, name: name)
  }

  /// The JSON form in UTF-8: keys sorted, two spaces a level, a newline at the end.
  ///
  /// The same roster gives the same bytes, and reading them gives the same roster.
  public func json() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(["posts": posts])) + [UInt8(ascii: "\n")]
    } catch {
      // JSON lacks only numbers that are not finite, and no roster has one.
      preconditionFailure("A checked roster cannot be written as JSON: \(error)")
    }
  }
}

private struct RosterFile: Decodable {
  let posts: [Post]

  enum CodingKeys: String, CodingKey {
    case posts
  }

  struct BrokenPost: Error {
    let index: Int
    let division: String?
    let fault: RosterFault
  }

  init(from decoder: any Decoder) throws {
    var list = try decoder.strictContainer(keyedBy: CodingKeys.self).nestedUnkeyedContainer(forKey: .posts)
    var posts: [Post] = []
    while !list.isAtEnd {
      let index = list.currentIndex
      let element = try list.superDecoder()
      do {
        posts.append(try Post(from: element))
      } catch let error as DecodingError {
        // The post is broken, so its division may be too: then the message does without.
        let division = try? element.container(keyedBy: Post.CodingKeys.self)
          .decode(String.self, forKey: .divisionID)
        throw BrokenPost(
          index: index, division: division,
          fault: RosterFault(describing: error, below: element.codingPath.count))
      }
    }
    self.posts = posts
  }
}

extension RosterFault {
  /// Says where and why decoding failed, without the first `depth` keys of the path.
  fileprivate init(describing error: any Error, below depth: Int = 0) {
    guard let error = error as? DecodingError else {
      self.init("", "cannot be read (\(error))")
      return
    }
    self.init(error.path.dropFirst(depth).pathText, error.problem)
  }
}
