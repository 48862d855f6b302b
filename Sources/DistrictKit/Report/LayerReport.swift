/// One layer's answer in the JSON contract.
struct LayerReport: Encodable {
  let answer: LayerAnswer
  let coordinate: Coordinate

  private enum Key: String, CodingKey {
    case match, district, name, plan, official
    case divisionID = "division_id"
  }

  private struct PlanReport: Encodable {
    let name: String
    let effective: CalendarDate
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(answer.match, forKey: .match)
    try container.encode(answer.district?.number, forKey: .district)
    try container.encode(answer.district?.name, forKey: .name)
    try container.encode(answer.district?.divisionID, forKey: .divisionID)
    try container.encode(
      answer.plan.map { PlanReport(name: $0.name, effective: $0.effective) }, forKey: .plan)
    if let seat = answer.seat {
      try SeatReport(seat: seat, coordinate: coordinate).encode(to: encoder)
    } else {
      try container.encodeNil(forKey: .official)
    }
  }
}
