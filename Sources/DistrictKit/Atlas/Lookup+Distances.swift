extension Lookup {
  func nearestBoundary(of layer: Layer, within limit: Double) -> NearestBoundary? {
    NearestBoundary(storage.index, layer, around: coordinate, in: face, within: limit)
  }

  /// The distance in metres of every district of a layer with a part within a limit, by its position.
  func districtDistances(of layer: Layer, within limit: Double) -> [Int: Double] {
    let index = storage.index
    var squared: [Int: Double] = [:]
    var cursor = ArcCursor(index)
    if let own = face.districtIndex(in: layer) { squared[own] = 0 }
    BoundarySearch(index, layer, around: coordinate).forEachEdge(within: limit) { vertex, distance in
      let sides = cursor.sides(ofEdgeAt: vertex)
      for district in [sides.left, sides.right].compactMap({ $0.districtIndex(in: layer) }) {
        squared[district] = min(squared[district] ?? distance, distance)
      }
      return limit * limit
    }
    return squared.mapValues { $0.squareRoot() }
  }
}
