import DistrictKit

/// Finds the tags of a template.
///
/// Mustache's own parser keeps its tokens to itself, and what it does not know it renders as nothing. So the tags are
/// read here first, by the same rules, and those that only lambdas, partials and other delimiters need are refused.
struct TemplateScanner {
  private let name: String
  private var rest: Substring
  private var line = 1

  /// The tags in their order, without comments.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`.
  static func tags(of text: String, name: String) throws(DistrictError) -> [TemplateTag] {
    var scanner = TemplateScanner(name: name, rest: text[...])
    var tags: [TemplateTag] = []
    while scanner.skip(past: "{{") {
      if let tag = try scanner.tag() { tags.append(tag) }
    }
    return tags
  }

  private init(name: String, rest: Substring) {
    self.name = name
    self.rest = rest
  }

  /// Moves behind the next such text; to the end and false when there is none.
  private mutating func skip(past marker: String) -> Bool {
    while let first = rest.first {
      if rest.starts(with: marker) {
        rest = rest.dropFirst(marker.count)
        return true
      }
      if first.isNewline { line += 1 }
      rest = rest.dropFirst()
    }
    return false
  }

  /// Reads a tag from behind its `{{`; nil for a comment.
  private mutating func tag() throws(DistrictError) -> TemplateTag? {
    let start = line
    let sigil = rest.first.flatMap { "#^/!&{>$<=%".contains($0) ? $0 : nil }
    if sigil != nil { rest = rest.dropFirst() }
    let content = rest
    let end = sigil == "{" ? "}}}" : "}}"
    guard skip(past: end) else {
      throw TemplateFault.error(name, start, "the tag “{{” has no “\(end)”.")
    }
    let body = content[..<rest.startIndex].dropLast(end.count)
    let path = body.trimmed
    switch sigil {
    case "!": return nil
    case "#": return TemplateTag(kind: .section, path: path, line: start)
    case "^": return TemplateTag(kind: .inverted, path: path, line: start)
    case "/": return TemplateTag(kind: .end, path: path, line: start)
    case ">", "$", "<", "=", "%":
      throw TemplateFault.error(
        name, start, "“{{\(sigil.map(String.init) ?? "")\(body)}}” is not for scripts.",
        hint: "Scripts have placeholders {{name}}, sections {{#…}}, {{^…}} and comments {{!…}}.")
    default: return TemplateTag(kind: .variable, path: path, line: start)
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
