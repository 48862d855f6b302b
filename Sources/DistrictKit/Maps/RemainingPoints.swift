import Geography

/// Points of which some are taken away, and the search for those in a box that are left.
///
/// A tree over the points in the order of their longitudes, each node with the least and the greatest latitude of what is
/// left below it. Boxes around short edges hold few longitudes; when boxes are large, few points are left.
struct RemainingPoints {
  private struct Span {
    var south = Int32.max
    var north = Int32.min

    func joined(_ other: Span) -> Span {
      Span(south: min(south, other.south), north: max(north, other.north))
    }
  }

  /// The points in the order of their longitudes.
  private let sorted: [GridPoint]
  /// Where each point stands among them.
  private let positions: [Int]
  /// The nodes of a complete binary tree, the root at 1, the children of *i* at 2*i* and 2*i* + 1; the last `width` are
  /// the leaves.
  private var spans: [Span]
  private let width: Int

  /// - Complexity: O(*n* log *n*).
  init(_ points: [GridPoint]) {
    let order = points.indices.sorted { (points[$0].sortKey, $0) < (points[$1].sortKey, $1) }
    sorted = order.map { points[$0] }
    var positions = Array(repeating: 0, count: points.count)
    for (position, point) in order.enumerated() { positions[point] = position }
    var width = 1
    while width < points.count { width *= 2 }
    var spans = Array(repeating: Span(), count: 2 * width)
    for (position, point) in sorted.enumerated() {
      spans[width + position] = Span(south: point.y, north: point.y)
    }
    for node in (1..<width).reversed() { spans[node] = spans[2 * node].joined(spans[2 * node + 1]) }
    (self.positions, self.spans, self.width) = (positions, spans, width)
  }

  /// Takes a point away, by its position among those of the beginning. O(log *n*).
  mutating func remove(_ point: Int) {
    var node = width + positions[point]
    spans[node] = Span()
    while node > 1 {
      node /= 2
      spans[node] = spans[2 * node].joined(spans[2 * node + 1])
    }
  }

  /// Whether a point that is left, in the box around three corners or on its edge, has a property.
  func contains(
    inBoxOf corners: (GridPoint, GridPoint, GridPoint), where isMeant: (GridPoint) -> Bool
  ) -> Bool {
    let (a, b, c) = corners
    let (west, east) = (min(a.x, b.x, c.x), max(a.x, b.x, c.x))
    let box = Span(south: min(a.y, b.y, c.y), north: max(a.y, b.y, c.y))
    let first = firstPosition { $0.x >= west }
    let end = firstPosition { $0.x > east }
    return contains(below: 1, first: 0, count: width, first..<end, box, isMeant)
  }

  private func contains(
    below node: Int, first: Int, count: Int, _ range: Range<Int>, _ box: Span, _ isMeant: (GridPoint) -> Bool
  ) -> Bool {
    let span = spans[node]
    if first >= range.upperBound || first + count <= range.lowerBound || span.north < box.south
      || box.north < span.south
    {
      return false
    }
    if count == 1 { return isMeant(sorted[first]) }
    let half = count / 2
    return contains(below: 2 * node, first: first, count: half, range, box, isMeant)
      || contains(below: 2 * node + 1, first: first + half, count: half, range, box, isMeant)
  }

  /// The first position whose point is beyond a line that parts the points.
  private func firstPosition(_ isBeyond: (GridPoint) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Values of which the least can be taken (a binary heap).
struct MinimumHeap<Value> {
  private var values: [Value] = []
  private let precedes: (Value, Value) -> Bool

  init(_ precedes: @escaping (Value, Value) -> Bool) { self.precedes = precedes }

  /// The least value. O(1).
  var first: Value? { values.first }

  /// O(log *n*).
  mutating func insert(_ value: Value) {
    values.append(value)
    var child = values.count - 1
    while child > 0, precedes(values[child], values[(child - 1) / 2]) {
      values.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the least value, of which there has to be one. O(log *n*).
  mutating func removeFirst() {
    values.swapAt(0, values.count - 1)
    values.removeLast()
    var parent = 0
    while true {
      let children = (2 * parent + 1)..<min(2 * parent + 3, max(2 * parent + 1, values.count))
      guard let least = children.min(by: { precedes(values[$0], values[$1]) }),
        precedes(values[least], values[parent])
      else { return }
      values.swapAt(parent, least)
      parent = least
    }
  }
}
