import DistrictKit

/// How sure a layer's answer is, in plain words.
struct CertaintyText {
  let lines: [String]

  /// Lines nearer than this are worth a word even when the caller does not say how exact the coordinate is: a
  /// geocoder is off by 10 to 50 metres.
  private static let worthMentioning = 50.0

  init(_ answer: LayerAnswer) {
    lines = [CertaintyText.match(answer), CertaintyText.surroundings(answer)].compactMap { $0 }
  }

  private static func match(_ answer: LayerAnswer) -> String? {
    switch answer.match {
    case .inside: nil
    case .nearest:
      answer.snapMeters.map { "the nearest district: the point lies \(Distance($0)) outside of it" }
    case .outside:
      answer.nearestOutside.flatMap { near in
        near.neighbor.map { "the nearest is \($0.name), \(Distance(near.meters)) away" }
      } ?? "no district within 10 km"
    }
  }

  /// Which other districts may be meant.
  private static func surroundings(_ answer: LayerAnswer) -> String? {
    guard let district = answer.district else { return nil }
    if let candidates = answer.candidates {
      let others = candidates.filter { $0.district != district }
      if others.isEmpty { return "certain: no other district within that accuracy" }
      return "not certain: "
        + others.map { within($0.meters, $0.district, answer) }.joined(separator: ", ")
        + ": check the address"
    }
    guard let boundary = answer.boundary else { return "more than 10 km to the next line" }
    guard let neighbor = boundary.neighbor, neighbor != district else {
      return "\(Distance(boundary.meters)) to the edge of all districts: a shore, or the end of the area"
    }
    if boundary.meters <= worthMentioning {
      return within(boundary.meters, neighbor, answer) + ": check the address"
    }
    return "\(Distance(boundary.meters)) to the line with District \(neighbor.number)"
  }

  private static func within(_ meters: Double, _ district: District, _ answer: LayerAnswer) -> String {
    let official = answer.official(of: district).map { " (\($0.name))" } ?? ""
    return "within \(Distance(meters)) of District \(district.number)\(official)"
  }
}

/// Metres for a person: to the metre, to the tenth below ten.
struct Distance: CustomStringConvertible {
  let description: String

  init(_ meters: Double) {
    if meters >= 1000 {
      description = "\((meters / 100).rounded() / 10) km"
    } else {
      description = meters < 10 ? "\((meters * 10).rounded() / 10) m" : "\(Int(meters.rounded())) m"
    }
  }
}
