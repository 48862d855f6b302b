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

/// The sections around a place in a template. A name is looked up from the innermost outwards.
struct PlaceholderScopes {
  private var shapes: [Placeholders.Shape]

  /// Outside of all sections.
  ///
  /// - Parameter people: See ``Placeholders/people(_:)``.
  init(people: [String: Placeholders.Shape]) {
    shapes = [.object(Placeholders.ofMember.merging(people) { $1 })]
  }

  /// The scopes within one more section.
  func entering(_ shape: Placeholders.Shape) -> PlaceholderScopes {
    var inner = self
    inner.shapes.append(shape)
    return inner
  }

  /// What a path leads to; nil when there is no such placeholder here.
  func shape(_ names: [String]) -> Placeholders.Shape? {
    guard let first = names.first, let level = level(first) else { return nil }
    var shape = shapes[level].members[first]
    for name in names.dropFirst() {
      // What is in a list has no value of its own: {{senators.name}} would be whose?
      if case .list = shape { return nil }
      shape = shape?.members[name]
    }
    return shape
  }

  /// Whether a path leads to a value of the member, and not to one of a section around.
  func isMembers(_ names: [String]) -> Bool { names.count == 1 && level(names[0]) == 0 }

  /// Everything that can be looked up by name. Names of inner sections hide those of outer ones, so a plain union is
  /// what can be written here.
  var members: [[String: Placeholders.Shape]] { shapes.map(\.members) }

  private func level(_ name: String) -> Int? {
    shapes.lastIndex { $0.members[name] != nil }
  }
}

/// Checks that every placeholder of a template exists where it stands.
struct PlaceholderCheck {
  let name: String
  let people: [String: Placeholders.Shape]

  /// - Throws: ``DistrictError`` with code `brokenData` for the first that does not exist, with the nearest that does.
  func check(_ nodes: [TemplateNode]) throws(DistrictError) {
    try check(nodes, PlaceholderScopes(people: people))
  }

  private func check(_ nodes: [TemplateNode], _ scopes: PlaceholderScopes) throws(DistrictError) {
    for node in nodes {
      guard let tag = node.tag else { continue }
      guard let shape = scopes.shape(tag.names) else { throw unknown(tag, scopes) }
      switch node {
      case .text: break
      case .variable:
        guard case .text = shape else {
          throw tag.error(
            in: name, "{{\(tag.path)}} is a section, not a text.",
            hint: "Write {{#\(tag.path)}}…{{/\(tag.path)}}, and {{name}} or the like within.")
        }
      case .section(_, let children): try check(children, scopes.entering(shape))
      case .inverted(_, let children): try check(children, scopes)
      }
    }
  }

  private func unknown(_ tag: TemplateTag, _ scopes: PlaceholderScopes) -> DistrictError {
    let valid = Set(scopes.members.flatMap(paths)).sorted()
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
  /// How many characters have to be inserted, removed or replaced to make the other text (Levenshtein).
  ///
  /// Complexity: O(*n* · *m*).
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
