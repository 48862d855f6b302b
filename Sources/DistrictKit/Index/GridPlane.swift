/// The ``LocalPlane`` of a point, for vertices of the grid: what every distance to a boundary is measured in.
///
/// One place for the arithmetic, so that whoever measures the distance to an edge gets the same number, to the bit.
struct GridPlane {
  /// Metres from the plane's origin to the east and to the north.
  typealias Offset = (east: Double, north: Double)

  /// The origin, in grid steps.
  private let x: Double
  private let y: Double
  /// Metres in a grid step to the east and to the north.
  let metersEast: Double
  let metersNorth: Double

  init(at coordinate: Coordinate) {
    let (origin, plane) = (coordinate.gridPoint, LocalPlane(at: coordinate))
    (x, y) = (Double(origin.x), Double(origin.y))
    metersEast = plane.metersEast / GridPoint.stepsPerDegree
    metersNorth = plane.metersNorth / GridPoint.stepsPerDegree
  }

  /// A plane with another origin but the same scale, which is right for points nearby.
  init(at origin: GridPoint, like other: GridPlane) {
    (x, y) = (Double(origin.x), Double(origin.y))
    (metersEast, metersNorth) = (other.metersEast, other.metersNorth)
  }

  /// By what part of itself a distance can differ from the same one in another plane nearby.
  func difference(from other: GridPlane) -> Double {
    max(abs(other.metersEast / metersEast - 1), abs(other.metersNorth / metersNorth - 1))
  }

  /// Where a grid point lies in the plane.
  @inline(__always)
  func offset(of point: GridPoint) -> Offset {
    // Both are whole numbers of 32 bits, so the differences are exact.
    ((Double(point.x) - x) * metersEast, (Double(point.y) - y) * metersNorth)
  }

  /// Metres from the origin to a grid point.
  @inline(__always)
  func distance(to point: GridPoint) -> Double {
    let offset = offset(of: point)
    return (offset.east * offset.east + offset.north * offset.north).squareRoot()
  }

  /// The squared distance from the origin to the nearest point of an edge.
  ///
  /// All that the three cases need is computed in any case, because choosing among numbers is quicker than guessing
  /// which way a branch goes.
  @inline(__always)
  static func squaredDistance(toEdgeFrom a: Offset, to b: Offset) -> Double {
    let (dx, dy) = (b.east - a.east, b.north - a.north)
    let squaredLength = dx * dx + dy * dy
    let across = a.east * dy - a.north * dx
    // Where the foot of the perpendicular falls, from 0 at a to `squaredLength` at b. At an end the end's own distance
    // is taken, so that two edges that meet there are exactly equally far away.
    let along = -(a.east * dx + a.north * dy)
    let toA = a.east * a.east + a.north * a.north
    let toB = b.east * b.east + b.north * b.north
    let toLine = across * across / squaredLength
    return along <= 0 ? toA : along >= squaredLength ? toB : toLine
  }

  /// The same; infinite when the edge is seen at a glance to be beyond a limit.
  @inline(__always)
  static func squaredDistance(toEdgeFrom a: Offset, to b: Offset, within squaredLimit: Double) -> Double {
    let (dx, dy) = (b.east - a.east, b.north - a.north)
    let across = a.east * dy - a.north * dx
    // No point of an edge is nearer than the straight line through it.
    if across * across > squaredLimit * (dx * dx + dy * dy) { return .infinity }
    return squaredDistance(toEdgeFrom: a, to: b)
  }
}
