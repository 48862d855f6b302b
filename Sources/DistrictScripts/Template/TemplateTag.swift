/// One tag of a template, as far as it has to be understood to check it.
struct TemplateTag: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case variable
    case section
    case inverted
    case end
  }

  let kind: Kind
  /// `council.office.city`
  let path: String
  /// From 1.
  let line: Int

  /// The path by its parts.
  var names: [Substring] { path.split(separator: ".", omittingEmptySubsequences: false) }
}
