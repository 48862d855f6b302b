import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation

/// Distances to boundaries, compared with a walk over all edges and with what must be true of any distance.
@Suite struct BoundaryDistanceTests {
  private let atlas = DistrictAtlas.kingCounty

  /// A place where something is going on: near a vertex, or anywhere in the box.
  private func places(count: Int, using generator: inout SplitMix64) throws -> [Coordinate] {
    let vertices = try atlas.storage.network().vertices
    let grid = atlas.storage.index.grid
    return (0..<count).map { number in
      if number % 3 == 0 {
        return Coordinate(
          GridPoint(
            x: .random(in: grid.origin.x...grid.limit.x, using: &generator),
            y: .random(in: grid.origin.y...grid.limit.y, using: &generator)))
      }
      let vertex = vertices[Int.random(in: vertices.indices, using: &generator)]
      let spread: Int32 = number % 3 == 1 ? 300 : 30_000
      return Coordinate(
        GridPoint(
          x: vertex.x + .random(in: -spread...spread, using: &generator),
          y: vertex.y + .random(in: -spread...spread, using: &generator)))
    }
  }

  @Test(arguments: Layer.shipped)
  func theSearchFindsWhatAWalkOverAllEdgesFinds(layer: Layer) throws {
    var generator = SplitMix64.seeded()
    let network = try atlas.storage.network()
    for place in try places(count: 24, using: &generator) {
      let walk = EdgeWalk(network, layer, from: place)
      let found = atlas.lookup(place)[layer].boundary
      if walk.meters > BoundaryDistance.greatestMeters {
        #expect(found == nil, "\(place), seed \(TestSeed.value)")
      } else {
        let boundary = try #require(found, "\(place), seed \(TestSeed.value)")
        #expect(
          abs(boundary.meters - walk.meters) <= 1e-6 * max(1, walk.meters), "\(place), seed \(TestSeed.value)"
        )
      }
    }
  }

  @Test(arguments: Layer.shipped)
  func candidatesAreTheDistrictsWithAnEdgeInTheCircle(layer: Layer) throws {
    var generator = SplitMix64.seeded()
    let network = try atlas.storage.network()
    for place in try places(count: 24, using: &generator) {
      let walk = EdgeWalk(network, layer, from: place)
      for radius in [5.0, 30, 400] {
        let answer = try atlas.lookup(place, options: LookupOptions(snap: 0, accuracy: radius))[layer]
        var expected = Set(walk.districts.filter { $0.value <= radius }.keys)
        if let own = answer.district { expected.insert(own.number) }
        let candidates = try #require(answer.candidates)
        #expect(
          Set(candidates.map(\.district.number)) == expected, "\(place), \(radius) m, seed \(TestSeed.value)")
        #expect(candidates.map(\.meters) == candidates.map(\.meters).sorted())
        #expect(answer.isCertain == (expected.count == 1))
      }
    }
  }

  /// A search that passes over squares without news finds the same, to the bit, and a wide one in a fraction of the time.
  @Test(arguments: Layer.shipped, [30.0, 1_000, 10_000])
  func whatIsKnownOfRootSquaresChangesNoDistance(layer: Layer, limit: Double) throws {
    var generator = SplitMix64.seeded()
    let index = atlas.storage.index
    let roots = RootDistricts(index, DistrictAtlas.kingCounty.layers.map(\.bits))
    let count = atlas.districts(in: layer).count
    let places = try places(count: 60, using: &generator).map { ($0, atlas.lookup($0).face) }
    func search(_ roots: RootDistricts?) -> (found: [[(district: Int, meters: Double)]], time: Duration) {
      let start = ContinuousClock.now
      let found = places.map { place, face in
        index.districtDistances(
          layer.bits, count: count, around: place, in: face, within: limit, knowing: roots)
      }
      return (found, start.duration(to: .now))
    }
    let (all, quick) = (search(nil), search(roots))
    for (number, (place, _)) in places.enumerated() {
      let (expected, found) = (all.found[number], quick.found[number])
      #expect(found.map(\.district) == expected.map(\.district), "\(place), seed \(TestSeed.value)")
      #expect(found.map(\.meters) == expected.map(\.meters), "\(place), seed \(TestSeed.value)")
    }
    if limit == 10_000 { #expect(quick.time * 3 < all.time) }
    #expect(all.found.joined().count > 10)
  }

  /// More districts than a word has bits.
  @Test func manyDistrictsAreFoundToo() throws {
    let letters = (0..<70).map { Character(Unicode.Scalar(0x4E00 + $0)!) }
    let rows = stride(from: 0, to: 70, by: 7).map { String(letters[$0..<$0 + 7]) }
    let world = SmallWorld("a board", rows).scaled(by: 20_000)
    let atlas = try DistrictAtlas(coverages: [world.coverage()], officials: Roster(posts: [], name: "none"))
    let index = atlas.storage.index
    let middle = Coordinate(GridPoint(x: world.origin.x + 70_000 * 3, y: world.origin.y + 100_000 * 3))
    let face = atlas.lookup(middle).face
    for limit in [100.0, 1_500, 10_000] {
      let bits = try #require(atlas.bits(of: .council))
      let all = index.districtDistances(bits, count: 70, around: middle, in: face, within: limit)
      let quick = index.districtDistances(
        bits, count: 70, around: middle, in: face, within: limit, knowing: RootDistricts(index, [bits]))
      #expect(all.map(\.district) == quick.map(\.district))
      #expect(limit < 10_000 || all.count == 70)
    }
  }

  @Test(arguments: Layer.shipped)
  func theDistanceIsZeroOnAnEdgeAndTheNeighborLiesBeyond(layer: Layer) throws {
    var generator = SplitMix64.seeded()
    let network = try atlas.storage.network()
    let arcs = network.arcs.filter { $0.left.only(layer.bits) != $0.right.only(layer.bits) }
    for _ in 0..<300 {
      let arc = arcs[Int.random(in: arcs.indices, using: &generator)]
      // Not a node: there, more than two districts may meet.
      let inner = arc.vertices.dropFirst().dropLast()
      guard !inner.isEmpty else { continue }
      let vertex = Coordinate(network.vertices[Int.random(in: inner.indices, using: &generator)])
      let answer = try atlas.lookup(vertex, options: LookupOptions(snap: 0))[layer]
      let boundary = try #require(answer.boundary)
      #expect(boundary.meters == 0, "\(vertex), seed \(TestSeed.value)")
      let numbers = atlas.districts(in: layer).map(\.number)
      let sides = [arc.left, arc.right].map { $0.districtIndex(in: layer.bits).map { numbers[$0] } }
      #expect(
        Set(sides) == Set([answer.district?.number, boundary.neighbor?.number]),
        "\(vertex), seed \(TestSeed.value)")
    }
  }

  /// Two points on either side of a line name each other's districts and have the same distance to it.
  @Test func theDistanceIsSymmetricAcrossAnEdge() throws {
    let world = SmallWorld("two squares", ["AB"]).scaled(by: 100_000)
    let atlas = try DistrictAtlas(coverages: [world.coverage()], officials: Roster(posts: [], name: "none"))
    let line = world.origin.x + world.east.x
    let middle = world.origin.y + world.north.y / 2
    for offset in [Int32(1), 10, 1_000, 50_000] {
      let west = atlas.lookup(Coordinate(GridPoint(x: line - offset, y: middle))).council
      let east = atlas.lookup(Coordinate(GridPoint(x: line + offset, y: middle))).council
      #expect(west.district?.number == "A")
      #expect(east.district?.number == "B")
      #expect(west.boundary?.neighbor?.number == "B")
      #expect(east.boundary?.neighbor?.number == "A")
      #expect(west.boundary?.meters == east.boundary?.meters)
    }
  }

  @Test func aLookupKeepsItsDistrictForEveryPointWithinTheDistance() throws {
    var generator = SplitMix64.seeded()
    for place in try places(count: 90, using: &generator) {
      for layer in Layer.shipped {
        let answer = try atlas.lookup(place, options: LookupOptions(snap: 0))[layer]
        guard let boundary = answer.boundary else { continue }
        let plane = LocalPlane(at: place)
        for _ in 0..<10 {
          // A hundredth is left for the rounding of both points to the grid.
          let radius = max(0, boundary.meters * 0.99 - 0.02) * .random(in: 0...1, using: &generator)
          let (east, north) = Direction.random(using: &generator)
          let other = try Coordinate(
            latitude: place.latitude + north * radius / (plane.metersPerStep.north * 1e7),
            longitude: place.longitude + east * radius / (plane.metersPerStep.east * 1e7))
          #expect(
            atlas.lookup(other).face.only(layer.bits) == atlas.lookup(place).face.only(layer.bits),
            "\(place) to \(other), seed \(TestSeed.value)")
        }
      }
    }
  }

  @Test func theDistanceIsThatOfTheEllipsoid() throws {
    // One degree of latitude and of longitude at 47.5°, by the series of NGA's geodesy manual, from 1e-4 of each.
    let place = try Coordinate(latitude: 47.5, longitude: -122)
    let plane = LocalPlane(at: place)
    #expect(
      try abs(plane.distance(to: Coordinate(latitude: 47.5001, longitude: -122).gridPoint) - 11.1180) < 0.001)
    #expect(
      try abs(plane.distance(to: Coordinate(latitude: 47.5, longitude: -121.9999).gridPoint) - 7.5344) < 0.001
    )
  }

  /// Ends of geodesics of 10 km that begin at a latitude and -122°, by Karney's algorithm (GeographicLib).
  @Test(arguments: [
    (45.6, 45.6845386, -121.9560963),
    (47.5, 47.5379486, -121.8796232),
    (47.5, 47.4691696, -122.1246481),
    (48.9, 48.9844887, -122.0467276),
  ])
  func tenKilometresAreWithinHalfAPercentOfTheGeodesic(
    start: Double, latitude: Double, longitude: Double
  ) throws {
    let plane = LocalPlane(at: try Coordinate(latitude: start, longitude: -122))
    #expect(
      try abs(plane.distance(to: Coordinate(latitude: latitude, longitude: longitude).gridPoint) - 10_000)
        < 50)
  }

  @Test func farFromEverythingThereIsNoDistance() throws {
    let pacific = atlas.lookup(try Coordinate(latitude: 30, longitude: -150))
    #expect(pacific.council.boundary == nil)
    #expect(pacific.council.match == .outside)
    #expect(pacific.council.nearestOutside == nil)
    #expect(pacific.atLarge.isEmpty)
  }

  @Test func aPointInTheWaterTakesTheNearestDistrictWithinTheSnapLimit() throws {
    // In Lake Washington, off Madison Park.
    let lake = try Coordinate(latitude: 47.6364, longitude: -122.2740)
    let off = try atlas.lookup(lake, options: LookupOptions(snap: 0)).council
    #expect(off.match == .outside)
    #expect(off.district == nil)
    let distance = try #require(off.nearestOutside)
    let neighbor = try #require(distance.neighbor)
    let on = try atlas.lookup(lake, options: LookupOptions(snap: distance.meters + 0.01)).council
    #expect(on.match == .nearest)
    #expect(on.district == neighbor)
    #expect(on.snapMeters == distance.meters)
    let short = try atlas.lookup(lake, options: LookupOptions(snap: distance.meters - 0.01)).council
    #expect(short.match == .outside)
  }

  @Test(arguments: [-1, .nan, .infinity, 10_001])
  func distancesThatCannotBeMeantAreRefused(meters: Double) throws {
    let place = try Coordinate(latitude: 47.6, longitude: -122.3)
    #expect(throws: DistrictError.self) { try atlas.lookup(place, options: LookupOptions(snap: meters)) }
    #expect(throws: DistrictError.self) { try atlas.lookup(place, options: LookupOptions(accuracy: meters)) }
  }
}
