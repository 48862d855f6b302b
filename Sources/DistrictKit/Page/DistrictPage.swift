import AddressIndex
import Bytes
import Failures
import Geography
import Officials
import PointLocation
import StrictJSON

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One file of HTML with which anybody finds their districts, their officials and what to say to them: for a group's own
/// web site, or a USB stick.
///
/// ```swift
/// let page = DistrictPage(.kingCounty, title: "Whom to call", language: .spanish)
/// let bytes = try page.html()
/// ```
///
/// The page answers on the visitor's device, with the same boundaries to the last grid step, the same rule on a line and the
/// same dates as the library. It makes no request, and its Content-Security-Policy allows none.
public struct DistrictPage: Sendable {
  /// What the answers come from.
  public let atlas: DistrictAtlas
  /// The heading, in which there is something to read; nil for that of the language.
  public var title: String?
  /// What the page is written in. Names, notes and the call script stay as they are.
  public var language: PageLanguage
  /// The layers that are answered.
  public let layers: [Layer]
  /// The call script, in text; nil for none.
  public let template: ScriptTemplate?
  /// The day of the answers; nil for each visitor's own.
  public let day: CalendarDate?
  /// The addresses that visitors can type; nil for none.
  public var addresses: Addresses?

  /// Addresses of a file, in the page.
  public struct Addresses: Sendable {
    /// The file.
    public let index: AddressIndex
    /// Cities and ZIP codes; empty for all of the file.
    public let areas: [String]

    /// Chooses addresses.
    public init(_ index: AddressIndex, areas: [String] = []) {
      (self.index, self.areas) = (index, areas)
    }
  }

  /// The most bytes that a page may have: beyond that, visitors on a telephone wait, and addresses of a smaller area do.
  public static let greatestSize = 2_500_000

  /// Describes a page.
  ///
  /// - Parameter template: The call script, which has to be text; nil for the introduction that comes with the library, on
  ///   a page that answers what that names.
  /// - Throws: ``DistrictError``: `badInput` when the template is HTML, is empty or names officials of a layer that the
  ///   page does not answer, and for a day before the first plan of a layer.
  public init(
    _ atlas: DistrictAtlas, title: String? = nil, language: PageLanguage = .english,
    layers: [Layer]? = nil, template: ScriptTemplate? = nil, day: CalendarDate? = nil
  ) throws(DistrictError) {
    try atlas.check(LookupOptions(day: day), layers: layers)
    (self.atlas, self.title, self.language, self.day) = (atlas, title, language, day)
    self.layers = layers ?? atlas.layers
    if let template {
      let missing = DistrictPage.unanswered(template, of: atlas, in: self.layers)
      guard missing.isEmpty else {
        throw DistrictError(
          .badInput,
          "\(template.name) names \(missing.joined(separator: " and ")), which the page does not answer.",
          hint: "Make the page with all layers, or name nobody else in the script.")
      }
      guard template.format == .text else {
        throw DistrictError(
          .badInput, "\(template.name) is a template in HTML, and the page's script is text.")
      }
      guard !DistrictPage.isEmpty(template) else {
        throw DistrictError(
          .badInput, "\(template.name) is empty: the page would have nothing to say.",
          hint: "Write the call script into it, or leave the template out.")
      }
      self.template = template
    } else {
      // For data without King County's layers there is no introduction.
      let introduction = try? BuiltInTemplate.introduction.template(.text, for: atlas)
      let missing = introduction.map { DistrictPage.unanswered($0, of: atlas, in: layers ?? atlas.layers) }
      self.template = missing?.isEmpty == true ? introduction : nil
    }
  }

  /// Whether there is nothing to say in a template, as of comments alone.
  private static func isEmpty(_ template: ScriptTemplate) -> Bool {
    template.nodes.allSatisfy { node in
      if case .text(let text) = node { text.isInvisible } else { false }
    }
  }

  /// The sections of people that a template has and some layers do not fill: those of other layers, and of seats at large
  /// that come with them.
  private static func unanswered(
    _ template: ScriptTemplate, of atlas: DistrictAtlas, in layers: [Layer]
  ) -> [String] {
    atlas.storage.catalog.layers.filter { !layers.contains($0.layer) }
      .flatMap { [$0.layer.rawValue] + $0.atLarge.map(\.columns) }
      .filter(template.roots.contains)
  }
}

extension DistrictPage {
  /// The page in UTF-8. The same data and options give the same bytes.
  ///
  /// - Throws: ``DistrictError``: `badInput` when the title is empty, when the addresses make the page larger than
  ///   ``greatestSize``, or when there are none of an area; `brokenData` only with an embedded file that is damaged.
  ///
  /// Complexity: linear in the number of vertices of all layers and in that of addresses; about a tenth of a second.
  public func html() throws(DistrictError) -> [UInt8] { try html(atMost: DistrictPage.greatestSize) }

  func html(atMost greatestSize: Int) throws(DistrictError) -> [UInt8] {
    let texts = language.texts
    if let title, title.isInvisible {
      throw DistrictError(
        .badInput, "The title of the page is empty.",
        hint: "Leave it out, and the heading is “\(texts["page.title"] ?? "")”.")
    }
    let network = try atlas.storage.network()
    let arcs = PageNetwork(network, contents.map(\.bits))
    let places = try addresses.map { (chosen) throws(DistrictError) in
      PageAddresses(try chosen.index.excerpt(of: chosen.areas))
    }
    let data = data(network, arcs.positions, texts, places)
    let sections = PageSections(page: self, texts: texts, places: places)
    let escape = ValueEscape(format: .html)
    let page = PageMarkup(html: PageResource.html).filled { marker in
      switch marker {
      case "language": language.rawValue
      case "title": escape.escaped(title ?? texts["page.title"] ?? "")
      case "style": PageResource.style
      case "script": PageResource.script
      case "style-hash": DistrictPage.policyHash(PageResource.style)
      case "script-hash": DistrictPage.policyHash(PageResource.script)
      case "data": DistrictPage.scriptSafe(SortedJSON.bytes(data))
      case "network": Data(arcs.bytes).base64EncodedString()
      case "houses": Data(places?.bytes ?? []).base64EncodedString()
      case "layer-choice": sections.layerChoice
      case "script-hidden": template == nil ? " hidden" : ""
      // The templates that come with the library are English, and of another nothing is known.
      case "script-language":
        BuiltInTemplate.allCases.contains { $0.name == template?.name } ? "lang=\"en\"" : ""
      case "help": sections.help
      case "sources": sections.sources
      default:
        if marker.hasPrefix("text:"), let text = texts[String(marker.dropFirst(5))] {
          escape.escaped(text)
        } else {
          preconditionFailure("The page has no value for {{\(marker)}}.")
        }
      }
    }
    guard page.utf8.count <= greatestSize else {
      throw DistrictError(
        .badInput,
        "With these addresses the page would have \(page.utf8.count) bytes; it may have \(greatestSize).",
        hint: "Choose the cities or ZIP codes of those who will use it.")
    }
    return Array(page.utf8)
  }

  /// The plan of each layer on the day of the page.
  private var contents: [AtlasStorage.CoverageContent] {
    layers.compactMap { atlas.storage.content($0, on: day) }
  }

  private func data(
    _ network: ArcNetwork, _ positions: [Int?], _ texts: [String: String], _ places: PageAddresses?
  ) -> PageData {
    let coverages = atlas.storage.catalog.coverages(network)
    let entries = contents.map { content in
      let entry = atlas.storage.catalog.entries[content.bits.position]
      return PageData.LayerEntry(
        entry, title: content.description.title, coverages[content.bits.position], network,
        positions: positions,
        isList: atlas.storage.hasSeveral(
          LayerDescription.SeatGroup(columns: entry.layer.rawValue), of: entry.layer, atLarge: false))
    }
    let divisions = contents.flatMap { $0.districts.flatMap(\.divisionIDs) }
    let around = atlas.roster.posts.filter { post in divisions.contains { post.divisionID.contains($0) } }
    let posts = atlas.seats(around.map { Seat(post: $0, day: atlas.today) }, comingWith: layers)
      .map(\.post)
    let atLarge = contents.map(\.description).flatMap { description in
      description.atLarge.map { group in
        PageData.AtLargeSection(
          name: group.columns, office: group.office,
          isList: atlas.storage.hasSeveral(group, of: description.layer, atLarge: true))
      }
    }
    let region = atlas.region
    return PageData(
      language: language.rawValue, day: day,
      region: ["south": region.south, "west": region.west, "north": region.north, "east": region.east],
      layers: entries, posts: posts, atLarge: atLarge, script: template.map { PageScript(pieces: $0.nodes) },
      addresses: places, texts: texts)
  }

  /// A source of the Content-Security-Policy: what has exactly this text may run.
  private static func policyHash(_ text: String) -> String {
    let digest = Array(text.utf8).withUnsafeBytes(SHA256.digest)
    return "'sha256-\(Data(digest).base64EncodedString())'"
  }

  /// JSON that a script element can hold: no `<` of a value can begin the element's end.
  private static func scriptSafe(_ json: [UInt8]) -> String {
    // Outside of strings, JSON has no such character.
    String(decoding: json, as: UTF8.self).split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\u003c")
  }
}
