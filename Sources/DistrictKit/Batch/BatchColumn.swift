import Geography

/// A column that a batch can add to its rows. ``all(of:)`` is the table of them.
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

  /// The usual columns, in their order.
  ///
  /// - Parameters:
  ///   - layers: Columns of other layers are left out.
  ///   - hasAccuracy: Whether it is said how exact the coordinates are, so that districts may be doubtful.
  ///   - hasAddresses: Whether rows have addresses. These say how exact they are.
  public static func defaults(
    for layers: [Layer], of atlas: DistrictAtlas, hasAccuracy: Bool = false, hasAddresses: Bool = false
  ) -> [BatchColumn] {
    let places = ["address_match", "matched_address", "latitude", "longitude", "accuracy_m"]
    let doubts = hasAccuracy || hasAddresses ? ["candidates", "certain"] : []
    let ofLayers = layers.compactMap(atlas.description).flatMap { description in
      let layer = description.layer.rawValue
      let seats = description.seats.flatMap { seats in
        [seats.columns] + seats.usual.map { "\(seats.columns)_\($0)" }
      }
      return ["\(layer)_district"] + seats + (["match", "boundary_m"] + doubts).map { "\(layer)_\($0)" }
    }
    let named = Dictionary(all(of: atlas).map { ($0.name, $0) }) { first, _ in first }
    return ((hasAddresses ? places : []) + ofLayers + ["lookup_note"]).compactMap { named[$0] }
  }
}

/// Where the value of a column comes from.
enum BatchField: Sendable, Hashable {
  case layer(Layer, LayerField)
  case seats(Layer, LayerDescription.SeatGroup, SeatField)
  case offices(Layer, LayerDescription.SeatGroup, OfficeField)
  case atLarge(LayerDescription.SeatGroup, SeatField)
  case answer(AnswerField)

  /// Whether rows with the same districts can have different values.
  func dependsOnPlace(_ options: BatchOptions) -> Bool {
    switch self {
    case .layer(_, let field): field.dependsOnPlace
    case .offices: true
    case .seats, .atLarge: false
    case .answer(.latitude), .answer(.longitude), .answer(.accuracyMeters): true
    case .answer(.addressMatch), .answer(.matchedAddress): true
    case .answer(.day), .answer(.sha256): false
    // Without an accuracy there is nothing to doubt, only districts to be outside of.
    case .answer(.note): options.knowsAccuracy || options.computedColumn != nil
    case .answer(.computed): true
    }
  }
}

/// A value of a layer's answer.
enum LayerField: Sendable, Hashable {
  case district, name, divisionID, plan, planEffective, planRemarks, match
  case boundaryMeters, neighbor, snapMeters, nearestDistrict, nearestMeters, candidates, certain

  var dependsOnPlace: Bool {
    switch self {
    case .district, .name, .divisionID, .plan, .planEffective, .planRemarks, .match: false
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
enum OfficeField: String, Sendable, CaseIterable {
  case address, city, zip, phone, hours
}

/// A value of the row or of the answer as a whole.
enum AnswerField: Sendable, Hashable {
  case latitude, longitude, accuracyMeters, addressMatch, matchedAddress, day, sha256, note
  /// See ``ComputedColumn``.
  case computed
}

extension BatchColumn {
  /// Every column there is: the fields of the JSON contract, by names without nesting.
  ///
  /// | names | hold |
  /// |---|---|
  /// | `council_…`, for each layer | the layer's answer: `district`, `name`, `division_id`, `plan`, `plan_effective`, `plan_remarks`, `match`, `boundary_m`, `neighbor`, `snap_m`, `nearest_district`, `nearest_m`, `candidates`, `certain` |
  /// | `councilmember`, for each group of seats that a ``LayerDescription`` names | the name of who holds the seat; of several seats the names, with semicolons between |
  /// | those with `_role`, `_phone`, `_email`, … | the other values of the seat and its holder |
  /// | `councilmember_office_…`, but not of seats at large | the local office nearest to the row: `address`, `city`, `zip`, `phone`, `hours` |
  /// | `address_match`, `matched_address` | how an address was found, and what it is in the file |
  /// | `latitude`, `longitude`, `accuracy_m`, `day`, `data_sha256`, `lookup_note` | the answer as a whole |
  public static func all(of atlas: DistrictAtlas) -> [BatchColumn] {
    all(of: atlas.storage.catalog.layers, hasSeveral: atlas.storage.hasSeveral)
  }

  /// - Parameter hasSeveral: Whether a district of a layer, or the divisions around it, can have several seats of a group.
  static func all(
    of layers: [LayerDescription],
    hasSeveral: (_ group: LayerDescription.SeatGroup, _ layer: Layer, _ atLarge: Bool) -> Bool
  ) -> [BatchColumn] {
    layers.flatMap { layer in
      layerColumns(layer.layer) + layer.seats.flatMap { seatColumns($0, layer.layer, hasSeveral) }
    }
      + layers.flatMap { layer in
        layer.atLarge.flatMap { group in
          let each = hasSeveral(group, layer.layer, true) ? ", of each" : ""
          return seatFields.map {
            BatchColumn(group.columns + $0.suffix, .atLarge(group, $0.field), layer.layer, $0.summary + each)
          }
        }
      } + general
  }

  static let general = [
    BatchColumn(
      "address_match", .answer(.addressMatch), nil,
      "of an address: exact, unit, interpolated, street, ambiguous or none"),
    BatchColumn(
      "matched_address", .answer(.matchedAddress), nil, "of an address: what it is in the address file"),
    BatchColumn(
      "latitude", .answer(.latitude), nil, "the latitude as it was read, or that of the address"),
    BatchColumn(
      "longitude", .answer(.longitude), nil, "the longitude as it was read, or that of the address"),
    BatchColumn(
      "accuracy_m", .answer(.accuracyMeters), nil,
      "metres within which the coordinate is right: those of the address, or the accuracy"),
    BatchColumn("day", .answer(.day), nil, "the day that the answer is for"),
    BatchColumn("data_sha256", .answer(.sha256), nil, "the SHA-256 of the data"),
    BatchColumn("lookup_note", .answer(.note), nil, "why a row has no answer, or what else it may be"),
  ]

  private static func layerColumns(_ layer: Layer) -> [BatchColumn] {
    let fields: [(String, LayerField, String)] = [
      ("district", .district, "the district's number"),
      ("name", .name, "the district's name"),
      ("division_id", .divisionID, "its Open Civic Data identifier"),
      ("plan", .plan, "the districting plan"),
      ("plan_effective", .planEffective, "the first day of the plan"),
      ("plan_remarks", .planRemarks, "what whoever relies on the plan has to know"),
      ("match", .match, "inside, nearest or outside; unknown where an address leaves it open"),
      ("boundary_m", .boundaryMeters, "metres to the nearest boundary, up to the boundary limit"),
      ("neighbor", .neighbor, "the district beyond that boundary"),
      ("snap_m", .snapMeters, "metres to the district of a nearest match"),
      ("nearest_district", .nearestDistrict, "outside: the nearest district within 10 km"),
      ("nearest_m", .nearestMeters, "outside: its distance in metres"),
      (
        "candidates", .candidates,
        "with an accuracy: every district within it, the nearest first; of an address: those it can be in"
      ),
      ("certain", .certain, "with an accuracy or an address: whether there is one candidate only"),
    ]
    return fields.map {
      BatchColumn("\(layer.rawValue)_\($0.0)", .layer(layer, $0.1), layer, $0.2)
    }
  }

  private static func seatColumns(
    _ group: LayerDescription.SeatGroup, _ layer: Layer,
    _ hasSeveral: (LayerDescription.SeatGroup, Layer, Bool) -> Bool
  ) -> [BatchColumn] {
    let each = hasSeveral(group, layer, false) ? ", of each" : ""
    return seatFields.map {
      BatchColumn(group.columns + $0.suffix, .seats(layer, group, $0.field), layer, $0.summary + each)
    }
      + OfficeField.allCases.map {
        BatchColumn(
          "\(group.columns)_office_\($0.rawValue)", .offices(layer, group, $0), layer,
          "the nearest local office's \($0.rawValue)" + each)
      }
  }

  /// The values of a seat that a column can have, as its name ends.
  static var seatSuffixes: [String] {
    seatFields.map(\.suffix).filter { !$0.isEmpty }.map { String($0.dropFirst()) }
  }

  private static let seatFields: [(suffix: String, field: SeatField, summary: String)] = [
    ("", .name, "who holds the seat"),
    ("_role", .role, "what the holder is called"),
    ("_how", .how, "elected or appointed"),
    ("_exact", .exact, "whether the records leave no doubt on that day"),
    ("_party", .party, "the party"),
    ("_bioguide", .bioguide, "the identifier in the Biographical Directory of Congress"),
    ("_phone", .phone, "telephone"),
    ("_email", .email, "e-mail"),
    ("_url", .url, "web page"),
    ("_service_start", .serviceStart, "when service began"),
    ("_term_end", .termEnd, "the last day of the term"),
    ("_next_election", .nextElection, "when the seat is next on the ballot"),
    ("_checked", .checked, "when the record was last checked"),
    ("_note", .note, "what is uncertain about the holder"),
    ("_vacant_since", .vacantSince, "since when nobody holds the seat"),
    ("_next", .next, "who holds it afterwards"),
    ("_last_known", .lastKnown, "whose term has ended, when nobody newer is known"),
  ]
}
