/// A point of the integer grid of all geometry: degrees of WGS84 times 10⁷. One step is at most 1.2 cm on the ground.
///
/// Coordinates are stored as integers so that every predicate (left of, on, between) is exact. The full range of
/// longitude, ±1,800,000,000, fits 32 bits; the *difference* of two coordinates does not.
@frozen @usableFromInline package struct GridPoint: Sendable, Hashable, BitwiseCopyable {
  /// Longitude in 1e-7°, positive to the east.
  @usableFromInline package var x: Int32
  /// Latitude in 1e-7°, positive to the north.
  @usableFromInline package var y: Int32

  /// Creates a point from its longitude and latitude in 1e-7°.
  @inlinable package init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }

  /// The number of grid steps in one degree.
  @inlinable package static var stepsPerDegree: Double { 10_000_000 }
}

extension GridPoint: Comparable {
  /// Orders by longitude, then by latitude: the order in which canonical files list things.
  @inlinable package static func < (a: GridPoint, b: GridPoint) -> Bool {
    (a.x, a.y) < (b.x, b.y)
  }
}

extension GridPoint: CustomStringConvertible {
  /// Longitude and latitude in degrees, with seven decimals.
  @usableFromInline package var description: String {
    "\(GridPoint.degrees(x)),\(GridPoint.degrees(y))"
  }

  /// The shortest decimal number of degrees that is exactly `steps` × 1e-7, with at most seven decimals.
  ///
  /// Digits come from integer division, so that the same value gives the same text on every machine.
  package static func degrees(_ steps: Int32) -> String {
    let magnitude = steps.magnitude
    let whole = magnitude / 10_000_000
    var fraction = String(magnitude % 10_000_000)
    fraction = String(repeating: "0", count: 7 - fraction.utf8.count) + fraction
    while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    let sign = steps < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }
}

extension GridPoint {
  /// Which side of the line from `a` to `b` this point lies on: 1 to the left, -1 to the right, 0 on the line.
  ///
  /// Exact for any three points. Coordinate differences take up to 33 bits and their products 66, more than 64-bit
  /// integers hold, so wide triangles are multiplied in 128 bits; those up to 107° across, in 64.
  @inlinable package func side(ofLineFrom a: GridPoint, to b: GridPoint) -> Int {
    let (dx, dy) = (Int64(b.x) - Int64(a.x), Int64(b.y) - Int64(a.y))
    let (px, py) = (Int64(x) - Int64(a.x), Int64(y) - Int64(a.y))
    if max(dx.magnitude, dy.magnitude, px.magnitude, py.magnitude) < 1 << 31 {
      return Int((dx * py - dy * px).signum())
    }
    return Int((Int128(dx) * Int128(py) - Int128(dy) * Int128(px)).signum())
  }

  /// Whether this point lies on the straight edge between two points, its ends included. Exact.
  @inlinable package func isOnEdge(from a: GridPoint, to b: GridPoint) -> Bool {
    side(ofLineFrom: a, to: b) == 0 && min(a.x, b.x) <= x && x <= max(a.x, b.x) && min(a.y, b.y) <= y
      && y <= max(a.y, b.y)
  }
}
