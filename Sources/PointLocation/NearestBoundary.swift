import Geography

/// The nearest boundary of a coverage, and the districts on both sides of it.
package struct NearestBoundary {
  /// Metres.
  package let meters: Double
  /// The position of the district that lies beyond the boundary, as seen from the point; nil for nobody's ground.
  package let neighbor: Int?

  /// Finds the boundary nearest to a point.
  ///
  /// Where several edges are equally near, as at a vertex, the neighbour is the first district of the coverage among
  /// those beyond them.
  ///
  /// - Parameters:
  ///   - face: The face of the point.
  ///   - limit: Metres.
  /// - Returns: nil when no boundary is within the limit.
  package init?(
    _ index: DistrictIndex, _ coverage: FaceBits, around coordinate: Coordinate, in face: Face,
    within limit: Double
  ) {
    let own = face.districtIndex(in: coverage)
    var nearest = limit * limit
    var found = false
    var neighbor: Int?
    var cursor = ArcCursor(index)
    BoundarySearch(index, coverage, around: coordinate).forEachEdge(within: limit) { vertex, distance in
      let sides = cursor.sides(ofEdgeAt: vertex)
      let (left, right) = (sides.left.districtIndex(in: coverage), sides.right.districtIndex(in: coverage))
      // At a vertex, edges meet that do not bound the point's own district.
      guard left == own || right == own else { return nearest }
      let beyond = left == own ? right : left
      if !found || distance < nearest {
        neighbor = beyond
      } else if let candidate = beyond {
        neighbor = min(neighbor ?? candidate, candidate)
      }
      found = true
      nearest = distance
      return nearest
    }
    guard found else { return nil }
    meters = nearest.squareRoot()
    self.neighbor = neighbor
  }
}

/// Finds the arc of one edge after another. Neighbouring edges mostly belong to one arc, which then is there already.
package struct ArcCursor {
  private let arcs: UnsafeBufferPointer<UInt32>
  private var vertices = 0..<0
  private var sides = (left: Face.nowhere, right: Face.nowhere)

  package init(_ index: DistrictIndex) {
    arcs = index.arcs
  }

  /// The faces to the left and right of the edge that begins with a vertex, as far as the edge bounds their coverages.
  ///
  /// Complexity: O(log *n*) in the number of arcs.
  package mutating func sides(ofEdgeAt vertex: Int) -> (left: Face, right: Face) {
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
