/// The check that the edges around each vertex agree on what lies between them.
///
/// Districts that overlap without a common side of an edge disagree at a vertex: turning around it, one edge says
/// "district 3 begins" while the next says "district 4 ends".
enum WedgeCheck {
  /// An edge as seen from one of its ends.
  private struct Spoke {
    let vertex: GridPoint
    let other: GridPoint
    let left: Int
    let right: Int
  }

  /// - Throws: ``DistrictError`` with code `brokenData` at the first vertex where edges disagree.
  static func run(_ edges: [SidedEdge], of coverage: Coverage) throws(DistrictError) {
    var spokes: [Spoke] = []
    spokes.reserveCapacity(edges.count * 2)
    for edge in edges {
      spokes.append(Spoke(vertex: edge.start, other: edge.end, left: edge.left, right: edge.right))
      spokes.append(Spoke(vertex: edge.end, other: edge.start, left: edge.right, right: edge.left))
    }
    spokes.sort { $0.vertex.sortKey < $1.vertex.sortKey }
    var start = 0
    while start < spokes.count {
      let vertex = spokes[start].vertex
      var end = start + 1
      while end < spokes.count, spokes[end].vertex == vertex { end += 1 }
      try check(spokes[start..<end], around: vertex, of: coverage)
      start = end
    }
  }

  private static func check(
    _ spokes: ArraySlice<Spoke>, around vertex: GridPoint, of coverage: Coverage
  ) throws(DistrictError) {
    guard let first = spokes.first else { return }
    let around =
      [first]
      + spokes.dropFirst().sorted {
        Turn.clockwise(from: first.other, around: vertex, reaches: $0.other, before: $1.other)
      }
    for (spoke, next) in zip(around, around.dropFirst() + [first]) where spoke.right != next.left {
      throw DistrictError(
        .brokenData,
        "\(coverage.layer.rawValue): the edges at the vertex \(vertex) contradict each other about \(coverage.names([spoke.right, next.left])).",
        hint: "Import the sources again; do not edit coordinates by hand.")
    }
  }
}
