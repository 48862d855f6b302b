import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography

@Suite struct CoverageInvariantsTests {
  typealias Ring = [(Int32, Int32)]

  static func ring(_ points: Ring) -> BoundaryRing {
    BoundaryRing(points.map { GridPoint(x: $0.0, y: $0.1) })
  }

  static func polygon(_ exterior: Ring, holes: Ring...) -> BoundaryPolygon {
    BoundaryPolygon(exterior: ring(exterior), holes: holes.map(ring))
  }

  static func box(_ west: Int32, _ south: Int32, _ east: Int32, _ north: Int32) -> Ring {
    [(west, south), (east, south), (east, north), (west, north)]
  }

  static func coverage(_ layer: Layer = .council, _ districts: [BoundaryPolygon]...) throws -> Coverage {
    let description = try SyntheticSource.description(layer)
    return Coverage(
      layer: layer, plan: description.plans[0].plan,
      districts: districts.enumerated().map { index, polygons in
        DistrictBoundary(district: description.district(String(index + 1)), polygons: polygons)
      })
  }

  func trouble(_ coverages: Coverage...) throws -> String {
    try districtError { try CoverageInvariants.check(coverages) }.message
  }

  @Test func aSoundCoverageHasItsEdgesCounted() throws {
    let sound = try Self.coverage(
      .council,
      [Self.polygon(Self.box(0, 0, 10, 10), holes: Self.box(2, 2, 8, 8).reversed())],
      [Self.polygon(Self.box(2, 2, 8, 8), holes: Self.box(4, 4, 6, 6).reversed())],
      [Self.polygon([(10, 0), (20, 0), (10, 10)])])
    #expect(try CoverageInvariants.check([sound]) == 14)
  }

  @Test func overlapsAreFound() throws {
    let square = Self.box(0, 0, 10, 10)
    // The same ground twice.
    #expect(
      try trouble(Self.coverage(.council, [Self.polygon(square)], [Self.polygon(square)]))
        .contains("districts 1 and 2 lie on the same side of the edge"))
    // One inside the other without a hole.
    #expect(
      try trouble(Self.coverage(.council, [Self.polygon(square)], [Self.polygon(Self.box(2, 2, 8, 8))]))
        .contains("council: districts 1 and 2 overlap around"))
    // Crossing edges.
    #expect(
      try trouble(Self.coverage(.council, [Self.polygon(square)], [Self.polygon(Self.box(5, 5, 15, 15))]))
        .contains("meet, but not in a vertex of both"))
    // Overlapping wedges at a common vertex, no edge crossing there.
    #expect(
      try trouble(
        Self.coverage(
          .council, [Self.polygon(square)], [Self.polygon([(0, 0), (5, -5), (20, 0), (10, 10)])])
      ).contains("contradict each other about"))
  }

  @Test func rightGroundInTheWrongHoleIsFound() throws {
    // A district in the hole of another is fine, a hole without its ring around is not.
    let apart = Self.polygon(Self.box(0, 0, 10, 10), holes: Self.box(20, 20, 22, 22).reversed())
    #expect(try trouble(Self.coverage(.council, [apart])).contains("overlap around"))
  }

  @Test func aVertexOnANeighboursEdgeIsFound() throws {
    let message = try trouble(
      Self.coverage(
        .council, [Self.polygon(Self.box(0, 0, 10, 10))],
        [Self.polygon([(10, 0), (20, 0), (20, 10), (10, 10), (10, 5)])]))
    #expect(message.contains("meet, but not in a vertex of both"))
  }

  @Test func layersMustMeetInVertices() throws {
    let council = try Self.coverage(.council, [Self.polygon(Self.box(0, 0, 10, 10))])
    let congress = try Self.coverage(.congress, [Self.polygon(Self.box(5, -5, 15, 15))])
    #expect(try trouble(council, congress).contains("meet, but not in a vertex of both"))
    #expect(try CoverageInvariants.check([council]) == 4)
    #expect(try CoverageInvariants.check([congress]) == 4)
  }

  @Test func ringsMustRunTheRightWayAndBeSimple() throws {
    #expect(
      try trouble(Self.coverage(.council, [Self.polygon(Self.box(0, 0, 10, 10).reversed())]))
        .contains("runs the wrong way"))
    let touching = Self.polygon([(0, 0), (10, 0), (5, 5), (10, 10), (0, 10), (5, 5)])
    #expect(try trouble(Self.coverage(.council, [touching])).contains("passes a vertex twice"))
    #expect(
      try trouble(Self.coverage(.council, [Self.polygon([(0, 0), (1, 1)])])).contains("has 2 vertices"))
    #expect(try trouble(Self.coverage(.council, [])).contains("it has no polygon"))
  }

  @Test func aDistrictThatBordersItselfIsFound() throws {
    let halves = [Self.polygon(Self.box(0, 0, 5, 10)), Self.polygon(Self.box(5, 0, 10, 10))]
    #expect(try trouble(Self.coverage(.council, halves)).contains("district 1 lies on both sides"))
  }

  @Test func extremesDoNotOverflow() throws {
    let (x, y): (Int32, Int32) = (1_800_000_000, 900_000_000)
    let world = Self.polygon(Self.box(-x, -y, x, y), holes: [(-x, -y), (x - 1, y - 2), (x, y)])
    #expect(
      try CoverageInvariants.check([Self.coverage(.council, [Self.polygon(Self.box(-x, -y, x, y))])]) == 4)
    #expect(try trouble(Self.coverage(.council, [world])).isEmpty == false)
  }

  @Test func crossingsAreFoundAmongMany() {
    // A lattice of short edges and one that crosses some of them.
    var edges: [SidedEdge] = []
    for x in Int32(0)..<40 {
      for y in Int32(0)..<40 {
        let here = GridPoint(x: x * 10, y: y * 10)
        edges.append(SidedEdge(from: here, to: GridPoint(x: here.x + 10, y: here.y), left: 0, right: 0))
        edges.append(SidedEdge(from: here, to: GridPoint(x: here.x, y: here.y + 10), left: 0, right: 0))
      }
    }
    #expect(EdgeCrossings.first(in: edges) == nil)
    for shift in Int32(1)..<10 {
      let start = GridPoint(x: 200 + shift, y: 203)
      let crossing = SidedEdge(from: start, to: GridPoint(x: start.x + 5, y: 206), left: 0, right: 0)
      #expect((EdgeCrossings.first(in: edges + [crossing]) != nil) == (shift >= 5), "\(shift)")
    }
  }

  @Test func ringsAreReadAndMadeInDegrees() throws {
    let corners = try [(47.5, -122.4), (47.5, -122.3), (47.60000004, -122.30000006)]
      .map { try Coordinate(latitude: $0.0, longitude: $0.1) }
    let ring = BoundaryRing(corners)
    #expect(ring.points.map(\.description) == ["-122.4,47.5", "-122.3,47.5", "-122.3000001,47.6"])
    #expect(ring.coordinates.map(\.description) == ["47.5,-122.4", "47.5,-122.3", "47.6,-122.3000001"])
    #expect(BoundaryRing(ring.coordinates) == ring)
    for boundary in try #require(try DistrictAtlas.kingCounty.coverage(of: .council)).districts {
      for ring in boundary.polygons.flatMap(\.rings) {
        #expect(ring.coordinates.count == ring.points.count)
        #expect(BoundaryRing(ring.coordinates) == ring)
      }
    }
  }
}
