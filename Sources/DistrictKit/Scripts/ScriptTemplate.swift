import AddressIndex
import Bytes
import Failures
import Geography

/// A call script with placeholders, read and checked once, filled in for any number of members.
///
/// ```swift
/// let template = try ScriptTemplate("Hi {{#council}}{{name}}{{/council}}{{^council}}there{{/council}}!")
/// let lookup = DistrictAtlas.kingCounty.lookup(try Coordinate(latitude: 47.6687, longitude: -122.3847))
/// try template.render(lookup, name: "Ana", place: "Ballard")  // "Hi Jorge L. Barón!"
/// ```
///
/// Templates are Mustache; the article <doc:Templates> lists the placeholders. A filled script never has a hole: an
/// unknown placeholder is an error when the template is read, a missing value when it is filled in.
///
/// Nothing is written anywhere, sent anywhere or kept: the text that is returned is all that is left of a member.
public struct ScriptTemplate: Sendable {
  /// What it is called in errors.
  public let name: String
  /// What it is written in.
  public let format: ScriptFormat
  /// Whether it has the member's `{{name}}` where nothing says what to write without one.
  public let needsName: Bool
  /// Whether it has `{{place}}` where nothing says what to write without one.
  public let needsPlace: Bool
  let nodes: [TemplateNode]
  private let people: [String: Placeholders.Shape]
  /// The first names of all its paths: only these are looked up.
  let roots: Set<String>
  /// The paths for which it says what to write when there is nothing.
  private let inverted: Set<String>

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - format: What it is written in, and so how values are escaped.
  ///   - name: What to call it in errors, such as the name of its file.
  ///   - atlas: What it will be filled in from: the layers and seats of its data are the sections that it can have.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the line, for a tag that is not closed and for a
  ///   placeholder that does not exist, with the nearest one that does.
  public init(
    _ text: String, format: ScriptFormat = .text, name: String = "The template",
    for atlas: DistrictAtlas = .kingCounty
  ) throws(DistrictError) {
    nodes = try TemplateParser.nodes(of: text, name: name)
    people = Placeholders.people(atlas)
    let survey = try TemplateSurvey(of: nodes, name: name, people: people)
    (roots, inverted) = (survey.roots, survey.inverted)
    (needsName, needsPlace) = (survey.needs.contains("name"), survey.needs.contains("place"))
    self.name = name
    self.format = format
  }

  /// Reads a template from the bytes of a file: UTF-8, with or without a byte order mark.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`.
  public init(
    _ bytes: [UInt8], format: ScriptFormat, name: String, for atlas: DistrictAtlas = .kingCounty
  ) throws(DistrictError) {
    let content = bytes.dropFirst(ByteOrderMark.length(in: bytes))
    guard let text = String(validating: content, as: UTF8.self) else {
      throw DistrictError(.brokenData, "\(name) is not text in UTF-8.", hint: "Save the template as UTF-8.")
    }
    try self.init(text, format: format, name: name, for: atlas)
  }

  /// Fills the template in.
  ///
  /// - Parameters:
  ///   - lookup: Where the member lives. Only the parts that the template asks for are read from it.
  ///   - memberName: The member's name. A line break in it becomes a blank; an empty one counts as none.
  ///   - place: What the member calls the place: a city or a neighbourhood.
  /// - Throws: ``DistrictError`` that names the line and the placeholder without a value: with code `badInput` for
  ///   the member's name and place, else `brokenData`.
  ///
  /// Complexity: linear in the length of the template and the result.
  public func render(
    _ lookup: Lookup, name memberName: String?, place: String?
  ) throws(DistrictError) -> String {
    let values = ScriptContext(
      lookup: lookup, name: memberName, place: place, escape: ValueEscape(format: format), people: people
    ).values(roots)
    return try TemplateRenderer(name: name, people: Set(people.keys), inverted: inverted).text(
      of: nodes, values)
  }
}

extension ScriptTemplate {
  /// The place of an address that is filled in, when everybody whom the template names is certain.
  ///
  /// Where the address can be several places, any of them does then: what the template says of them is the same.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` whose message has the question to ask.
  package func place(of address: AddressLookup) throws(DistrictError) -> Lookup {
    let layers = address.atlas.layers.filter { roots.contains($0.rawValue) }
    let atLarge = address.storage.catalog.layers.flatMap(\.atLarge).filter { roots.contains($0.columns) }
    let posts = address.lookups.map { $0.atLarge.map(\.post) }
    let haveSameSeats = address.match.doubt == nil && posts.allSatisfy { $0 == posts.first }
    if let lookup = address.lookups.first, layers.allSatisfy({ address[$0].isCertain }),
      atLarge.isEmpty || haveSameSeats
    {
      return lookup
    }
    throw DistrictError(
      .brokenData,
      "The address leaves open whom to call. "
        + (address.remark(for: layers) ?? "Its districts are not certain."),
      hint: "Ask, and write the address in full.")
  }
}

/// What a script is written in.
public enum ScriptFormat: String, Sendable, Hashable, CaseIterable {
  /// Plain text: values stand as they are.
  case text
  /// HTML: every value is escaped, and links are links.
  case html
}
