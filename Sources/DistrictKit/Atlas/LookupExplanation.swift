import Geography

/// How the index found the face of a point.
public struct LookupExplanation: Sendable, Hashable {
  /// The coordinate on the 1e-7° grid.
  public let gridPoint: GridPoint
  /// The face.
  public let face: Face
  /// The south-west corner of the undivided square of the index that the point lies in; the point itself outside the
  /// index.
  public let squareCorner: GridPoint
  /// The binary logarithm of the square's width in grid steps; 0 outside the index.
  public let squareShift: Int
  /// How many edges were compared with the point; 0 where the whole square is one face.
  public let edgesTested: Int
  /// How many faces those edges have on their sides; 1 where the whole square is one face.
  public let facesOfSquare: Int
  /// Whether the point lies on a boundary, so that the boundary rule decided.
  public let isOnBoundary: Bool
}

extension Lookup {
  /// How the index found the face; for people who want to check it.
  public var explanation: LookupExplanation {
    let point = coordinate.gridPoint
    guard let probe = storage.index.probe(point) else {
      return LookupExplanation(
        gridPoint: point, face: face, squareCorner: point, squareShift: 0, edgesTested: 0, facesOfSquare: 1,
        isOnBoundary: false)
    }
    return LookupExplanation(
      gridPoint: point, face: face,
      squareCorner: GridPoint(x: Int32(clamping: probe.square.x), y: Int32(clamping: probe.square.y)),
      squareShift: probe.square.shift, edgesTested: probe.edges.count,
      facesOfSquare: max(1, probe.faces.count),
      isOnBoundary: probe.isOnEdge)
  }
}
