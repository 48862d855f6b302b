/// The values of the member that a template cannot do without: those that stand outside of a section which asks
/// whether there is one.
struct MemberNeeds {
  /// The names of the placeholders.
  private(set) var names: Set<String> = []

  init(_ nodes: [TemplateNode]) {
    visit(nodes, PlaceholderScopes(), known: [])
  }

  /// - Parameter known: The values that are there wherever these nodes are filled in.
  private mutating func visit(_ nodes: [TemplateNode], _ scopes: PlaceholderScopes, known: Set<String>) {
    for node in nodes {
      let tag = node.tag
      let isMembers = scopes.isMembers(tag.names)
      switch node {
      case .variable:
        if isMembers, !known.contains(tag.path) { names.insert(tag.path) }
      case .section(_, let children):
        guard let shape = scopes.shape(tag.names) else { continue }
        visit(children, scopes.entering(shape), known: isMembers ? known.union([tag.path]) : known)
      case .inverted(_, let children):
        visit(children, scopes, known: known)
      }
    }
  }
}
