import Foundation
import Testing

@testable import DistrictKit
@testable import Geography
@testable import PointLocation

/// What is true of simplified boundaries, whatever the threshold.
@Suite struct SimplificationTests {
  /// 200 areas in square grid steps: none, a square metre, and then from 100 of them to the whole county, each larger than
  /// the one before by the same factor.
  private static let thresholds = [0, 1e4] + (0..<198).map { 1e6 * pow(1e8, Double($0) / 197) }

  /// The edges of a network in the form that crossings are looked for in, each once.
  private func edges(_ network: ArcNetwork) throws -> [SidedEdge] {
    let edges = network.arcs.flatMap { arc in
      arc.vertices.dropLast().map { vertex in
        SidedEdge(from: network.vertices[vertex], to: network.vertices[vertex + 1], left: 0, right: 0)
      }
    }
    #expect(edges.allSatisfy { $0.start != $0.end })
    let distinct = try SidedEdge.merged(edges) { _, _ in }
    #expect(distinct.count == edges.count, "two edges are one")
    return distinct
  }

  /// Twice the area of each district in square steps, from the sides of its arcs.
  private func areas(_ network: ArcNetwork, _ bits: FaceBits, count: Int) -> [Double] {
    var areas = Array(repeating: Int128(0), count: count)
    for arc in network.arcs {
      var sum: Int128 = 0
      for vertex in arc.vertices.dropLast() {
        let (a, b) = (network.vertices[vertex], network.vertices[vertex + 1])
        sum += Int128(a.x) * Int128(b.y) - Int128(b.x) * Int128(a.y)
      }
      if let left = arc.left.districtIndex(in: bits) { areas[left] += sum }
      if let right = arc.right.districtIndex(in: bits) { areas[right] -= sum }
    }
    return areas.map { Double($0) }
  }

  private func neighbors(_ network: ArcNetwork, _ bits: FaceBits) -> Set<[Int?]> {
    Set(network.arcs.map { [$0.left.districtIndex(in: bits), $0.right.districtIndex(in: bits)] })
  }

  @Test(arguments: Layer.shipped)
  func nothingCrossesAndNobodyVanishes(_ layer: Layer) throws {
    let atlas = DistrictAtlas.kingCounty
    let count = atlas.districts(in: layer).count
    let network = try atlas.storage.network().only(layer.bits)
    let exact = areas(network, layer.bits, count: count)
    let sides = neighbors(network, layer.bits)
    var simplification = Simplification(network)
    var vertices = network.vertices.count
    for threshold in SimplificationTests.thresholds {
      simplification.remove(below: threshold)
      let simple = simplification.network
      if threshold == 0 { #expect(simple.vertices == network.vertices) }
      let areas = areas(simple, layer.bits, count: count)
      let error = zip(areas, exact).map { abs($0 - $1) / $1 }.max() ?? 0
      let message: Comment =
        "threshold \(threshold): \(vertices) vertices, areas are off by up to \(error * 100) %"
      #expect(areas.allSatisfy { $0 > 0 }, message)
      #expect(neighbors(simple, layer.bits) == sides, message)
      // Nobody could see in a picture what is a quarter of a pixel of some 170 m.
      if threshold < 6e7 { #expect(error < 0.001, message) }
      #expect(simple.vertices.count <= vertices, message)
      if simple.vertices.count < vertices {
        #expect(EdgeCrossings.first(in: try edges(simple)) == nil, message)
      }
      vertices = simple.vertices.count
    }
    #expect(vertices < 100)
  }

  @Test func ringsOfAllLayersStaySound() throws {
    let storage = DistrictAtlas.kingCounty.storage
    var simplification = Simplification(try storage.network())
    for threshold in [1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14] {
      simplification.remove(below: threshold)
      try CoverageInvariants.check(storage.catalog.coverages(simplification.network))
    }
  }

  @Test func smallWorlds() throws {
    for world in SmallWorld.all {
      let coverage = world.coverage()
      let network = try IndexCompiler.compile([coverage]).network
      let catalog = try Catalog([coverage], network)
      var simplification = Simplification(network)
      simplification.remove(below: 0)
      #expect(simplification.network.vertices == network.vertices, "\(world)")
      for threshold in [1, 4, 9, 30, 300, 3000, 1e6, 1e18] {
        simplification.remove(below: threshold)
        let simple = simplification.network
        #expect(EdgeCrossings.first(in: try edges(simple)) == nil, "\(world), \(threshold)")
        let areas = areas(simple, catalog.entries[0].bits, count: coverage.districts.count)
        #expect(areas.allSatisfy { $0 > 0 }, "\(world), \(threshold)")
        #expect(simple.arcs.count == network.arcs.count)
      }
      let closed = simplification.network.arcs.filter { arc in
        let vertices = simplification.network.vertices[arc.vertices]
        return vertices.first == vertices.last
      }
      #expect(closed.allSatisfy { $0.vertices.count >= 4 }, "\(world)")
    }
  }

  @Test func anIslandBecomesATriangle() throws {
    let coverage = SmallWorld("an island", ["..AA..", ".AAAA.", "AAAAAA", ".AAAA."]).coverage()
    var simplification = Simplification(try IndexCompiler.compile([coverage]).network)
    simplification.remove(below: .infinity)
    #expect(simplification.network.vertices.count == 4)
  }

  /// Which way arcs run and in which order they come is nothing that a picture should show.
  @Test func directionAndOrderDoNotMatter() throws {
    let network = try DistrictAtlas.kingCounty.storage.network().only(Layer.council.bits)
    var random = TestSeed.random("directionAndOrderDoNotMatter")
    var vertices: [GridPoint] = []
    var arcs: [Arc] = []
    for arc in network.arcs.shuffled(using: &random) {
      let first = vertices.count
      let isReversed = random.index(2) == 1
      let points = network.vertices[arc.vertices]
      vertices += isReversed ? Array(points.reversed()) : Array(points)
      arcs.append(
        Arc(
          vertices: first..<vertices.count, left: isReversed ? arc.right : arc.left,
          right: isReversed ? arc.left : arc.right))
    }
    var (one, other) = (
      Simplification(network), Simplification(ArcNetwork(vertices: vertices, arcs: arcs))
    )
    for threshold in [1e6, 1e9, 1e11] {
      // To go in steps changes nothing, either.
      one.remove(below: threshold / 100)
      one.remove(below: threshold)
      other.remove(below: threshold)
      #expect(Set(one.network.vertices) == Set(other.network.vertices), "\(threshold), \(TestSeed.hint)")
      let lines = [one, other].map { simplification in
        let network = simplification.network
        return Set(
          network.arcs.map { arc in
            let points = Array(network.vertices[arc.vertices])
            return least(points.map(\.sortKey), points.reversed().map(\.sortKey))
          })
      }
      #expect(lines[0] == lines[1], "\(threshold), \(TestSeed.hint)")
    }
  }

  @Test func aLayerAloneHasItsOwnArcs() throws {
    let atlas = DistrictAtlas.kingCounty
    let network = try atlas.storage.network()
    for layer in Layer.shipped {
      let coverage = try #require(try atlas.coverage(of: layer))
      let alone = ArcNetwork(try SidedEdge.betweenFaces(of: [coverage], [layer.bits]))
      let part = network.only(layer.bits)
      #expect(part.vertices == alone.vertices)
      #expect(part.arcs.map(\.vertices) == alone.arcs.map(\.vertices))
      #expect(part.arcs.count < network.arcs.count)
    }
  }
}

/// The lesser of two lists of numbers.
private func least(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] { b.lexicographicallyPrecedes(a) ? b : a }
