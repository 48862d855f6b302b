/// The query: an immutable view over the tables of a compiled file. One probe answers all layers.
///
/// A probe reads one root entry and one cell entry; nineteen points in twenty are answered then. In a square that
/// edges touch, it counts the edges between the square's west and the point, with exact integers.
///
/// The view does not own its memory and does not check it: whoever makes one keeps the bytes alive and has them
/// checked (see ``IndexFile``).
struct DistrictIndex: @unchecked Sendable {
  // The memory behind the pointers never changes while the view exists, which is what `@unchecked` stands for.
  let grid: Grid
  let roots: UnsafePointer<UInt32>
  let cells: UnsafePointer<UInt32>
  let leaves: UnsafePointer<UInt32>
  let vertices: UnsafePointer<GridPoint>
  let clearance: UnsafePointer<UInt8>
  /// ``ArcNetwork/wordsPerArc`` words an arc.
  let arcs: UnsafeBufferPointer<UInt32>

  // The grid once more, in the form that the probe uses.
  private let originX: Int32
  private let originY: Int32
  private let columns: UInt32
  private let rows: UInt32
  private let rootShift: UInt32

  init(
    grid: Grid, roots: UnsafePointer<UInt32>, cells: UnsafePointer<UInt32>, leaves: UnsafePointer<UInt32>,
    vertices: UnsafePointer<GridPoint>, clearance: UnsafePointer<UInt8>,
    arcs: UnsafeBufferPointer<UInt32>
  ) {
    self.grid = grid
    self.roots = roots
    self.cells = cells
    self.leaves = leaves
    self.vertices = vertices
    self.clearance = clearance
    self.arcs = arcs
    originX = grid.origin.x
    originY = grid.origin.y
    columns = UInt32(grid.columns)
    rows = UInt32(grid.rows)
    rootShift = UInt32(grid.rootShift)
  }

  /// The face of a grid point, by the boundary rule of ``RowLocator``.
  ///
  /// Complexity: O(1), except where many edges meet within 18 cm.
  @inline(__always)
  func face(at point: GridPoint) -> Face {
    // Points west or south of the origin wrap around to large offsets, and so fall out with those to the east.
    let x = UInt32(bitPattern: point.x &- originX)
    let y = UInt32(bitPattern: point.y &- originY)
    let column = x &>> rootShift
    let row = y &>> rootShift
    guard column < columns, row < rows else { return .nowhere }
    let root = roots[Int(row &* columns &+ column)]
    let shift = rootShift &- UInt32(Grid.rootPartBits)
    let part = ((y &>> shift) & 15) << 4 | ((x &>> shift) & 15)
    // An undivided root square has one entry, and the mask makes every part mean that one: no branch to mispredict.
    let mask = 0 &- (root & 1)
    let entry = cells[Int((root &>> 1) &+ (part & mask))]
    if entry & CellEntry.kindMask == CellEntry.faceKind { return Face(rawValue: entry &>> 2) }
    return face(below: entry, shift: shift, x: x, y: y)
  }

  /// Goes on from a cell entry that is not a face.
  @inline(never)
  private func face(below first: UInt32, shift firstShift: UInt32, x: UInt32, y: UInt32) -> Face {
    var entry = first
    var shift = firstShift
    while entry & CellEntry.kindMask == CellEntry.partsKind {
      shift &-= UInt32(Grid.partBits)
      let part = ((y &>> shift) & 3) << 2 | ((x &>> shift) & 3)
      entry = cells[Int((entry &>> 2) &+ part)]
    }
    if entry & CellEntry.kindMask == CellEntry.faceKind { return Face(rawValue: entry &>> 2) }
    let point = GridPoint(x: Int32(bitPattern: x) &+ originX, y: Int32(bitPattern: y) &+ originY)
    return face(inLeaf: Int(entry &>> 2), at: point, offset: y & (1 &<< shift &- 1))
  }

  /// Counts the record's edges west of a point; see ``LeafRecord``.
  @inline(__always)
  private func face(inLeaf position: Int, at point: GridPoint, offset: UInt32) -> Face {
    var words = leaves + position
    var face = words[0]
    let counts = words[1]
    words += LeafRecord.headerWords
    for _ in 0..<(counts & 0xFFFF) {
      if offset >= words[0] { face ^= words[1] }
      words += 2
    }
    for _ in 0..<(counts &>> 16) {
      if isOdd(crossingsOfRun: words[0], westOf: point) { face ^= words[1] }
      words += 2
    }
    return Face(rawValue: face)
  }

  /// Whether the walk from the west to the point meets an odd number of a run's edges.
  @inline(__always)
  private func isOdd(crossingsOfRun run: UInt32, westOf point: GridPoint) -> Bool {
    var vertex = vertices + Int(run & 0xFF_FFFF)
    var odd = false
    var isSouth = vertex[0].y <= point.y
    for _ in 0..<(run &>> LeafRecord.vertexBits) {
      let nextIsSouth = vertex[1].y <= point.y
      if isSouth != nextIsSouth {
        // Edges are shorter than 2^30 and the point is within a square that this one touches: no overflow.
        let dx = Int64(vertex[1].x) &- Int64(vertex[0].x)
        let dy = Int64(vertex[1].y) &- Int64(vertex[0].y)
        let cross =
          dx &* (Int64(point.y) &- Int64(vertex[0].y)) &- dy &* (Int64(point.x) &- Int64(vertex[0].x))
        // On the edge counts as east of it. Seen from its other end, the edge's sides are exchanged.
        if isSouth ? cross <= 0 : cross >= 0 { odd.toggle() }
      }
      isSouth = nextIsSouth
      vertex += 1
    }
    return odd
  }
}

extension DistrictIndex {
  /// Visits every undivided square below a root square.
  func forEachUndividedSquare(
    column: Int, row: Int, _ body: (Square) throws(DistrictError) -> Void
  ) throws(DistrictError) {
    let square = grid.rootSquare(column: column, row: row)
    let root = roots[row * grid.columns + column]
    if root & 1 == 0 {
      try body(square)
    } else {
      try forEachUndividedPart(of: square, at: Int(root >> 1), body)
    }
  }

  private func forEachUndividedPart(
    of square: Square, at position: Int, _ body: (Square) throws(DistrictError) -> Void
  ) throws(DistrictError) {
    let bits = grid.partBits(ofShift: square.shift)
    for row in 0..<(1 << bits) {
      for column in 0..<(1 << bits) {
        let part = square.part(column: column, row: row, bits: bits)
        if case .parts(let next) = CellEntry(cells[position + row << bits + column]) {
          try forEachUndividedPart(of: part, at: next, body)
        } else {
          try body(part)
        }
      }
    }
  }
}
