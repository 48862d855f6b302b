/// A projected coordinate system of many maps of Washington: its numbers are feet or metres, not degrees.
///
/// The bounds are those of the state's corners, a little wider. Where two systems could mean the same numbers (the
/// Pacific off Cape Flattery in feet, Spokane in metres), the narrower one in the west decides: for zone 10 that
/// leaves out the east, which is zone 11's.
package struct ProjectedSystem: Sendable, Hashable {
  /// The name in full: “Washington State Plane North, US survey feet”.
  package let name: String
  /// The usual code, as other programs take it: `EPSG:2926` is the county's own system.
  package let code: String
  private let x, y: ClosedRange<Double>

  package static let washingtonNorthFeet = ProjectedSystem(
    name: "Washington State Plane North, US survey feet", code: "EPSG:2926", x: 820_000...2_700_000,
    y: -560_000...830_000)
  package static let washingtonNorthMeters = ProjectedSystem(
    name: "Washington State Plane North, meters", code: "EPSG:2855", x: 180_000...820_000,
    y: -170_000...250_000)
  package static let utmZone10 = ProjectedSystem(
    name: "UTM zone 10, meters", code: "EPSG:32610", x: 340_000...1_000_000, y: 5_030_000...5_470_000)
  package static let webMercator = ProjectedSystem(
    name: "Web Mercator, meters", code: "EPSG:3857", x: -13_950_000 ... -12_980_000, y: 5_690_000...6_300_000)
}

extension ProjectedSystem {
  /// The system in which two numbers, in either order, are a place in Washington; nil for none, as for all degrees.
  package init?(_ first: Double, _ second: Double) {
    let systems: [ProjectedSystem] = [.washingtonNorthFeet, .washingtonNorthMeters, .utmZone10, .webMercator]
    let likely =
      systems.first { $0.holds(x: first, y: second) } ?? systems.first { $0.holds(x: second, y: first) }
    guard let likely else { return nil }
    self = likely
  }

  /// Whether x and y are those of a place in Washington, or near it.
  private func holds(x: Double, y: Double) -> Bool {
    self.x.contains(x) && self.y.contains(y) && abs(y) > 1000
  }

  /// What to do with such numbers.
  package var advice: String {
    "Convert them to longitude and latitude (WGS84) first, for example with QGIS, or with GDAL: "
      + "gdaltransform -s_srs \(code) -t_srs OGC:CRS84"
  }
}
