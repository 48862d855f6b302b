import Geography

/// Distances to the nearest boundary for many points, of which most have neighbours.
///
/// The plane is divided into wide cells, and these into narrow ones. The first point of a wide cell has a
/// ``CellSurvey`` collect the edges that can be nearest to any point of it, and the first point of a narrow one has
/// those picked that can be nearest there. They are kept as short runs, the nearest run first, so that a point measures
/// its distance to the first few of them only. The distances are the same as those of a ``NearestBoundary``, to the
/// bit: they come from the same ``LocalPlane``.
package struct BoundaryMemo {
  /// What is known of a cell: where the runs of each layer begin and end in `runs`. There are none when the boundary
  /// is beyond the limit of all points of the cell.
  private struct Cell: BitwiseCopyable {
    var firstRun: UInt32 = 0
    var endOfCouncil: UInt32 = 0
    var endOfCongress: UInt32 = 0

    @inline(__always) var isEmpty: Bool { firstRun == endOfCongress }

    @inline(__always)
    func runs(_ layer: Layer) -> Range<Int> {
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
    let cell: Cell
    /// The nearest run of each layer that has one.
    let council: EdgeRun
    let congress: EdgeRun
  }

  private let index: DistrictIndex
  private let layers: [Layer]
  private let limit: Double
  private var wideCells = WordTable(filler: Cell())
  private var cells = WordTable(filler: Cell())
  private var runs: [EdgeRun] = []
  /// Kept from one call to the next for their memory only.
  private var cellsOfPoints: [Cell] = []
  private var places: [Place?] = []

  private let mostCells: Int

  /// As many cells as a city's houses stand in, several times over; with their runs they take 15 MB at most.
  package static let usualCells = 1 << 16
  private static let runsOfCell = 8

  /// - Parameters:
  ///   - layers: Those to measure the distance to; none to measure nothing.
  ///   - limit: Metres, beyond which nothing is searched.
  ///   - mostCells: When more are known, or more than eight runs for each of so many, all are forgotten, so that memory
  ///     stays flat.
  package init(_ index: DistrictIndex, _ layers: [Layer], limit: Double, mostCells: Int = usualCells) {
    self.index = index
    self.layers = layers
    self.limit = limit
    self.mostCells = mostCells
  }

  /// Measures the distances of some points.
  ///
  /// In passes, like ``DistrictIndex/findFaces(of:count:into:)``, and for the same reason: what is known of a cell lies
  /// anywhere in memory, and the processor fetches it for the next points while it waits for the first.
  ///
  /// - Parameter meters: Receives the distances of each point.
  ///
  /// Complexity: for a point, linear in the number of edges about as far away as the nearest; for the first point of a
  /// cell, in the number of edges near it.
  package mutating func measure(
    _ coordinates: UnsafeBufferPointer<Coordinate>, into meters: UnsafeMutablePointer<BoundaryMeters>
  ) {
    if layers.isEmpty { return }
    if cells.count >= mostCells || runs.count >= BoundaryMemo.runsOfCell * mostCells { forget() }
    findCells(coordinates)
    findNearestRuns(coordinates)
    for (number, place) in places.enumerated() {
      guard let place else { continue }
      for layer in layers { meters[number][layer] = nearest(layer, place) }
    }
  }

  private mutating func findCells(_ coordinates: UnsafeBufferPointer<Coordinate>) {
    cellsOfPoints.removeAll(keepingCapacity: true)
    for coordinate in coordinates {
      let point = coordinate.gridPoint
      cellsOfPoints.append(cells[CellSquare(.narrow, around: point).key] ?? cell(around: point))
    }
  }

  private mutating func findNearestRuns(_ coordinates: UnsafeBufferPointer<Coordinate>) {
    places.removeAll(keepingCapacity: true)
    for (coordinate, cell) in zip(coordinates, cellsOfPoints) {
      if cell.isEmpty {
        places.append(nil)
        continue
      }
      let plane = LocalPlane(at: coordinate)
      let center = CellSquare(.narrow, around: coordinate.gridPoint).center
      places.append(
        Place(
          plane: plane, metersToCenter: plane.distance(to: center), cell: cell,
          council: runs[Int(cell.firstRun)],
          congress: runs[min(cell.runs(.congress).lowerBound, runs.count - 1)]))
    }
  }

  /// Metres to the nearest boundary of a layer; nil when it is beyond the limit.
  ///
  /// Whichever boundary of the layer is nearest bounds the point's own district, so the sides need not be known.
  @inline(__always)
  private func nearest(_ layer: Layer, _ place: Place) -> Double? {
    let numbers = place.cell.runs(layer)
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
    wideCells.removeAll()
    cells.removeAll()
    runs.removeAll(keepingCapacity: true)
  }

  private mutating func cell(around point: GridPoint) -> Cell {
    let wide = wideCell(around: point)
    let square = CellSquare(.narrow, around: point)
    let cell =
      wide.isEmpty
      ? wide
      : remember(square) { [vertices = index.vertices] survey, layer, runs in
        survey.appendRuns(
          wide.runs(layer), around: CellSquare(.wide, around: point).center, of: vertices, to: &runs)
      }
    cells.insert(cell, for: square.key)
    return cell
  }

  private mutating func wideCell(around point: GridPoint) -> Cell {
    let square = CellSquare(.wide, around: point)
    if let known = wideCells[square.key] { return known }
    let cell = remember(square) { [index] survey, layer, runs in
      survey.appendRuns(of: layer, in: index, to: &runs)
    }
    wideCells.insert(cell, for: square.key)
    return cell
  }

  private mutating func remember(
    _ square: CellSquare, _ appendRuns: (CellSurvey, Layer, inout [EdgeRun]) -> Void
  ) -> Cell {
    let survey = CellSurvey(of: square, limit: limit)
    var cell = Cell(firstRun: UInt32(runs.count))
    for layer in Layer.allCases {
      if layers.contains(layer) { appendRuns(survey, layer, &runs) }
      switch layer {
      case .council: cell.endOfCouncil = UInt32(runs.count)
      case .congress: cell.endOfCongress = UInt32(runs.count)
      }
    }
    return cell
  }
}

/// Metres from a point to the nearest boundary of each layer.
package struct BoundaryMeters: BitwiseCopyable {
  private var council = Double.infinity
  private var congress = Double.infinity

  /// Nothing measured.
  package init() {}

  /// Nil for a distance that is beyond the limit, or was not asked for.
  @inline(__always)
  package subscript(layer: Layer) -> Double? {
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
