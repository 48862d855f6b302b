/// How far each root square is from the nearest one that holds an edge, in squares.
enum Clearance {
  /// The Chebyshev distance of every square to the nearest occupied one, at most 255.
  ///
  /// Two sweeps over the grid give the exact distance for this metric (Rosenfeld and Pfaltz, "Sequential operations
  /// in digital picture processing", 1966).
  ///
  /// Complexity: O(*columns* × *rows*).
  static func rings(columns: Int, rows: Int, occupied: [Bool]) -> [UInt8] {
    var rings = occupied.map { $0 ? UInt8(0) : .max }
    func relax(_ column: Int, _ row: Int, from neighbours: [(Int, Int)]) {
      let here = row * columns + column
      for (dx, dy) in neighbours
      where (0..<columns).contains(column + dx) && (0..<rows).contains(row + dy) {
        let there = rings[(row + dy) * columns + column + dx]
        if there < .max { rings[here] = min(rings[here], there + 1) }
      }
    }
    for row in 0..<rows {
      for column in 0..<columns { relax(column, row, from: [(-1, 0), (-1, -1), (0, -1), (1, -1)]) }
    }
    for row in (0..<rows).reversed() {
      for column in (0..<columns).reversed() { relax(column, row, from: [(1, 0), (1, 1), (0, 1), (-1, 1)]) }
    }
    return rings
  }
}
