import Geography
import Officials
import PointLocation

/// What a page knows besides the arcs, as JSON: layers, districts, seats, its texts and the call script.
struct PageData: Encodable {
  struct LayerEntry: Encodable {
    let id: String
    /// What a district is called where there is none to name.
    let title: String
    let plan: Plan
    /// Whether a district can have several seats: a script then has a list of people.
    let isList: Bool
    let districts: [DistrictEntry]
  }

  struct DistrictEntry: Encodable {
    struct Label: Encodable {
      let x: Int32
      let y: Int32
      let meters: Int
    }

    let number: String
    let name: String
    let divisionID: DivisionID
    @LeftOutWhenEmpty var otherDivisionIDs: [DivisionID]
    let color: Int
    let label: Label
    /// Rings, whichever polygon they are of, as steps along arcs: the arc's position doubled, plus one when it runs
    /// backwards.
    let polygons: [[[Int]]]

    enum CodingKeys: String, CodingKey {
      case number, name
      case divisionID = "division_id"
      case otherDivisionIDs = "other_division_ids"
      case color, label, polygons
    }
  }

  /// What a script calls some seats at large, and whether they can be several.
  struct AtLargeSection: Encodable {
    let name: String
    let office: String?
    let isList: Bool
  }

  let language: String
  /// The day of the answers; nil for that of the visitor.
  let day: CalendarDate?
  /// Metres within which a place in no district takes the nearest one.
  let snap = LookupOptions.defaultSnap
  /// The greatest and least degrees of all districts, by the four winds.
  let region: [String: Double]
  let layers: [LayerEntry]
  let posts: [Post]
  /// The sections of a script for seats at large.
  let atLarge: [AtLargeSection]
  let script: PageScript?
  let addresses: PageAddresses?
  let texts: [String: String]
}

extension PageData.LayerEntry {
  /// - Parameters:
  ///   - coverage: The polygons of the same layer.
  ///   - network: All arcs.
  ///   - positions: Those of the arcs in the page.
  init(
    _ entry: Catalog.Entry, title: String, _ coverage: Coverage, _ network: ArcNetwork, positions: [Int?],
    isList: Bool
  ) {
    let colors = network.colorNumbers(of: entry.bits, count: entry.districts.count)
    (id, self.title, plan, self.isList) = (entry.layer.rawValue, title, entry.plan, isList)
    districts = entry.districts.indices.map { index in
      let district = entry.districts[index]
      let label = LabelPoint(in: coverage.districts[index].polygons)
      return PageData.DistrictEntry(
        number: district.number, name: district.name, divisionID: district.divisionID,
        otherDivisionIDs: district.otherDivisionIDs, color: colors[index],
        label: .init(
          x: label?.point.x ?? 0, y: label?.point.y ?? 0, meters: Int(label?.meters ?? 0)),
        polygons: entry.polygons[index].map { polygon in
          polygon.map { ring in
            ring.compactMap { step in
              // What bounds a district of the layer is in the page.
              positions[step.arc].map { $0 << 1 | (step.isReversed ? 1 : 0) }
            }
          }
        })
    }
  }
}

/// A call script as the page fills it in: the template's own pieces, which were checked when it was read.
struct PageScript: Encodable {
  let pieces: [TemplateNode]
}

extension TemplateNode: Encodable {
  private enum CodingKeys: CodingKey {
    case variable, section, inverted, children
  }

  /// Writes a text as text; everything else as an object that says what it is.
  func encode(to encoder: any Encoder) throws {
    if case .text(let text) = self {
      var container = encoder.singleValueContainer()
      return try container.encode(text)
    }
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .text: break
    case .variable(let tag): try values.encode(tag.path, forKey: .variable)
    case .section(let tag, let children):
      try values.encode(tag.path, forKey: .section)
      try values.encode(children, forKey: .children)
    case .inverted(let tag, let children):
      try values.encode(tag.path, forKey: .inverted)
      try values.encode(children, forKey: .children)
    }
  }
}
