import Testing

@testable import DistrictKit
@testable import Geography
@testable import PointLocation

/// Long edges close together, which squares cannot part: the index stays small and right.
@Suite struct LongTeethTests {
  /// A comb of one district: long teeth to the north, two steps of the grid wide and two apart.
  private func comb(teeth: Int) -> Coverage {
    var points = [GridPoint(x: 0, y: -1_000)]
    for tooth in (0..<Int32(teeth)).reversed() {
      points.append(GridPoint(x: 4 * tooth + 2, y: 0))
      points.append(GridPoint(x: 4 * tooth + 1, y: 40_000_000))
      points.append(GridPoint(x: 4 * tooth, y: 0))
    }
    points.insert(GridPoint(x: 4 * Int32(teeth), y: -1_000), at: 1)
    let district = District(
      layer: .council, number: "1", name: "Comb 1", divisionID: DivisionID(rawValue: "ocd-division/test:1"))
    let plan = Plan(
      name: "Teeth", adopted: nil, effective: CalendarDate(year: 2026, month: 1, day: 1)!, source: "A test",
      terms: "None")
    return Coverage(
      layer: .council, plan: plan,
      districts: [
        DistrictBoundary(district: district, polygons: [BoundaryPolygon(exterior: BoundaryRing(points))])
      ])
  }

  @Test(arguments: [20, 2_000])
  func theFileStaysSmallAndRight(teeth: Int) throws {
    let world = try OpenIndex([comb(teeth: teeth)])
    let words =
      world.tables.leaves.count + world.tables.cells.count + world.tables.roots.count
      + world.tables.network.vertices.count * 2
    // Some hundred bytes an edge, and the tables that every file has.
    #expect(words * 4 <= 3 << 20 + teeth * 3 * 600, "\(words * 4) bytes")
    var random = TestSeed.random("teeth")
    for _ in 0..<2_000 {
      let tooth = Int64(random.index(teeth))
      // Along a tooth the width shrinks from two steps to none.
      let y = Int64(random.index(40_000_000))
      for x in [4 * tooth + 1, 4 * tooth + 3] {
        let point = GridPoint(x: Int32(x), y: Int32(y))
        #expect(
          (world.index.face(at: point).districtIndex(in: .council) != nil) == (x == 4 * tooth + 1),
          "\(point) \(TestSeed.hint)")
      }
    }
  }
}
