/// What `lookup_note` says about a row that could be read.
enum LookupNote {
  /// Nil for an answer that needs no remark.
  static func text(of lookup: Lookup, _ layers: [Layer]) -> String? {
    if layers.allSatisfy({ lookup[$0].match == .outside }) { return "outside every district" }
    guard let accuracy = lookup.options.accuracy else { return nil }
    let doubts = layers.compactMap { layer -> String? in
      guard let candidates = lookup[layer].candidates, candidates.count > 1 else { return nil }
      return "\(layer.rawValue) \(candidates.map(\.district.number).joined(separator: " or "))"
    }
    return doubts.isEmpty ? nil : "within \(Int(accuracy.rounded(.up))) m: " + doubts.joined(separator: ", ")
  }
}
