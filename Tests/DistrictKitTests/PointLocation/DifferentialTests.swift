import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import PointLocation

/// The index against GEOS and against walks over the edges, on a million points of the real data.
@Suite struct DifferentialTests {
  /// How points are chosen, and how many.
  enum Kind: String, CaseIterable {
    case county, state, vertices, edges, squares

    var count: Int {
      switch self {
      case .county, .state: 250_000
      case .vertices: 150_000
      case .edges: 250_000
      case .squares: 100_000
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func theIndexAgreesWithGEOSAndWithTheRule(kind: Kind) throws {
    let truth = try KingCountyTruth.shared.get()
    var points = PointSource(truth, kind)
    let oracles = try truth.coverages.map { try GEOSOracle($0) }
    let index = truth.atlas.storage.index
    var onBoundary = 0
    for number in 0..<kind.count {
      let point = points.next()
      let face = index.face(at: point)
      for layer in Layer.shipped {
        let found = face.districtIndex(in: layer.bits)
        switch try oracles[layer.index].place(of: point) {
        case .district(let expected):
          // A comparison costs less than an expectation, of which there would be millions.
          if found != expected { try mismatch(kind, point, layer, found, expected, "GEOS") }
        case .boundary:
          onBoundary += 1
          let expected = truth.rows.face(at: point).districtIndex(in: layer.bits)
          if found != expected { try mismatch(kind, point, layer, found, expected, "the rule") }
        }
        if number % (kind.count / 12) == 0 {
          let expected = truth.naiveDistrict(at: point, in: layer)
          if found != expected {
            try mismatch(kind, point, layer, found, expected, "the walk over all edges")
          }
        }
      }
    }
    // Uniform points hardly ever hit an edge; the others have to.
    if kind != .county, kind != .state { #expect(onBoundary > 100, "\(kind) \(TestSeed.hint)") }
  }

  private func mismatch(
    _ kind: Kind, _ point: GridPoint, _ layer: Layer, _ found: Int?, _ expected: Int?, _ judge: String
  ) throws {
    try #require(
      found == expected, "\(kind), \(layer) at \(point) (longitude,latitude) by \(judge), \(TestSeed.hint)")
  }

  @Test func theEndsOfTheWorldAndTheCornersOfTheBoxAnswer() throws {
    let truth = try KingCountyTruth.shared.get()
    for x: Int32 in [-1_800_000_000, 0, 1_800_000_000] {
      for y: Int32 in [-900_000_000, 0, 900_000_000] {
        #expect(truth.atlas.face(at: Coordinate(GridPoint(x: x, y: y))) == .nowhere)
      }
    }
    for layer in Layer.shipped {
      let box = truth.box(layer)
      for (x, y) in [
        (box.west, box.south), (box.east, box.south), (box.west, box.north), (box.east, box.north),
      ] {
        for (dx, dy) in [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1)] as [(Int32, Int32)] {
          let point = GridPoint(x: x + dx, y: y + dy)
          let face = truth.atlas.face(at: Coordinate(point))
          #expect(face == truth.rows.face(at: point), "\(point)")
          #expect(face.districtIndex(in: layer.bits) == truth.naiveDistrict(at: point, in: layer), "\(point)")
        }
      }
    }
  }
}

/// Points of a kind, the same for the same seed.
private struct PointSource {
  private let kind: DifferentialTests.Kind
  private let vertices: [GridPoint]
  private let edges: [Int]
  private let origin: GridPoint
  private let box: (west: Int32, south: Int32, east: Int32, north: Int32)
  private var random: SplitMix64
  private static let steps: [Int32] = [0, 0, -1, 1, -2, 2, -10, 10]

  init(_ truth: KingCountyTruth, _ kind: DifferentialTests.Kind) {
    self.kind = kind
    vertices = truth.network.vertices
    var edges: [Int] = []
    truth.network.forEachEdge { vertex, _ in edges.append(vertex) }
    self.edges = edges
    origin = truth.atlas.storage.index.grid.origin
    box = truth.box(kind == .state ? .congress : .council)
    random = TestSeed.random("differential \(kind)")
  }

  mutating func next() -> GridPoint {
    switch kind {
    case .county, .state:
      return GridPoint(
        x: box.west + Int32(random.index(Int(box.east) - Int(box.west) + 1)),
        y: box.south + Int32(random.index(Int(box.north) - Int(box.south) + 1)))
    case .vertices: return moved(vertices[random.index(vertices.count)])
    case .edges: return moved(onEdge())
    case .squares: return squareCorner()
    }
  }

  private mutating func moved(_ point: GridPoint) -> GridPoint {
    GridPoint(
      x: point.x + PointSource.steps[random.index(8)], y: point.y + PointSource.steps[random.index(8)])
  }

  /// The grid point nearest to a random place on an edge; of edges that hold grid points, often one of those.
  private mutating func onEdge() -> GridPoint {
    let vertex = edges[random.index(edges.count)]
    let (a, b) = (vertices[vertex], vertices[vertex + 1])
    let along = random.fraction()
    return GridPoint(
      x: Int32((Double(a.x) + along * (Double(b.x) - Double(a.x))).rounded()),
      y: Int32((Double(a.y) + along * (Double(b.y) - Double(a.y))).rounded()))
  }

  /// A corner, or a point on a side, of the square of a random level that holds a place on an edge; or a step off.
  private mutating func squareCorner() -> GridPoint {
    let near = onEdge()
    let shift = Int32(4 + 2 * random.index(8))
    func corner(_ value: Int32, _ origin: Int32) -> Int32 { ((value - origin) >> shift) << shift + origin }
    let step = { (random: inout SplitMix64) in Int32(random.index(3)) - 1 }
    let isOnSide = random.next() & 1 == 0
    return GridPoint(
      x: corner(near.x, origin.x) + step(&random),
      y: isOnSide ? near.y : corner(near.y, origin.y) + step(&random))
  }
}
