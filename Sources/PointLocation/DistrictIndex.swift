import Bytes
import Failures
import Geography

/// The query: an immutable view over the tables of a compiled file. One probe answers all coverages.
///
/// A probe reads a root entry and, where edges touch the root square, a cell entry; nineteen points in twenty are
/// answered then. In a cell that edges touch, it counts the edges between the cell's west and the point, with exact
/// integers.
///
/// Whoever makes a view keeps its bytes alive, and has them checked before (see ``AtlasStorage``).
@usableFromInline package struct DistrictIndex: @unchecked Sendable {
  // The memory behind the pointers never changes while the view exists, which is what `@unchecked` stands for.
  @usableFromInline package let grid: Grid
  @usableFromInline package let roots: UnsafePointer<UInt32>
  @usableFromInline package let cells: UnsafePointer<UInt32>
  @usableFromInline package let leaves: UnsafePointer<UInt32>
  @usableFromInline package let vertices: UnsafePointer<GridPoint>
  @usableFromInline package let clearance: UnsafePointer<UInt8>
  @usableFromInline package let occupancy: UnsafePointer<UInt16>
  /// ``ArcNetwork/wordsPerArc`` words an arc.
  @usableFromInline package let arcs: UnsafeBufferPointer<UInt32>
  /// The number of coverages, by whose positions `clearance` and `occupancy` are sorted.
  package let coverageCount: Int

  // The grid in the form that the probe uses.
  @inlinable var columns: UInt32 { UInt32(truncatingIfNeeded: grid.columns) }
  @inlinable var rows: UInt32 { UInt32(truncatingIfNeeded: grid.rows) }
  @inlinable var rootShift: UInt32 { UInt32(truncatingIfNeeded: grid.rootShift) }

  /// The face of a grid point, by the boundary rule of ``RowLocator``.
  ///
  /// Complexity: O(1), except where many edges meet within 18 cm.
  @inlinable @inline(__always) package func face(at point: GridPoint) -> Face {
    let offset = offset(of: point)
    let first = entry(at: offset)
    if CellEntry.kind(of: first) == CellEntry.faceKind { return Face(rawValue: first) }
    let (entry, shift) = undivided(first, at: offset)
    if CellEntry.kind(of: entry) == CellEntry.faceKind { return Face(rawValue: entry) }
    return face(inLeaf: entry, ofShift: shift, at: offset)
  }

  /// The entry of the root square that a point lies in, or of the child of it where it is divided.
  @inlinable @inline(__always) package func entry(at offset: GridOffset) -> UInt32 {
    let root = root(at: offset)
    // Whether a root square is divided changes too often from point to point to be guessed. So a cell is read in any
    // case, and a mask decides whether it or the root entry counts.
    let mask = 0 &- CellEntry.kind(of: root)
    return root & ~mask | cells[Int(position(inRoot: root, of: offset) & mask)] & mask
  }
}

// MARK: - The steps of a query

extension DistrictIndex {
  /// A grid point, counted from the origin. Points west or south of it wrap around to large offsets, beyond the grid.
  @usableFromInline package struct GridOffset {
    @usableFromInline package let x: UInt32
    @usableFromInline package let y: UInt32

    @inlinable init(x: UInt32, y: UInt32) {
      self.x = x
      self.y = y
    }
  }

  @inlinable @inline(__always) package func offset(of point: GridPoint) -> GridOffset {
    GridOffset(
      x: UInt32(bitPattern: point.x &- grid.origin.x), y: UInt32(bitPattern: point.y &- grid.origin.y))
  }

  /// The entry of the root square that a point lies in.
  @inlinable @inline(__always) package func root(at offset: GridOffset) -> UInt32 {
    let (column, row) = (offset.x &>> rootShift, offset.y &>> rootShift)
    guard column < columns, row < rows else { return CellEntry.face(.nowhere).word }
    return roots[Int(row &* columns &+ column)]
  }

  /// Where in `cells` the child of a divided root square is that a point lies in.
  @inlinable @inline(__always) package func position(inRoot root: UInt32, of offset: GridOffset) -> UInt32 {
    let shift = rootShift &- UInt32(Grid.rootChildBits)
    return (root & CellEntry.payloadMask) &+ (((offset.y &>> shift) & 15) &<< 4 | ((offset.x &>> shift) & 15))
  }

  /// Follows divided squares down to one that is not, from an entry of a root square.
  @inlinable @inline(__always)
  package func undivided(_ first: UInt32, at offset: GridOffset) -> (entry: UInt32, shift: UInt32) {
    var entry = first
    var shift = rootShift &- UInt32(Grid.rootChildBits)
    while CellEntry.kind(of: entry) == CellEntry.childrenKind {
      shift &-= UInt32(Grid.childBits)
      let child = ((offset.y &>> shift) & 3) << 2 | ((offset.x &>> shift) & 3)
      entry = cells[CellEntry.position(in: entry) &+ Int(child)]
    }
    return (entry, shift)
  }

  /// Counts a leaf's edges west of a point; see ``LeafRecord``.
  @inlinable @inline(__always)
  package func face(inLeaf entry: UInt32, ofShift shift: UInt32, at offset: GridOffset) -> Face {
    let record = leaves + CellEntry.position(in: entry)
    let point = GridPoint(
      x: Int32(bitPattern: offset.x) &+ grid.origin.x, y: Int32(bitPattern: offset.y) &+ grid.origin.y)
    let north = offset.y & (1 &<< shift &- 1)
    var face = record[0]
    let counts = record[1]
    var words = record + LeafRecord.headerWords
    for _ in 0..<(counts & 0xFFFF) {
      face ^= north >= words[0] ? words[1] : 0
      words += 2
    }
    for _ in 0..<(counts &>> 16) {
      face ^= words[1] & crossings(ofRun: words[0], westOf: point)
      words += 2
    }
    return Face(rawValue: face)
  }

  /// All ones when the walk from the west to the point meets an odd number of a run's edges, otherwise zero.
  ///
  /// Computed in masks (0 or -1) and not in branches: which way an edge goes and which side of it the point lies on
  /// is as good as random, and a wrong guess costs the processor more than the arithmetic.
  @inlinable @inline(__always) package func crossings(ofRun run: UInt32, westOf point: GridPoint) -> UInt32 {
    let (x, y) = (Int64(point.x), Int64(point.y))
    var vertex = vertices + Int(run & 0xFF_FFFF)
    var odd: Int64 = 0
    // Edges are shorter than 2^30 and the point is within a square that this one touches: no overflow.
    var (fromX, fromY) = (Int64(vertex[0].x) &- x, Int64(vertex[0].y) &- y)
    for _ in 0..<(run &>> LeafRecord.vertexBits) {
      vertex += 1
      let (toX, toY) = (Int64(vertex[0].x) &- x, Int64(vertex[0].y) &- y)
      // Twice the signed area of the triangle of the edge and the point: not negative left of the edge or on it.
      let side = fromX &* toY &- fromY &* toX
      // A vertex at the point's latitude counts as south of it.
      let fromSouth = (fromY &- 1) &>> 63
      let spans = fromSouth ^ ((toY &- 1) &>> 63)
      // The edge passes west of the point, or through it, when the point is not left of it on the way north.
      let sideGoingNorth = (side ^ ~fromSouth) &- ~fromSouth
      odd ^= spans & ((sideGoingNorth &- 1) &>> 63)
      (fromX, fromY) = (toX, toY)
    }
    return UInt32(truncatingIfNeeded: odd)
  }
}

extension DistrictIndex {
  /// Visits the runs of a leaf record: their edges, by first vertices, and what crossing one of them does to a face.
  @inline(__always)
  func forEachRun(inLeaf position: Int, _ body: (_ edges: Range<Int>, _ crossing: Face) -> Void) {
    let counts = leaves[position &+ 1]
    var words = leaves + position + LeafRecord.headerWords + 2 * Int(counts & 0xFFFF)
    for _ in 0..<(counts &>> 16) {
      let first = Int(words[0] & UInt32(LeafRecord.maximumVertices - 1))
      body(first..<first &+ Int(words[0] &>> LeafRecord.vertexBits), Face(rawValue: words[1]))
      words += 2
    }
  }
}
