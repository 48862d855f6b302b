/// The search for edges that meet elsewhere than in a common end, by exact integer tests.
package enum EdgeCrossings {
  /// One pair of edges that meet in a point which is not an end of both; nil when there is none.
  ///
  /// The edges must be different from each other. The plane is halved until few edges are left in each box:
  /// O(*n* log *n*) when edges are short against the whole.
  package static func first(in edges: [SidedEdge]) -> (SidedEdge, SidedEdge)? {
    first(in: edges.map(Box.init))
  }

  /// An edge and the box around it.
  private struct Box {
    let edge: SidedEdge
    let low: Int32
    let high: Int32

    var west: Int32 { edge.start.x }
    var east: Int32 { edge.end.x }

    init(_ edge: SidedEdge) {
      self.edge = edge
      low = min(edge.start.y, edge.end.y)
      high = max(edge.start.y, edge.end.y)
    }
  }

  private static let fewEnough = 16

  private static func first(in boxes: [Box]) -> (SidedEdge, SidedEdge)? {
    if boxes.count > fewEnough, let (lower, upper) = halves(of: boxes) {
      return first(in: lower) ?? first(in: upper)
    }
    for (index, a) in boxes.enumerated() {
      for b in boxes[(index + 1)...]
      where a.west <= b.east && b.west <= a.east && a.low <= b.high && b.low <= a.high
        && meetBetweenEnds(a.edge, b.edge)
      {
        return (a.edge, b.edge)
      }
    }
    return nil
  }

  /// The edges on either side of a middle line; those that reach across are in both. Nil when neither a vertical
  /// nor a horizontal line parts them well enough to be worth it.
  private static func halves(of boxes: [Box]) -> ([Box], [Box])? {
    let byX = halves(of: boxes, from: { $0.west }, to: { $0.east })
    if isBalanced(byX, of: boxes.count) { return byX }
    let byY = halves(of: boxes, from: { $0.low }, to: { $0.high })
    if isBalanced(byY, of: boxes.count) { return byY }
    return nil
  }

  private static func isBalanced(_ halves: ([Box], [Box]), of count: Int) -> Bool {
    max(halves.0.count, halves.1.count) <= count * 3 / 4
  }

  private static func halves(
    of boxes: [Box], from low: (Box) -> Int32, to high: (Box) -> Int32
  ) -> ([Box], [Box]) {
    // The median of a sample is near enough to the middle.
    let sample = stride(from: 0, to: boxes.count, by: max(1, boxes.count / 31)).map { low(boxes[$0]) }
    let middle = sample.sorted()[sample.count / 2]
    let lower = boxes.filter { low($0) <= middle }
    let upper = boxes.filter { high($0) >= middle }
    return (lower, upper)
  }

  /// Whether two different edges meet in a point that is not an end of both.
  package static func meetBetweenEnds(_ a: SidedEdge, _ b: SidedEdge) -> Bool {
    let bStart = b.start.side(ofLineFrom: a.start, to: a.end)
    let bEnd = b.end.side(ofLineFrom: a.start, to: a.end)
    let aStart = a.start.side(ofLineFrom: b.start, to: b.end)
    let aEnd = a.end.side(ofLineFrom: b.start, to: b.end)
    if bStart * bEnd < 0 && aStart * aEnd < 0 { return true }
    return bStart == 0 && isInside(b.start, a) || bEnd == 0 && isInside(b.end, a)
      || aStart == 0 && isInside(a.start, b) || aEnd == 0 && isInside(a.end, b)
  }

  /// Whether a point on the line of an edge lies between its ends. Along a line, the order of points is that of
  /// their coordinates.
  private static func isInside(_ point: GridPoint, _ edge: SidedEdge) -> Bool {
    edge.start < point && point < edge.end
  }
}
