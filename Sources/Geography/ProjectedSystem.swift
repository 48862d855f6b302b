/// A projected coordinate system in which maps of Washington are often made: its numbers are feet or metres, not
/// degrees.
package enum ProjectedSystem: CaseIterable, Sendable, Hashable {
  case washingtonNorthFeet
  case washingtonNorthMeters
  case utmZone10
  case webMercator

  /// The system that two numbers, in either order, look like; nil for numbers that are in none of them in Washington,
  /// as all degrees are.
  package init?(_ first: Double, _ second: Double) {
    let systems = ProjectedSystem.allCases
    guard
      let system = systems.first(where: { $0.holds(x: first, y: second) })
        ?? systems.first(where: { $0.holds(x: second, y: first) })
    else { return nil }
    self = system
  }

  /// Whether x and y are those of a place in Washington, or near it.
  ///
  /// The bounds are those of the state's corners, a little wider. Where two systems could mean the same numbers (the
  /// Pacific off Cape Flattery in feet, Spokane in metres), the narrower one in the west decides: for zone 10 that
  /// leaves out the east, which is zone 11's.
  private func holds(x: Double, y: Double) -> Bool {
    switch self {
    case .washingtonNorthFeet:
      (820_000...2_700_000).contains(x) && (-560_000...830_000).contains(y) && abs(y) > 1000
    case .washingtonNorthMeters:
      (180_000..<820_000).contains(x) && (-170_000...250_000).contains(y) && abs(y) > 1000
    case .utmZone10: (340_000...1_000_000).contains(x) && (5_030_000...5_470_000).contains(y)
    case .webMercator: (-13_950_000 ... -12_980_000).contains(x) && (5_690_000...6_300_000).contains(y)
    }
  }

  /// The name in full: “Washington State Plane North, US survey feet”.
  package var name: String {
    switch self {
    case .washingtonNorthFeet: "Washington State Plane North, US survey feet"
    case .washingtonNorthMeters: "Washington State Plane North, meters"
    case .utmZone10: "UTM zone 10, meters"
    case .webMercator: "Web Mercator, meters"
    }
  }

  /// The usual code, as other programs take it: `EPSG:2926` is the county's own system.
  package var code: String {
    switch self {
    case .washingtonNorthFeet: "EPSG:2926"
    case .washingtonNorthMeters: "EPSG:2855"
    case .utmZone10: "EPSG:32610"
    case .webMercator: "EPSG:3857"
    }
  }

  /// What to do with such numbers.
  package var advice: String {
    "Convert them to longitude and latitude (WGS84) first, for example with QGIS, or with GDAL: "
      + "gdaltransform -s_srs \(code) -t_srs OGC:CRS84"
  }
}
