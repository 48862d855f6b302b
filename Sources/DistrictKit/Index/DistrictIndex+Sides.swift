extension DistrictIndex {
  /// The faces to the left and right of the edge that begins with a vertex, as far as the edge bounds their layers.
  ///
  /// Complexity: O(log *n*) in the number of arcs.
  func sides(ofEdgeAt vertex: Int) -> (left: Face, right: Face) {
    // The last arc that begins at the vertex or before it.
    var low = 0
    var high = arcs.count / ArcNetwork.wordsPerArc
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(arcs[middle * ArcNetwork.wordsPerArc]) <= vertex { low = middle } else { high = middle }
    }
    let entry = low * ArcNetwork.wordsPerArc
    return (Face(rawValue: arcs[entry + 1]), Face(rawValue: arcs[entry + 2]))
  }
}
