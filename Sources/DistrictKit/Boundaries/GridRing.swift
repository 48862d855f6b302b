/// A closed line on the grid. The first point is not repeated at the end.
public struct GridRing: Sendable, Hashable {
  /// The vertices in order; at least three.
  public var points: [GridPoint]

  /// Takes the vertices as they are.
  public init(_ points: [GridPoint]) {
    self.points = points
  }

  /// Twice the signed area in square grid steps: positive when the ring runs counterclockwise (shoelace formula).
  ///
  /// Exact. Complexity: O(*n*).
  public var doubleArea: Int128 {
    guard var previous = points.last else { return 0 }
    var sum: Int128 = 0
    for point in points {
      sum += Int128(previous.x) * Int128(point.y) - Int128(point.x) * Int128(previous.y)
      previous = point
    }
    return sum
  }

  /// The same ring, starting at its least vertex, running counterclockwise or clockwise as asked.
  ///
  /// Two rings through the same points in the same cyclic order become equal, whatever they started with.
  public func canonical(counterclockwise: Bool) -> GridRing {
    var points = points
    if (doubleArea > 0) != counterclockwise { points.reverse() }
    // A ring that touches itself passes its least vertex twice; the neighbour that follows decides.
    let start = points.indices.min { a, b in
      (points[a], points[(a + 1) % points.count]) < (points[b], points[(b + 1) % points.count])
    }
    guard let start else { return self }
    return GridRing(Array(points[start...] + points[..<start]))
  }
}
