/// The sections around a place in a template. A name is looked up from the innermost outwards.
struct PlaceholderScopes {
  private var shapes: [Placeholders.Shape] = [.object(Placeholders.all)]

  /// The scopes within one more section.
  func entering(_ shape: Placeholders.Shape) -> PlaceholderScopes {
    var inner = self
    inner.shapes.append(shape)
    return inner
  }

  /// What a path leads to; nil when there is no such placeholder here.
  func shape(_ names: [Substring]) -> Placeholders.Shape? {
    guard let first = names.first, let level = level(first) else { return nil }
    var shape = shapes[level].members[String(first)]
    for name in names.dropFirst() {
      // What is in a list has no value of its own: {{senators.name}} would be whose?
      if case .list = shape { return nil }
      shape = shape?.members[String(name)]
    }
    return shape
  }

  /// Whether a path leads to a value of the member, and not to one of a section around.
  func isMembers(_ names: [Substring]) -> Bool { names.count == 1 && level(names[0]) == 0 }

  /// Everything that can be looked up by name. Names of inner sections hide those of outer ones, so a plain union is
  /// what can be written here.
  var members: [[String: Placeholders.Shape]] { shapes.map(\.members) }

  private func level(_ name: Substring) -> Int? {
    shapes.lastIndex { $0.members[String(name)] != nil }
  }
}
