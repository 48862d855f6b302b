import Foundation
import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography

@Suite struct BoundaryImporterTests {
  typealias Feature = SyntheticSource.Feature
  let box = SyntheticSource.box

  /// Twice the area of a box in grid steps; a unit of the squared paper has 10,000.
  func doubled(_ width: Int, _ height: Int) -> Int128 { Int128(2 * width * height) }

  @Test func aVertexOfOneNeighbourBecomesAVertexOfBoth() throws {
    let coverage = try SyntheticSource.coverage(
      Feature("1", box(0, 0, 1, 2)), Feature("2", box(1, 0, 2, 1)), Feature("10", box(1, 1, 2, 2)))
    #expect(coverage.districts.map(\.district.number) == ["1", "2", "10"])
    #expect(try coverage.boundary("1").polygons[0].exterior.points.contains(SyntheticSource.point(1, 1)))
    #expect(try coverage.boundary("1").district.name == "District 1")
    #expect(try coverage.boundary("10").district.divisionID.rawValue == "ocd-division/country:us/test:10")
  }

  @Test func overlapSliverGoesToTheNeighbourAndNothingIsLost() throws {
    // The second square begins 10 steps, 8 cm, inside the first.
    let result = try SyntheticSource.run(
      SyntheticSource.source(
        .council, [Feature("1", box(0, 0, 1, 1)), Feature("2", box(0.999, 0, 2, 1))]))
    #expect(result.report.layers[0].overlaps == 1)
    #expect((8..<9).contains(result.report.layers[0].overlapArea))
    let areas = result.coverages[0].districts.map(\.twiceArea)
    #expect(areas == [doubled(10_000, 10_000), doubled(10_000, 10_000)])
  }

  @Test func gapSliverGoesToTheLongestNeighbour() throws {
    let result = try SyntheticSource.run(
      SyntheticSource.source(
        .council,
        [
          Feature("1", box(0, 0, 1, 1)), Feature("2", box(1.002, 0, 2, 1)),
          Feature("3", box(0, 1, 2, 2)), Feature("4", box(0, -1, 2, 0)),
        ]))
    #expect(result.report.layers[0].slivers == 1)
    #expect((16..<18).contains(result.report.layers[0].sliverArea))
    // Its long sides are equally long; the district that comes first has it.
    let areas = result.coverages[0].districts.map(\.twiceArea)
    #expect(
      areas == [
        doubled(10_020, 10_000), doubled(9_980, 10_000), doubled(20_000, 10_000), doubled(20_000, 10_000),
      ])
  }

  @Test func aGapAcrossAnOpenEndStaysOutside() throws {
    // 15 cm wide, but not enclosed: it is part of the ground outside.
    let coverage = try SyntheticSource.coverage(
      Feature("1", box(0, 0, 1, 1)), Feature("2", box(1.002, 0, 2, 1)))
    let areas = coverage.districts.map(\.twiceArea)
    #expect(areas == [doubled(10_000, 10_000), doubled(9_980, 10_000)])
  }

  @Test func aRealOverlapIsRefused() throws {
    let error = try districtError {
      _ = try SyntheticSource.coverage(Feature("1", box(0, 0, 1, 1)), Feature("2", box(0.5, 0, 2, 1)))
    }
    #expect(error.code == .brokenData)
    #expect(error.message.contains("test.geojson: districts 1 and 2 overlap by 42"))
    #expect(error.message.contains("latitude 47"))
  }

  @Test func aHoleIsALake() throws {
    let coverage = try SyntheticSource.coverage(Feature("1", [box(0, 0, 3, 3), box(1, 1, 2, 2)]))
    let polygon = try coverage.boundary("1").polygons[0]
    #expect(polygon.holes.count == 1)
    #expect(polygon.holes[0].twiceArea == -doubled(10_000, 10_000))
  }

  @Test func aDistrictInsideAnotherSharesItsRing() throws {
    let coverage = try SyntheticSource.coverage(
      Feature("1", [box(0, 0, 3, 3), box(1, 1, 2, 2)]), Feature("2", box(1, 1, 2, 2)))
    let hole = try coverage.boundary("1").polygons[0].holes[0]
    let inner = try coverage.boundary("2").polygons[0].exterior
    #expect(hole == inner.canonical(counterclockwise: false))
  }

  @Test func aHoleThatTouchesItsRingInAPointStaysAHole() throws {
    let hole = SyntheticSource.ring((0, 1.5), (1, 1), (1, 2))
    let outer = SyntheticSource.ring((0, 0), (3, 0), (3, 3), (0, 3), (0, 1.5))
    let polygon = try SyntheticSource.coverage(Feature("1", [outer, hole])).boundary("1").polygons[0]
    #expect(polygon.exterior.points.count == 5)
    #expect(polygon.holes.map(\.points.count) == [3])
  }

  @Test func holesThatTouchEachOtherAreTwo() throws {
    let holes = [SyntheticSource.ring((1, 1), (2, 1), (2, 2)), SyntheticSource.ring((2, 2), (3, 2), (3, 3))]
    let polygon = try SyntheticSource.coverage(Feature("1", [box(0, 0, 4, 4)] + holes)).boundary("1")
      .polygons[0]
    #expect(polygon.holes.map(\.points.count) == [3, 3])
  }

  @Test func partsThatTouchInAPointAreTwoPolygons() throws {
    let coverage = try SyntheticSource.coverage(
      Feature("1", [box(0, 0, 1, 1)], [box(1, 1, 2, 2)]),
      Feature("2", [box(1, 0, 2, 1)], [box(0, 1, 1, 2)]))
    #expect(coverage.districts.map(\.polygons.count) == [2, 2])
    #expect(coverage.districts.flatMap(\.polygons).allSatisfy { $0.exterior.points.count == 4 })
  }

  @Test func twoFeaturesOfOneDistrictAreOneDistrict() throws {
    let coverage = try SyntheticSource.coverage(Feature("7", box(0, 0, 1, 1)), Feature("7", box(1, 0, 2, 1)))
    #expect(coverage.districts.count == 1)
    #expect(coverage.districts[0].polygons.count == 1)
    #expect(coverage.districts[0].twiceArea == doubled(20_000, 10_000))
  }

  @Test func aSmallIslandKeepsItsDistrict() throws {
    let coverage = try SyntheticSource.coverage(
      Feature("1", [box(0, 0, 1, 1)], [box(2, 0, 2.003, 0.003)]))
    #expect(coverage.districts[0].polygons.count == 2)
  }

  @Test func theEarlierSourceWinsAndTheLaterFillsTheRest() throws {
    // The county: two districts with a lake. The state draws the line between them elsewhere, and has the lake.
    let county = SyntheticSource.source(
      .congress,
      [
        Feature("1", [box(2, 2, 5, 8), box(3, 4, 4, 6)]), Feature("2", box(5, 2, 8, 8)),
      ], name: "county.geojson")
    let state = SyntheticSource.source(
      .congress, [Feature("1", box(0, 0, 3.5, 10)), Feature("2", box(3.5, 0, 10, 10))], name: "state.geojson")
    let council = SyntheticSource.source(
      .council, [Feature("9", [box(2, 2, 8, 8), box(3, 4, 4, 6)])], name: "council.geojson")
    let result = try SyntheticSource.run(county, state, council)
    #expect(result.coverages.map(\.layer) == [.council, .congress])
    let congress = result.coverages[1]
    let total = congress.districts.reduce(Int128(0)) { $0 + $1.twiceArea }
    #expect(total == doubled(100_000, 100_000))  // no gap, no overlap
    // Inside the county the line is at 5, outside and in the lake at 3.5.
    let two = try congress.boundary("2").vertices
    for (x, y) in [(5.0, 2.0), (5, 8), (3.5, 0), (3.5, 2), (3.5, 4), (3.5, 6), (3.5, 8), (3.5, 10)] {
      #expect(two.contains(SyntheticSource.point(x, y)))
    }
    #expect(!two.contains(SyntheticSource.point(3.5, 3)))
    // Where the state's line reaches the county's outline, the council has the vertex, too.
    #expect(try result.coverages[0].boundary("9").vertices.contains(SyntheticSource.point(3.5, 2)))
    for (summary, before) in zip(result.report.layers[1].districts, congress.districts) {
      #expect(abs(summary.relativeChange) < 1e-9, "district \(before.district.number)")
    }
  }

  @Test func sourceOrderDecides() throws {
    let a = SyntheticSource.source(.council, [Feature("1", box(0, 0, 2, 2))])
    let b = SyntheticSource.source(.council, [Feature("1", box(0, 0, 1, 2)), Feature("2", box(1, 0, 4, 2))])
    let together = try SyntheticSource.run(a, b).coverages[0].districts.map(\.twiceArea)
    #expect(together == [doubled(20_000, 20_000), doubled(20_000, 20_000)])
    let alone = try SyntheticSource.run(b).coverages[0].districts.map(\.twiceArea)
    #expect(alone == [doubled(10_000, 20_000), doubled(30_000, 20_000)])
  }

  @Test func aDistrictWithoutGroundIsAnError() throws {
    let a = SyntheticSource.source(.council, [Feature("1", box(0, 0, 2, 2))], name: "first.geojson")
    let b = SyntheticSource.source(.council, [Feature("2", box(0, 0, 1, 2))], name: "second.geojson")
    let error = try districtError { _ = try SyntheticSource.run(a, b) }
    #expect(
      error.message
        == "first.geojson, second.geojson: nothing is left of district 2: other districts cover it, or it is narrower than the grid."
    )
  }

  @Test func aSourceOfAnUndescribedLayerIsTheCallersMistake() throws {
    let source = SyntheticSource.source(.congress, [Feature("1", box(0, 0, 1, 1))])
    let error = try districtError {
      _ = try BoundaryImporter(layers: [try SyntheticSource.description(.council)]).run([source])
    }
    #expect(error.code == .badInput)
  }

  @Test func theReportIsATable() throws {
    let report = try SyntheticSource.run(
      SyntheticSource.source(.council, [Feature("1", box(0, 0, 1, 1)), Feature("2", box(1, 0, 2, 1))])
    ).report
    #expect(
      report.description == """
        test.geojson (council): 2 features, 8 vertices
        together: 2 faces, 7 edges

        council, Test plan: 2 polygons, 8 vertices; 0 overlaps (0.000 m²), 0 slivers merged (0.000 m²)
        district        km² before         km² after     change m²          change
               1          0.008455          0.008455          0.00     0.0000000 %
               2          0.008455          0.008455          0.00     0.0000000 %
        """)
  }

  /// Stars on top of each other have a face for each pair of edges that cross. They are refused before those are formed,
  /// which would take minutes and gigabytes.
  @Test func districtsOnTopOfEachOtherAreRefusedEarly() throws {
    let stars = (0..<200).map { number in
      let points = (0..<80).map { point in
        let (radius, angle) = (point % 2 == 0 ? 200.0 : 500.0, Double(point) / 80 * 2 * .pi)
        return (Double(number) + radius * cos(angle), Double(number % 7) + radius * sin(angle))
      }
      return SyntheticSource.Feature("\(number + 1)", points + points.prefix(1))
    }
    let error = try districtError {
      _ = try SyntheticSource.run(SyntheticSource.source(.council, stars))
    }
    #expect(error.message.contains("districts 1 and 2 overlap by "), "\(error)")
  }
}
