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

  /// The shapes of regions, by region; the area of the one outside is meaningless.
  static func shapes(of regions: Regions, over edges: [SidedEdge]) -> [RegionShape] {
    var shapes = [RegionShape](repeating: RegionShape(), count: regions.count)
    for edge in edges {
      let (left, right) = (regions.regionOfFace[edge.left], regions.regionOfFace[edge.right])
      if left == right { continue }
      let (start, end) = (GEOSPosition(edge.start), GEOSPosition(edge.end))
      let area = GroundMeasure.area(from: start, to: end)
      let length = GroundMeasure.length(from: start, to: end)
      for (region, sign) in [(left, 1.0), (right, -1.0)] {
        // Edges come in the order of their lesser ends.
        if shapes[region].perimeter == 0 { shapes[region].place = edge.start }
        shapes[region].area += sign * area
        shapes[region].perimeter += length
      }
    }
    return shapes
  }
}
