import Geography
import Officials

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A lookup as the JSON that `district-cli lookup --format json` prints: a stable contract, to which keys may be
/// added but from which none are taken away. The article <doc:JSONContract> describes it.
public struct LookupReport: JSONReport {
  private let lookup: Lookup
  private let layers: [Layer]
  private let explains: Bool

  /// Reports a lookup.
  ///
  /// - Parameters:
  ///   - layers: The layers to report; the others are left out.
  ///   - explains: Whether to add where the answer comes from.
  public init(_ lookup: Lookup, layers: [Layer] = Layer.allCases, explains: Bool = false) {
    self.lookup = lookup
    self.layers = layers
    self.explains = explains
  }

  private enum Key: String, CodingKey {
    case coordinate, council, congress, data, day, stale, explanation
    case atLarge = "at_large"

    init(_ layer: Layer) {
      switch layer {
      case .council: self = .council
      case .congress: self = .congress
      }
    }
  }

  private enum CoordinateKey: CodingKey {
    case latitude, longitude
  }

  /// Writes the contract's keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var coordinate = container.nestedContainer(keyedBy: CoordinateKey.self, forKey: .coordinate)
    try coordinate.encode(lookup.coordinate.latitude, forKey: .latitude)
    try coordinate.encode(lookup.coordinate.longitude, forKey: .longitude)
    try container.encode(lookup.day, forKey: .day)
    for layer in layers {
      try container.encode(
        LayerReport(answer: lookup[layer], coordinate: lookup.coordinate), forKey: Key(layer))
    }
    try container.encode(
      lookup.atLarge.map { AtLargeReport(seat: $0, coordinate: lookup.coordinate) }, forKey: .atLarge)
    let seats = lookup.seats(in: layers)
    try container.encode(seats.contains(where: \.isStale), forKey: .stale)
    try container.encode(["sha256": lookup.dataSHA256], forKey: .data)
    if explains {
      try container.encode(ExplanationReport(lookup: lookup, layers: layers), forKey: .explanation)
    }
  }
}

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

/// A seat that represents a point without a district of its own, in the JSON contract: the office, and the official's
/// values beside it.
struct AtLargeReport: Encodable {
  let seat: Seat
  let coordinate: Coordinate?

  private enum Key: String, CodingKey {
    case office, seat, name, stale
    case divisionID = "division_id"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(seat.post.office, forKey: .office)
    try container.encode(seat.post.divisionID, forKey: .divisionID)
    try container.encodeIfPresent(seat.post.seat, forKey: .seat)
    if let official = seat.official {
      try container.encode(seat.isStale, forKey: .stale)
      try OfficialReport(official: official, coordinate: coordinate).encode(to: encoder)
    } else {
      try container.encodeNil(forKey: .name)
      try SeatReport(seat: seat, coordinate: coordinate).encode(to: encoder)
    }
  }
}

/// Where an answer comes from, in the JSON contract.
struct ExplanationReport: Encodable {
  let lookup: Lookup
  let layers: [Layer]

  private enum Key: String, CodingKey {
    case plans, sources, index
  }

  private enum IndexKey: String, CodingKey {
    case squareShift = "square_shift"
    case edgesTested = "edges_tested"
    case faces
    case isOnBoundary = "on_boundary"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let plans = layers.compactMap { layer in lookup[layer].plan.map { (layer.rawValue, $0) } }
    try container.encode(Dictionary(uniqueKeysWithValues: plans), forKey: .plans)
    let seats = lookup.seats(in: layers)
    try container.encode(Set(seats.flatMap(\.post.sources)).sorted(), forKey: .sources)
    let explanation = lookup.explanation
    var index = container.nestedContainer(keyedBy: IndexKey.self, forKey: .index)
    try index.encode(explanation.squareShift, forKey: .squareShift)
    try index.encode(explanation.edgesTested, forKey: .edgesTested)
    try index.encode(explanation.facesOfSquare, forKey: .faces)
    try index.encode(explanation.isOnBoundary, forKey: .isOnBoundary)
  }
}

/// Something that the tool prints as JSON.
public protocol JSONReport: Encodable, Sendable {}

extension Array: JSONReport where Element: JSONReport {}

extension JSONReport {
  /// The report as one line of JSON in UTF-8, without a line end: keys in alphabetical order, so that the same answer
  /// always gives the same bytes.
  public func jsonText() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(self))
    } catch {
      // Reports hold text, dates and finite numbers, which JSON can always express.
      preconditionFailure("\(Self.self) cannot be written as JSON: \(error)")
    }
  }
}
