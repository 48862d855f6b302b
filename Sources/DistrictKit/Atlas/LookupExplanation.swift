import Geography

/// How the index found the districts of a point; for people who want to check it.
public struct IndexExplanation: Sendable, Hashable, Codable {
  /// The binary logarithm of the width, in grid steps, of the undivided square of the index that the point lies in; 0
  /// outside the index.
  public let squareShift: Int
  /// How many edges were compared with the point; 0 where the whole square is one face.
  public let edgesTested: Int
  /// How many faces those edges have on their sides; 1 where the whole square is one face.
  public let faceCount: Int
  /// Whether the point lies on a boundary, so that the boundary rule decided.
  public let isOnBoundary: Bool

  private enum CodingKeys: String, CodingKey {
    case squareShift = "square_shift"
    case edgesTested = "edges_tested"
    case faceCount = "faces"
    case isOnBoundary = "on_boundary"
  }
}

extension Lookup {
  /// How the index found the face, and the south-west corner of the square where it looked; outside the index that is the
  /// point itself.
  package var search: (corner: GridPoint, index: IndexExplanation) {
    let point = coordinate.gridPoint
    guard let probe = storage.index.probe(point) else {
      return (point, IndexExplanation(squareShift: 0, edgesTested: 0, faceCount: 1, isOnBoundary: false))
    }
    let square = probe.square
    return (
      GridPoint(x: Int32(clamping: square.x), y: Int32(clamping: square.y)),
      IndexExplanation(
        squareShift: square.shift, edgesTested: probe.edges.count, faceCount: max(1, probe.faces.count),
        isOnBoundary: probe.isOnEdge)
    )
  }
}
