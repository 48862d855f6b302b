import Failures

/// One tag of a template that stands for a value.
struct TemplateTag: Hashable, Sendable {
  /// `council.office.city`
  let path: String
  /// The path by its parts.
  let names: [String]
  /// From 1.
  let line: Int

  init(path: String, line: Int) {
    self.path = path
    self.line = line
    names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// An error about this tag.
  func error(
    in template: String, _ problem: String, hint: String? = nil, code: DistrictError.Code = .brokenData
  ) -> DistrictError {
    DistrictError(code, "\(template), line \(line): \(problem)", hint: hint)
  }
}

/// A piece of a template.
indirect enum TemplateNode: Hashable, Sendable {
  case text(String)
  case variable(TemplateTag)
  case section(TemplateTag, [TemplateNode])
  case inverted(TemplateTag, [TemplateNode])

  /// The tag; nil for text.
  var tag: TemplateTag? {
    switch self {
    case .text: nil
    case .variable(let tag), .section(let tag, _), .inverted(let tag, _): tag
    }
  }
}

/// Reads a template: Mustache's placeholders, sections, inverted sections and comments.
///
/// The tree that comes out is what is checked and what is filled in: there is no second reader that could see other tags.
/// Tags are found among bytes and not among characters, so that a combining mark behind a brace hides nothing. A section's
/// tag or a comment that stands alone on its line takes the line with it, as the Mustache specification wants it.
struct TemplateParser {
  /// Sections may be nested so deep. Each level can double what is written, and who reads a template gives up sooner.
  static let deepestNesting = 32

  private let name: String
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Where the text begins that no node holds yet.
  private var textStart = 0
  /// The sections that are open, and what stands in them so far; the whole template first.
  private var open: [(tag: TemplateTag, isInverted: Bool)] = []
  private var levels: [[TemplateNode]] = [[]]

  /// The nodes of a template.
  ///
  /// - Parameter name: What to call the template in errors.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the line.
  static func nodes(of text: String, name: String) throws(DistrictError) -> [TemplateNode] {
    var parser = TemplateParser(name: name, bytes: Array(text.utf8))
    while parser.move(to: "{{") { try parser.readTag() }
    parser.endText(at: parser.bytes.count)
    if let (tag, _) = parser.open.last {
      throw tag.error(in: name, "the section of “\(shown(tag.path))” is not closed.")
    }
    return parser.levels[0]
  }

  // MARK: Tags

  private mutating func readTag() throws(DistrictError) {
    let start = position
    let firstLine = line
    position += 2
    let sigil = bytes[position...].first.flatMap { "#^/!&{>$<=%".utf8.contains($0) ? $0 : nil }
    if sigil != nil { position += 1 }
    let end = sigil == UInt8(ascii: "{") ? "}}}" : "}}"
    let bodyStart = position
    guard move(to: end) else {
      throw TemplateTag(path: "", line: firstLine).error(in: name, "the tag “{{” has no “\(end)”.")
    }
    let body = bytes[bodyStart..<position]
    position += end.utf8.count
    let tag = TemplateTag(path: TemplateParser.trimmed(body), line: firstLine)
    switch sigil {
    case nil, UInt8(ascii: "&"), UInt8(ascii: "{"):
      endText(at: start)
      append(.variable(tag))
    case UInt8(ascii: "!"):
      endText(at: leaveOutStandaloneLine(from: start))
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      endText(at: leaveOutStandaloneLine(from: start))
      guard open.count < TemplateParser.deepestNesting else {
        throw tag.error(in: name, "sections are nested more than \(TemplateParser.deepestNesting) deep.")
      }
      open.append((tag, sigil == UInt8(ascii: "^")))
      levels.append([])
    case UInt8(ascii: "/"):
      endText(at: leaveOutStandaloneLine(from: start))
      guard let (opening, isInverted) = open.popLast(), opening.path == tag.path,
        let children = levels.popLast()
      else { throw tag.error(in: name, "{{/\(shown(tag.path))}} closes no section that is open there.") }
      append(isInverted ? .inverted(opening, children) : .section(opening, children))
    default:
      let text = String(decoding: bytes[(bodyStart - 1)..<body.endIndex], as: UTF8.self)
      throw tag.error(
        in: name, "“{{\(shown(text))}}” is not for scripts.",
        hint: "Scripts have placeholders {{name}}, sections {{#…}}, {{^…}} and comments {{!…}}.")
    }
    textStart = position
  }

  private mutating func append(_ node: TemplateNode) { levels[levels.count - 1].append(node) }

  /// Makes a node of the text that ends here.
  private mutating func endText(at end: Int) {
    if textStart < end { append(.text(String(decoding: bytes[textStart..<end], as: UTF8.self))) }
  }

  /// Where a tag stands alone on its line, goes on behind the line. Returns where the text before the tag ends: at the
  /// tag, or where its line begins.
  private mutating func leaveOutStandaloneLine(from start: Int) -> Int {
    var before = start
    while before > textStart, isBlank(bytes[before - 1]) { before -= 1 }
    // What a tag before this one left on the line is text, too, even if it is nothing but blanks.
    guard before == 0 || bytes[before - 1] == UInt8(ascii: "\n") else { return start }
    var after = position
    while after < bytes.count, isBlank(bytes[after]) { after += 1 }
    if after < bytes.count {
      if bytes[after] == UInt8(ascii: "\r") { after += 1 }
      guard after < bytes.count, bytes[after] == UInt8(ascii: "\n") else { return start }
      after += 1
      line += 1
    }
    position = after
    return before
  }

  // MARK: Bytes

  /// Moves to the next place with this text; to the end and false when there is none.
  private mutating func move(to marker: String) -> Bool {
    let marker = Array(marker.utf8)
    while position < bytes.count {
      if bytes[position] == marker[0], bytes[position...].starts(with: marker) { return true }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    return false
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// The text without the white space around it.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let content = bytes.drop(while: isSpace)
    let end = content.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? content.startIndex
    return String(decoding: content[..<end], as: UTF8.self)
  }
}

/// The front of a text from a template, short enough for a message.
func shown(_ text: String) -> String { text.count <= 40 ? text : text.prefix(40) + "…" }
