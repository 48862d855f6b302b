import Geography

/// The districts of each layer within the accuracy of a row's place, searched once for all columns that tell of them.
struct LayerCandidates {
  /// By the position of the layer; nil when the accuracy is not known.
  private var lists: [[Candidate]?] = Layer.allCases.map { _ in nil }

  /// Searches.
  init(_ lookup: Lookup, _ layers: [Layer]) {
    for layer in layers { lists[layer.index] = lookup[layer].candidates }
  }

  /// Those of a place that is known to be farther than its accuracy from every line: its own districts alone.
  init(farFromLines lookup: Lookup, _ layers: [Layer]) {
    guard lookup.options.accuracy != nil else { return }
    for layer in layers {
      lists[layer.index] = lookup[layer].district.map { [Candidate(district: $0, meters: 0)] }
    }
  }

  subscript(layer: Layer) -> [Candidate]? { lists[layer.index] }
}
