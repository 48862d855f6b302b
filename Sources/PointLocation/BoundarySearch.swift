import Bytes
import Geography

/// Walks the edges of one coverage around a point, nearest squares first, without squares beyond what is of interest.
///
/// Distances are measured in the ``LocalPlane`` of the point.
struct BoundarySearch {
  let index: DistrictIndex
  let coverage: FaceBits
  let point: GridPoint
  let plane: LocalPlane
}

extension BoundarySearch {
  init(_ index: DistrictIndex, _ coverage: FaceBits, around coordinate: Coordinate) {
    self.init(
      index: index, coverage: coverage, point: coordinate.gridPoint, plane: LocalPlane(at: coordinate))
  }

  /// Visits every edge of the coverage that is no farther away than the limit, and perhaps a few that are.
  ///
  /// - Parameters:
  ///   - limit: Metres.
  ///   - limitInRoot: The square of the limit for the edges in a root square, by its position in `roots`; what the visits
  ///     return then counts in that square only.
  ///   - visit: Gets the first vertex of an edge and the square of its distance in square metres; returns the square
  ///     of the limit from then on, which may be less than before but not more.
  ///
  /// Complexity: O(1) where no edge is near, because squares know how far the next occupied one is; else linear in
  /// the number of edges near the point.
  func forEachEdge(
    within limit: Double, limitInRoot: ((_ root: Int) -> Double)? = nil,
    _ visit: (_ vertex: Int, _ squaredDistance: Double) -> Double
  ) {
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
      let bound = gap * min(plane.metersPerStep.east, plane.metersPerStep.north)
      if bound * bound > squaredLimit { return }
      // The ring lies around the whole grid: no square is left.
      if column - ring < 0, row - ring < 0, column + ring >= grid.columns, row + ring >= grid.rows { return }
      forEachOccupiedSquare(ofRing: ring, column: column, row: row) { square, root in
        guard case .children(let position) = CellEntry(index.roots[root]) else { return }
        var limit = limitInRoot?(root) ?? squaredLimit
        guard squaredDistance(to: square) <= limit else { return }
        visitOccupiedChildren(ofRoot: square, at: position, &limit, visit)
        if limitInRoot == nil { squaredLimit = limit }
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

  /// How many rings around a root square, beginning with the square itself, hold no edge of the coverage. Outside the
  /// grid nothing is known, and the walk comes in from there ring by ring.
  private func emptyRings(column: Int, row: Int) -> Int {
    let grid = index.grid
    guard (0..<grid.columns).contains(column), (0..<grid.rows).contains(row) else {
      return max(-column, column - grid.columns + 1, -row, row - grid.rows + 1)
    }
    return Int(clearance(column: column, row: row))
  }

  private func clearance(column: Int, row: Int) -> UInt8 {
    index.clearance[(coverage.position * index.grid.rows + row) * index.grid.columns + column]
  }

  /// Visits the root squares at a Chebyshev distance with an edge of the coverage, and their positions in `roots`.
  private func forEachOccupiedSquare(ofRing ring: Int, column: Int, row: Int, _ body: (Square, Int) -> Void) {
    let grid = index.grid
    let columns = max(0, column - ring)...max(0, min(grid.columns - 1, column + ring))
    for y in max(0, row - ring)...max(0, min(grid.rows - 1, row + ring)) where y < grid.rows {
      let isFullRow = abs(y - row) == ring
      var x = columns.lowerBound
      while x <= columns.upperBound, x < grid.columns {
        if isFullRow || abs(x - column) == ring, clearance(column: x, row: y) == 0 {
          body(grid.rootSquare(column: x, row: y), y * grid.columns + x)
        }
        // Between the two ends of an inner row there is nothing of this ring.
        x = isFullRow || x >= column + ring ? x + 1 : max(x + 1, column + ring)
      }
    }
  }

  /// Visits the children of a root square that hold an edge of the coverage and are near enough.
  private func visitOccupiedChildren(
    ofRoot square: Square, at position: Int, _ squaredLimit: inout Double, _ visit: (Int, Double) -> Double
  ) {
    let group =
      (position / Grid.childrenOfRoot * index.coverageCount + coverage.position) * Grid.occupancyOfRoot
    let children = OccupiedChildren(
      rows: Strips(square.y, square.size, around: point.y, metersInStep: plane.metersPerStep.north),
      columns: Strips(square.x, square.size, around: point.x, metersInStep: plane.metersPerStep.east),
      occupancy: index.occupancy + group)
    func visitChild(_ child: OccupiedChildren.Child, _ squaredLimit: inout Double) {
      visitEntry(
        index.cells[position + child.row << Grid.rootChildBits + child.column],
        of: square.child(column: child.column, row: child.row, bits: Grid.rootChildBits), &squaredLimit, visit
      )
    }
    // The nearest child first: what it holds mostly rules out all the others.
    guard let nearest = children.nearest(within: squaredLimit) else { return }
    visitChild(nearest, &squaredLimit)
    children.forEach(within: &squaredLimit) { child, squaredLimit in
      if child != nearest { visitChild(child, &squaredLimit) }
    }
  }

  private func visitEntry(
    _ entry: UInt32, of square: Square, _ squaredLimit: inout Double, _ visit: (Int, Double) -> Double
  ) {
    switch CellEntry.kind(of: entry) {
    case CellEntry.childrenKind:
      visitChildren(of: square, at: CellEntry.position(in: entry), &squaredLimit, visit)
    case CellEntry.leafKind: visitLeaf(at: CellEntry.position(in: entry), &squaredLimit, visit)
    default: break
    }
  }

  private func visitChildren(
    of square: Square, at position: Int, _ squaredLimit: inout Double, _ visit: (Int, Double) -> Double
  ) {
    for child in 0..<(1 << (2 * Grid.childBits)) {
      let entry = index.cells[position + child]
      if CellEntry.kind(of: entry) == CellEntry.faceKind { continue }
      let (row, column) = (child >> Grid.childBits, child & (1 << Grid.childBits - 1))
      let small = square.child(column: column, row: row, bits: Grid.childBits)
      if squaredDistance(to: small) > squaredLimit { continue }
      visitEntry(entry, of: small, &squaredLimit, visit)
    }
  }

  private func visitLeaf(at position: Int, _ squaredLimit: inout Double, _ visit: (Int, Double) -> Double) {
    index.forEachRun(inLeaf: position) { edges, crossing in
      if crossing.only(coverage) != .nowhere { visitRun(edges, &squaredLimit, visit) }
    }
  }

  /// Visits the edges of a run that are near enough.
  @inline(__always) private func visitRun(
    _ edges: Range<Int>, _ squaredLimit: inout Double, _ visit: (Int, Double) -> Double
  ) {
    var a = plane.offset(of: index.vertices[edges.lowerBound])
    for vertex in edges {
      let b = plane.offset(of: index.vertices[vertex &+ 1])
      let distance = LocalPlane.squaredDistance(toEdgeFrom: a, to: b, within: squaredLimit)
      if distance <= squaredLimit { squaredLimit = visit(vertex, distance) }
      a = b
    }
  }

  /// Steps from an offset to the range 0...size: 0 inside.
  private func gap(_ offset: Int64, _ size: Int64) -> Double {
    Double(max(0, -offset, offset - size))
  }

  private func squaredDistance(to square: Square) -> Double {
    let east = gap(Int64(point.x) - square.x, square.size) * plane.metersPerStep.east
    let north = gap(Int64(point.y) - square.y, square.size) * plane.metersPerStep.north
    return east * east + north * north
  }
}

/// The children of a root square that hold an edge of a coverage, as seen from a point.
private struct OccupiedChildren {
  struct Child: Equatable {
    let row: Int
    let column: Int
  }

  let rows: Strips
  let columns: Strips
  /// A word a row, a bit a column.
  let occupancy: UnsafePointer<UInt16>

  /// The child nearest to the point, when it is within the limit.
  @inline(__always) func nearest(within squaredLimit: Double) -> Child? {
    var squaredLimit = squaredLimit
    var nearest: Child?
    forEachRow(within: &squaredLimit) { row, squaredGap, squaredLimit in
      let column = columns.nearestSet(in: occupancy[row])
      let across = columns.gap(column)
      let distance = squaredGap + across * across
      if distance <= squaredLimit {
        squaredLimit = distance
        nearest = Child(row: row, column: column)
      }
    }
    return nearest
  }

  /// Visits every child within the limit, which the visit may lower.
  @inline(__always) func forEach(within squaredLimit: inout Double, _ visit: (Child, inout Double) -> Void) {
    forEachRow(within: &squaredLimit) { row, squaredGap, squaredLimit in
      var occupied = occupancy[row]
      while occupied != 0 {
        let column = columns.nearestSet(in: occupied)
        occupied &= ~(1 &<< UInt16(truncatingIfNeeded: column))
        let across = columns.gap(column)
        // The other bits of the row are farther away still.
        if across * across + squaredGap > squaredLimit { break }
        visit(Child(row: row, column: column), &squaredLimit)
      }
    }
  }

  /// Visits the rows that are not empty, from the point to the north and then to the south, as far as the limit.
  @inline(__always)
  private func forEachRow(within squaredLimit: inout Double, _ visit: (Int, Double, inout Double) -> Void) {
    for step in [1, -1] {
      var row = step == 1 ? rows.nearest : rows.nearest - 1
      while row >= 0, row < Strips.count {
        defer { row += step }
        if occupancy[row] == 0 { continue }
        let gap = rows.gap(row)
        if gap * gap > squaredLimit { break }
        visit(row, gap * gap, &squaredLimit)
      }
    }
  }
}

/// The rows or columns of a root square's children, and how far they are from a point.
private struct Strips {
  static let count = 1 << Grid.rootChildBits
  /// From the square's south or west side to the point, in strips.
  private let position: Double
  /// Metres in the width of a strip.
  private let width: Double
  /// The strip nearest to the point.
  let nearest: Int

  init(_ start: Int64, _ size: Int64, around point: Int32, metersInStep: Double) {
    let childSize = size >> Int64(Grid.rootChildBits)
    let offset = Int64(point) - start
    position = Double(offset) / Double(childSize)
    width = Double(childSize) * metersInStep
    nearest = max(0, min(Strips.count - 1, Int(offset / childSize)))
  }

  /// Metres from the point to a strip.
  @inline(__always) func gap(_ strip: Int) -> Double {
    max(0, Double(strip) - position, position - Double(strip + 1)) * width
  }

  /// The set bit whose strip is nearest to the point; there must be one.
  @inline(__always) func nearestSet(in bits: UInt16) -> Int {
    let upper = UInt16.max &<< UInt16(truncatingIfNeeded: nearest)
    let (above, below) = (bits & upper, bits & ~upper)
    if below == 0 { return above.trailingZeroBitCount }
    let low = Strips.count - 1 - below.leadingZeroBitCount
    if above == 0 { return low }
    let high = above.trailingZeroBitCount
    return gap(high) <= gap(low) ? high : low
  }
}
