import Testing

@testable import DistrictKit
@testable import Geography
@testable import PointLocation

/// Where labels go, and which colours districts have.
@Suite struct LabelPointTests {
  private func polygon(_ rings: [[(Int32, Int32)]]) -> BoundaryPolygon {
    let rings = rings.map { BoundaryRing($0.map { GridPoint(x: $0.0 * 1000, y: $0.1 * 1000) }) }
    return BoundaryPolygon(exterior: rings[0], holes: Array(rings.dropFirst()))
  }

  @Test func theMiddleOfASquare() throws {
    let square = polygon([[(0, 0), (100, 0), (100, 100), (0, 100)]])
    let label = try #require(LabelPoint(in: [square]))
    #expect(abs(label.point.x - 50_000) < 1000 && abs(label.point.y - 50_000) < 1000)
    // Half of a hundredth of a degree of latitude.
    #expect(abs(label.meters - 552.9) < 6)
  }

  @Test func notWhereTheCentroidIs() throws {
    // A bent strip, whose centroid lies outside, with one end wider than all the rest.
    let hook = polygon([
      [
        (0, 0), (200, 0), (200, 20), (20, 20), (20, 180), (60, 180), (60, 240), (-20, 240), (-20, 180),
        (0, 180),
      ]
    ])
    let label = try #require(LabelPoint(in: [hook]))
    #expect(label.point.y > 180_000)
  }

  @Test func aroundAHole() throws {
    let frame = polygon([
      [(0, 0), (300, 0), (300, 100), (0, 100)], [(10, 10), (10, 90), (190, 90), (190, 10)],
    ])
    #expect(try #require(LabelPoint(in: [frame])).point.x > 190_000)
  }

  @Test func theLargestPolygonCounts() throws {
    let small = polygon([[(1000, 0), (1010, 0), (1010, 10), (1000, 10)]])
    let large = polygon([[(0, 0), (50, 0), (50, 50), (0, 50)]])
    #expect(try #require(LabelPoint(in: [small, large])).point.x < 50_000)
    #expect(LabelPoint(in: []) == nil)
  }

  @Test(arguments: Layer.shipped)
  func everyDistrictHasItsLabelInside(_ layer: Layer) throws {
    let atlas = DistrictAtlas.kingCounty
    for boundary in try #require(try atlas.coverage(of: layer)).districts {
      let label = try #require(LabelPoint(in: boundary.polygons))
      let answer = atlas.lookup(Coordinate(label.point))[layer]
      #expect(answer.district == boundary.district)
      // The scale is that of the district's middle; beyond 10 km nothing is measured.
      if let meters = answer.boundary?.meters { #expect(abs(meters / label.meters - 1) < 0.03) }
    }
  }

  @Test(arguments: Layer.shipped)
  func neighborsHaveDifferentColors(_ layer: Layer) throws {
    let atlas = DistrictAtlas.kingCounty
    let network = try atlas.storage.network()
    let count = atlas.districts(in: layer).count
    let colors = network.colorNumbers(of: layer.bits, count: count)
    #expect(colors.count == count)
    for arc in network.arcs {
      if let left = arc.left.districtIndex(in: layer.bits),
        let right = arc.right.districtIndex(in: layer.bits),
        left != right
      {
        #expect(colors[left] != colors[right])
      }
    }
    // The page has six.
    #expect(Set(colors).count <= 6)
  }
}
