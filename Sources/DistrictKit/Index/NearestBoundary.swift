/// The nearest boundary of a layer, and the districts on both sides of it.
struct NearestBoundary {
  /// Metres.
  let meters: Double
  /// The position of the district that lies beyond the boundary, as seen from the point; nil for nobody's ground.
  let neighbor: Int?

  /// Finds the boundary nearest to a point.
  ///
  /// Where several edges are equally near, as at a vertex, the neighbour is the first district of the layer among
  /// those beyond them.
  ///
  /// - Parameters:
  ///   - face: The face of the point.
  ///   - limit: Metres.
  /// - Returns: nil when no boundary is within the limit.
  init?(
    _ index: DistrictIndex, _ layer: Layer, around coordinate: Coordinate, in face: Face, within limit: Double
  ) {
    let own = face.districtIndex(in: layer)
    var nearest = limit * limit
    var found = false
    var neighbor: Int?
    var cursor = ArcCursor(index)
    BoundarySearch(index, layer, around: coordinate).forEachEdge(within: limit) { vertex, distance in
      let sides = cursor.sides(ofEdgeAt: vertex)
      let (left, right) = (sides.left.districtIndex(in: layer), sides.right.districtIndex(in: layer))
      // At a vertex, edges meet that do not bound the point's own district.
      guard left == own || right == own else { return nearest }
      let beyond = left == own ? right : left
      if !found || distance < nearest {
        neighbor = beyond
      } else if let candidate = beyond {
        neighbor = min(neighbor ?? candidate, candidate)
      }
      found = true
      nearest = distance
      return nearest
    }
    guard found else { return nil }
    meters = nearest.squareRoot()
    self.neighbor = neighbor
  }
}
