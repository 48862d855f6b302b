import Bytes
import Geography

/// What a query meets on its way to the answer.
package struct Probe {
  /// The undivided square that the point lies in.
  package let square: Square
  /// The edges of its record, by their first vertices; empty where the square is one face.
  package let edges: [Int]
  /// The faces on the sides of those edges, as far as the edges bound their coverages.
  package let faces: Set<Face>
  /// Whether the point lies on one of them.
  package let isOnEdge: Bool
}

extension DistrictIndex {
  /// Follows the way of a query and takes notes; nil outside the grid.
  package func probe(_ point: GridPoint) -> Probe? {
    let (x, y) = (Int64(point.x) - Int64(grid.origin.x), Int64(point.y) - Int64(grid.origin.y))
    let (column, row) = (Int(x >> Int64(grid.rootShift)), Int(y >> Int64(grid.rootShift)))
    guard (0..<grid.columns).contains(column), (0..<grid.rows).contains(row) else { return nil }
    var square = grid.rootSquare(column: column, row: row)
    var entry = CellEntry(roots[row * grid.columns + column])
    while case .children(let position) = entry {
      let bits = grid.childBits(ofShift: square.shift)
      let mask = Int64(1 << bits - 1)
      let column = Int(x >> Int64(square.shift - bits) & mask)
      let row = Int(y >> Int64(square.shift - bits) & mask)
      square = square.child(column: column, row: row, bits: bits)
      entry = CellEntry(cells[position + row << bits + column])
    }
    var edges: [Int] = []
    if case .leaf(let position) = entry { forEachRun(inLeaf: position) { run, _ in edges += run } }
    var cursor = ArcCursor(self)
    let sides = edges.map { cursor.sides(ofEdgeAt: $0) }
    return Probe(
      square: square, edges: edges, faces: Set(sides.flatMap { [$0.left, $0.right] }),
      isOnEdge: edges.contains { point.isOnEdge(from: vertices[$0], to: vertices[$0 + 1]) })
  }
}
