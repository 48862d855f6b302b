/// The search for edges that meet elsewhere than in a common end, by exact integer tests.
package enum EdgeCrossings {
  /// One pair of edges that meet in a point which is not an end of both; nil when there is none.
  ///
  /// The edges must be different from each other. The plane is halved until few edges are left in each box:
  /// O(*n* log *n*) when edges are short against the whole.
  package static func first(in edges: [SidedEdge]) -> (SidedEdge, SidedEdge)? {
    if edges.count > fewEnough, let (lower, upper) = halves(of: edges) {
      return first(in: lower) ?? first(in: upper)
    }
    for (index, a) in edges.enumerated() {
      for b in edges[(index + 1)...]
      where a.start.x <= b.end.x && b.start.x <= a.end.x && a.south <= b.north && b.south <= a.north
        && meetBetweenEnds(a, b)
      {
        return (a, b)
      }
    }
    return nil
  }

  private static let fewEnough = 16

  /// The edges on either side of a middle line; those that reach across are in both. Nil when neither a vertical
  /// nor a horizontal line parts them well enough to be worth it.
  private static func halves(of edges: [SidedEdge]) -> ([SidedEdge], [SidedEdge])? {
    halves(of: edges, from: \.start.x, to: \.end.x) ?? halves(of: edges, from: \.south, to: \.north)
  }

  private static func halves(
    of edges: [SidedEdge], from low: (SidedEdge) -> Int32, to high: (SidedEdge) -> Int32
  ) -> ([SidedEdge], [SidedEdge])? {
    // The median of a sample is near enough to the middle.
    let sample = stride(from: 0, to: edges.count, by: max(1, edges.count / 31)).map { low(edges[$0]) }
    let middle = sample.sorted()[sample.count / 2]
    let lower = edges.filter { low($0) <= middle }
    let upper = edges.filter { high($0) >= middle }
    return max(lower.count, upper.count) <= edges.count * 3 / 4 ? (lower, upper) : nil
  }

  /// Whether two different edges meet in a point that is not an end of both.
  private static func meetBetweenEnds(_ a: SidedEdge, _ b: SidedEdge) -> Bool {
    let bStart = b.start.side(ofLineFrom: a.start, to: a.end)
    let bEnd = b.end.side(ofLineFrom: a.start, to: a.end)
    let aStart = a.start.side(ofLineFrom: b.start, to: b.end)
    let aEnd = a.end.side(ofLineFrom: b.start, to: b.end)
    if bStart * bEnd < 0 && aStart * aEnd < 0 { return true }
    return bStart == 0 && isInside(b.start, a) || bEnd == 0 && isInside(b.end, a)
      || aStart == 0 && isInside(a.start, b) || aEnd == 0 && isInside(a.end, b)
  }

  /// Whether a point on the line of an edge lies between its ends: on a line, points are in the order of coordinates.
  private static func isInside(_ point: GridPoint, _ edge: SidedEdge) -> Bool {
    edge.start < point && point < edge.end
  }
}

extension SidedEdge {
  fileprivate var south: Int32 { min(start.y, end.y) }
  fileprivate var north: Int32 { max(start.y, end.y) }
}
