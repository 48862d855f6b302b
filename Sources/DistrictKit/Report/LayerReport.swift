/// One layer's answer in the JSON contract.
struct LayerReport: Encodable {
  let answer: LayerAnswer
  let coordinate: Coordinate

  private enum Key: String, CodingKey {
    case match, district, name, plan, official, neighbor, candidates, certain
    case boundaryMeters = "boundary_m"
    case snapMeters = "snap_m"
    case nearestDistrict = "nearest_district"
    case nearestMeters = "nearest_m"
    case divisionID = "division_id"
  }

  private struct PlanReport: Encodable {
    let name: String
    let effective: CalendarDate
  }

  private struct CandidateReport: Encodable {
    let district: String
    let name: String
    let meters: Double
    let official: String?
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(answer.match, forKey: .match)
    try container.encode(answer.district?.number, forKey: .district)
    try container.encode(answer.district?.name, forKey: .name)
    try container.encode(answer.district?.divisionID, forKey: .divisionID)
    try container.encode(
      answer.plan.map { PlanReport(name: $0.name, effective: $0.effective) }, forKey: .plan)
    try encodeDistances(to: &container)
    if let seat = answer.seat {
      try SeatReport(seat: seat, coordinate: coordinate).encode(to: encoder)
    } else {
      try container.encodeNil(forKey: .official)
    }
  }

  /// How far the next boundary is, and what that means for the answer.
  private func encodeDistances(to container: inout KeyedEncodingContainer<Key>) throws {
    let boundary = answer.boundary
    try container.encode((boundary?.meters).map(Centimetres.rounded), forKey: .boundaryMeters)
    try container.encode(boundary?.neighbor?.number, forKey: .neighbor)
    switch answer.match {
    case .inside: break
    case .nearest:
      try container.encode(answer.snapMeters.map(Centimetres.rounded), forKey: .snapMeters)
    case .outside:
      try container.encode(boundary?.neighbor?.number, forKey: .nearestDistrict)
      try container.encode((boundary?.meters).map(Centimetres.rounded), forKey: .nearestMeters)
    }
    guard let candidates = answer.candidates else { return }
    try container.encode(
      candidates.map { candidate in
        CandidateReport(
          district: candidate.district.number, name: candidate.district.name,
          meters: Centimetres.rounded(candidate.meters),
          official: answer.official(of: candidate.district)?.name)
      }, forKey: .candidates)
    try container.encode(answer.isCertain, forKey: .certain)
  }
}

/// Distances are reported to the centimetre, one step of the grid.
enum Centimetres {
  static func rounded(_ meters: Double) -> Double { (meters * 100).rounded() / 100 }
}
