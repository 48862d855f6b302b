import Failures
import Geography

/// The plane cut into faces by the noded lines of all layers.
struct Arrangement {
  /// The edges between faces, ordered by their ends, without open ends, which have the same face on both sides.
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
    let outside = positionsInside.count
    edges = try SidedEdge.paired(sides) { edge, _ in
      DistrictError(.brokenData, "GEOS gave two faces the same side of the edge at \(edge.start).")
    }
    .map { $0.mapSides { $0 == SidedEdge.nobody ? outside : $0 } }
  }
}

/// Which district of one layer each face belongs to.
struct FaceLabels {
  /// The numbers of the layer's districts; a label is an index into them.
  let numbers: [String]
  /// Of each face, the one outside included, its district, or `SidedEdge.nobody`.
  var labels: [Int]
  /// The faces that a file gives to two districts. The one whose feature comes first has it.
  private(set) var overlaps: [(face: Int, claim: Claim)] = []

  /// Two districts that a file gives the same ground to.
  struct Claim: Hashable {
    let file: String
    let first: String
    let second: String
  }

  /// Labels each face by a position inside it: the first file with ground there decides, and in it the first feature.
  init(of arrangement: Arrangement, in layer: SourceLayer) throws(DistrictError) {
    numbers = layer.districtNumbers
    labels = [Int](repeating: SidedEdge.nobody, count: arrangement.faceCount + 1)
    let labelOfNumber = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    for (face, position) in arrangement.positionsInside.enumerated() {
      for file in layer.files {
        let owners = try file.owners(at: position)
        guard let first = owners.first, let label = labelOfNumber[first] else { continue }
        labels[face] = label
        if owners.count > 1 {
          overlaps.append((face, Claim(file: file.name, first: first, second: owners[1])))
        }
        break
      }
    }
  }
}
