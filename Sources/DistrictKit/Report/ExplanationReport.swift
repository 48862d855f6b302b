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
