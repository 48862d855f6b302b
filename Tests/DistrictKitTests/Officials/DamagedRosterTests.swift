import DistrictKit
import Foundation
import Testing

/// A damaged file of officials is an error that names the file and the place, or a roster that holds what another
/// reader finds in the same text: no name, date or contact is lost or goes to another post.
@Suite struct DamagedRosterTests {
  private static let name = "test.json"

  /// Expects an error that names the place, or a roster that says what the text says.
  ///
  /// - Returns: whether the text was taken.
  @discardableResult
  private func isTaken(_ text: [UInt8], _ what: @autoclosure () -> String) throws -> Bool {
    let roster: Roster
    do {
      roster = try Roster(json: text, name: Self.name)
    } catch {
      let namesPlace = ["\(Self.name), line ", "\(Self.name): "].contains { error.message.hasPrefix($0) }
      if error.code != .brokenData || !namesPlace || error.hint == nil || error.message.utf8.count > 400 {
        Issue.record("\(what()): \(error.code): \(error)")
      }
      return false
    }
    if try Self.content(of: text) != Self.content(of: roster.json()) {
      Issue.record("\(what()): the roster says something else than the text")
    }
    return true
  }

  /// What Foundation's old parser finds, written in one way: absent is as good as null or an empty list, and posts
  /// have no order.
  private static func content(of text: [UInt8]) throws -> [Data] {
    let file = try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
    let posts = try #require(file?["posts"] as? [Any])
    return try posts.map { try JSONSerialization.data(withJSONObject: present($0), options: .sortedKeys) }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func present(_ value: Any) -> Any {
    if let list = value as? [Any] { return list.map(present) }
    // The old parser keeps more digits of a number than a double has.
    if let number = value as? NSNumber { return String(format: "%.12g", number.doubleValue) }
    guard let object = value as? [String: Any] else { return value }
    return object.filter { name, value in
      let isEmptyList = ["offices", "vacancies"].contains(name) && (value as? [Any])?.isEmpty == true
      return !(value is NSNull) && !isEmptyList
    }.mapValues(present)
  }

  @Test func theWholeFilesAreTaken() throws {
    #expect(try isTaken(RosterFixtures.small().json(), "the small file"))
    #expect(try isTaken(RosterFixtures.county().json(), "the file of a county"))
  }

  @Test func everyChangedByteIsAnErrorOrMeantSo() throws {
    var random = TestSeed.random("bytes of officials")
    let text = try RosterFixtures.small().json()
    var taken = 0
    try DamagedText.forEachChangedByte(of: text, using: &random) { damaged, position in
      if try isTaken(damaged, "byte \(position) is \(damaged[position]), \(TestSeed.hint)") { taken += 1 }
    }
    #expect((1..<text.count * 3).contains(taken))
  }

  @Test func mutationsAreErrorsOrMeantSo() throws {
    var random = TestSeed.random("mutations of officials")
    let text = try RosterFixtures.small().json()
    for number in 0..<2_000 {
      let damaged = DamagedText.mutated(text, using: &random)
      try isTaken(
        damaged, "mutation \(number), \(TestSeed.hint): \(String(decoding: damaged, as: UTF8.self))")
    }
  }

  @Test func aValueOfAnotherTypeIsAnErrorOrMeantSo() throws {
    try JSONTree(RosterFixtures.small().json()).forEachChange { try isTaken($0, $1) }
  }

  @Test func damageToAGreaterFileIsAnErrorOrMeantSo() throws {
    var random = TestSeed.random("the officials of a county")
    let text = try RosterFixtures.county().json()
    for _ in 0..<40 {
      let length = random.index(text.count - 1)
      let isWhole = try isTaken(Array(text[..<length]), "cut to \(length) bytes")
      #expect(!isWhole, "cut to \(length) bytes, \(TestSeed.hint)")
    }
    for number in 0..<150 {
      try isTaken(DamagedText.mutated(text, using: &random), "mutation \(number), \(TestSeed.hint)")
    }
  }

  /// White space, the order of members, escapes and a byte order mark mean nothing.
  @Test func theSameOfficialsHoweverTheyAreWritten() throws {
    let roster = try RosterFixtures.small()
    let text = String(decoding: roster.json(), as: UTF8.self)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let writings = [
      "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\t \n"),
      text.replacing("Ann Ex", with: "\\u0041nn\\u0020Ex"),
      text.replacing("\"name\"", with: "\"n\\u0061me\""),
      String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self),
    ]
    for writing in writings {
      #expect(try Roster(json: Array(writing.utf8), name: Self.name) == roster, "\(writing)")
    }
  }
}
