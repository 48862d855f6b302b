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
    let offset = offset(of: point)
    guard offset.x >> rootShift < columns, offset.y >> rootShift < rows else { return nil }
    let isDivided = CellEntry.kind(of: root(at: offset)) == CellEntry.childrenKind
    let (entry, shift) = isDivided ? undivided(entry(at: offset), at: offset) : (root(at: offset), rootShift)
    let square = Square(
      x: Int64(grid.origin.x) + Int64(offset.x & ~(1 << shift - 1)),
      y: Int64(grid.origin.y) + Int64(offset.y & ~(1 << shift - 1)), shift: Int(shift))
    var edges: [Int] = []
    if case .leaf(let position) = CellEntry(entry) { forEachRun(inLeaf: position) { run, _ in edges += run } }
    var cursor = ArcCursor(self)
    let sides = edges.map { cursor.sides(ofEdgeAt: $0) }
    return Probe(
      square: square, edges: edges, faces: Set(sides.flatMap { [$0.left, $0.right] }),
      isOnEdge: edges.contains { point.isOnEdge(from: vertices[$0], to: vertices[$0 + 1]) })
  }
}
