import Failures

/// The check that what lies inside a hole, or apart from the rest, lies where its edges say.
///
/// ``WedgeCheck`` proves that edges which hang together agree. Between groups that don't, one ray for each group
/// is enough: what lies just below a group's least vertex must be what the next edge below says.
enum NestingCheck {
  /// O(*n*) for each connected group of edges.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` for a group that lies in the wrong place.
  static func run(_ edges: [SidedEdge], of coverage: Coverage) throws(DistrictError) {
    for edge in leastEdges(of: edges) {
      // The least vertex's lowest edge: below it lies what surrounds the group.
      let around = edge.right
      let below = highestEdge(below: edge.start, in: edges)?.left ?? SidedEdge.nobody
      guard around == below else {
        throw coverage.broken(
          "\(coverage.names([around, below, edge.left])) overlap around \(edge.start)",
          hint: "Import the sources again; a district inside another needs a hole there.")
      }
    }
  }

  /// Of each connected group of edges, the lowest of the edges at its least vertex.
  private static func leastEdges(of edges: [SidedEdge]) -> [SidedEdge] {
    let ends = edges.flatMap { [$0.start, $0.end] }
    let vertex = Dictionary(zip(ends, 0...), uniquingKeysWith: { first, _ in first })
    var groups = DisjointGroups(ends.count)
    for edge in edges { groups.join(vertex[edge.start]!, vertex[edge.end]!) }
    var least: [Int: SidedEdge] = [:]
    for edge in edges {  // in the order of their lesser ends
      let group = groups.group(of: vertex[edge.start]!)
      let isLower = least[group].map {
        $0.start == edge.start && edge.end.side(ofLineFrom: $0.start, to: $0.end) < 0
      }
      if isLower ?? true { least[group] = edge }
    }
    return least.values.sorted { $0.start < $1.start }
  }

  /// The first edge that a ray from `point` straight down meets. The ray runs an infinitesimal step to the right
  /// of the point, so that it passes vertices and vertical edges by.
  private static func highestEdge(below point: GridPoint, in edges: [SidedEdge]) -> SidedEdge? {
    edges.lazy
      .filter {
        $0.start.x <= point.x && point.x < $0.end.x && point.side(ofLineFrom: $0.start, to: $0.end) > 0
      }
      .max { isHigher($1, than: $0, at: point.x) }
  }

  /// Whether `a` runs above `b` just to the right of `x`. Exact: heights are compared as fractions of 128 bits.
  private static func isHigher(_ a: SidedEdge, than b: SidedEdge, at x: Int32) -> Bool {
    let (heightOfA, heightOfB) = (height(of: a, at: x), height(of: b, at: x))
    let difference = heightOfA.numerator * heightOfB.denominator - heightOfB.numerator * heightOfA.denominator
    if difference != 0 { return difference > 0 }
    // The same height at `x`: the steeper one is higher beyond.
    let riseOfA = Int128(a.end.y) - Int128(a.start.y)
    let riseOfB = Int128(b.end.y) - Int128(b.start.y)
    return riseOfA * heightOfB.denominator > riseOfB * heightOfA.denominator
  }

  private static func height(of edge: SidedEdge, at x: Int32) -> (numerator: Int128, denominator: Int128) {
    let run = Int128(edge.end.x) - Int128(edge.start.x)
    let rise = Int128(edge.end.y) - Int128(edge.start.y)
    return (Int128(edge.start.y) * run + rise * (Int128(x) - Int128(edge.start.x)), run)
  }
}
