@testable import BoundaryImport
@testable import Geography

/// Measures how far vertices lie from lines, in metres, for lines of a whole state and centimetres of distance.
struct LineDistance {
  private struct Cell: Hashable {
    let x: Int32
    let y: Int32
  }

  private let edges: [(GEOSPosition, GEOSPosition)]
  private let edgesOfCell: [Cell: [Int]]

  /// Takes the lines, of which the parts near `vertices` count.
  init(of lines: [(GEOSPosition, GEOSPosition)], near vertices: some Sequence<GridPoint>) {
    var wanted: [Cell: [Int]] = [:]
    for vertex in vertices {
      for x in [vertex.x - 4, vertex.x + 4] {
        for y in [vertex.y - 4, vertex.y + 4] { wanted[LineDistance.cell(x, y)] = [] }
      }
    }
    for (index, line) in lines.enumerated() {
      let (start, end) = (GridPoint(rounding: line.0), GridPoint(rounding: line.1))
      let low = LineDistance.cell(min(start.x, end.x), min(start.y, end.y))
      let high = LineDistance.cell(max(start.x, end.x), max(start.y, end.y))
      for x in low.x...high.x {
        for y in low.y...high.y { wanted[Cell(x: x, y: y)]?.append(index) }
      }
    }
    edges = lines
    edgesOfCell = wanted
  }

  /// The cell of a position: 2^13 steps, some 60 m by 90 m, so that a dense shore has few edges in one.
  private static func cell(_ x: Int32, _ y: Int32) -> Cell {
    Cell(x: x >> 13, y: y >> 13)
  }

  /// Metres from the vertex to the nearest line; infinite when none is in the cell.
  func metres(from vertex: GridPoint) -> Double {
    let position = GEOSPosition(vertex)
    return (edgesOfCell[LineDistance.cell(vertex.x, vertex.y)] ?? []).reduce(.infinity) { nearest, index in
      let (start, end) = edges[index]
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let square = dx * dx + dy * dy
      let along = square > 0 ? ((position.x - start.x) * dx + (position.y - start.y) * dy) / square : 0
      let share = min(1, max(0, along))
      let foot = GEOSPosition(x: start.x + share * dx, y: start.y + share * dy)
      return min(nearest, GroundMeasure.length(from: position, to: foot))
    }
  }
}

extension Coverage {
  /// The vertices of all rings, each once.
  var vertices: Set<GridPoint> {
    Set(districts.lazy.flatMap { $0.polygons.lazy.flatMap { $0.rings.lazy.flatMap(\.points) } })
  }

  /// The edges of all rings.
  var lines: [(GEOSPosition, GEOSPosition)] {
    districts.flatMap { $0.polygons.flatMap { $0.rings.flatMap(\.lines) } }
  }
}

extension BoundaryRing {
  fileprivate var lines: [(GEOSPosition, GEOSPosition)] {
    let positions = points.map(GEOSPosition.init)
    return Array(zip(positions, positions.dropFirst() + positions.prefix(1)))
  }
}
