import DistrictKit

/// Checks that every placeholder of a template exists where it stands.
struct PlaceholderCheck {
  let name: String

  /// - Throws: ``DistrictError`` with code `brokenData` for the first that does not exist, with the nearest that does.
  func check(_ nodes: [TemplateNode]) throws(DistrictError) {
    try check(nodes, PlaceholderScopes())
  }

  private func check(_ nodes: [TemplateNode], _ scopes: PlaceholderScopes) throws(DistrictError) {
    for node in nodes {
      guard let shape = scopes.shape(node.tag.names) else { throw unknown(node.tag, scopes) }
      switch node {
      case .variable(let tag):
        guard case .text = shape else {
          throw TemplateFault.error(
            name, tag.line, "{{\(tag.path)}} is a section, not a text.",
            hint: "Write {{#\(tag.path)}}…{{/\(tag.path)}}, and {{name}} or the like within.")
        }
      case .section(_, let children): try check(children, scopes.entering(shape))
      case .inverted(_, let children): try check(children, scopes)
      }
    }
  }

  private func unknown(_ tag: TemplateTag, _ scopes: PlaceholderScopes) -> DistrictError {
    let valid = Set(scopes.members.flatMap(paths)).sorted()
    let nearest = valid.min { distance(tag.path, $0) < distance(tag.path, $1) } ?? ""
    return TemplateFault.error(
      name, tag.line, "there is no placeholder {{\(tag.path)}}; the nearest is {{\(nearest)}}.")
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
