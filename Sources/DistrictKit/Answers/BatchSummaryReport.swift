import Geography

/// The summary of a batch, as `district-cli batch --summary json` prints it.
public struct BatchSummaryReport: JSONReport {
  private let summary: BatchSummary

  /// Reports a summary.
  public init(_ summary: BatchSummary) {
    self.summary = summary
  }

  private enum Key: String, CodingKey {
    case rows, outside, unreadable, problems, council, congress
    case firstUnreadableLine = "first_unreadable_line"
    case missingTexts = "missing_texts"
    case firstMissingTextLine = "first_missing_text_line"

    init(_ layer: Layer) {
      switch layer {
      case .council: self = .council
      case .congress: self = .congress
      }
    }
  }

  private struct LayerReport: Encodable {
    let summary: BatchSummary.LayerSummary

    private enum Key: String, CodingKey {
      case inside, nearest, outside, districts, doubtful
      case greatestSnapMeters = "greatest_snap_m"
      case nearBoundary = "within_30_m"
    }

    private struct DistrictReport: Encodable {
      let district: String
      let official: String?
      let rows: Int
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(summary.inside, forKey: .inside)
      try container.encode(summary.nearest, forKey: .nearest)
      try container.encode(summary.outside, forKey: .outside)
      try container.encode(summary.greatestSnapMeters.map(Centimetres.rounded), forKey: .greatestSnapMeters)
      try container.encode(summary.nearBoundary, forKey: .nearBoundary)
      try container.encodeIfPresent(summary.doubtful, forKey: .doubtful)
      try container.encode(
        summary.districts.map {
          DistrictReport(district: $0.district.number, official: $0.official, rows: $0.rows)
        }, forKey: .districts)
    }
  }

  /// Writes the summary's keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(summary.rows, forKey: .rows)
    try container.encode(summary.outside, forKey: .outside)
    try container.encode(summary.unreadableRows, forKey: .unreadable)
    try container.encode(
      Dictionary(uniqueKeysWithValues: summary.unreadable.map { ($0.key.rawValue, $0.value) }),
      forKey: .problems)
    try container.encode(summary.firstUnreadable?.line, forKey: .firstUnreadableLine)
    try container.encodeIfPresent(summary.missingValues, forKey: .missingTexts)
    try container.encodeIfPresent(summary.firstMissingValue?.line, forKey: .firstMissingTextLine)
    for layer in summary.layers {
      try container.encode(LayerReport(summary: layer), forKey: Key(layer.layer))
    }
  }
}
