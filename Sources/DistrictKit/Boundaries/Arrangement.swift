/// The plane cut into faces by the noded lines of all layers.
struct Arrangement {
  /// The edges between faces, ordered by their ends. Open ends, which have the same face on both sides, are left
  /// out.
  let edges: [SidedEdge]
  /// A position inside each bounded face.
  let positionsInside: [GEOSPosition]

  /// The number of bounded faces.
  var faceCount: Int { positionsInside.count }
  /// The face around everything.
  var outside: Int { faceCount }

  /// Nodes the lines (snap rounding: each line passes through the grid points it comes within half a step of) and
  /// forms the faces between them.
  init(of lines: [[GridPoint]], in context: GEOSContext) throws(DistrictError) {
    let noded = try GEOSGeometry.lines(lines.map { $0.map(GEOSPosition.init) }, in: context)
      .unionOnGrid("node the lines")
    let faces = try noded.polygonized()
    positionsInside = try faces.positionsInside()
    var sides: [SidedEdge] = []
    for (face, polygon) in try faces.gridPolygons().enumerated() {
      let polygon = polygon.canonical  // the face to the left of each ring
      for ring in polygon.rings { sides += SidedEdge.edges(of: ring, ownedBy: face) }
    }
    var edges = try SidedEdge.paired(sides) { edge, _ in
      DistrictError(.brokenData, "GEOS gave two faces the same side of the edge at \(edge.start).")
    }
    let outside = positionsInside.count
    for index in edges.indices {
      if edges[index].left == SidedEdge.nobody { edges[index].left = outside }
      if edges[index].right == SidedEdge.nobody { edges[index].right = outside }
    }
    self.edges = edges
  }
}
