import CGEOS
import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography

/// Ground that changes districts, against a count of squares and against GEOS.
@Suite struct MovedGroundTests {
  /// Squared paper whose squares are some 70 m wide, and not square.
  private struct Paper {
    let letters: [[Character]]

    /// 6 by 6 squares of three districts and nobody, with islands, holes and corners that touch.
    init(using random: inout SplitMix64) {
      letters = (0..<6).map { _ in (0..<6).map { _ in ["A", "B", "C", "."].randomElement(using: &random)! } }
    }

    func cell(_ row: Int, _ column: Int) -> BoundaryPolygon {
      func corner(_ column: Int, _ row: Int) -> GridPoint {
        GridPoint(
          x: -1_223_000_000 + Int32(column) * 9_001 - Int32(row) * 500,
          y: 476_000_000 + Int32(column) * 701 + Int32(row) * 7_003)
      }
      return BoundaryPolygon(
        exterior: BoundaryRing([
          corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1),
        ]))
    }

    func coverage() throws -> Coverage {
      let count = letters.count * letters.count
      let edges = try SidedEdge.paired(
        (0..<count).flatMap { SidedEdge.edges(of: cell($0 / 6, $0 % 6).exterior, ownedBy: $0) }
      ) { _, _ in DistrictError(.brokenData, "Squares overlap.") }
      .map { $0.mapSides { $0 == SidedEdge.nobody ? count : $0 } }
      let numbers = Set(letters.joined()).subtracting(["."]).sorted()
      let labels = (0..<count).map { numbers.firstIndex(of: letters[$0 / 6][$0 % 6]) ?? SidedEdge.nobody }
      let regions = Regions(labels + [SidedEdge.nobody], over: edges)
      let polygons = try RingAssembler(regions).polygons()
      return Coverage(
        layer: .council, plan: .example,
        districts: numbers.enumerated().map { label, letter in
          DistrictBoundary(
            district: .example(layer: .council, number: String(letter)),
            polygons: polygons.filter { regions.labels[$0.key] == label }.map(\.value)
          ).canonical
        })
    }
  }

  /// What moves, square by square: pieces by walking from square to square.
  private func expected(_ old: Paper, _ new: Paper) -> [[Character]: (area: Double, pieces: Int)] {
    var moves: [[Character]: (area: Double, pieces: Int)] = [:]
    var seen: Set<Int> = []
    for start in 0..<36 {
      func move(_ cell: Int) -> [Character] {
        [old.letters[cell / 6][cell % 6], new.letters[cell / 6][cell % 6]]
      }
      let own = move(start)
      if own[0] == own[1] || seen.contains(start) { continue }
      moves[own, default: (0, 0)].pieces += 1
      var open = [start]
      seen.insert(start)
      while let cell = open.popLast() {
        moves[own, default: (0, 0)].area += GroundMeasure.area(of: old.cell(cell / 6, cell % 6))
        let beside = [
          cell % 6 > 0 ? cell - 1 : nil, cell % 6 < 5 ? cell + 1 : nil, cell > 5 ? cell - 6 : nil,
          cell < 30 ? cell + 6 : nil,
        ].compactMap(\.self)
        for next in beside where move(next) == own && seen.insert(next).inserted { open.append(next) }
      }
    }
    return moves
  }

  @Test func squaredPaperMovesSquareBySquare() throws {
    var random = SplitMix64(seed: 15)
    for round in 0..<200 {
      let (old, new) = (Paper(using: &random), Paper(using: &random))
      let found = try MovedGround.all(from: old.coverage(), to: new.coverage())
      let expected = expected(old, new)
      #expect(found.count == expected.count, "round \(round)")
      for move in found {
        let one = try #require(expected[[Character(move.from ?? "."), Character(move.to ?? ".")]])
        #expect(move.pieces == one.pieces, "round \(round)")
        #expect(abs(move.area - one.area) <= 1e-9 * one.area, "round \(round)")
      }
      #expect(try MovedGround.all(from: new.coverage(), to: new.coverage()).isEmpty)
    }
  }

  @Test func linesThatCrossBetweenGridPointsGiveBothTriangles() throws {
    func halves(_ south: Int32, _ north: Int32) -> Coverage {
      func district(_ number: String, _ points: [(Int32, Int32)]) -> DistrictBoundary {
        let ring = BoundaryRing(points.map { GridPoint(x: $0.0 - 1_223_000_000, y: $0.1 + 476_000_000) })
        return DistrictBoundary(
          district: .example(layer: .council, number: number), polygons: [BoundaryPolygon(exterior: ring)])
      }
      return Coverage(
        layer: .council, plan: .example,
        districts: [
          district("2", [(0, 0), (south, 0), (north, 9_001), (0, 9_001)]),
          district("10", [(south, 0), (20_000, 0), (20_000, 9_001), (north, 9_001)]),
        ])
    }
    let found = try MovedGround.all(from: halves(10_000, 10_000), to: halves(9_000, 11_003))
    #expect(found.map { [$0.from, $0.to] } == [["2", "10"], ["10", "2"]], "2 before 10")
    #expect(found.map(\.pieces) == [1, 1])
    let scale = Ellipsoid.metersPerStep(atLatitude: 47.6)
    for (move, width) in zip(found, [1_000.0, 1_003.0]) {
      let triangle = width * (9_001 * width / 2_003) / 2 * scale.east * scale.north
      #expect(abs(move.area - triangle) < 1e-3 * triangle)
    }
  }

  /// A box on the line between two districts of the real plan goes from one to the other.
  @Test func aPrecinctOfTheRealPlanMovesAsGEOSMeasuresIt() throws {
    let old = try #require(try DistrictAtlas.kingCounty.coverage(of: .council))
    #expect(try MovedGround.all(from: old, to: old).isEmpty)
    let edges = try old.pairedEdges().filter { $0.left != SidedEdge.nobody && $0.right != SidedEdge.nobody }
    let context = try GEOSContext()
    for edge in [edges[edges.count / 3], edges[edges.count / 2], edges[2 * edges.count / 3]] {
      let (giver, taker) = (edge.left, edge.right)
      func geometry(_ district: DistrictBoundary) throws -> GEOSGeometry {
        try .multiPolygon(
          district.polygons.map { polygon in
            polygon.rings.map { ring in (ring.points + ring.points.prefix(1)).map { GEOSPosition($0) } }
          }, in: context)
      }
      let (x, y) = (Double(edge.start.x), Double(edge.start.y))
      let corners = [
        (-40_003.0, -30_001.0), (40_007, -30_001), (40_007, 29_999), (-40_003, 29_999), (-40_003, -30_001),
      ]
      let box = try GEOSGeometry.polygon(
        [corners.map { GEOSPosition(x: x + $0.0, y: y + $0.1) }], in: context)
      let from = try geometry(old.districts[giver])
      let piece = try from.combinedOnGrid("cut the piece", with: box, by: GEOSIntersectionPrec_r)
      var new = old
      new.districts[giver].polygons = try from.combinedOnGrid(
        "take it away", with: box, by: GEOSDifferencePrec_r
      )
      .gridPolygons().map(\.canonical)
      new.districts[taker].polygons = try geometry(old.districts[taker])
        .combinedOnGrid("add it", with: piece, by: GEOSUnionPrec_r).gridPolygons().map(\.canonical)

      let overlap = try from.combinedOnGrid(
        "intersect old and new", with: geometry(new.districts[taker]), by: GEOSIntersectionPrec_r
      ).gridPolygons()
      let area = overlap.reduce(0) { $0 + GroundMeasure.area(of: $1) }
      let found = try MovedGround.all(from: old, to: new)
      let move = try #require(found.first { $0.from == old.districts[giver].district.number })
      #expect(found.count == 1 && move.to == old.districts[taker].district.number, "\(found)")
      #expect(move.pieces == overlap.count)
      #expect(abs(move.area - area) <= 1e-9 * area, "\(move.area) and \(area) m²")
    }
  }
}
