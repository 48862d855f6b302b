/// Distances to the nearest boundary for many points, of which most have neighbours.
///
/// The plane is divided into small cells, and what is nearest to a cell's center says how far the search for any of
/// its points has to go: often nowhere, because the boundary is beyond the limit, and else not much farther than the
/// edge that is nearest to the center. The distances are the same as those of a ``NearestBoundary``, to the bit.
struct BoundaryMemo {
  private let index: DistrictIndex
  private let limit: Double
  /// The edge nearest to the center of each known cell, by its first vertex; nil when the boundary is beyond the
  /// limit of all its points.
  private var edgeByCell: [UInt64: Int32?] = [:]

  /// The binary logarithm of a cell's width in grid steps: about 180 m.
  private static let shift: Int32 = 14
  /// When there are more cells than this, all are forgotten, so that memory stays flat: some 5 MB.
  private static let mostCells = 1 << 17

  /// - Parameter limit: Metres, beyond which nothing is searched.
  init(_ index: DistrictIndex, limit: Double) {
    self.index = index
    self.limit = limit
  }

  /// Metres to the nearest boundary of a layer; nil when it is beyond the limit.
  mutating func meters(to layer: Layer, from coordinate: Coordinate) -> Double? {
    let point = coordinate.gridPoint
    let (column, row) = (point.x >> BoundaryMemo.shift, point.y >> BoundaryMemo.shift)
    // Columns and rows of a grid of 2^32 steps have 20 bits each.
    let cell =
      UInt64(UInt32(bitPattern: column)) << 32 | UInt64(UInt32(bitPattern: row) & 0xFF_FFFF) << 1
      | UInt64(layer.index)
    guard let edge = edgeByCell[cell] ?? remember(cell, column, row, layer) else { return nil }
    let search = BoundarySearch(index, layer, around: coordinate)
    // Whichever boundary of the layer is nearest bounds the point's own district, so the sides need not be known.
    var nearest = search.squaredDistance(toEdgeAt: Int(edge))
    // A little more than that, so that the edge itself is not lost to rounding.
    search.forEachEdge(within: min(limit, nearest.squareRoot() * (1 + 1e-9))) { _, distance in
      nearest = min(nearest, distance)
      return nearest
    }
    return nearest <= limit * limit ? nearest.squareRoot() : nil
  }

  private mutating func remember(
    _ cell: UInt64, _ column: Int32, _ row: Int32, _ layer: Layer
  ) -> Int32? {
    if edgeByCell.count >= BoundaryMemo.mostCells { edgeByCell.removeAll(keepingCapacity: true) }
    let half = Int32(1) << (BoundaryMemo.shift - 1)
    let center = Coordinate(
      GridPoint(x: (column << BoundaryMemo.shift) + half, y: (row << BoundaryMemo.shift) + half))
    let plane = LocalPlane(at: center)
    let (east, north) = (
      Double(half) * plane.metersEast / GridPoint.stepsPerDegree,
      Double(half) * plane.metersNorth / GridPoint.stepsPerDegree
    )
    // No point of the cell is farther than this from the center; the metre is for the difference between the planes
    // of the two.
    let radius = (east * east + north * north).squareRoot() + 1
    var nearest = (limit + radius) * (limit + radius)
    var edge: Int32?
    BoundarySearch(index, layer, around: center).forEachEdge(within: limit + radius) { vertex, distance in
      (nearest, edge) = (distance, Int32(vertex))
      return nearest
    }
    edgeByCell[cell] = .some(edge)
    return edge
  }
}
