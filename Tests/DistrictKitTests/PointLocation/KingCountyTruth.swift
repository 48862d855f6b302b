import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import PointLocation

/// The real data with everything that the index is compared with.
struct KingCountyTruth: Sendable {
  let atlas = DistrictAtlas.kingCounty
  let coverages: [Coverage]
  let network: ArcNetwork
  let rows: RowLocator

  static let shared: Result<KingCountyTruth, DistrictError> = Result { () throws(DistrictError) in
    try KingCountyTruth()
  }

  private init() throws(DistrictError) {
    network = try atlas.storage.network()
    coverages = atlas.storage.catalog.coverages(network)
    rows = RowLocator(network)
  }

  /// The bounding box of a layer.
  func box(_ layer: Layer) -> (west: Int32, south: Int32, east: Int32, north: Int32) {
    let points = coverages[layer.index].districts.flatMap(\.polygons).flatMap(\.exterior.points)
    return (
      points.map(\.x).min() ?? 0, points.map(\.y).min() ?? 0, points.map(\.x).max() ?? 0,
      points.map(\.y).max() ?? 0
    )
  }

  /// The boundary rule without strips, arcs or faces: walks every edge of every ring of a layer.
  func naiveDistrict(at point: GridPoint, in layer: Layer) -> Int? {
    let holders = coverages[layer.index].districts.indices.filter { index in
      var isInside = false
      for ring in coverages[layer.index].districts[index].polygons.flatMap(\.rings) {
        var a = ring.points[ring.points.count - 1]
        for b in ring.points {
          // Going a hair to the east and a finer one to the north, an edge is passed on its west side or on it.
          if (a.y <= point.y) != (b.y <= point.y) {
            let side = point.side(ofLineFrom: a, to: b)
            if a.y < b.y ? side <= 0 : side >= 0 { isInside.toggle() }
          }
          a = b
        }
      }
      return isInside
    }
    precondition(holders.count <= 1, "Districts overlap at \(point).")
    return holders.first
  }
}
