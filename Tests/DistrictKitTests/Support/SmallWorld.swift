@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import PointLocation

/// A world small enough to look at every grid point of it: a bitmap, bent by a linear map so that its lines run in
/// all directions.
///
/// Rows are written north to south. A letter is a district, `.` is nobody's. Equal letters are one district, in
/// however many parts.
struct SmallWorld: CustomStringConvertible, Sendable {
  let name: String
  let rows: [[Character]]
  /// The grid steps of one bitmap cell, and where its sides lead: (1, 0) → `east`, (0, 1) → `north`.
  var east = GridPoint(x: 3, y: 0)
  var north = GridPoint(x: 0, y: 3)
  /// Where the south-west corner lies.
  var origin = GridPoint(x: -7, y: -5)

  init(_ name: String, _ rows: [String]) {
    self.name = name
    self.rows = rows.reversed().map(Array.init)
  }

  var description: String { "\(name), \(east) \(north) from \(origin)" }

  static let shapes = [
    SmallWorld("one square", ["A"]),
    SmallWorld("two squares", ["AB"]),
    SmallWorld("four corners", ["AB", "CD"]),
    SmallWorld("chessboard of two districts", ["AB", "BA"]),
    SmallWorld("comb", ["ABABABA", "ABABABA", "AAAAAAA"]),
    SmallWorld("spiral", ["AAAAAAA", "BBBBBBA", "BAAAABA", "BABBABA", "BABAABA", "BABBBBA", "BAAAAAA"]),
    SmallWorld("islands", ["A...A", "..B..", "A...A"]),
    SmallWorld("a district inside another", ["AAAA", "ABBA", "AAAA"]),
    SmallWorld("a lake", ["AAAA", "A..A", "AABB"]),
    SmallWorld("a lake that touches the shore in one point", [".AAA", "A.AA", "AAAA"]),
    SmallWorld("two lakes that touch each other", ["AAAA", "A.AA", "AA.A", "AAAA"]),
    SmallWorld("a wheel of districts", ["ABC", "DEF", "GHI"]),
  ]

  /// Every shape under maps that shear, turn and mirror it, and at the ends of the grid.
  static let all: [SmallWorld] = shapes.flatMap { shape in
    let bends: [((Int32, Int32), (Int32, Int32))] = [
      ((3, 0), (0, 3)), ((5, 1), (-2, 4)), ((1, 7), (6, -1)), ((-4, 3), (1, 1)), ((90, 7), (13, 60)),
    ]
    let corners = [
      GridPoint(x: -7, y: -5), GridPoint(x: -1_799_999_000, y: -899_999_000),
      GridPoint(x: 1_799_998_000, y: 899_998_000),
    ]
    return bends.indices.map { index in
      var world = shape
      (world.east, world.north) = (
        GridPoint(x: bends[index].0.0, y: bends[index].0.1),
        GridPoint(x: bends[index].1.0, y: bends[index].1.1)
      )
      world.origin = corners[index % corners.count]
      return world
    }
  }

  /// The same world with longer sides.
  func scaled(by factor: Int32) -> SmallWorld {
    var world = self
    world.east = GridPoint(x: east.x * factor, y: east.y * factor)
    world.north = GridPoint(x: north.x * factor, y: north.y * factor)
    return world
  }

  /// The coverage of the bitmap.
  func coverage(layer: Layer = .council) -> Coverage {
    let letters = Set(rows.joined()).subtracting(["."]).sorted()
    return Coverage(
      layer: layer, plan: .example,
      districts: letters.map { letter in
        let rings = rings(of: letter)
        var polygons = rings.filter { $0.twiceArea > 0 }.map { BoundaryPolygon(exterior: $0) }
        polygons[0].holes = rings.filter { $0.twiceArea < 0 }
        return DistrictBoundary(
          district: .example(layer: layer, number: String(letter)), polygons: polygons)
      })
  }

  private var isMirrored: Bool { Int(east.x) * Int(north.y) < Int(east.y) * Int(north.x) }

  /// The corner of a bitmap cell on the grid.
  private func corner(_ column: Int, _ row: Int) -> GridPoint {
    GridPoint(
      x: origin.x + Int32(column) * east.x + Int32(row) * north.x,
      y: origin.y + Int32(column) * east.y + Int32(row) * north.y)
  }

  /// The sides of a letter's cells, less those between two of them, joined to rings.
  private func rings(of letter: Character) -> [BoundaryRing] {
    var sides: [GridPoint: [GridPoint]] = [:]
    for row in rows.indices {
      for column in rows[row].indices where rows[row][column] == letter {
        var corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { corner(column + $0.0, row + $0.1) }
        if isMirrored { corners.reverse() }
        for (from, to) in zip(corners, corners[1...] + corners[..<1]) {
          if let twin = sides[to]?.firstIndex(of: from) {
            sides[to]?.remove(at: twin)
          } else {
            sides[from, default: []].append(to)
          }
        }
      }
    }
    var rings: [BoundaryRing] = []
    while let start = sides.filter({ !$0.value.isEmpty }).keys.min() {
      var points: [GridPoint] = []
      var here = start
      while let next = sides[here]?.popLast() {
        points.append(here)
        here = next
      }
      rings.append(BoundaryRing(points))
    }
    return rings
  }
}

extension Plan {
  static let example = Plan(
    name: "Example plan", adopted: nil, effective: CalendarDate(year: 2021, month: 12, day: 21)!,
    source: "made for a test", terms: "none")
}

extension District {
  static func example(layer: Layer, number: String) -> District {
    District(
      layer: layer, number: number, name: "Example \(layer.rawValue) district \(number)",
      divisionID: DivisionID(rawValue: "ocd-division/country:us/state:wa/\(layer.rawValue):\(number)"))
  }
}

extension Layer {
  /// The layers that come with the program, in their order.
  static let shipped: [Layer] = [.council, .congress]

  /// The position of a shipped layer's plan in the program's data.
  var index: Int { Layer.shipped.firstIndex(of: self)! }

  /// The bits of a shipped layer in the program's data.
  var bits: FaceBits { DistrictAtlas.kingCounty.bits(of: self)! }
}

extension FaceBits {
  /// Those of the county council in the program's data, which also fit the only layer of a small world.
  static let council = Layer.council.bits
}

extension Catalog {
  /// The catalog of coverages that nobody describes.
  init(_ coverages: [Coverage], _ network: ArcNetwork) throws {
    let layers = coverages.map { LayerDescription([$0], of: $0.layer) }
    try self.init(layers, coverages, network: network)
  }
}
