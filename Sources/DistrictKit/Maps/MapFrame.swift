import Geography

/// A box of the grid. Wide enough for differences of coordinates.
struct GridBox: Sendable, Hashable {
  var west = Int64.max
  var east = Int64.min
  var south = Int64.max
  var north = Int64.min

  /// The box around some points; without any, one that ``isEmpty``.
  init(_ points: some Sequence<GridPoint> = []) {
    for point in points {
      (west, east) = (min(west, Int64(point.x)), max(east, Int64(point.x)))
      (south, north) = (min(south, Int64(point.y)), max(north, Int64(point.y)))
    }
  }

  var isEmpty: Bool { east < west }

  /// The box around some others.
  init(around boxes: [GridBox]) {
    self.init()
    for box in boxes { formUnion(box) }
  }

  mutating func formUnion(_ other: GridBox) {
    (west, east) = (min(west, other.west), max(east, other.east))
    (south, north) = (min(south, other.south), max(north, other.north))
  }

  /// Degrees.
  fileprivate var middleLatitude: Double { Double(south + north) / 2 / GridPoint.stepsPerDegree }
}

/// The ground that a picture shows, and where its points lie in the picture.
///
/// The projection is equirectangular: longitudes run evenly to the right and latitudes evenly upwards, each by the length of
/// a degree on the WGS84 ellipsoid at the middle latitude. There a scale bar is right in every direction; elsewhere its
/// error is that of the cosine of the latitude, 0.7 % at the rim of King County and 3.3 % at that of Washington.
struct MapFrame: Sendable, Hashable {
  /// The upper left corner in grid steps.
  let west: Double
  let north: Double
  /// Pixels in a grid step to the right and upwards.
  private let right: Double
  private let up: Double
  /// In pixels.
  let width: Double
  let height: Double
  let metersPerPixel: Double
  /// Degrees.
  let latitude: Double

  /// The ground of a box with a margin around it, as large as it fits.
  ///
  /// - Parameters:
  ///   - width: The most pixels across.
  ///   - height: The most pixels down.
  ///   - margin: Pixels around the box.
  init(_ box: GridBox, width: Double, height: Double, margin: Double) {
    // Of nothing, a single step.
    let box = box.isEmpty ? GridBox([GridPoint(x: 0, y: 0), GridPoint(x: 1, y: 1)]) : box
    let scale = Ellipsoid.metersPerStep(atLatitude: box.middleLatitude)
    let (across, down) = (Double(box.east - box.west), Double(box.north - box.south))
    let metersPerPixel = max(
      across * scale.east / (width - 2 * margin), down * scale.north / (height - 2 * margin), 1e-3)
    self.init(
      middle: (Double(box.west) + across / 2, Double(box.south) + down / 2), latitude: box.middleLatitude,
      metersPerPixel: metersPerPixel,
      width: (across * scale.east / metersPerPixel + 2 * margin).rounded(.up),
      height: (down * scale.north / metersPerPixel + 2 * margin).rounded(.up))
  }

  /// The same ground in the middle of a picture of a given size, with what lies around it.
  func widened(to width: Double, height: Double) -> MapFrame {
    MapFrame(
      middle: (west + self.width / 2 / right, north - self.height / 2 / up), latitude: latitude,
      metersPerPixel: metersPerPixel, width: width, height: height)
  }

  /// The surroundings of a coordinate.
  ///
  /// - Parameter meters: From the lower to the upper edge, or from left to right where that is less.
  init(around coordinate: Coordinate, meters: Double, width: Double, height: Double) {
    let point = coordinate.gridPoint
    self.init(
      middle: (Double(point.x), Double(point.y)), latitude: coordinate.latitude,
      metersPerPixel: meters / min(width, height), width: width, height: height)
  }

  private init(
    middle: (x: Double, y: Double), latitude: Double, metersPerPixel: Double, width: Double, height: Double
  ) {
    let scale = Ellipsoid.metersPerStep(atLatitude: latitude)
    (right, up) = (scale.east / metersPerPixel, scale.north / metersPerPixel)
    (west, north) = (middle.x - width / 2 / right, middle.y + height / 2 / up)
    (self.width, self.height, self.metersPerPixel, self.latitude) = (width, height, metersPerPixel, latitude)
  }

  /// Pixels from the upper left corner.
  typealias Place = (x: Double, y: Double)

  func place(_ point: GridPoint) -> Place {
    ((Double(point.x) - west) * right, (north - Double(point.y)) * up)
  }

  /// The grid point at a place of the picture, the nearest one that the grid has.
  func gridPoint(_ place: Place) -> GridPoint {
    GridPoint(
      x: Int32(clamping: Int64((west + place.x / right).rounded())),
      y: Int32(clamping: Int64((north - place.y / up).rounded())))
  }

  func contains(_ place: Place) -> Bool { (0...width).contains(place.x) && (0...height).contains(place.y) }

  /// Square grid steps in a part of a square pixel that nobody misses: what simplification may take away.
  var negligibleArea: Double { 0.3 / (right * up) }

  /// A length for a scale bar, at most some pixels: 1, 2 or 5 times a power of ten metres.
  func scaleBar(atMost pixels: Double) -> (meters: Double, pixels: Double) {
    var meters = 1.0
    var factors = [2.0, 2.5, 2.0]
    while meters * factors[0] <= pixels * metersPerPixel {
      meters *= factors[0]
      factors.append(factors.removeFirst())
    }
    return (meters, meters / metersPerPixel)
  }
}
