extension BatchColumn {
  /// Every column there is: the fields of the JSON contract, by names without nesting.
  ///
  /// | names | hold |
  /// |---|---|
  /// | `council_…`, `congress_…` | the layer's answer: `district`, `name`, `division_id`, `plan`, `plan_effective`, `match`, `boundary_m`, `neighbor`, `snap_m`, `nearest_district`, `nearest_m`, `candidates`, `certain` |
  /// | `councilmember`, `representative`, `executive`, `senators` | the name of who holds the seat |
  /// | those four with `_role`, `_phone`, `_email`, … | the other values of the seat and its holder |
  /// | `councilmember_office_…`, `representative_office_…` | the local office nearest to the row: `address`, `city`, `zip`, `phone`, `hours` |
  /// | `latitude`, `longitude`, `day`, `data_sha256`, `lookup_note` | the answer as a whole |
  public static let all: [BatchColumn] =
    Layer.allCases.flatMap { layerColumns($0) + seatColumns($0) + officeColumns($0) }
    + seatFields.map { BatchColumn("executive" + $0.suffix, .executive($0.field), .council, $0.summary) }
    + seatFields.map {
      BatchColumn("senators" + $0.suffix, .senators($0.field), .congress, $0.summary + ", of each senator")
    }
    + [
      BatchColumn("latitude", .answer(.latitude), nil, "the latitude as it was read"),
      BatchColumn("longitude", .answer(.longitude), nil, "the longitude as it was read"),
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
      ("match", .match, "inside, nearest or outside"),
      ("boundary_m", .boundaryMeters, "metres to the nearest boundary, up to the boundary limit"),
      ("neighbor", .neighbor, "the district beyond that boundary"),
      ("snap_m", .snapMeters, "metres to the district of a nearest match"),
      ("nearest_district", .nearestDistrict, "outside: the nearest district within 10 km"),
      ("nearest_m", .nearestMeters, "outside: its distance in metres"),
      ("candidates", .candidates, "with an accuracy: every district within it, the nearest first"),
      ("certain", .certain, "with an accuracy: whether there is one candidate only"),
    ]
    return fields.map {
      BatchColumn("\(layer.rawValue)_\($0.0)", .layer(layer, $0.1), layer, $0.2)
    }
  }

  private static func seatColumns(_ layer: Layer) -> [BatchColumn] {
    seatFields.map {
      BatchColumn(layer.holderColumn + $0.suffix, .seat(layer, $0.field), layer, $0.summary)
    }
  }

  private static func officeColumns(_ layer: Layer) -> [BatchColumn] {
    let fields: [(String, OfficeField)] = [
      ("address", .address), ("city", .city), ("zip", .zip), ("phone", .phone), ("hours", .hours),
    ]
    return fields.map {
      BatchColumn(
        "\(layer.holderColumn)_office_\($0.0)", .office(layer, $0.1), layer,
        "the nearest local office's \($0.0)")
    }
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

extension Layer {
  /// What the column with the holder of a district's seat is called.
  fileprivate var holderColumn: String {
    switch self {
    case .council: "councilmember"
    case .congress: "representative"
    }
  }
}
