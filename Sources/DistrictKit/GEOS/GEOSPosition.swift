/// A position as GEOS takes it: two doubles, one after the other, in grid steps (degrees × 10⁷).
struct GEOSPosition {
  /// Longitude in grid steps.
  var x: Double
  /// Latitude in grid steps.
  var y: Double
}

extension GEOSPosition {
  init(_ point: GridPoint) {
    self.init(x: Double(point.x), y: Double(point.y))
  }

  /// Longitude in degrees.
  var longitude: Double { x / GridPoint.stepsPerDegree }
  /// Latitude in degrees.
  var latitude: Double { y / GridPoint.stepsPerDegree }
}
