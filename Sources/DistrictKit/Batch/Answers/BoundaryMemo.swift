/// Distances to the nearest boundary for many points, of which most have neighbours.
///
/// The plane is divided into small cells. The first point in a cell searches for every edge that can be the nearest
/// one to *any* point of the cell; all others then look at these few edges only. The distances are the same as those
/// of a ``NearestBoundary``, to the bit.
struct BoundaryMemo {
  private struct Cell: Hashable {
    let column: Int32
    let row: Int32
    let layer: Int32
  }

  private let index: DistrictIndex
  private let limit: Double
  private var edgesByCell: [Cell: Range<Int>] = [:]
  /// The first vertices of the edges of all cells.
  private var edges: [Int32] = []

  /// The binary logarithm of a cell's width in grid steps: about 90 m.
  private static let shift: Int32 = 13
  /// When there is more than this, everything is forgotten, so that memory stays flat: some 6 MB.
  private static let mostCells = 1 << 16
  private static let mostEdges = 1 << 19

  /// - Parameter limit: Metres, beyond which nothing is searched.
  init(_ index: DistrictIndex, limit: Double) {
    self.index = index
    self.limit = limit
  }

  /// Metres to the nearest boundary of a layer; nil when it is beyond the limit.
  ///
  /// Complexity: linear in the number of edges near the cell.
  mutating func meters(to layer: Layer, from coordinate: Coordinate) -> Double? {
    let point = coordinate.gridPoint
    let cell = Cell(
      column: point.x >> BoundaryMemo.shift, row: point.y >> BoundaryMemo.shift, layer: Int32(layer.index))
    let range = edgesByCell[cell] ?? remember(cell, layer)
    if range.isEmpty { return nil }
    let search = BoundarySearch(index, layer, around: coordinate)
    var nearest = Double.infinity
    for position in range { nearest = min(nearest, search.squaredDistance(toEdgeAt: Int(edges[position]))) }
    return nearest <= limit * limit ? nearest.squareRoot() : nil
  }

  private mutating func remember(_ cell: Cell, _ layer: Layer) -> Range<Int> {
    if edgesByCell.count >= BoundaryMemo.mostCells || edges.count >= BoundaryMemo.mostEdges {
      edgesByCell.removeAll(keepingCapacity: true)
      edges.removeAll(keepingCapacity: true)
    }
    let half = Int32(1) << (BoundaryMemo.shift - 1)
    let center = Coordinate(
      GridPoint(
        x: (cell.column << BoundaryMemo.shift) + half, y: (cell.row << BoundaryMemo.shift) + half))
    let plane = LocalPlane(at: center)
    let (east, north) = (
      Double(half) * plane.metersEast / GridPoint.stepsPerDegree,
      Double(half) * plane.metersNorth / GridPoint.stepsPerDegree
    )
    // A point is at most a radius from the center. So its nearest edge is at most a radius farther from it than the
    // center's nearest, and at most two radii farther from the center. The metre is for the difference between the
    // planes of the two.
    let slack = 2 * (east * east + north * north).squareRoot() + 1
    var found: [(vertex: Int, distance: Double)] = []
    var nearest = limit
    BoundarySearch(index, layer, around: center).forEachEdge(within: limit + slack) { vertex, distance in
      found.append((vertex, distance))
      nearest = min(nearest, distance.squareRoot())
      return (nearest + slack) * (nearest + slack)
    }
    let reach = (nearest + slack) * (nearest + slack)
    let start = edges.count
    for edge in found where edge.distance <= reach { edges.append(Int32(edge.vertex)) }
    edgesByCell[cell] = start..<edges.count
    return start..<edges.count
  }
}
