import Geography

/// Point location without the index: walks every edge of a horizontal strip. Exact and simple; the compiler asks
/// it for reference answers, and the verifier compares the index with it.
///
/// **The boundary rule.** A point is looked up as if it lay an infinitesimal step to the east, and a still smaller
/// one to the north. So a point on an edge belongs to the face east of it, on an edge that runs due east or west
/// to the face north of it, and at a vertex to the face that one would enter by going due east (north of the edge,
/// should one run due east). Every grid point is thereby in exactly one face.
struct RowLocator: Sendable {
  private let south: Int32
  private let shift: Int32
  /// The edges of each strip, from their lower to their upper ends.
  private let rows: [[(lower: GridPoint, upper: GridPoint, crossing: Face)]]

  /// Sorts the edges into strips.
  ///
  /// Complexity: O(*n*), plus one entry for each strip that an edge passes.
  init(_ network: ArcNetwork) {
    let south = network.vertices.map(\.y).min() ?? 0
    let height = Int64(network.vertices.map(\.y).max() ?? 0) - Int64(south)
    // About eight thousand strips keep both the lists and the table short, whatever the extent.
    var shift: Int32 = 0
    while height >> Int64(shift) >= 8192 { shift += 1 }
    var rows = Array(
      repeating: [(lower: GridPoint, upper: GridPoint, crossing: Face)](),
      count: Int(height >> Int64(shift)) + 1)
    network.forEachEdge { vertex, crossing in
      let (a, b) = (network.vertices[vertex], network.vertices[vertex + 1])
      // A horizontal edge never separates a point from the line due west of it.
      guard a.y != b.y else { return }
      let (lower, upper) = a.y < b.y ? (a, b) : (b, a)
      let first = (Int64(lower.y) - Int64(south)) >> Int64(shift)
      let last = (Int64(upper.y) - 1 - Int64(south)) >> Int64(shift)
      for row in Int(first)...Int(last) { rows[row].append((lower, upper, crossing)) }
    }
    (self.south, self.shift, self.rows) = (south, shift, rows)
  }

  /// The face of a point by the boundary rule.
  ///
  /// Counts the edges between the point and the far west: coming from there, each one crossed changes the face.
  ///
  /// Complexity: linear in the edges of one strip.
  func face(at point: GridPoint) -> Face {
    let row = (Int64(point.y) - Int64(south)) >> Int64(shift)
    guard rows.indices.contains(Int(row)) else { return .nowhere }
    var face = Face.nowhere
    for edge in rows[Int(row)] where RowLocator.isWest(edge.lower, edge.upper, of: point) {
      face = face ^ edge.crossing
    }
    return face
  }

  /// Whether an edge, from its lower to its upper end, spans a point's latitude and passes west of it or through it.
  static func isWest(_ lower: GridPoint, _ upper: GridPoint, of point: GridPoint) -> Bool {
    if point.y < lower.y || point.y >= upper.y || point.x < min(lower.x, upper.x) { return false }
    if point.x >= max(lower.x, upper.x) { return true }
    return point.side(ofLineFrom: lower, to: upper) <= 0
  }
}
