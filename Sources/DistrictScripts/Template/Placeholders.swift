/// The placeholders that a template can have, as the article <doc:Templates> describes them.
enum Placeholders {
  indirect enum Shape: Sendable {
    case text
    /// A section that is entered once or not at all.
    case object([String: Shape])
    /// A section that is entered once for each.
    case list([String: Shape])

    /// What stands below it by name.
    var members: [String: Shape] {
      switch self {
      case .text: [:]
      case .object(let members), .list(let members): members
      }
    }
  }

  static let office: [String: Shape] = [
    "address": .text, "city": .text, "state": .text, "zip": .text, "phone": .text, "phone_link": .text,
    "hours": .text,
  ]

  static let person: [String: Shape] = [
    "name": .text, "role": .text, "party": .text, "phone": .text, "phone_link": .text, "email": .text,
    "email_link": .text, "url": .text, "url_link": .text, "district": .text, "district_name": .text,
    "term_end": .text, "next_election": .text, "vacant_since": .text, "next": .text, "next_start": .text,
    "office": .object(office),
  ]

  static let all: [String: Shape] = [
    "name": .text, "place": .text, "date": .text, "council": .object(person), "congress": .object(person),
    "executive": .object(person), "senators": .list(person),
  ]

  /// The sections of people. A template that enters one says with `{{^…}}` what to do when there is nobody.
  static let people: Set<String> = ["council", "congress", "executive", "senators"]
}
