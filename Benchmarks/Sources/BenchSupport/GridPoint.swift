import DistrictKit

/// A point of the 1e-7° grid that the districts' vertices lie on, with arithmetic of its own, so that the truth shares
/// none with the index.
public struct GridPoint: Hashable, Sendable {
  /// Longitude in 1e-7°.
  public var x: Int32
  /// Latitude in 1e-7°.
  public var y: Int32

  /// Steps in a degree.
  public static let stepsPerDegree = 10_000_000.0

  /// Takes the steps as they are.
  public init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }

  /// The grid point nearest to a position in degrees, the even one of two that are equally near.
  public init(longitude: Double, latitude: Double) {
    self.init(
      x: Int32((longitude * GridPoint.stepsPerDegree).rounded(.toNearestOrEven)),
      y: Int32((latitude * GridPoint.stepsPerDegree).rounded(.toNearestOrEven)))
  }

  /// Which side of the line from `a` to `b` this point lies on: 1 to the left, -1 to the right, 0 on the line. Exact.
  public func side(ofLineFrom a: GridPoint, to b: GridPoint) -> Int {
    let (dx, dy) = (Int128(b.x) - Int128(a.x), Int128(b.y) - Int128(a.y))
    return Int((dx * (Int128(y) - Int128(a.y)) - dy * (Int128(x) - Int128(a.x))).signum())
  }
}

extension GridPoint: CustomStringConvertible {
  /// Longitude and latitude in degrees.
  public var description: String {
    "\(Double(x) / GridPoint.stepsPerDegree),\(Double(y) / GridPoint.stepsPerDegree)"
  }
}

extension Coordinate {
  /// The nearest grid point, which every lookup starts from.
  public var gridPoint: GridPoint { GridPoint(longitude: longitude, latitude: latitude) }

  /// The coordinate of a grid point within ±180 and ±90 degrees.
  public init(on point: GridPoint) {
    do throws(DistrictError) {
      try self.init(
        latitude: Double(point.y) / GridPoint.stepsPerDegree,
        longitude: Double(point.x) / GridPoint.stepsPerDegree)
    } catch {
      preconditionFailure("\(point) is not on Earth.")
    }
  }
}

extension Coverage {
  /// The rings of the districts, district by district, as grid points.
  public var rings: [[[GridPoint]]] {
    districts.map { boundary in
      boundary.polygons.flatMap(\.rings).map { $0.coordinates.map(\.gridPoint) }
    }
  }

  /// The edges of all rings.
  public var edges: [(GridPoint, GridPoint)] {
    rings.joined().flatMap { Array(zip($0, $0[1...] + $0[..<1])) }
  }
}
