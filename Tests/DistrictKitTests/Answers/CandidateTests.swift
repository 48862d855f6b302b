import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import PointLocation

/// The districts within the accuracy of a coordinate, against GEOS's distance on the canonical polygons.
@Suite struct CandidateTests {
  @Test(arguments: Layer.shipped)
  func candidatesAreTheDistrictsThatGEOSFindsWithinTheRadius(layer: Layer) throws {
    let atlas = DistrictAtlas.kingCounty
    let coverage = try #require(try atlas.coverage(of: layer))
    let vertices = try atlas.storage.network().vertices
    var generator = SplitMix64.seeded()
    var compared = 0
    var several = 0
    // GEOS measures in one plane for all points of a latitude, so points are drawn latitude by latitude: beside
    // vertices of about the same one, where lines are near.
    for _ in 0..<5 {
      let base = Coordinate(vertices[Int.random(in: vertices.indices, using: &generator)])
      let geos = try GEOSMeters(coverage, latitude: base.latitude)
      let level = vertices.filter { abs(Double($0.y) / 1e7 - base.latitude) < 0.003 }
      for _ in 0..<200 {
        let vertex = Coordinate(level[Int.random(in: level.indices, using: &generator)])
        let place = try Coordinate(
          latitude: base.latitude,
          longitude: vertex.longitude + .random(in: -0.002...0.002, using: &generator))
        let rounded = Coordinate(place.gridPoint)
        for radius in [30.0, 250] {
          let answer = try atlas.lookup(rounded, options: LookupOptions(snap: 0, accuracy: radius))[layer]
          let found = Set((answer.candidates ?? []).map(\.district.number))
          #expect(
            found == geos.districts(within: radius, of: rounded),
            "\(rounded), \(radius) m, seed \(TestSeed.value)")
          compared += 1
          if found.count > 1 { several += 1 }
        }
      }
    }
    // The comparison would say little if it were about points far from every line.
    #expect(compared == 2_000)
    #expect(several > 100)
  }
}
