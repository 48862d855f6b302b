import Failures

/// What is true of every set of coverages, checked on integers: no tolerance, no rounding.
///
/// Within a layer districts neither overlap nor share a side of an edge, every ring is simple and runs the right
/// way, and the labels around each vertex and across each hole agree. Across layers, edges meet only in vertices
/// that both have.
package enum CoverageInvariants {
  /// Checks the coverages of one data set together. O(*n* log *n*) for edges of similar lengths.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that names the layer, the districts and the location.
  /// - Returns: the number of different edges of all coverages together.
  @discardableResult package static func check(_ coverages: [Coverage]) throws(DistrictError) -> Int {
    var edgesOfLayers: [[SidedEdge]] = []
    for coverage in coverages {
      try checkRings(of: coverage)
      edgesOfLayers.append(try pairedEdges(of: coverage))
    }
    // The same edge in two layers is one edge.
    let distinct = try SidedEdge.merged(edgesOfLayers.flatMap { $0 }) { _, _ in }
    if let (a, b) = EdgeCrossings.first(in: distinct) {
      throw DistrictError(
        .brokenData,
        "The edges \(a.start) – \(a.end) and \(b.start) – \(b.end) meet, but not in a vertex of both.",
        hint: "Import the sources again; do not edit coordinates by hand.")
    }
    // These rest on edges that don't cross.
    for (coverage, edges) in zip(coverages, edgesOfLayers) {
      try checkArea(of: coverage, over: edges)
      try WedgeCheck.run(edges, of: coverage)
      try NestingCheck.run(edges, of: coverage)
    }
    return distinct.count
  }

  /// Each ring is simple in its vertices and runs the right way.
  private static func checkRings(of coverage: Coverage) throws(DistrictError) {
    for boundary in coverage.districts {
      let who = "\(coverage.layer.rawValue), district \(boundary.district.number)"
      guard !boundary.polygons.isEmpty else { throw DistrictError(.brokenData, "\(who): it has no polygon.") }
      for polygon in boundary.polygons {
        for (index, ring) in polygon.rings.enumerated() {
          guard let first = ring.points.first, ring.points.count >= 3 else {
            throw DistrictError(.brokenData, "\(who): ring \(index) has \(ring.points.count) vertices.")
          }
          guard ring.twiceArea.signum() == (index == 0 ? 1 : -1) else {
            throw DistrictError(.brokenData, "\(who): ring \(index) at \(first) runs the wrong way.")
          }
          let keys = ring.points.map(\.sortKey).sorted()
          guard zip(keys, keys.dropFirst()).allSatisfy(!=) else {
            throw DistrictError(.brokenData, "\(who): ring \(index) at \(first) passes a vertex twice.")
          }
        }
      }
    }
  }

  /// Each directed edge occurs once, and its reverse belongs to another district or to nobody.
  private static func pairedEdges(of coverage: Coverage) throws(DistrictError) -> [SidedEdge] {
    let edges = try coverage.pairedEdges()
    if let edge = edges.first(where: { $0.left == $0.right }) {
      throw coverage.broken(
        "\(coverage.names([edge.left])) lies on both sides of the edge \(edge.start) – \(edge.end)")
    }
    return edges
  }

  /// The districts' areas add up to the area that the outline encloses.
  private static func checkArea(of coverage: Coverage, over edges: [SidedEdge]) throws(DistrictError) {
    let districts = coverage.districts.reduce(Int128(0)) { $0 + $1.twiceArea }
    var outline: Int128 = 0
    for edge in edges {
      let product = Int128(edge.start.x) * Int128(edge.end.y) - Int128(edge.end.x) * Int128(edge.start.y)
      if edge.right == SidedEdge.nobody { outline += product }
      if edge.left == SidedEdge.nobody { outline -= product }
    }
    guard districts == outline else {
      throw coverage.broken("the districts cover \(districts) half square steps, their outline \(outline)")
    }
  }
}

extension Coverage {
  /// Every edge of the districts once, ordered by its ends, with the positions of the districts on both sides of it.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when two districts lie on the same side of an edge.
  ///
  /// Complexity: O(*n* log *n*).
  package func pairedEdges() throws(DistrictError) -> [SidedEdge] {
    var sides: [SidedEdge] = []
    for (index, boundary) in districts.enumerated() {
      for ring in boundary.polygons.flatMap(\.canonical.rings) {
        sides += SidedEdge.edges(of: ring, ownedBy: index)
      }
    }
    return try SidedEdge.paired(sides) { a, b in
      broken(
        "\(names([a.left, a.right, b.left, b.right])) lie on the same side of the edge \(a.start) – \(a.end)",
        hint: "Import the boundaries again; an import never leaves an overlap.")
    }
  }

  /// An error about the coverage.
  func broken(_ problem: String, hint: String? = nil) -> DistrictError {
    DistrictError(.brokenData, "\(layer.rawValue): \(problem).", hint: hint)
  }

  /// The districts with the given indices, for a message: “districts 3 and 4”.
  func names(_ indices: [Int]) -> String {
    let numbers = Set(indices).subtracting([SidedEdge.nobody]).sorted().map { districts[$0].district.number }
    return (numbers.count == 1 ? "district " : "districts ") + numbers.joined(separator: " and ")
  }
}

/// The check that the edges around each vertex agree on what lies between them.
///
/// Districts that overlap without a common side of an edge disagree at a vertex: turning around it, one edge says
/// "district 3 begins" while the next says "district 4 ends".
enum WedgeCheck {
  /// - Throws: ``DistrictError`` with code `brokenData` at the first vertex where edges disagree.
  static func run(_ edges: [SidedEdge], of coverage: Coverage) throws(DistrictError) {
    var spokes = edges.spokes[...]
    while let vertex = spokes.first?.hub {
      let around = spokes.prefix { $0.hub == vertex }
      try check(around, around: vertex, of: coverage)
      spokes = spokes.dropFirst(around.count)
    }
  }

  private static func check(
    _ spokes: ArraySlice<Spoke>, around vertex: GridPoint, of coverage: Coverage
  ) throws(DistrictError) {
    guard let first = spokes.first else { return }
    let around =
      [first]
      + spokes.dropFirst().sorted {
        Turn.clockwise(from: first.tip, around: vertex, reaches: $0.tip, before: $1.tip)
      }
    for (spoke, next) in zip(around, around.dropFirst() + [first]) where spoke.right != next.left {
      throw coverage.broken(
        "the edges at the vertex \(vertex) contradict each other about \(coverage.names([spoke.right, next.left]))",
        hint: "Import the sources again; do not edit coordinates by hand.")
    }
  }
}

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
