import Bytes
import Geography
import PointLocation

/// Boundaries with fewer vertices, for pictures in which the rest could not be seen.
///
/// The vertex that spans the least triangle with its neighbours along the arc goes first (M. Visvalingam and J. D. Whyatt,
/// “Line generalisation by repeated elimination of points”, 1993), of two equal ones the lesser point. Arcs are shared by the
/// districts on their sides, so neighbours still meet; their ends, where arcs join, stay.
///
/// No two edges cross or touch afterwards that did not before. A vertex stays when another one lies in its triangle, sides
/// included: as the edges before did not cross, one that met the new edge would have to end in the triangle. It also stays
/// when the new edge is there already, and when its arc is closed and would have less than three corners. So no district
/// vanishes, and an island becomes a triangle at the least.
///
/// The order in which vertices go does not depend on how far the simplification goes, nor on the direction or order of
/// arcs: one that has been simplified for a picture can be simplified further for a smaller one.
struct Simplification {
  /// A vertex that can go.
  private struct Candidate {
    /// Twice the area of its triangle in square grid steps, at most 2⁶⁴ - 1.
    let area: UInt64
    let point: UInt64
    let vertex: Int
  }

  /// The ends of an arc of one edge.
  private struct Ends: Hashable {
    let least: GridPoint
    let greatest: GridPoint

    init(_ a: GridPoint, _ b: GridPoint) {
      (least, greatest) = (min(a, b), max(a, b))
    }
  }

  private let arcs: [Arc]
  private let points: [GridPoint]
  /// Of each vertex, those before and after it on its arc that are left.
  private var previous: [Int]
  private var next: [Int]
  private let arcOfVertex: [Int]
  /// How many vertices each arc has left.
  private var counts: [Int]
  /// Twice the area of each vertex's triangle; `kept` for the ends of arcs, those that are gone, and those that stay.
  private var areas: [UInt64]
  private static let kept = UInt64.max
  private var queue: MinimumHeap<Candidate>
  private var remaining: RemainingPoints
  private var straightArcs: Set<Ends> = []

  /// Starts with all vertices.
  ///
  /// Complexity: O(*n* log *n*).
  init(_ network: ArcNetwork) {
    (arcs, points) = (network.arcs, network.vertices)
    previous = Array(points.indices).map { $0 - 1 }
    next = Array(points.indices).map { $0 + 1 }
    arcOfVertex = network.arcs.enumerated().flatMap { index, arc in arc.vertices.map { _ in index } }
    counts = network.arcs.map(\.vertices.count)
    areas = Array(repeating: Simplification.kept, count: points.count)
    remaining = RemainingPoints(points)
    queue = MinimumHeap { ($0.area, $0.point) < ($1.area, $1.point) }
    for arc in arcs {
      if arc.vertices.count == 2 {
        straightArcs.insert(Ends(points[arc.vertices.lowerBound], points[arc.vertices.lowerBound + 1]))
      }
      for vertex in arc.vertices.dropFirst().dropLast() { enqueue(vertex) }
    }
  }

  /// Removes every vertex whose triangle is smaller than a number of square grid steps, the smallest first.
  ///
  /// Complexity: O(*n* log *n*) for *n* vertices whose triangles have few others between their longitudes.
  mutating func remove(below squareSteps: Double) {
    while let first = queue.first, Double(first.area) < 2 * squareSteps {
      queue.removeFirst()
      // One that has changed since is there once more.
      guard areas[first.vertex] == first.area, areas[first.vertex] != Simplification.kept else { continue }
      remove(first.vertex)
    }
  }

  /// What is left.
  var network: ArcNetwork {
    var vertices: [GridPoint] = []
    let shorter = arcs.map { arc in
      let first = vertices.count
      var vertex = arc.vertices.lowerBound
      while vertex < arc.vertices.upperBound {
        vertices.append(points[vertex])
        vertex = next[vertex]
      }
      return Arc(vertices: first..<vertices.count, left: arc.left, right: arc.right)
    }
    return ArcNetwork(vertices: vertices, arcs: shorter)
  }

  private mutating func enqueue(_ vertex: Int) {
    let (a, b, c) = (points[previous[vertex]], points[vertex], points[next[vertex]])
    areas[vertex] = b.twiceArea(ofTriangleFrom: a, to: c)
    if areas[vertex] < Simplification.kept {
      queue.insert(Candidate(area: areas[vertex], point: b.sortKey, vertex: vertex))
    }
  }

  private mutating func remove(_ vertex: Int) {
    let (before, after) = (previous[vertex], next[vertex])
    guard canRemove(vertex) else {
      // Until a neighbour goes and the triangle is another.
      areas[vertex] = Simplification.kept
      return
    }
    let arc = arcs[arcOfVertex[vertex]].vertices
    areas[vertex] = Simplification.kept
    remaining.remove(vertex)
    counts[arcOfVertex[vertex]] -= 1
    next[before] = after
    previous[after] = before
    if counts[arcOfVertex[vertex]] == 2 { straightArcs.insert(Ends(points[before], points[after])) }
    if before > arc.lowerBound { enqueue(before) }
    if after < arc.upperBound - 1 { enqueue(after) }
  }

  private func canRemove(_ vertex: Int) -> Bool {
    let (a, b, c) = (points[previous[vertex]], points[vertex], points[next[vertex]])
    let arc = arcs[arcOfVertex[vertex]].vertices
    let isClosed = points[arc.lowerBound] == points[arc.upperBound - 1]
    // A closed arc has its first vertex twice.
    if counts[arcOfVertex[vertex]] <= (isClosed ? 4 : 2) { return false }
    // Only an arc of one edge can have the same ends: all other vertices have two neighbours on their own arc.
    if straightArcs.contains(Ends(a, c)) { return false }
    return !remaining.contains(inBoxOf: (a, b, c)) { point in
      point != a && point != b && point != c && point.isInTriangle(a, b, c)
    }
  }
}

extension GridPoint {
  /// Twice the area of the triangle with two other points, in square grid steps; beyond 2⁶⁴ - 1, that.
  fileprivate func twiceArea(ofTriangleFrom a: GridPoint, to c: GridPoint) -> UInt64 {
    let (dx, dy) = (Int128(c.x) - Int128(a.x), Int128(c.y) - Int128(a.y))
    let (px, py) = (Int128(x) - Int128(a.x), Int128(y) - Int128(a.y))
    return UInt64(clamping: (dx * py - dy * px).magnitude)
  }

  /// Whether the point lies in a triangle, its sides included. Exact.
  fileprivate func isInTriangle(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Bool {
    let sides = [
      side(ofLineFrom: a, to: b), side(ofLineFrom: b, to: c), side(ofLineFrom: c, to: a),
    ]
    // On the line through a flat one: between its ends, as the box tells.
    return !(sides.contains(1) && sides.contains(-1))
  }
}

/// Points of which some are taken away, and the search for those in a box that are left.
///
/// In the order of their longitudes: a box around a short edge spans few of them, and once boxes are large, most points
/// are gone.
private struct RemainingPoints {
  private let points: [GridPoint]
  private var isLeft: [Bool]
  /// The positions of those that are left, and of some that are gone, by longitude.
  private var sorted: [Int]
  private var count: Int

  /// - Complexity: O(*n* log *n*).
  init(_ points: [GridPoint]) {
    (self.points, count) = (points, points.count)
    isLeft = points.map { _ in true }
    sorted = points.indices.sorted { points[$0].x < points[$1].x }
  }

  /// Takes a point away, by its position among those of the beginning.
  mutating func remove(_ point: Int) {
    isLeft[point] = false
    count -= 1
    if count < sorted.count / 2 { sorted.removeAll { !isLeft[$0] } }
  }

  /// Whether a point that is left, in the box around three corners or on its edge, has a property.
  ///
  /// Complexity: linear in the number of points between the longitudes of the box.
  func contains(
    inBoxOf corners: (GridPoint, GridPoint, GridPoint), where isMeant: (GridPoint) -> Bool
  ) -> Bool {
    let (a, b, c) = corners
    let (west, east) = (min(a.x, b.x, c.x), max(a.x, b.x, c.x))
    let (south, north) = (min(a.y, b.y, c.y), max(a.y, b.y, c.y))
    for index in sorted[sorted.indices.partitioningIndex { points[sorted[$0]].x >= west }...] {
      let point = points[index]
      if point.x > east { return false }
      if isLeft[index], south...north ~= point.y, isMeant(point) { return true }
    }
    return false
  }
}

/// Values of which the least can be taken (a binary heap).
private struct MinimumHeap<Value> {
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
