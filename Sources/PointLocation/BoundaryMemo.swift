import Geography

/// Distances to the nearest boundary for many points, of which most have neighbours.
///
/// The plane is divided into wide tiles, and these into narrow ones. The first point of a wide tile has a
/// ``TileSurvey`` collect the edges that can be nearest to any point of it, and the first point of a narrow one has
/// those picked that can be nearest there. They are kept as short runs, the nearest run first, so that a point measures
/// its distance to the first few of them only. The distances are the same as those of a ``NearestBoundary``, to the
/// bit: they come from the same ``LocalPlane``.
package struct BoundaryMemo {
  /// What is known of a tile: where the runs of each layer begin and end in `runs`. There are none when the boundary
  /// is beyond the limit of all points of the tile.
  private struct Tile: BitwiseCopyable {
    var firstRun: UInt32 = 0
    var endOfCouncil: UInt32 = 0
    var endOfCongress: UInt32 = 0

    @inline(__always) var isEmpty: Bool { firstRun == endOfCongress }

    @inline(__always) func runs(_ layer: Layer) -> Range<Int> {
      switch layer {
      case .council: Int(firstRun)..<Int(endOfCouncil)
      case .congress: Int(endOfCouncil)..<Int(endOfCongress)
      }
    }
  }

  /// A point on its way to its distances.
  private struct Place {
    let plane: LocalPlane
    let metersToCenter: Double
    let tile: Tile
    /// The nearest run of each layer that has one.
    let council: EdgeRun
    let congress: EdgeRun
  }

  private let index: DistrictIndex
  private let layers: [Layer]
  private let limit: Double
  private var wideTiles = WordTable(filler: Tile())
  private var tiles = WordTable(filler: Tile())
  private var runs: [EdgeRun] = []
  /// Kept from one call to the next for their memory only.
  private var tilesOfPoints: [Tile] = []
  private var places: [Place?] = []

  private let mostTiles: Int

  /// As many tiles as a city's houses stand in, several times over; with their runs they take 15 MB at most.
  package static let usualTiles = 1 << 16
  private static let runsOfTile = 8

  /// - Parameters:
  ///   - layers: Those to measure the distance to; none to measure nothing.
  ///   - limit: Metres, beyond which nothing is searched.
  ///   - mostTiles: When more are known, or more than eight runs for each of so many, all are forgotten, so that memory
  ///     stays flat.
  package init(_ index: DistrictIndex, _ layers: [Layer], limit: Double, mostTiles: Int = usualTiles) {
    self.index = index
    self.layers = layers
    self.limit = limit
    self.mostTiles = mostTiles
  }

  /// Measures the distances of some points.
  ///
  /// In passes, like ``DistrictIndex/findFaces(of:count:into:)``, and for the same reason: what is known of a tile lies
  /// anywhere in memory, and the processor fetches it for the next points while it waits for the first.
  ///
  /// - Parameter meters: Receives the distances of each point.
  ///
  /// Complexity: for a point, linear in the number of edges about as far away as the nearest; for the first point of a
  /// tile, in the number of edges near it.
  package mutating func measure(
    _ coordinates: UnsafeBufferPointer<Coordinate>, into meters: UnsafeMutablePointer<BoundaryMeters>
  ) {
    if layers.isEmpty { return }
    if tiles.count >= mostTiles || runs.count >= BoundaryMemo.runsOfTile * mostTiles { forget() }
    findTiles(coordinates)
    findNearestRuns(coordinates)
    for (number, place) in places.enumerated() {
      guard let place else { continue }
      for layer in layers { meters[number][layer] = nearest(layer, place) }
    }
  }

  private mutating func findTiles(_ coordinates: UnsafeBufferPointer<Coordinate>) {
    tilesOfPoints.removeAll(keepingCapacity: true)
    for coordinate in coordinates {
      let point = coordinate.gridPoint
      tilesOfPoints.append(tiles[TileSquare(.narrow, around: point).key] ?? tile(around: point))
    }
  }

  private mutating func findNearestRuns(_ coordinates: UnsafeBufferPointer<Coordinate>) {
    places.removeAll(keepingCapacity: true)
    for (coordinate, tile) in zip(coordinates, tilesOfPoints) {
      if tile.isEmpty {
        places.append(nil)
        continue
      }
      let plane = LocalPlane(at: coordinate)
      let center = TileSquare(.narrow, around: coordinate.gridPoint).center
      places.append(
        Place(
          plane: plane, metersToCenter: plane.distance(to: center), tile: tile,
          council: runs[Int(tile.firstRun)],
          congress: runs[min(tile.runs(.congress).lowerBound, runs.count - 1)]))
    }
  }

  /// Metres to the nearest boundary of a layer; nil when it is beyond the limit.
  ///
  /// Whichever boundary of the layer is nearest bounds the point's own district, so the sides need not be known.
  @inline(__always) private func nearest(_ layer: Layer, _ place: Place) -> Double? {
    let numbers = place.tile.runs(layer)
    if numbers.isEmpty { return nil }
    var nearest = limit * limit
    var isFound = false
    measure(layer == .council ? place.council : place.congress, place.plane, &nearest, &isFound)
    var meters = nearest.squareRoot()
    for number in numbers.dropFirst() {
      let run = runs[number]
      // The runs that follow are farther from the center still.
      if Double(run.meters) - place.metersToCenter > meters { break }
      if run.count > 1, isChordBeyond(meters, run, place.plane) { continue }
      measure(run, place.plane, &nearest, &isFound)
      meters = nearest.squareRoot()
    }
    return isFound ? meters : nil
  }

  /// Lowers the square of the distance to the nearest edge, if one of a run is as near.
  @inline(__always)
  private func measure(_ run: EdgeRun, _ plane: LocalPlane, _ nearest: inout Double, _ isFound: inout Bool) {
    let vertices = index.vertices + run.first
    var a = plane.offset(of: vertices[0])
    for number in 1...run.count {
      let b = plane.offset(of: vertices[number])
      let distance = LocalPlane.squaredDistance(toEdgeFrom: a, to: b)
      isFound = isFound || distance <= nearest
      nearest = min(nearest, distance)
      a = b
    }
  }

  /// Whether no edge of a run can be as near as some distance, because the chord is too far away.
  @inline(__always)
  private func isChordBeyond(_ meters: Double, _ run: EdgeRun, _ plane: LocalPlane) -> Bool {
    let reach = meters + Double(run.bulge)
    return run.squaredDistanceOfChord(index.vertices, plane, within: reach * reach) > reach * reach
  }

  private mutating func forget() {
    wideTiles.removeAll()
    tiles.removeAll()
    runs.removeAll(keepingCapacity: true)
  }

  private mutating func tile(around point: GridPoint) -> Tile {
    let wide = wideTile(around: point)
    let square = TileSquare(.narrow, around: point)
    let tile =
      wide.isEmpty
      ? wide
      : remember(square) { [vertices = index.vertices] survey, layer, runs in
        survey.appendRuns(
          wide.runs(layer), around: TileSquare(.wide, around: point).center, of: vertices, to: &runs)
      }
    tiles.insert(tile, for: square.key)
    return tile
  }

  private mutating func wideTile(around point: GridPoint) -> Tile {
    let square = TileSquare(.wide, around: point)
    if let known = wideTiles[square.key] { return known }
    let tile = remember(square) { [index] survey, layer, runs in
      survey.appendRuns(of: layer, in: index, to: &runs)
    }
    wideTiles.insert(tile, for: square.key)
    return tile
  }

  private mutating func remember(
    _ square: TileSquare, _ appendRuns: (TileSurvey, Layer, inout [EdgeRun]) -> Void
  ) -> Tile {
    let survey = TileSurvey(of: square, limit: limit)
    var tile = Tile(firstRun: UInt32(runs.count))
    for layer in Layer.allCases {
      if layers.contains(layer) { appendRuns(survey, layer, &runs) }
      switch layer {
      case .council: tile.endOfCouncil = UInt32(runs.count)
      case .congress: tile.endOfCongress = UInt32(runs.count)
      }
    }
    return tile
  }
}

/// Metres from a point to the nearest boundary of each layer.
package struct BoundaryMeters: BitwiseCopyable {
  private var council = Double.infinity
  private var congress = Double.infinity

  /// Nothing measured.
  package init() {}

  /// Nil for a distance that is beyond the limit, or was not asked for.
  @inline(__always) package subscript(layer: Layer) -> Double? {
    get {
      let meters = layer == .council ? council : congress
      return meters < .infinity ? meters : nil
    }
    set {
      switch layer {
      case .council: council = newValue ?? .infinity
      case .congress: congress = newValue ?? .infinity
      }
    }
  }
}
