/// A column that a batch can add to its rows. ``all`` is the table of them.
public struct BatchColumn: Sendable, Hashable {
  /// What the column is called, before any prefix.
  public let name: String
  /// What it holds, in a few words.
  public let summary: String
  /// The layer that it tells of; nil for a column about the row or the whole answer.
  public let layer: Layer?
  let field: BatchField

  init(_ name: String, _ field: BatchField, _ layer: Layer?, _ summary: String) {
    self.name = name
    self.field = field
    self.layer = layer
    self.summary = summary
  }

  /// The column of a name; nil when there is none.
  public static func named(_ name: String) -> BatchColumn? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The usual columns, in their order.
  ///
  /// - Parameter layers: Columns of other layers are left out.
  public static func defaults(for layers: [Layer]) -> [BatchColumn] {
    [
      "council_district", "councilmember", "councilmember_phone", "councilmember_email", "council_match",
      "council_boundary_m", "congress_district", "representative", "representative_phone", "congress_match",
      "congress_boundary_m", "lookup_note",
    ]
    .compactMap(named)
    .filter { $0.layer.map(layers.contains) ?? true }
  }
}

/// Where the value of a column comes from.
enum BatchField: Sendable, Hashable {
  case layer(Layer, LayerField)
  case seat(Layer, SeatField)
  case office(Layer, OfficeField)
  case executive(SeatField)
  case senators(SeatField)
  case answer(AnswerField)

  /// Whether rows with the same districts can have different values.
  func dependsOnPlace(_ options: BatchOptions) -> Bool {
    switch self {
    case .layer(_, let field): field.dependsOnPlace
    case .office: true
    case .seat, .executive, .senators: false
    case .answer(.latitude), .answer(.longitude): true
    case .answer(.day), .answer(.sha256): false
    // Without an accuracy there is nothing to doubt, only districts to be outside of.
    case .answer(.note): options.lookup.accuracy != nil || options.text != nil
    case .answer(.text): true
    }
  }
}

/// A value of a layer's answer.
enum LayerField: Sendable, Hashable {
  case district, name, divisionID, plan, planEffective, match
  case boundaryMeters, neighbor, snapMeters, nearestDistrict, nearestMeters, candidates, certain

  var dependsOnPlace: Bool {
    switch self {
    case .district, .name, .divisionID, .plan, .planEffective, .match: false
    case .boundaryMeters, .neighbor, .snapMeters, .nearestDistrict, .nearestMeters, .candidates, .certain:
      true
    }
  }
}

/// A value of a seat and its holder.
enum SeatField: Sendable, Hashable {
  case name, role, how, exact, party, bioguide, phone, email, url, serviceStart, termEnd, nextElection,
    checked
  case note, vacantSince, next, lastKnown
}

/// A value of the nearest local office.
enum OfficeField: Sendable, Hashable {
  case address, city, zip, phone, hours
}

/// A value of the row or of the answer as a whole.
enum AnswerField: Sendable, Hashable {
  case latitude, longitude, day, sha256, note
  /// The computed text, see ``BatchText``.
  case text
}
