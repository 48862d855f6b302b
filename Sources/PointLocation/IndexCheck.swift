import Failures
import Geography
import SystemFiles

extension DistrictIndex {
  /// Walks every entry once and checks that it stays inside its table, so that queries need not.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that says which entry is wrong.
  ///
  /// Complexity: linear in the size of the tables.
  package func check(_ file: DistrictFile, _ entries: [Catalog.Entry]) throws(DistrictError) {
    guard entries.count == coverageCount else {
      throw file.broken("the index is of \(coverageCount) plans, and the catalog has \(entries.count)")
    }
    let network = try ArcNetwork(file)
    var crossings = [Face?](repeating: nil, count: network.vertices.count)
    network.forEachEdge { crossings[$0] = $1 }
    let cells = try file.table(.cells, of: UInt32.self)
    var check = EntryCheck(
      file: file, cells: cells, leaves: try file.table(.leaves, of: UInt32.self),
      entries: entries, bits: entries.map(\.bits),
      crossings: crossings, isVisited: Array(repeating: false, count: cells.count))
    for (number, vertex) in network.vertices.enumerated() where !Grid.isOnEarth(vertex) {
      throw file.broken("vertex \(number) is beyond ±180 or ±90 degrees")
    }
    for arc in network.arcs {
      try check.face(arc.left)
      try check.face(arc.right)
    }
    var divided = 0
    for root in UnsafeBufferPointer(start: roots, count: grid.columns * grid.rows) {
      switch CellEntry(root) {
      case .face(let found): try check.face(found)
      case .children(divided * Grid.childrenOfRoot):
        try check.children(at: divided * Grid.childrenOfRoot, ofShift: grid.rootShift, grid: grid)
        divided += 1
      case .children: throw file.broken("the children of root squares are not in the order of the squares")
      case .leaf, nil: throw file.broken("a root square is neither of one face nor divided")
      }
    }
    guard try file.table(.occupancy, of: UInt16.self).count == divided * coverageCount * Grid.occupancyOfRoot
    else {
      throw file.broken("the table of occupied children does not fit the divided squares")
    }
  }
}

/// The state of the walk.
private struct EntryCheck {
  let file: DistrictFile
  let cells: UnsafeBufferPointer<UInt32>
  let leaves: UnsafeBufferPointer<UInt32>
  let entries: [Catalog.Entry]
  let bits: [FaceBits]
  /// What crossing the edge that begins with a vertex does to a face; nil for the last vertex of an arc.
  let crossings: [Face?]
  /// Each group of children belongs to one square; a file in which squares share them could make the walk endless.
  var isVisited: [Bool]

  mutating func children(at position: Int, ofShift shift: Int, grid: Grid) throws(DistrictError) {
    let bits = grid.childBits(ofShift: shift)
    let count = 1 << (2 * bits)
    guard position <= cells.count - count, !isVisited[position], shift >= bits else {
      throw file.broken("a divided square points outside the table of cells, or where another one does")
    }
    for entry in position..<(position + count) {
      isVisited[entry] = true
      switch CellEntry(cells[entry]) {
      case .face(let found): try face(found)
      case .children(let next): try children(at: next, ofShift: shift - bits, grid: grid)
      case .leaf(let record): try leaf(at: record)
      case nil: throw file.broken("cell \(entry) is of no known kind")
      }
    }
  }

  private func leaf(at position: Int) throws(DistrictError) {
    let room = leaves.count - position - LeafRecord.headerWords
    guard room >= 0 else { throw file.broken("a cell points outside the table of leaves") }
    let (steps, runs) = (Int(leaves[position + 1] & 0xFFFF), Int(leaves[position + 1] >> 16))
    guard 2 * (steps + runs) <= room else { throw file.broken("the leaf at word \(position) is cut short") }
    guard runs > 0 else { throw file.broken("the leaf at word \(position) names no edge") }
    let firstRun = position + LeafRecord.headerWords + 2 * steps
    let changes = [position] + stride(from: position + LeafRecord.headerWords + 1, to: firstRun, by: 2)
    guard changes.allSatisfy({ bits.hold(Face(rawValue: leaves[$0])) }) else {
      throw file.broken("the leaf at word \(position) has a face with bits of no layer")
    }
    for run in stride(from: firstRun, to: firstRun + 2 * runs, by: 2) {
      let first = Int(leaves[run]) & (LeafRecord.maximumVertices - 1)
      let edges = Int(leaves[run] >> LeafRecord.vertexBits)
      guard edges > 0, first + edges < crossings.count else {
        throw file.broken("the leaf at word \(position) names a vertex that does not exist")
      }
      guard crossings[first..<(first + edges)].allSatisfy({ $0?.rawValue == leaves[run + 1] }) else {
        throw file.broken("the leaf at word \(position) has a run that is not a piece of one arc")
      }
    }
  }

  func face(_ face: Face) throws(DistrictError) {
    guard bits.hold(face) else { throw file.broken("a face has bits of no layer") }
    for entry in entries {
      guard let index = face.districtIndex(in: entry.bits) else { continue }
      guard index < entry.districts.count else {
        throw file.broken(
          "a face names district \(index + 1) of layer \(entry.layer.rawValue), which has fewer")
      }
    }
  }
}

extension DistrictIndex {
  /// Checks that every undivided square gives, at its corners and its centre, the answers that the edges imply. The
  /// reference is ``RowLocator``, which uses none of the index.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that names the place.
  package func checkAnswers(_ network: ArcNetwork) throws(DistrictError) {
    let locator = RowLocator(network)
    for (number, square) in grid.rootSquares.enumerated() {
      try checkAnswers(in: square, roots[number], locator)
    }
  }

  private func checkAnswers(in square: Square, _ entry: UInt32, _ locator: RowLocator) throws(DistrictError) {
    if case .children(let position) = CellEntry(entry) {
      for (number, child) in grid.children(of: square).enumerated() {
        try checkAnswers(in: child, cells[position + number], locator)
      }
      return
    }
    let last = square.size - 1
    for (dx, dy) in [(0, 0), (last, 0), (0, last), (last, last), (last / 2, last / 2)] {
      let point = GridPoint(x: Int32(clamping: square.x + dx), y: Int32(clamping: square.y + dy))
      guard face(at: point) == locator.face(at: point) else {
        throw DistrictError(
          .brokenData,
          "The index is wrong near \(point) (longitude,latitude): the index gives another face than its edges do.",
          hint: "Compile it again with `district-cli data compile`.")
      }
    }
  }
}
