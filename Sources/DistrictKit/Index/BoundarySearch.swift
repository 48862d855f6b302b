/// Walks the edges of one layer around a point, nearest squares first, and skips every square that is farther away
/// than what is still of interest.
///
/// Distances are measured in the ``LocalPlane`` of the point.
struct BoundarySearch {
  private let index: DistrictIndex
  private let layer: Layer
  private let point: GridPoint
  /// Metres in a grid step to the east and to the north.
  private let metersEast: Double
  private let metersNorth: Double

  init(_ index: DistrictIndex, _ layer: Layer, around coordinate: Coordinate) {
    self.index = index
    self.layer = layer
    point = coordinate.gridPoint
    let plane = LocalPlane(at: coordinate)
    metersEast = plane.metersEast / GridPoint.stepsPerDegree
    metersNorth = plane.metersNorth / GridPoint.stepsPerDegree
  }

  /// Visits every edge of the layer that is no farther away than the limit, and perhaps a few that are.
  ///
  /// - Parameters:
  ///   - limit: Metres.
  ///   - visit: Gets the first vertex of an edge and the square of its distance in square metres; returns the square
  ///     of the limit from then on, which may be less than before but not more.
  ///
  /// Complexity: O(1) where no edge is near, because squares know how far the next occupied one is; else linear in
  /// the number of edges near the point.
  func forEachEdge(within limit: Double, _ visit: (_ vertex: Int, _ squaredDistance: Double) -> Double) {
    let grid = index.grid
    let shift = Int64(grid.rootShift)
    let (east, north) = (Int64(point.x) - Int64(grid.origin.x), Int64(point.y) - Int64(grid.origin.y))
    let (column, row) = (Int(east >> shift), Int(north >> shift))
    var squaredLimit = limit * limit
    var ring = emptyRings(column: column, row: row)
    while true {
      // Everything in this ring and beyond lies at least this far away.
      let inner = Double(max(0, ring - 1)) * Double(1 << shift)
      let gap = ring == 0 ? 0 : inner + Double(nearestSide(east, north, shift))
      let bound = gap * min(metersEast, metersNorth)
      if bound * bound > squaredLimit { return }
      // The ring lies around the whole grid: no square is left.
      if column - ring < 0, row - ring < 0, column + ring >= grid.columns, row + ring >= grid.rows { return }
      forEachSquare(ofRing: ring, column: column, row: row) { square, root, clearance in
        // A clearance of 0: the square holds an edge of this very layer.
        guard clearance == 0, root & 1 == 1, squaredDistance(to: square) <= squaredLimit else { return }
        visitParts(of: square, at: Int(root >> 1), &squaredLimit, visit)
      }
      ring += 1
    }
  }

  /// The grid steps from the point to the nearest side of its own root square.
  private func nearestSide(_ east: Int64, _ north: Int64, _ shift: Int64) -> Int64 {
    let size = Int64(1) << shift
    let (x, y) = (east & (size - 1), north & (size - 1))
    return min(x, size - x, y, size - y)
  }

  /// How many rings around a root square, beginning with the square itself, hold no edge of the layer. Outside the
  /// grid nothing is known, and the walk comes in from there ring by ring.
  private func emptyRings(column: Int, row: Int) -> Int {
    let grid = index.grid
    guard (0..<grid.columns).contains(column), (0..<grid.rows).contains(row) else {
      return max(-column, column - grid.columns + 1, -row, row - grid.rows + 1)
    }
    return Int(index.clearance[(layer.index * grid.rows + row) * grid.columns + column])
  }

  /// Visits the root squares at a Chebyshev distance from a column and row, with their entries
  /// and the clearance of the layer.
  private func forEachSquare(
    ofRing ring: Int, column: Int, row: Int, _ body: (Square, _ root: UInt32, _ clearance: UInt8) -> Void
  ) {
    let grid = index.grid
    let clearance = index.clearance + layer.index * grid.rows * grid.columns
    let columns = max(0, column - ring)...max(0, min(grid.columns - 1, column + ring))
    for y in max(0, row - ring)...max(0, min(grid.rows - 1, row + ring)) where y < grid.rows {
      let isFullRow = abs(y - row) == ring
      var x = columns.lowerBound
      while x <= columns.upperBound, x < grid.columns {
        if isFullRow || abs(x - column) == ring {
          let position = y * grid.columns + x
          body(grid.rootSquare(column: x, row: y), index.roots[position], clearance[position])
        }
        // Between the two ends of an inner row there is nothing of this ring.
        x = isFullRow || x >= column + ring ? x + 1 : max(x + 1, column + ring)
      }
    }
  }

  private func visitParts(
    of square: Square, at position: Int, _ squaredLimit: inout Double, _ visit: (Int, Double) -> Double
  ) {
    let bits = index.grid.partBits(ofShift: square.shift)
    let count = 1 << bits
    let size = Int64(1) << Int64(square.shift - bits)
    // Rows and columns from the point outwards, so that the limit shrinks early, and no farther than the limit.
    let (x, y) = (Int64(point.x) - square.x, Int64(point.y) - square.y)
    let reach = squaredLimit.squareRoot()
    let rows = Outward(from: y, reaching: Int64(reach / metersNorth) + 1, size: size, count: count)
    let columns = Outward(from: x, reaching: Int64(reach / metersEast) + 1, size: size, count: count)
    for row in rows {
      let north = gap(y - Int64(row) * size, size) * metersNorth
      if north * north > squaredLimit { continue }
      for column in columns {
        let east = gap(x - Int64(column) * size, size) * metersEast
        if east * east + north * north > squaredLimit { continue }
        let entry = index.cells[position + row << bits + column]
        if entry & CellEntry.kindMask == CellEntry.faceKind { continue }
        if entry & CellEntry.kindMask == CellEntry.partsKind {
          let part = square.part(column: column, row: row, bits: bits)
          visitParts(of: part, at: Int(entry >> 2), &squaredLimit, visit)
        } else {
          visitLeaf(at: Int(entry >> 2), &squaredLimit, visit)
        }
      }
    }
  }

  private func visitLeaf(
    at position: Int, _ squaredLimit: inout Double, _ visit: (Int, Double) -> Double
  ) {
    let counts = index.leaves[position + 1]
    let firstRun = position + LeafRecord.headerWords + 2 * Int(counts & 0xFFFF)
    for run in 0..<Int(counts >> 16) {
      let words = index.leaves + firstRun + 2 * run
      guard Face(rawValue: words[1]).only(layer) != .nowhere else { continue }
      let first = Int(words[0]) & (LeafRecord.maximumVertices - 1)
      for vertex in first..<(first + Int(words[0] >> LeafRecord.vertexBits)) {
        let distance = squaredDistance(toEdgeAt: vertex)
        if distance <= squaredLimit { squaredLimit = visit(vertex, distance) }
      }
    }
  }

  /// Steps from a position to the range 0...size: 0 inside.
  private func gap(_ offset: Int64, _ size: Int64) -> Double {
    Double(max(0, -offset, offset - size))
  }

  private func squaredDistance(to square: Square) -> Double {
    let east = gap(Int64(point.x) - square.x, square.size) * metersEast
    let north = gap(Int64(point.y) - square.y, square.size) * metersNorth
    return east * east + north * north
  }

  /// The squared distance to the nearest point of an edge.
  func squaredDistance(toEdgeAt vertex: Int) -> Double {
    let (a, b) = (index.vertices[vertex], index.vertices[vertex + 1])
    let ax = Double(Int64(a.x) - Int64(point.x)) * metersEast
    let ay = Double(Int64(a.y) - Int64(point.y)) * metersNorth
    let bx = Double(Int64(b.x) - Int64(point.x)) * metersEast
    let by = Double(Int64(b.y) - Int64(point.y)) * metersNorth
    let (dx, dy) = (bx - ax, by - ay)
    // Where the foot of the perpendicular falls, from 0 at a to 1 at b. At an end the end's own distance is taken,
    // so that two edges that meet there are exactly equally far away.
    let along = -(ax * dx + ay * dy)
    if along <= 0 { return ax * ax + ay * ay }
    let squaredLength = dx * dx + dy * dy
    if along >= squaredLength { return bx * bx + by * by }
    let across = ax * dy - ay * dx
    return across * across / squaredLength
  }
}

/// The parts of a square's side, those next to a point first: 3, 4, 2, 5, 1, 0.
private struct Outward: Sequence, IteratorProtocol {
  private var above: Int
  private var below: Int
  private let least: Int
  private let most: Int
  private var isAboveNext = true

  /// The parts that are no farther from the point than a reach.
  init(from point: Int64, reaching reach: Int64, size: Int64, count: Int) {
    least = Int(Swift.max(0, (point - reach) / size - 1))
    most = Int(Swift.min(Int64(count) - 1, (point + reach) / size))
    above = Swift.min(Swift.max(Int(point / size), least), most)
    below = above - 1
  }

  mutating func next() -> Int? {
    let takesAbove = below < least || (above <= most && isAboveNext)
    isAboveNext.toggle()
    if takesAbove {
      guard above <= most else { return nil }
      defer { above += 1 }
      return above
    }
    defer { below -= 1 }
    return below
  }
}
