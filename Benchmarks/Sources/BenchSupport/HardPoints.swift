import DistrictKit

/// Points that an index is likely to get wrong, mixed with ordinary ones.
public struct HardPoints: Sendable {
  private let boxes: [BoundingBox]
  private let edges: [(GridPoint, GridPoint)]

  /// Collects the edges of all layers.
  public init(_ coverages: [Coverage]) {
    boxes = coverages.map(BoundingBox.init)
    edges = coverages.flatMap(\.edges)
  }

  /// One point in two is uniform over a layer's bounding box; the others are vertices, lie on edges, or 1, 2 or 10
  /// steps off either, or at the corners of the index's squares, which are powers of two wide from the south-west
  /// corner of all boundaries on.
  public func next(_ random: inout SplitMix64) -> GridPoint {
    switch random.index(8) {
    case 0...1: uniform(over: boxes[0], &random)
    case 2...3: uniform(over: boxes[1], &random)
    case 4: moved(edges[random.index(edges.count)].0, &random)
    case 5...6: moved(onEdge(&random), &random)
    default: squareCorner(&random)
    }
  }

  private func uniform(over box: BoundingBox, _ random: inout SplitMix64) -> GridPoint {
    GridPoint(
      x: box.west + Int32(random.index(Int(box.east) - Int(box.west) + 1)),
      y: box.south + Int32(random.index(Int(box.north) - Int(box.south) + 1)))
  }

  /// The grid point at or nearest to a random place on an edge: the edge's own when it has one there.
  private func onEdge(_ random: inout SplitMix64) -> GridPoint {
    let (a, b) = edges[random.index(edges.count)]
    let along = random.fraction()
    return GridPoint(
      x: Int32((Double(a.x) + along * (Double(b.x) - Double(a.x))).rounded()),
      y: Int32((Double(a.y) + along * (Double(b.y) - Double(a.y))).rounded()))
  }

  private func moved(_ point: GridPoint, _ random: inout SplitMix64) -> GridPoint {
    let steps: [Int32] = [0, 0, -1, 1, -2, 2, -10, 10]
    return GridPoint(x: point.x + steps[random.index(8)], y: point.y + steps[random.index(8)])
  }

  /// A corner of the square around an edge's place, on a random level, or a step beside it.
  private func squareCorner(_ random: inout SplitMix64) -> GridPoint {
    let near = onEdge(&random)
    let origin = GridPoint(
      x: boxes.map(\.west).min() ?? 0, y: boxes.map(\.south).min() ?? 0)
    let shift = Int32(4 + 2 * random.index(8))
    func corner(_ value: Int32, _ origin: Int32) -> Int32 { ((value - origin) >> shift) << shift + origin }
    return GridPoint(
      x: corner(near.x, origin.x) + Int32(random.index(3)) - 1,
      y: corner(near.y, origin.y) + Int32(random.index(3)) - 1)
  }
}
