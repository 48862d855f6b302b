import Testing

@testable import DistrictKit

@Suite struct BoundaryMemoTests {
  /// Points in clusters, so that most meet a cell that is known; inside and outside of the county.
  @Test(arguments: [30.0, 1_000, 10_000])
  func theDistanceIsThatOfASearch(limit: Double) throws {
    let atlas = DistrictAtlas.kingCounty
    var memo = BoundaryMemo(atlas.storage.index, limit: limit)
    var random = SplitMix64(seed: 11)
    var near = 0
    for _ in 0..<(limit > 5_000 ? 15 : 60) {
      let south = Double.random(in: 47.1...47.8, using: &random)
      let west = Double.random(in: -122.6 ... -121.9, using: &random)
      for _ in 0..<40 {
        let place = try Coordinate(
          latitude: south + Double.random(in: 0...0.002, using: &random),
          longitude: west + Double.random(in: 0...0.002, using: &random))
        let lookup = atlas.lookup(place)
        for layer in Layer.allCases {
          let expected = lookup.nearestBoundary(of: layer, within: limit)?.meters
          try #require(
            memo.meters(to: layer, from: place) == expected, "\(layer) at \(place)")
          if expected != nil { near += 1 }
        }
      }
    }
    #expect(near > 10)
  }
}
