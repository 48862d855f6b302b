import Geography

/// Which districts have an edge in each root square: for searches so wide that most squares have no news.
///
/// Not a part of the file, because it is seldom wanted; it takes some milliseconds to make.
package struct RootDistricts: Sendable {
  /// A bit a district, the last one for all from the 64th on; coverage by coverage, in the order of the root squares.
  fileprivate private(set) var bits: [UInt64]
  fileprivate static let lastBit = 63

  /// O(*n*) in the size of the index.
  package init(_ index: DistrictIndex, _ coverages: [FaceBits]) {
    let count = index.grid.columns * index.grid.rows
    bits = Array(repeating: 0, count: count * coverages.count)
    var cursor = ArcCursor(index)
    for root in 0..<count {
      index.forEachRun(below: index.roots[root], childBits: Grid.rootChildBits) { vertex in
        let sides = cursor.sides(ofEdgeAt: vertex)
        for coverage in coverages {
          for face in [sides.left, sides.right] {
            guard let district = face.districtIndex(in: coverage) else { continue }
            bits[coverage.position * count + root] |= 1 << UInt64(min(district, RootDistricts.lastBit))
          }
        }
      }
    }
  }
}

extension DistrictIndex {
  /// The distances in metres of the districts of a coverage with ground within a limit, by their positions.
  ///
  /// - Parameters:
  ///   - count: How many districts the coverage has.
  ///   - face: The face of the coordinate, whose own district is at 0.
  ///   - roots: What is known of the root squares; with it, only those that can tell of a district which has not been
  ///     found nearer by are searched.
  ///
  /// Complexity: linear in the number of edges within the limit; with `roots`, in the number of root squares there and
  /// of edges about as far away as a district.
  package func districtDistances(
    _ coverage: FaceBits, count: Int, around coordinate: Coordinate, in face: Face, within limit: Double,
    knowing roots: RootDistricts? = nil
  ) -> [(district: Int, meters: Double)] {
    var nearest = Array(repeating: Double.infinity, count: count)
    if let own = face.districtIndex(in: coverage), own < count { nearest[own] = 0 }
    let firstRoot = coverage.position * grid.columns * grid.rows
    var reach = limit * limit
    var districts = UInt64.max
    /// The square of how far away edges of some districts are of interest: one of them may be nearer than is known.
    func squaredReach(_ districts: UInt64) -> Double {
      var (rest, reach) = (districts, 0.0)
      while rest != 0 {
        let district = rest.trailingZeroBitCount
        rest &= rest - 1
        if district == RootDistricts.lastBit { return limit * limit }
        if district < count { reach = max(reach, nearest[district]) }
      }
      return min(reach, limit * limit)
    }
    let limitInRoot = roots.map { roots in
      { (root: Int) in
        districts = roots.bits[firstRoot + root]
        reach = squaredReach(districts)
        return reach
      }
    }
    var cursor = ArcCursor(self)
    BoundarySearch(self, coverage, around: coordinate).forEachEdge(within: limit, limitInRoot: limitInRoot) {
      vertex, distance in
      let sides = cursor.sides(ofEdgeAt: vertex)
      for face in [sides.left, sides.right] {
        guard let district = face.districtIndex(in: coverage), district < count, distance < nearest[district]
        else { continue }
        nearest[district] = distance
        if roots != nil { reach = squaredReach(districts) }
      }
      return reach
    }
    return nearest.indices.filter { nearest[$0] <= limit * limit }.map { ($0, nearest[$0].squareRoot()) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  /// Visits the runs of all leaves below an entry, by their first vertices; a run may be visited more than once.
  fileprivate func forEachRun(below entry: UInt32, childBits: Int, _ body: (_ vertex: Int) -> Void) {
    switch CellEntry.kind(of: entry) {
    case CellEntry.childrenKind:
      for child in 0..<(1 << (2 * childBits)) {
        forEachRun(below: cells[CellEntry.position(in: entry) + child], childBits: Grid.childBits, body)
      }
    case CellEntry.leafKind:
      forEachRun(inLeaf: CellEntry.position(in: entry)) { edges, _ in body(edges.lowerBound) }
    default: break
    }
  }
}
