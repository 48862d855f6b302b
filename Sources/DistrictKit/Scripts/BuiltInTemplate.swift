import Failures

/// A template that comes with the program.
public enum BuiltInTemplate: String, Sendable, Hashable, CaseIterable {
  /// An introduction that takes no side: who calls, and a request to be told of the official's work.
  case introduction
  /// A question about the county's sharing of information with immigration enforcement.
  case informationSharing = "information-sharing"

  /// What it is called: `information-sharing`.
  public var name: String { rawValue }

  /// What it is for, in one line.
  public var summary: String {
    switch self {
    case .introduction: "Introduce yourself as a constituent, to your councilmember and your Representative."
    case .informationSharing:
      "Ask your councilmember and the Executive what the county shares with immigration enforcement."
    }
  }

  /// The template's text.
  public func text(_ format: ScriptFormat) -> String {
    switch (self, format) {
    case (.introduction, .text): Self.introductionText
    case (.introduction, .html): Self.introductionHTML
    case (.informationSharing, .text): Self.informationSharingText
    case (.informationSharing, .html): Self.informationSharingHTML
    }
  }

  /// The template, read and checked.
  ///
  /// - Parameter atlas: What it will be filled in from.
  /// - Throws: ``DistrictError`` with code `brokenData` for data that lack a layer or seats of King County.
  public func template(
    _ format: ScriptFormat, for atlas: DistrictAtlas = .kingCounty
  ) throws(DistrictError) -> ScriptTemplate {
    do throws(DistrictError) {
      return try ScriptTemplate(text(format), format: format, name: name, for: atlas)
    } catch {
      throw DistrictError(
        error.code, "The template \(name) is for King County: \(error.message)",
        hint: "Write a template of your own, with the sections that these data have.", cause: error)
    }
  }

  /// A built-in template by its name.
  ///
  /// - Throws: ``DistrictError`` with code `noSuchInput` that names the nearest.
  public init(named name: String) throws(DistrictError) {
    if let found = Self(rawValue: name) {
      self = found
      return
    }
    let nearest = Self.allCases.min { name.editDistance(to: $0.name) < name.editDistance(to: $1.name) }
    throw DistrictError(
      .noSuchInput, "There is no template “\(name)”, neither a file nor a built-in one.",
      hint: nearest.map { "The nearest built-in one is \($0.name)." })
  }
}
