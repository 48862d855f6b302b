import Failures

/// Fills a template in, and stops where it would leave a hole.
struct TemplateRenderer {
  let name: String
  /// The sections that are people.
  let people: Set<String>
  /// The paths for which the template says what to do when there is nothing.
  let inverted: Set<String>

  /// More than a letter ever has.
  private static let greatestLength = 1 << 20
  /// Sections of lists within each other are entered again and again, even where they write nothing.
  private static let mostNodes = 1 << 20

  /// What has been written so far.
  private struct Page {
    var text = ""
    var nodes = 0
  }

  /// The filled text.
  ///
  /// - Throws: ``DistrictError`` that names the line and the placeholder without a value; or that the text is longer
  ///   than 1 MB, or consists of more than a million pieces.
  ///
  /// Complexity: linear in the length of the template and the result.
  func text(of nodes: [TemplateNode], _ values: ScriptValue) throws(DistrictError) -> String {
    var page = Page()
    try append(nodes, scopes: [values], to: &page)
    return page.text
  }

  /// - Parameter scopes: The values of the sections around, the innermost last.
  private func append(
    _ nodes: [TemplateNode], scopes: [ScriptValue], to page: inout Page
  ) throws(DistrictError) {
    page.nodes += nodes.count
    for node in nodes {
      switch node {
      case .text(let literal): page.text += literal
      case .variable(let tag):
        guard case .text(let value) = value(tag, scopes) else { throw missing(tag) }
        page.text += value
      case .section(let tag, let children):
        let value = value(tag, scopes)
        if !value.isPresent, people.contains(tag.path), !inverted.contains(tag.path) {
          throw nobody(tag)
        }
        for entry in value.entries { try append(children, scopes: scopes + [entry], to: &page) }
      case .inverted(let tag, let children):
        if !value(tag, scopes).isPresent { try append(children, scopes: scopes, to: &page) }
      }
      guard page.text.utf8.count <= TemplateRenderer.greatestLength else {
        throw DistrictError(.brokenData, "\(name): the filled script is longer than 1 MB.")
      }
      guard page.nodes <= TemplateRenderer.mostNodes else {
        throw DistrictError(
          .brokenData, "\(name): sections within sections make more than a million pieces.",
          hint: "Enter a list of people once, not within itself.")
      }
    }
  }

  /// What a path leads to: its first name is looked up from the innermost section outwards, the others below it.
  private func value(_ tag: TemplateTag, _ scopes: [ScriptValue]) -> ScriptValue {
    guard let first = tag.names.first, let scope = scopes.last(where: { $0[first] != nil }) else {
      return .missing
    }
    return tag.names.reduce(scope) { $0[$1] ?? .missing }
  }

  private func missing(_ tag: TemplateTag) -> DistrictError {
    let isMembers = tag.path == "name" || tag.path == "place"
    return tag.error(
      in: name, "{{\(tag.path)}} has no value.",
      hint: "Give one, or write {{#\(tag.path)}}…{{/\(tag.path)}} around it and "
        + "{{^\(tag.path)}}…{{/\(tag.path)}} for when there is none.",
      code: isMembers ? .badInput : .brokenData)
  }

  private func nobody(_ tag: TemplateTag) -> DistrictError {
    tag.error(
      in: name,
      "{{#\(tag.path)}} is for nobody: the seat is vacant or not recorded, or the place is in no district.",
      hint: "Say what to write then: {{^\(tag.path)}}…{{/\(tag.path)}}.")
  }
}
