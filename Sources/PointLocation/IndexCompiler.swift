import Bytes
import Failures
import Geography

/// Makes the index of a set of coverages. Integers only: the same coverages give the same tables on every machine.
package struct IndexCompiler {
  /// A square with more edges is divided, down to `smallestShift`.
  package static let edgesInLeaf = 10
  /// Squares of 2^4 grid steps, 18 cm, are not divided further: only edges that meet in a vertex are left together.
  package static let smallestShift = 4
  /// A child of a root square is divided as deep as its leaves name each of its edges so many times at most, on average.
  /// The county's lines are named twice at most. Parallel lines that lie closer together than the squares are wide stay
  /// together however often they are divided, and each division would name them four times as often.
  private static let mostNamings = 4

  private let bits: [FaceBits]
  private let network: ArcNetwork
  private let crossings: [Face]
  private let locator: RowLocator
  private var tables: IndexTables

  /// Compiles coverages that share their edges vertex for vertex. The positions of their ``FaceBits`` are theirs.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when districts overlap, when an edge is longer than 107°, or
  ///   when there are more edges than the format can number, or more districts than faces have bits for.
  ///
  /// Complexity: O(*n* log *n*) for *n* edges, in practice.
  package static func compile(_ coverages: [Coverage]) throws(DistrictError) -> IndexTables {
    let bits = try Catalog.bits(of: coverages)
    let edges = try SidedEdge.betweenFaces(of: coverages, bits)
    for edge in edges {
      guard Int64(edge.end.x) - Int64(edge.start.x) < 1 << 30,
        abs(Int64(edge.end.y) - Int64(edge.start.y)) < 1 << 30
      else {
        throw DistrictError(
          .brokenData, "The edge from \(edge.start) to \(edge.end) (longitude,latitude) is longer than 107°.",
          hint: "Add vertices along it.")
      }
    }
    let network = ArcNetwork(edges)
    guard network.vertices.count <= LeafRecord.maximumVertices else {
      throw DistrictError(
        .brokenData,
        "The boundaries have \(network.vertices.count) vertices; the format numbers up to \(LeafRecord.maximumVertices)."
      )
    }
    var compiler = IndexCompiler(network, bits)
    try compiler.fill()
    return compiler.tables
  }

  private init(_ network: ArcNetwork, _ bits: [FaceBits]) {
    self.bits = bits
    self.network = network
    var crossings = Array(repeating: Face.nowhere, count: network.vertices.count)
    network.forEachEdge { crossings[$0] = $1 }
    self.crossings = crossings
    locator = RowLocator(network)
    tables = IndexTables(grid: Grid(covering: network), network: network)
  }

  private mutating func fill() throws(DistrictError) {
    let grid = tables.grid
    let edgesInRoot = edgesByRootSquare()
    // The children of root squares come first, group by group, so that their occupancy is found by their position.
    let dividedCount = edgesInRoot.count { !$0.isEmpty }
    tables.cells = Array(repeating: 0, count: dividedCount * Grid.childrenOfRoot)
    var nextGroup = 0
    for (square, edges) in zip(grid.rootSquares, edgesInRoot) {
      if edges.isEmpty {
        tables.roots.append(CellEntry.face(face(atCornerOf: square)).word)
      } else {
        tables.roots.append(CellEntry.children(nextGroup).word)
        try fillChildren(of: square, edges, at: nextGroup)
        tables.occupancy += occupancy(of: square, edges)
        nextGroup += Grid.childrenOfRoot
      }
    }
    tables.clearance = bits.flatMap { coverage in
      Clearance.rings(
        columns: grid.columns, rows: grid.rows,
        occupied: edgesInRoot.map { $0.contains { bounds(coverage, $0) } })
    }
  }

  private func bounds(_ coverage: FaceBits, _ edge: UInt32) -> Bool {
    crossings[Int(edge)].only(coverage) != .nowhere
  }

  /// For each coverage and each row of a root square's children, a bit for each child that an edge of it touches.
  private func occupancy(of square: Square, _ edges: [UInt32]) -> [UInt16] {
    let children = tables.grid.children(of: square)
    return bits.flatMap { coverage in
      let own = edges.filter { bounds(coverage, $0) }
      var rows = [UInt16](repeating: 0, count: Grid.occupancyOfRoot)
      for (number, child) in children.enumerated() where own.contains(where: { touches(child, $0) }) {
        rows[number >> Grid.rootChildBits] |= 1 << UInt16(number & (1 << Grid.rootChildBits - 1))
      }
      return rows
    }
  }

  private func touches(_ square: Square, _ edge: UInt32) -> Bool {
    square.touches(network.vertices[Int(edge)], network.vertices[Int(edge) + 1])
  }

  /// The edges that touch each root square, as the positions of their first vertices.
  private func edgesByRootSquare() -> [[UInt32]] {
    let grid = tables.grid
    let shift = Int64(grid.rootShift)
    var lists = Array(repeating: [UInt32](), count: grid.columns * grid.rows)
    network.forEachEdge { vertex, _ in
      let (a, b) = (network.vertices[vertex], network.vertices[vertex + 1])
      // A square is closed: an edge on its west or south side touches the neighbour beyond, too.
      func span(_ low: Int32, _ high: Int32, _ origin: Int32, _ count: Int) -> ClosedRange<Int> {
        let first = (Int64(low) - Int64(origin) - 1) >> shift
        let last = (Int64(high) - Int64(origin)) >> shift
        return max(0, Int(first))...min(count - 1, Int(last))
      }
      for row in span(min(a.y, b.y), max(a.y, b.y), grid.origin.y, grid.rows) {
        for column in span(min(a.x, b.x), max(a.x, b.x), grid.origin.x, grid.columns)
        where grid.rootSquare(column: column, row: row).touches(a, b) {
          lists[row * grid.columns + column].append(UInt32(vertex))
        }
      }
    }
    return lists
  }

  /// Writes the entries of a square's children, for which there is room at a position of `cells`.
  ///
  /// - Parameter smallest: The shift of squares that are not divided further; nil to find it for each child.
  private mutating func fillChildren(
    of square: Square, _ edges: [UInt32], at position: Int, downTo smallest: Int? = nil
  ) throws(DistrictError) {
    for (number, child) in tables.grid.children(of: square).enumerated() {
      let touching = edges.filter { touches(child, $0) }
      let smallest = smallest ?? usefulShift(child, touching)
      let entry: CellEntry
      if touching.isEmpty {
        entry = .face(face(atCornerOf: child))
      } else if touching.count > IndexCompiler.edgesInLeaf, child.shift > smallest {
        let next = tables.cells.count
        tables.cells += Array(repeating: 0, count: 1 << (2 * Grid.childBits))
        try fillChildren(of: child, touching, at: next, downTo: smallest)
        entry = .children(next)
      } else {
        entry = .leaf(try leaf(child, touching))
      }
      tables.cells[position + number] = entry.word
    }
  }

  /// How small the squares within a square get as long as that pays; see ``mostNamings``.
  private func usefulShift(_ square: Square, _ edges: [UInt32]) -> Int {
    var smallest = IndexCompiler.smallestShift
    while smallest < square.shift {
      var room = IndexCompiler.mostNamings * edges.count
      if takesNamings(square, edges, downTo: smallest, from: &room) { break }
      smallest += Grid.childBits
    }
    return smallest
  }

  /// Counts how often the leaves within a square name edges; false when that is more than there is room for.
  private func takesNamings(
    _ square: Square, _ edges: [UInt32], downTo smallest: Int, from room: inout Int
  ) -> Bool {
    guard edges.count > IndexCompiler.edgesInLeaf, square.shift > smallest else {
      room -= edges.count
      return room >= 0
    }
    for child in tables.grid.children(of: square) {
      let touching = edges.filter { touches(child, $0) }
      guard takesNamings(child, touching, downTo: smallest, from: &room) else { return false }
    }
    return true
  }

  private func face(atCornerOf square: Square) -> Face { locator.face(at: point(square.x, square.y)) }

  /// A grid point of a square. Squares can reach beyond the bounding box, but never beyond 32 bits.
  private func point(_ x: Int64, _ y: Int64) -> GridPoint {
    GridPoint(x: Int32(clamping: x), y: Int32(clamping: y))
  }

  private mutating func leaf(_ square: Square, _ edges: [UInt32]) throws(DistrictError) -> Int {
    let base = startingFace(of: square, edges, offset: 0)
    var steps: [(offset: UInt32, crossing: Face)] = []
    var current = base
    for offset in offsetsOfEnds(square, edges) {
      let next = startingFace(of: square, edges, offset: offset)
      if next != current { steps.append((UInt32(offset), current ^ next)) }
      current = next
    }
    let runs = runs(of: edges)
    guard steps.count <= LeafRecord.maximumCount, runs.count <= LeafRecord.maximumCount else {
      throw DistrictError(
        .brokenData, "More than \(LeafRecord.maximumCount) lines meet near \(point(square.x, square.y)).",
        hint: "Simplify the boundaries there.")
    }
    let position = tables.leaves.count
    tables.leaves += [base.rawValue, UInt32(steps.count) | UInt32(runs.count) << 16]
    tables.leaves += steps.flatMap { [$0.offset, $0.crossing.rawValue] }
    tables.leaves += runs.flatMap {
      [$0.first | $0.count << LeafRecord.vertexBits, crossings[Int($0.first)].rawValue]
    }
    return position
  }

  /// The latitudes inside the square, as offsets from its south side, at which an edge ends.
  private func offsetsOfEnds(_ square: Square, _ edges: [UInt32]) -> [Int64] {
    let offsets = edges.flatMap { edge in
      [network.vertices[Int(edge)], network.vertices[Int(edge) + 1]].map { Int64($0.y) - square.y }
    }
    return Set(offsets.filter { 0 < $0 && $0 < square.size }).sorted()
  }

  /// The face from which the walk to a point of the square's row starts; see ``LeafRecord``.
  private func startingFace(of square: Square, _ edges: [UInt32], offset: Int64) -> Face {
    let west = point(square.x, square.y + offset)
    var face = locator.face(at: west)
    for edge in edges {
      let (a, b) = (network.vertices[Int(edge)], network.vertices[Int(edge) + 1])
      let (lower, upper) = a.y < b.y ? (a, b) : (b, a)
      if RowLocator.isWest(lower, upper, of: west) {
        face = face ^ crossings[Int(edge)]
      }
    }
    return face
  }

  /// Neighbouring edges of one arc are stored as one run.
  private func runs(of edges: [UInt32]) -> [(first: UInt32, count: UInt32)] {
    edges.reduce(into: []) { runs, edge in
      if let last = runs.last, last.first + last.count == edge, last.count < LeafRecord.maximumEdgesInRun {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((edge, 1))
      }
    }
  }
}

/// How far each root square is from the nearest one that holds an edge, in squares.
package enum Clearance {
  /// The Chebyshev distance of every square to the nearest occupied one, at most 255.
  ///
  /// Two sweeps over the grid give the exact distance for this metric (Rosenfeld and Pfaltz, "Sequential operations
  /// in digital picture processing", 1966).
  ///
  /// Complexity: O(*columns* × *rows*).
  package static func rings(columns: Int, rows: Int, occupied: [Bool]) -> [UInt8] {
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
