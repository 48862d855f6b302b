import Geography

/// Where the label of an area is written: the point inside of it that is farthest from its boundary, the pole of
/// inaccessibility.
///
/// Unlike a centroid it lies in the area however that is bent, and its distance says how much room there is. Found by
/// dividing squares, the most promising first, until no other can be better by a hundredth (V. Agafonkin's method of
/// 2016, known from *polylabel*).
struct LabelPoint {
  let point: GridPoint
  /// Metres to the nearest boundary of the area.
  let meters: Double

  /// The point in the largest of some polygons; nil where there are none.
  ///
  /// Complexity: linear in the number of vertices, for each of some hundred squares.
  init?(in polygons: [BoundaryPolygon]) {
    guard let polygon = polygons.max(by: { $0.twiceArea < $1.twiceArea }) else { return nil }
    let outline = Outline(polygon)
    var best = outline.square(at: outline.width / 2, outline.height / 2, halfSize: 0)
    let size = max(1, min(outline.width, outline.height)) / 2
    var squares: [Outline.Square] = []
    func add(_ square: Outline.Square) {
      if square.distance > best.distance { best = square }
      squares.append(square)
    }
    for column in 0...Int(outline.width / size / 2) {
      for row in 0...Int(outline.height / size / 2) {
        add(outline.square(at: Double(2 * column + 1) * size, Double(2 * row + 1) * size, halfSize: size))
      }
    }
    while let index = squares.indices.max(by: { squares[$0].reach < squares[$1].reach }) {
      let square = squares.remove(at: index)
      if square.reach <= best.distance * 1.01 { break }
      let half = square.halfSize / 2
      for (east, north) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
        add(outline.square(at: square.x + east, square.y + north, halfSize: half))
      }
    }
    point = outline.gridPoint(best)
    meters = max(0, best.distance)
  }

  /// The point in the ground that rings are around an odd number of times, far from some lines as well.
  ///
  /// - Parameter obstacles: Lines of two points.
  init?(inside rings: [[GridPoint]], around obstacles: [[GridPoint]]) {
    let rings = rings.map { BoundaryRing($0) }
    guard let largest = rings.indices.max(by: { abs(rings[$0].twiceArea) < abs(rings[$1].twiceArea) }) else {
      return nil
    }
    var others = rings
    others.remove(at: largest)
    // There and back, a line is around nothing.
    self.init(in: [
      BoundaryPolygon(exterior: rings[largest], holes: others + obstacles.map { BoundaryRing($0) })
    ])
  }
}

/// The edges of a polygon in metres from the south-west corner of its box.
private struct Outline {
  /// A square, and how far its middle is from the boundary: less than zero outside of the polygon.
  struct Square {
    let x: Double
    let y: Double
    let halfSize: Double
    let distance: Double

    /// No point of the square is farther from the boundary.
    var reach: Double { distance + halfSize * 2.0.squareRoot() }
  }

  let width: Double
  let height: Double
  private let origin: GridPoint
  private let scale: LocalPlane.Offset
  private var edges: [(a: LocalPlane.Offset, b: LocalPlane.Offset)] = []

  init(_ polygon: BoundaryPolygon) {
    let points = polygon.exterior.points
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (west, east, south, north) = (xs.min() ?? 0, xs.max() ?? 0, ys.min() ?? 0, ys.max() ?? 0)
    let middle = Double(Int64(south) + Int64(north)) / 2 / GridPoint.stepsPerDegree
    let scale = Ellipsoid.metersPerStep(atLatitude: middle)
    func offset(_ point: GridPoint) -> LocalPlane.Offset {
      (
        Double(Int64(point.x) - Int64(west)) * scale.east,
        Double(Int64(point.y) - Int64(south)) * scale.north
      )
    }
    (origin, self.scale) = (GridPoint(x: west, y: south), scale)
    (width, height) = offset(GridPoint(x: east, y: north))
    for ring in polygon.rings {
      guard var previous = ring.points.last else { continue }
      for point in ring.points {
        edges.append((offset(previous), offset(point)))
        previous = point
      }
    }
  }

  func square(at x: Double, _ y: Double, halfSize: Double) -> Square {
    var nearest = Double.infinity
    var isInside = false
    for (a, b) in edges {
      let (from, to) = ((east: a.east - x, north: a.north - y), (east: b.east - x, north: b.north - y))
      if from == to { continue }
      nearest = min(nearest, LocalPlane.squaredDistance(toEdgeFrom: from, to: to, within: nearest))
      if (from.north > 0) != (to.north > 0),
        from.east - from.north * (to.east - from.east) / (to.north - from.north) < 0
      {
        isInside.toggle()
      }
    }
    return Square(
      x: x, y: y, halfSize: halfSize, distance: isInside ? nearest.squareRoot() : -nearest.squareRoot())
  }

  func gridPoint(_ square: Square) -> GridPoint {
    GridPoint(
      x: Int32(clamping: Int64(origin.x) + Int64(square.x / scale.east)),
      y: Int32(clamping: Int64(origin.y) + Int64(square.y / scale.north)))
  }
}
