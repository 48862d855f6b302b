import DistrictKit

/// Walks a template the way Mustache will, and stops where it would leave a hole.
struct HoleCheck {
  let name: String
  /// The paths for which the template says what to do when there is nothing.
  let inverted: Set<String>

  /// - Parameter scopes: The values of the sections around, the innermost last.
  /// - Throws: ``DistrictError`` that names the line and the placeholder.
  func check(_ nodes: [TemplateNode], scopes: [ScriptValue]) throws(DistrictError) {
    for node in nodes {
      let value = value(node.tag.names, scopes)
      switch node {
      case .variable(let tag):
        guard case .text = value else { throw missing(tag) }
      case .section(let tag, let children):
        if !value.isPresent, Placeholders.people.contains(tag.path), !inverted.contains(tag.path) {
          throw nobody(tag)
        }
        for entry in value.entries { try check(children, scopes: scopes + [entry]) }
      case .inverted(_, let children):
        if !value.isPresent { try check(children, scopes: scopes) }
      }
    }
  }

  private func value(_ names: [Substring], _ scopes: [ScriptValue]) -> ScriptValue {
    guard let first = names.first, let scope = scopes.last(where: { $0[first] != nil }) else {
      return .missing
    }
    return names.reduce(scope) { $0[$1] ?? .missing }
  }

  private func missing(_ tag: TemplateTag) -> DistrictError {
    let isMembers = tag.path == "name" || tag.path == "place"
    return TemplateFault.error(
      name, tag.line, "{{\(tag.path)}} has no value.",
      hint: "Give one, or write {{#\(tag.path)}}…{{/\(tag.path)}} around it and "
        + "{{^\(tag.path)}}…{{/\(tag.path)}} for when there is none.",
      code: isMembers ? .badInput : .brokenData)
  }

  private func nobody(_ tag: TemplateTag) -> DistrictError {
    TemplateFault.error(
      name, tag.line,
      "{{#\(tag.path)}} is for nobody: the seat is vacant or not recorded, or the place is in no district.",
      hint: "Say what to write then: {{^\(tag.path)}}…{{/\(tag.path)}}.")
  }
}
