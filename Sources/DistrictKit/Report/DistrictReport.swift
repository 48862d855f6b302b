/// A district with its plan and seat, as `district-cli districts --format json` prints it.
public struct DistrictReport: JSONReport {
  private let district: District
  private let plan: Plan
  private let seat: Seat?

  /// Reports every district of a layer, as of the atlas's today.
  public static func districts(of atlas: DistrictAtlas, in layer: Layer) -> [DistrictReport] {
    guard let plan = atlas.plan(of: layer) else { return [] }
    return atlas.districts(in: layer).map { district in
      DistrictReport(district: district, plan: plan, seat: atlas.seat(of: district))
    }
  }

  private enum Key: String, CodingKey {
    case layer, district, name, plan, official
    case divisionID = "division_id"
  }

  /// Writes the district's keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(district.layer, forKey: .layer)
    try container.encode(district.number, forKey: .district)
    try container.encode(district.name, forKey: .name)
    try container.encode(district.divisionID, forKey: .divisionID)
    try container.encode(plan, forKey: .plan)
    if let seat {
      try SeatReport(seat: seat, coordinate: nil).encode(to: encoder)
    } else {
      try container.encodeNil(forKey: .official)
    }
  }
}
