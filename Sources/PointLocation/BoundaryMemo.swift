import Geography

/// Distances to the nearest boundary of some coverages for many points, of which most have neighbours.
///
/// The plane is divided into wide tiles, and these into narrow ones. The first point of a wide tile has a
/// ``TileSurvey`` collect the edges that can be nearest to any point of it, and the first point of a narrow one has
/// those picked that can be nearest there. They are kept as short runs, the nearest run first, so that a point measures
/// its distance to the first few of them only. The distances are the same as those of a ``NearestBoundary``, to the
/// bit: they come from the same ``LocalPlane``.
package struct BoundaryMemo {
  /// A point on its way to its distances.
  private struct Place {
    let plane: LocalPlane
    let metersToCenter: Double
    /// Where in `ends` the runs of its tile are found.
    let tile: Int
  }

  private let index: DistrictIndex
  private let coverages: [FaceBits]
  private let limit: Double
  // A tile is known by the position in `ends` of its numbers: where in `runs` those of the first coverage begin, and then
  // where those of each end. There are none when the boundary is beyond the limit of all points of the tile.
  private var wideTiles = WordTable(filler: UInt32(0))
  private var tiles = WordTable(filler: UInt32(0))
  private var ends: [UInt32] = []
  private var runs: [EdgeRun] = []
  /// Kept from one call to the next for their memory only.
  private var tilesOfPoints: [Int] = []
  private var places: [Place?] = []
  /// The nearest run of each coverage at each place.
  private var firstRuns: [EdgeRun] = []

  private let mostTiles: Int

  /// As many tiles as a city's houses stand in, several times over; with their runs they take 15 MB at most.
  package static let usualTiles = 1 << 16
  private static let runsOfTile = 8

  /// - Parameters:
  ///   - coverages: Those to measure the distance to; none to measure nothing.
  ///   - limit: Metres, beyond which nothing is searched.
  ///   - mostTiles: When more are known, or eight times as many runs, all are forgotten, so that memory stays flat.
  package init(
    _ index: DistrictIndex, _ coverages: [FaceBits], limit: Double, mostTiles: Int = usualTiles
  ) {
    self.index = index
    self.coverages = coverages
    self.limit = limit
    self.mostTiles = mostTiles
  }

  /// Measures the distances of some points.
  ///
  /// In passes, like ``DistrictIndex/findFaces(of:count:into:)``, and for the same reason: what is known of a tile lies
  /// anywhere in memory, and the processor fetches it for the next points while it waits for the first.
  ///
  /// - Parameter meters: Gets the distances of all points after those of others: for each point one a coverage, in their
  ///   order, infinite when it is beyond the limit.
  ///
  /// Complexity: for a point, linear in the number of edges about as far away as the nearest; for the first point of a
  /// tile, in the number of edges near it.
  package mutating func measure(
    _ coordinates: UnsafeBufferPointer<Coordinate>, appendingTo meters: inout [Double]
  ) {
    if coverages.isEmpty { return }
    if tiles.count >= mostTiles || runs.count >= BoundaryMemo.runsOfTile * mostTiles { forget() }
    findTiles(coordinates)
    findNearestRuns(coordinates)
    let (count, vertices, squaredLimit) = (coverages.count, index.vertices, limit * limit)
    runs.withUnsafeBufferPointer { runs in
      ends.withUnsafeBufferPointer { ends in
        firstRuns.withUnsafeBufferPointer { firstRuns in
          var firstRun = 0
          for place in places {
            guard let place else {
              for _ in 0..<count { meters.append(.infinity) }
              continue
            }
            let measure = PlaceMeasure(
              vertices: vertices, runs: runs, squaredLimit: squaredLimit, plane: place.plane,
              metersToCenter: place.metersToCenter)
            for coverage in place.tile..<place.tile &+ count {
              meters.append(
                measure.nearest(
                  Int(ends[coverage])..<Int(ends[coverage &+ 1]), startingWith: firstRuns[firstRun]))
              firstRun &+= 1
            }
          }
        }
      }
    }
  }

  private mutating func findTiles(_ coordinates: UnsafeBufferPointer<Coordinate>) {
    tilesOfPoints.removeAll(keepingCapacity: true)
    for coordinate in coordinates {
      let point = coordinate.gridPoint
      tilesOfPoints.append(
        tiles[TileSquare(.narrow, around: point).key].map { Int($0) } ?? tile(around: point))
    }
  }

  private mutating func findNearestRuns(_ coordinates: UnsafeBufferPointer<Coordinate>) {
    places.removeAll(keepingCapacity: true)
    firstRuns.removeAll(keepingCapacity: true)
    let count = coverages.count
    for (coordinate, tile) in zip(coordinates, tilesOfPoints) {
      if isEmpty(tile) {
        places.append(nil)
        continue
      }
      let plane = LocalPlane(at: coordinate)
      let center = TileSquare(.narrow, around: coordinate.gridPoint).center
      places.append(Place(plane: plane, metersToCenter: plane.distance(to: center), tile: tile))
      for coverage in 0..<count {
        // Of a coverage without runs it is some other one, which nobody looks at.
        firstRuns.append(runs[min(Int(ends[tile &+ coverage]), runs.count &- 1)])
      }
    }
  }

  /// Whether a tile has no runs.
  @inline(__always) private func isEmpty(_ tile: Int) -> Bool { ends[tile] == ends[tile &+ coverages.count] }

  private mutating func forget() {
    wideTiles.removeAll()
    tiles.removeAll()
    ends.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
  }

  private mutating func tile(around point: GridPoint) -> Int {
    let wide = wideTile(around: point)
    let square = TileSquare(.narrow, around: point)
    let tile =
      isEmpty(wide)
      ? wide : remember(square, within: (wide, center: TileSquare(.wide, around: point).center))
    tiles.insert(UInt32(tile), for: square.key)
    return tile
  }

  private mutating func wideTile(around point: GridPoint) -> Int {
    let square = TileSquare(.wide, around: point)
    if let known = wideTiles[square.key] { return Int(known) }
    let tile = remember(square, within: nil)
    wideTiles.insert(UInt32(tile), for: square.key)
    return tile
  }

  /// Collects the runs of a tile: from those of a wider one, if it has one around it, or else from the index.
  private mutating func remember(_ square: TileSquare, within wide: (tile: Int, center: GridPoint)?) -> Int {
    let survey = TileSurvey(of: square, limit: limit)
    let tile = ends.count
    ends.append(UInt32(runs.count))
    for coverage in 0..<coverages.count {
      if let wide {
        let known = Int(ends[wide.tile &+ coverage])..<Int(ends[wide.tile &+ coverage &+ 1])
        survey.appendRuns(known, around: wide.center, of: index.vertices, to: &runs)
      } else {
        survey.appendRuns(of: coverages[coverage], in: index, to: &runs)
      }
      ends.append(UInt32(runs.count))
    }
    return tile
  }
}

/// Measures the distances of one place, to whichever runs its tile has.
private struct PlaceMeasure {
  let vertices: UnsafePointer<GridPoint>
  let runs: UnsafeBufferPointer<EdgeRun>
  let squaredLimit: Double
  let plane: LocalPlane
  let metersToCenter: Double

  /// Metres to the nearest boundary of a coverage; infinite when it is beyond the limit.
  ///
  /// Whichever boundary of the coverage is nearest bounds the point's own district, so the sides need not be known.
  ///
  /// - Parameter first: The first of the runs, which was fetched in advance.
  @inline(__always) func nearest(_ numbers: Range<Int>, startingWith first: EdgeRun) -> Double {
    if numbers.isEmpty { return .infinity }
    var nearest = squaredLimit
    var isFound = false
    measure(first, &nearest, &isFound)
    var meters = nearest.squareRoot()
    for number in numbers.dropFirst() {
      let run = runs[number]
      // The runs that follow are farther from the center still.
      if Double(run.meters) - metersToCenter > meters { break }
      if run.count > 1, isChordBeyond(meters, run) { continue }
      measure(run, &nearest, &isFound)
      meters = nearest.squareRoot()
    }
    return isFound ? meters : .infinity
  }

  /// Lowers the square of the distance to the nearest edge, if one of a run is as near.
  @inline(__always) private func measure(_ run: EdgeRun, _ nearest: inout Double, _ isFound: inout Bool) {
    let vertices = vertices + run.first
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
  @inline(__always) private func isChordBeyond(_ meters: Double, _ run: EdgeRun) -> Bool {
    let reach = meters + Double(run.bulge)
    return run.squaredDistanceOfChord(vertices, plane, within: reach * reach) > reach * reach
  }
}
