import Geography

/// The squares that the index divides the plane into.
///
/// The root grid covers the bounding box of all boundaries with squares of 2^`rootShift` grid steps. A square that
/// an edge touches is divided into 16 × 16, and each of those that still holds too many edges into 4 × 4, again and
/// again down to single grid points.
@usableFromInline package struct Grid: Sendable, Equatable {
  /// The south-west corner of the bounding box, and of the root grid.
  @usableFromInline package let origin: GridPoint
  /// The north-east corner of the bounding box. The root grid reaches beyond it.
  package let limit: GridPoint
  /// Root squares from west to east.
  @usableFromInline package let columns: Int
  /// Root squares from south to north.
  @usableFromInline package let rows: Int
  /// The binary logarithm of a root square's width. Even, at least 4 and at most 30.
  @usableFromInline package let rootShift: Int

  /// The largest root table. 64 thousand entries of four bytes stay in a core's second-level cache.
  package static let maximumRootSquares = 1 << 16
  /// A touched root square has 2^4 × 2^4 children, a smaller square 2^2 × 2^2.
  @inlinable package static var rootChildBits: Int { 4 }
  @inlinable package static var childBits: Int { 2 }
  package static let childrenOfRoot = 1 << (2 * rootChildBits)
  /// The 16-bit words that say which children of a root square hold an edge of one coverage.
  package static let occupancyOfRoot = 1 << rootChildBits
}

extension Grid {
  /// The grid with the smallest root squares that keeps the root table small, and the lists of edges.
  ///
  /// Lines on maps have short edges, which touch a child of a root square or two. Of long edges close together each would
  /// be listed in thousands of children; wider squares list it in fewer.
  package init(covering network: ArcNetwork) {
    let points = network.vertices
    let (west, east) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let (south, north) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
    var shift = Grid.rootChildBits
    func count(_ low: Int32, _ high: Int32) -> Int { Int((Int64(high) - Int64(low)) >> Int64(shift)) + 1 }
    while count(west, east) * count(south, north) > Grid.maximumRootSquares { shift += Grid.childBits }
    while shift < Grid.greatestRootShift, !Grid.keepsListsShort(shift, network) { shift += Grid.childBits }
    self.init(
      origin: GridPoint(x: west, y: south), limit: GridPoint(x: east, y: north), columns: count(west, east),
      rows: count(south, north), rootShift: shift)
  }

  private static let greatestRootShift = 30
  /// How often an edge is listed in children of root squares, on average; and so often together in any case.
  private static let mostListings = (forEachEdge: 64, together: 1 << 16)

  private static func keepsListsShort(_ shift: Int, _ network: ArcNetwork) -> Bool {
    let childShift = Int64(shift - rootChildBits)
    var (edges, listings) = (0, 0)
    network.forEachEdge { vertex, _ in
      let (a, b) = (network.vertices[vertex], network.vertices[vertex + 1])
      edges += 1
      listings +=
        1 + Int(abs(Int64(a.x) - Int64(b.x)) >> childShift + abs(Int64(a.y) - Int64(b.y)) >> childShift)
    }
    return listings <= mostListings.forEachEdge * edges + mostListings.together
  }

  /// Whether the numbers can be those of a grid; read from a file, they can be anything.
  package var isSound: Bool {
    (Grid.rootChildBits...Grid.greatestRootShift).contains(rootShift) && rootShift % Grid.childBits == 0
      && (1...Grid.maximumRootSquares).contains(columns) && (1...Grid.maximumRootSquares).contains(rows)
      && columns * rows <= Grid.maximumRootSquares && origin.x <= limit.x && origin.y <= limit.y
      && Grid.isOnEarth(origin) && Grid.isOnEarth(limit)
  }

  /// Whether a grid point is within ±180 and ±90 degrees.
  package static func isOnEarth(_ point: GridPoint) -> Bool {
    abs(Int64(point.x)) <= 1_800_000_000 && abs(Int64(point.y)) <= 900_000_000
  }

  /// The square in a column and row of the root grid.
  package func rootSquare(column: Int, row: Int) -> Square {
    Square(
      x: Int64(origin.x) + Int64(column) << Int64(rootShift),
      y: Int64(origin.y) + Int64(row) << Int64(rootShift), shift: rootShift)
  }

  /// The squares of the root grid, row by row from the south-west.
  package var rootSquares: [Square] {
    (0..<rows).flatMap { row in (0..<columns).map { rootSquare(column: $0, row: row) } }
  }

  /// The children of a square, row by row from the south-west.
  package func children(of square: Square) -> [Square] {
    let bits = childBits(ofShift: square.shift)
    let side = 0..<(1 << bits)
    return side.flatMap { row in side.map { square.child(column: $0, row: row, bits: bits) } }
  }

  /// How many bits of each coordinate choose among the children of a square.
  package func childBits(ofShift shift: Int) -> Int {
    shift == rootShift ? Grid.rootChildBits : Grid.childBits
  }
}

/// A closed square: the grid points from (x, y) to (x, y) + 2^shift and everything between them. Neighbours share
/// their sides, so that an edge cannot slip between two squares.
package struct Square: Sendable {
  package let x: Int64
  package let y: Int64
  package let shift: Int

  package var size: Int64 { 1 << Int64(shift) }

  /// The child in a column and row of a division into 2^bits × 2^bits.
  package func child(column: Int, row: Int, bits: Int) -> Square {
    let small = shift - bits
    return Square(x: x + Int64(column) << Int64(small), y: y + Int64(row) << Int64(small), shift: small)
  }

  /// Whether an edge has a point in the square. Exact: boxes meet, and corners are not all strictly on one side.
  package func touches(_ a: GridPoint, _ b: GridPoint) -> Bool {
    guard Int64(min(a.x, b.x)) <= x + size, Int64(max(a.x, b.x)) >= x,
      Int64(min(a.y, b.y)) <= y + size, Int64(max(a.y, b.y)) >= y
    else { return false }
    let (dx, dy) = (Int64(b.x) - Int64(a.x), Int64(b.y) - Int64(a.y))
    // The boxes meet and edges are shorter than 2^30, so every product stays below 2^62.
    let corner = dx * (y - Int64(a.y)) - dy * (x - Int64(a.x))
    let (right, up) = (-dy * size, dx * size)
    let low = corner + min(0, right) + min(0, up)
    let high = corner + max(0, right) + max(0, up)
    return low <= 0 && high >= 0
  }
}
