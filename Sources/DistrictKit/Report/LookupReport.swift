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
