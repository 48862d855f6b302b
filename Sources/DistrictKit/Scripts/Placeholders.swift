import Failures
import Geography

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

  /// What stands beside the sections of people.
  static let ofMember: [String: Shape] = ["name": .text, "place": .text, "date": .text]

  /// The sections of people: one for each layer, and one for each group of seats at large. A template that enters one says
  /// with `{{^…}}` what to do when there is nobody.
  static func people(_ atlas: DistrictAtlas) -> [String: Shape] {
    let storage = atlas.storage
    var people: [String: Shape] = [:]
    for description in storage.catalog.layers {
      let layer = description.layer
      let all = LayerDescription.SeatGroup(columns: layer.rawValue)
      people[layer.rawValue] =
        storage.hasSeveral(all, of: layer, atLarge: false) ? .list(person) : .object(person)
      for group in description.atLarge {
        people[group.columns] =
          storage.hasSeveral(group, of: layer, atLarge: true) ? .list(person) : .object(person)
      }
    }
    return people
  }
}

/// The sections around a place in a template, each as what can be looked up in it by name, the innermost last.
private typealias PlaceholderScopes = [[String: Placeholders.Shape]]

extension PlaceholderScopes {
  /// What a path leads to, its first name looked up from the innermost section outwards; nil when there is no such
  /// placeholder here.
  fileprivate func shape(_ names: [String]) -> Placeholders.Shape? {
    var shape = last { $0[names[0]] != nil }?[names[0]]
    for name in names.dropFirst() {
      // What is in a list has no value of its own: {{senators.name}} would be whose?
      if case .list = shape { return nil }
      shape = shape?.members[name]
    }
    return shape
  }

  /// Whether a path leads to a value of the member, and not to one of a section around.
  fileprivate func isMembers(_ names: [String]) -> Bool {
    names.count == 1 && lastIndex { $0[names[0]] != nil } == 0
  }
}

/// Checks that every placeholder of a template exists where it stands, and collects what filling it in needs to know.
struct TemplateSurvey {
  /// The name of the template.
  private let name: String
  /// The first names of all paths.
  private(set) var roots: Set<String> = []
  /// The paths for which the template says what to write when there is nothing.
  private(set) var inverted: Set<String> = []
  /// The values of the member that it cannot do without: those that stand outside of a section which asks whether there
  /// is one.
  private(set) var needs: Set<String> = []

  /// - Parameter people: See ``Placeholders/people(_:)``.
  /// - Throws: ``DistrictError`` with code `brokenData` for the first placeholder that does not exist, with the nearest
  ///   that does.
  init(
    of nodes: [TemplateNode], name: String, people: [String: Placeholders.Shape]
  ) throws(DistrictError) {
    self.name = name
    try visit(nodes, [Placeholders.ofMember.merging(people) { $1 }], known: [])
  }

  /// - Parameter known: The values of the member that are there wherever these nodes are filled in.
  private mutating func visit(
    _ nodes: [TemplateNode], _ scopes: PlaceholderScopes, known: Set<String>
  ) throws(DistrictError) {
    for node in nodes {
      guard let tag = node.tag else { continue }
      guard let shape = scopes.shape(tag.names) else { throw unknown(tag, scopes) }
      let isMembers = scopes.isMembers(tag.names)
      roots.insert(tag.names[0])
      switch node {
      case .text: break
      case .variable:
        guard case .text = shape else {
          throw tag.error(
            in: name, "{{\(tag.path)}} is a section, not a text.",
            hint: "Write {{#\(tag.path)}}…{{/\(tag.path)}}, and {{name}} or the like within.")
        }
        if isMembers, !known.contains(tag.path) { needs.insert(tag.path) }
      case .section(_, let children):
        try visit(children, scopes + [shape.members], known: isMembers ? known.union([tag.path]) : known)
      case .inverted(_, let children):
        inverted.insert(tag.path)
        try visit(children, scopes, known: known)
      }
    }
  }

  private func unknown(_ tag: TemplateTag, _ scopes: PlaceholderScopes) -> DistrictError {
    // Names of inner sections hide those of outer ones, so a plain union is what can be written here.
    let valid = Set(scopes.flatMap(paths)).sorted()
    // No placeholder is so long that more than this could be like one.
    let path = String(tag.path.prefix(100))
    let nearest = valid.min { distance(path, $0) < distance(path, $1) } ?? ""
    return tag.error(
      in: name, "there is no placeholder {{\(shown(tag.path))}}; the nearest is {{\(nearest)}}.")
  }

  /// The edit distance; a name that only lacks what it stands below counts as one away: `email`, `council.email`.
  private func distance(_ path: String, _ valid: String) -> Int {
    let last = valid.split(separator: ".").last.map(String.init) ?? valid
    return Swift.min(path.editDistance(to: valid), path.editDistance(to: last) + 1)
  }

  private func paths(below members: [String: Placeholders.Shape]) -> [String] {
    members.flatMap { name, shape in
      guard case .object(let inner) = shape else { return [name] }
      return [name] + paths(below: inner).map { "\(name).\($0)" }
    }
  }
}

extension String {
  /// How many characters have to be inserted, removed or replaced to make the other text (Levenshtein), in O(*n* · *m*).
  func editDistance(to other: String) -> Int {
    let target = Array(other)
    var row = Array(0...target.count)
    for (position, character) in enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for column in target.indices {
        let replaced = diagonal + (character == target[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[target.count]
  }
}
