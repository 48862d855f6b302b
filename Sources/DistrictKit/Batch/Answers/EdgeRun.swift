/// Successive edges of an arc, as seen from the center of a cell.
struct EdgeRun: BitwiseCopyable {
  /// No edge is nearer to the center than this, in the plane of any point of the cell.
  let meters: Float
  /// No point of the edges is farther than this from their chord, the straight line from the first vertex to the last,
  /// in the plane of any point of the cell that they were collected for. Lines on maps have many vertices and few
  /// bends, so the chord mostly tells that the edges are of no interest.
  let bulge: Float
  private let word: UInt32

  /// Enough to save work where the chord is too far away, and few enough for it to have little bulge.
  static let mostEdges = 16
  private static let countBits: UInt32 = 8

  init(first: Int, count: Int, meters: Double, bulge: Float) {
    // Vertices have 24 bits in leaf records, too.
    self.init(
      meters: Float(meters), bulge: bulge, word: UInt32(first) << EdgeRun.countBits | UInt32(count))
  }

  private init(meters: Float, bulge: Float, word: UInt32) {
    self.meters = meters
    self.bulge = bulge
    self.word = word
  }

  /// The same edges as seen from another center.
  func seen(at meters: Double) -> EdgeRun {
    EdgeRun(meters: Float(meters), bulge: bulge, word: word)
  }

  /// The first vertex.
  @inline(__always) var first: Int { Int(word &>> EdgeRun.countBits) }
  /// The number of edges.
  @inline(__always) var count: Int { Int(word & (1 &<< EdgeRun.countBits &- 1)) }

  /// The squared distance from the origin of a plane to the chord; infinite when it is seen to be beyond a limit.
  @inline(__always)
  func squaredDistanceOfChord(
    _ vertices: UnsafePointer<GridPoint>, _ plane: GridPlane, within squaredLimit: Double = .infinity
  ) -> Double {
    GridPlane.squaredDistance(
      toEdgeFrom: plane.offset(of: vertices[first]), to: plane.offset(of: vertices[first + count]),
      within: squaredLimit)
  }
}
