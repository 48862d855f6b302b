extension DistrictIndex {
  /// The faces to the left and right of the edge that begins with a vertex, as far as the edge bounds their layers.
  ///
  /// Complexity: O(log *n*) in the number of arcs.
  func sides(ofEdgeAt vertex: Int) -> (left: Face, right: Face) {
    var cursor = ArcCursor(self)
    return cursor.sides(ofEdgeAt: vertex)
  }
}

/// Finds the arc of one edge after another. Neighbouring edges mostly belong to one arc, which then is there already.
struct ArcCursor {
  private let arcs: UnsafeBufferPointer<UInt32>
  private var vertices = 0..<0
  private var sides = (left: Face.nowhere, right: Face.nowhere)

  init(_ index: DistrictIndex) {
    arcs = index.arcs
  }

  /// The faces to the left and right of the edge that begins with a vertex.
  mutating func sides(ofEdgeAt vertex: Int) -> (left: Face, right: Face) {
    if !vertices.contains(vertex) { find(vertex) }
    return sides
  }

  /// The last arc that begins at the vertex or before it.
  private mutating func find(_ vertex: Int) {
    var low = 0
    var high = arcs.count / ArcNetwork.wordsPerArc
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstVertex(middle) <= vertex { low = middle } else { high = middle }
    }
    let entry = low * ArcNetwork.wordsPerArc
    let isLast = entry + ArcNetwork.wordsPerArc == arcs.count
    vertices = firstVertex(low)..<(isLast ? .max : firstVertex(low + 1))
    sides = (Face(rawValue: arcs[entry + 1]), Face(rawValue: arcs[entry + 2]))
  }

  private func firstVertex(_ arc: Int) -> Int { Int(arcs[arc * ArcNetwork.wordsPerArc]) }
}
