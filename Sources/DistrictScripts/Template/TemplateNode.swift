import DistrictKit

/// A placeholder, or a section with what is in it.
indirect enum TemplateNode: Hashable, Sendable {
  case variable(TemplateTag)
  case section(TemplateTag, [TemplateNode])
  case inverted(TemplateTag, [TemplateNode])

  /// Puts tags into the sections that they stand in.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when sections are not closed in their order.
  static func tree(of tags: [TemplateTag], name: String) throws(DistrictError) -> [TemplateNode] {
    var open: [TemplateTag] = []
    var levels: [[TemplateNode]] = [[]]
    for tag in tags {
      switch tag.kind {
      case .variable:
        levels[levels.count - 1].append(.variable(tag))
      case .section, .inverted:
        open.append(tag)
        levels.append([])
      case .end:
        guard let start = open.popLast(), start.path == tag.path, let children = levels.popLast() else {
          throw TemplateFault.error(name, tag.line, "{{/\(tag.path)}} closes no section that is open there.")
        }
        levels[levels.count - 1].append(
          start.kind == .section ? .section(start, children) : .inverted(start, children))
      }
    }
    if let tag = open.last {
      throw TemplateFault.error(name, tag.line, "the section of “\(tag.path)” is not closed.")
    }
    return levels[0]
  }

  var tag: TemplateTag {
    switch self {
    case .variable(let tag), .section(let tag, _), .inverted(let tag, _): tag
    }
  }

  var children: [TemplateNode] {
    switch self {
    case .variable: []
    case .section(_, let children), .inverted(_, let children): children
    }
  }

  /// The first names of all paths.
  static func roots(of nodes: [TemplateNode]) -> Set<String> {
    nodes.reduce(into: []) { roots, node in
      if let first = node.tag.names.first { roots.insert(String(first)) }
      roots.formUnion(Self.roots(of: node.children))
    }
  }

  /// The paths of all sections for what is missing.
  static func inverted(in nodes: [TemplateNode]) -> Set<String> {
    nodes.reduce(into: []) { paths, node in
      if case .inverted(let tag, _) = node { paths.insert(tag.path) }
      paths.formUnion(inverted(in: node.children))
    }
  }
}
