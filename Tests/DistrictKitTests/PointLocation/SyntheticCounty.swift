@testable import BoundaryImport
@testable import DistrictKit
@testable import Geography

/// Boundary files shaped like the official ones, from a seed: a council layer of nine districts with a lake, a
/// congressional layer that shares its lines, and a state around both whose lines are drawn some metres apart.
struct SyntheticCounty {
  let sources: [BoundarySource]

  private typealias Position = (Double, Double)

  /// Draws the county. The same seed gives the same files.
  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // A lattice of 4 by 4 corners with wiggly lines between neighbours; 10 units are about a kilometre.
    let corners = (0..<4).map { y in
      (0..<4).map { x in
        (
          Double(x) * 40 + Double.random(in: -9...9, using: &random),
          Double(y) * 40 + .random(in: -9...9, using: &random)
        )
      }
    }
    let across = (0..<4).map { y in
      (0..<3).map { x in SyntheticCounty.wiggle(corners[y][x], corners[y][x + 1], using: &random) }
    }
    let up = (0..<3).map { y in
      (0..<4).map { x in SyntheticCounty.wiggle(corners[y][x], corners[y + 1][x], using: &random) }
    }
    let lake = SyntheticSource.box(55, 55, 65, 65)
    func cell(_ x: Int, _ y: Int) -> [Position] {
      across[y][x] + up[y][x + 1].dropFirst() + across[y + 1][x].reversed().dropFirst()
        + up[y][x].reversed().dropFirst()
    }
    func joined(_ lines: [[Position]]) -> [Position] {
      (lines.first ?? []) + lines.dropFirst().flatMap { $0.dropFirst() }
    }
    func row(_ y: Int) -> [Position] {
      let (bottom, top) = (joined(across[y]), joined(across[y + 1]))
      return bottom + up[y][3].dropFirst() + top.reversed().dropFirst() + up[y][0].reversed().dropFirst()
    }
    let council = (0..<9).map { index in
      let (x, y) = (index % 3, index / 3)
      return SyntheticSource.Feature(String(index + 1), index == 4 ? [cell(x, y), lake] : [cell(x, y)])
    }
    let county = (0..<3).map { y in
      SyntheticSource.Feature(String(y + 1), y == 1 ? [row(y), lake] : [row(y)])
    }
    // The state has its own lines between the same districts, some metres off.
    let lines = [1, 2].map { y in
      let ends = (corners[y][0].1 + 0.07, corners[y][3].1 - 0.05)
      return SyntheticCounty.wiggle((-300, ends.0), (400, ends.1), using: &random)
    }
    let south: [Position] = [(-300, -200), (400, -200)] + lines[0].reversed() + [(-300, -200)]
    let middle: [Position] = lines[0] + lines[1].reversed() + lines[0].prefix(1)
    let north: [Position] = lines[1] + [(400, 300), (-300, 300)] + lines[1].prefix(1)
    let state = [
      SyntheticSource.Feature("1", south), SyntheticSource.Feature("2", middle),
      SyntheticSource.Feature("3", north),
    ]
    sources = [
      SyntheticSource.source(.council, council, name: "council"),
      SyntheticSource.source(.congress, county, name: "county"),
      SyntheticSource.source(.congress, state, name: "state"),
    ]
  }

  /// A line of 400 segments from one position to another that strays by a few metres.
  private static func wiggle(_ start: Position, _ end: Position, using random: inout SplitMix64) -> [Position]
  {
    let count = 400
    return (0...count).map { index in
      let share = Double(index) / Double(count)
      let stray = index % count == 0 ? 0 : Double.random(in: -0.03...0.03, using: &random)
      return (start.0 + share * (end.0 - start.0) + stray, start.1 + share * (end.1 - start.1) + stray)
    }
  }
}
