import Testing

@testable import DistrictKit
@testable import Geography
@testable import PointLocation

@Suite struct SmallWorldTests {
  /// Every grid point of a world and of a margin around it, looked up in three independent ways.
  @Test(arguments: SmallWorld.all)
  func everyGridPointIsInTheFaceThatTheRuleSays(world: SmallWorld) throws {
    try compareEveryPoint(of: [world.coverage()])
  }

  @Test(arguments: SmallWorld.shapes)
  func layersAnswerTogether(shape: SmallWorld) throws {
    var other = shape
    other.origin = GridPoint(x: shape.origin.x + 3, y: shape.origin.y + 3)
    let second = other.coverage(layer: .congress)
    // The second layer lies on the first one's lattice, but not all of its corners are corners there: a network of
    // both needs them, which is the importer's work. Here the same bitmap serves both layers.
    try compareEveryPoint(of: [shape.coverage(), shape.coverage(layer: .congress)])
    try compareEveryPoint(of: [second])
  }

  private func compareEveryPoint(of coverages: [Coverage]) throws {
    let open = try OpenIndex(coverages)
    let winding = ScaledWinding(coverages)
    let rows = RowLocator(open.tables.network)
    let vertices = open.tables.network.vertices
    let xs = vertices.map { Int($0.x) }
    let ys = vertices.map { Int($0.y) }
    // Wide worlds are sampled with a stride that is prime to their slopes; small ones are looked at point by point.
    let width = xs.max()! - xs.min()!
    let stride = width > 150 ? 5 : 1
    for y in Swift.stride(from: ys.min()! - 2, through: ys.max()! + 2, by: stride) {
      for x in Swift.stride(from: xs.min()! - 2, through: xs.max()! + 2, by: stride) {
        let point = GridPoint(x: Int32(x), y: Int32(y))
        let expected = winding.face(at: point)
        try #require(open.index.face(at: point) == expected, "at \(point)")
        try #require(rows.face(at: point) == expected, "at \(point), by rows")
      }
    }
    for vertex in vertices {
      try #require(open.index.face(at: vertex) == winding.face(at: vertex), "at vertex \(vertex)")
    }
  }
}
