import Geography

/// Faces of one layer joined into regions: faces that share an edge and a label are one region.
struct Regions {
  /// Of each face, the one outside included, its region, counted from 0.
  let regionOfFace: [Int]
  /// Of each region, its label.
  let labels: [Int]
  /// The edges between different regions, with these beside them.
  let edges: [SidedEdge]

  /// Joins faces across each edge that has the same label on both sides. O(*n* α(*n*)).
  init(_ labels: [Int], over edges: [SidedEdge]) {
    var groups = DisjointGroups(labels.count)
    for edge in edges where labels[edge.left] == labels[edge.right] { groups.join(edge.left, edge.right) }
    var regionOfRoot = [Int?](repeating: nil, count: labels.count)
    var regionLabels: [Int] = []
    let regionOfFace = labels.indices.map { face in
      let root = groups.group(of: face)
      if let region = regionOfRoot[root] { return region }
      regionOfRoot[root] = regionLabels.count
      regionLabels.append(labels[root])
      return regionLabels.count - 1
    }
    (self.regionOfFace, self.labels) = (regionOfFace, regionLabels)
    self.edges = edges.map { $0.mapSides { regionOfFace[$0] } }.filter { $0.left != $0.right }
  }
}

/// What tells a sliver from ground: area, perimeter, and a place to name it by.
struct RegionShape {
  /// Square metres on the ellipsoid.
  var area = 0.0
  /// Metres of edge around the region, its holes' edges included.
  var perimeter = 0.0
  /// The least end of its edges.
  var place = GridPoint(x: 0, y: 0)

  /// The mean width in metres: of a long strip, its area by half its perimeter.
  var meanWidth: Double { perimeter > 0 ? 2 * area / perimeter : 0 }

  /// `place` for a message.
  var location: String {
    "latitude \(GridPoint.degrees(place.y)), longitude \(GridPoint.degrees(place.x))"
  }
}

extension RegionShape {
  /// The area and the place of a polygon; its perimeter is left out.
  init(of polygon: BoundaryPolygon) {
    self.init(area: GroundMeasure.area(of: polygon))
    place = polygon.exterior.points.min() ?? place
  }

  /// The shapes of regions, by region; the area of the one outside is meaningless.
  static func shapes(of regions: Regions) -> [RegionShape] {
    var shapes = [RegionShape](repeating: RegionShape(), count: regions.labels.count)
    for edge in regions.edges {
      let (start, end) = (GEOSPosition(edge.start), GEOSPosition(edge.end))
      let area = GroundMeasure.area(from: start, to: end)
      let length = GroundMeasure.length(from: start, to: end)
      for (region, sign) in [(edge.left, 1.0), (edge.right, -1.0)] {
        // Edges come in the order of their lesser ends.
        if shapes[region].perimeter == 0 { shapes[region].place = edge.start }
        shapes[region].area += sign * area
        shapes[region].perimeter += length
      }
    }
    return shapes
  }
}
