import Geography

/// Collects the edges that can be nearest to some point of a tile.
///
/// Let *m* be the distance from the center to the nearest edge and *r* the tile's radius. No point of the tile is
/// farther than *m* + *r* from that edge, nor nearer than *d* - *r* to an edge at a distance *d* from the center: only
/// edges with *d* ≤ *m* + 2 *r* can be nearest.
struct TileSurvey {
  private let center: GridPoint
  private let plane: LocalPlane
  /// No point of the tile is farther than this from the center, in metres.
  private let radius: Double
  /// By what part of itself a distance can differ, when it is measured in the planes of two points of the tile.
  private let stretch: Double
  /// The same in metres, for every distance of interest.
  private let slack: Double
  /// An edge farther than this from the center, in metres, is of interest to no point of the tile.
  private let farthest: Double

  /// - Parameter limit: Metres, beyond which nothing is of interest to the points of the tile.
  init(of square: TileSquare, limit: Double) {
    center = square.center
    plane = LocalPlane(at: Coordinate(center))
    radius = plane.distance(to: square.northEast)
    stretch = max(
      plane.difference(from: LocalPlane(at: Coordinate(square.southWest))),
      plane.difference(from: LocalPlane(at: Coordinate(square.northEast))))
    // No distance of interest is longer than that sum. The centimetre is for rounding.
    slack = stretch * (limit + 4 * radius) + 0.01
    farthest = limit + radius + slack
  }

  /// How far an edge may be from the center that can be nearest to some point, when another is at a distance.
  private func reach(past meters: Double) -> Double { min(farthest, meters + 2 * (radius + slack)) }

  /// Appends the edges of a coverage, as the index has them, the nearest first.
  func appendRuns(of coverage: FaceBits, in index: DistrictIndex, to runs: inout [EdgeRun]) {
    let start = runs.count
    var spans: [Range<Int>] = []
    var nearest = Double.infinity
    var bound = farthest * farthest
    let search = BoundarySearch(index: index, coverage: coverage, point: center, plane: plane)
    search.forEachEdge(within: farthest) { vertex, distance in
      if let last = spans.indices.last, spans[last].upperBound == vertex {
        spans[last] = spans[last].lowerBound..<vertex + 1
      } else {
        spans.append(vertex..<vertex + 1)
      }
      if distance < nearest {
        nearest = distance
        let reach = reach(past: distance.squareRoot())
        bound = reach * reach
      }
      return bound
    }
    for span in TileSurvey.merged(spans) {
      for first in stride(from: span.lowerBound, to: span.upperBound, by: EdgeRun.mostEdges) {
        let count = min(EdgeRun.mostEdges, span.upperBound - first)
        let bulge = bulge(index.vertices + first, count) * (1 + stretch) + slack
        let run = EdgeRun(first: first, count: count, bulge: Float(bulge))
        let chord = run.squaredDistanceOfChord(index.vertices, plane).squareRoot()
        runs.append(run.seen(at: chord - Double(run.bulge) - slack))
      }
    }
    // Some were found before the nearest.
    keep(within: bound.squareRoot(), from: start, of: &runs)
  }

  /// Appends those of a wider tile's runs that matter here, the nearest first.
  ///
  /// - Parameter wideCenter: The center of the wider tile.
  func appendRuns(
    _ known: Range<Int>, around wideCenter: GridPoint, of vertices: UnsafePointer<GridPoint>,
    to runs: inout [EdgeRun]
  ) {
    let start = runs.count
    let toWideCenter = plane.distance(to: wideCenter)
    var nearest = Double.infinity
    for number in known {
      let run = runs[number]
      // The runs that follow are farther from the wider tile's center still.
      if Double(run.meters) - toWideCenter > reach(past: nearest) { break }
      let chord = run.squaredDistanceOfChord(vertices, plane).squareRoot()
      // The edges lead from one end of the chord to the other and keep to its side, so some point of them is no
      // farther than the chord and their bulge.
      nearest = min(nearest, chord + Double(run.bulge))
      let least = chord - Double(run.bulge)
      if least <= reach(past: nearest) { runs.append(run.seen(at: least - slack)) }
    }
    keep(within: reach(past: nearest), from: start, of: &runs)
  }

  /// Spans of edges in order, joined where they overlap or touch: an edge that crosses squares is found in each.
  private static func merged(_ spans: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  /// Drops the runs beyond a distance from the center, and sorts the others.
  private func keep(within meters: Double, from start: Int, of runs: inout [EdgeRun]) {
    // By insertion: mostly a dozen are left, and the standard sort would allocate memory.
    var end = start
    for position in start..<runs.count where Double(runs[position].meters) <= meters {
      let run = runs[position]
      var place = end
      while place > start, runs[place - 1].meters > run.meters {
        runs[place] = runs[place - 1]
        place -= 1
      }
      runs[place] = run
      end += 1
    }
    runs.removeLast(runs.count - end)
  }

  /// How far the vertices of successive edges are from the chord, the straight line from the first to the last.
  private func bulge(_ vertices: UnsafePointer<GridPoint>, _ count: Int) -> Double {
    var greatest = 0.0
    for inner in 1..<max(1, count) {
      let plane = LocalPlane(at: vertices[inner], like: plane)
      greatest = max(
        greatest,
        LocalPlane.squaredDistance(
          toEdgeFrom: plane.offset(of: vertices[0]), to: plane.offset(of: vertices[count])))
    }
    return greatest.squareRoot()
  }
}

/// A square of the plane whose points share what is known of the boundaries near them.
struct TileSquare {
  /// The binary logarithm of the width in grid steps.
  enum Size: Int32 {
    /// About 30 m by 45 m.
    case narrow = 12
    /// About 490 m by 730 m.
    case wide = 16
  }

  private let column: Int32
  private let row: Int32
  private let size: Size

  /// The square that a point lies in.
  @inline(__always) init(_ size: Size, around point: GridPoint) {
    self.size = size
    (column, row) = (point.x >> size.rawValue, point.y >> size.rawValue)
  }

  /// A number that no other square of the size has. Columns and rows have 20 bits with their signs.
  @inline(__always) var key: UInt64 {
    UInt64(UInt32(bitPattern: column) & 0x7FFF_FFFF) << 32 | UInt64(UInt32(bitPattern: row))
  }

  @inline(__always) var center: GridPoint { corner(1 << (size.rawValue - 1)) }

  var southWest: GridPoint { corner(0) }
  var northEast: GridPoint { corner(1 << size.rawValue) }

  @inline(__always) private func corner(_ steps: Int32) -> GridPoint {
    GridPoint(x: column << size.rawValue + steps, y: row << size.rawValue + steps)
  }
}

/// Successive edges of an arc, as seen from the center of a tile.
struct EdgeRun: BitwiseCopyable {
  /// No edge is nearer to the center than this, in the plane of any point of the tile.
  private(set) var meters: Float = 0
  /// No point of the edges is farther than this from their chord, the straight line from the first vertex to the last,
  /// in the plane of any point of the tile that they were collected for. Lines on maps have many vertices and few
  /// bends, so the chord mostly tells that the edges are of no interest.
  let bulge: Float
  private let word: UInt32

  /// Enough to save work where the chord is too far away, and few enough for it to have little bulge.
  static let mostEdges = 16
  private static let countBits: UInt32 = 8

  init(first: Int, count: Int, bulge: Float) {
    self.bulge = bulge
    // Vertices have 24 bits in leaf records, too.
    word = UInt32(first) << EdgeRun.countBits | UInt32(count)
  }

  /// The same edges as seen from another center.
  func seen(at meters: Double) -> EdgeRun {
    var run = self
    run.meters = Float(meters)
    return run
  }

  /// The first vertex.
  @inline(__always) var first: Int { Int(word &>> EdgeRun.countBits) }
  /// The number of edges.
  @inline(__always) var count: Int { Int(word & (1 &<< EdgeRun.countBits &- 1)) }

  /// The squared distance from the origin of a plane to the chord; infinite when it is seen to be beyond a limit.
  @inline(__always) func squaredDistanceOfChord(
    _ vertices: UnsafePointer<GridPoint>, _ plane: LocalPlane, within squaredLimit: Double = .infinity
  ) -> Double {
    LocalPlane.squaredDistance(
      toEdgeFrom: plane.offset(of: vertices[first]), to: plane.offset(of: vertices[first + count]),
      within: squaredLimit)
  }
}
