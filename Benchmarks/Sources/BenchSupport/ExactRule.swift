import DistrictKit

/// The boundary rule, read off the polygons themselves: a point counts as moved a hair to the east and a still finer
/// hair to the north, and lies in the district whose rings it then has an odd number of edges to the west of.
public struct ExactRule: Sendable {
  private struct Edge {
    let lower: GridPoint
    let upper: GridPoint
    /// The bit of the edge's district.
    let district: UInt64
  }

  private let south: Int32
  private static let shift = 12
  /// The edges of each strip of 2^`shift` grid steps of latitude, one strip after the other.
  private let edges: [Edge]
  private let firstEdge: [Int]

  /// Sorts the edges of a layer's rings into strips. The layer has at most 64 districts.
  public init(_ coverage: Coverage) {
    precondition(coverage.districts.count <= 64)
    var all: [Edge] = []
    for (index, rings) in coverage.rings.enumerated() {
      for ring in rings {
        for (a, b) in zip(ring, ring[1...] + ring[..<1]) where a.y != b.y {
          let (lower, upper) = a.y < b.y ? (a, b) : (b, a)
          all.append(Edge(lower: lower, upper: upper, district: 1 << UInt64(index)))
        }
      }
    }
    let south = all.map(\.lower.y).min() ?? 0
    func strip(_ y: Int32) -> Int { (Int(y) - Int(south)) >> ExactRule.shift }
    var strips = Array(repeating: [Edge](), count: strip(all.map(\.upper.y).max() ?? 0) + 1)
    for edge in all {
      for row in strip(edge.lower.y)...strip(edge.upper.y) { strips[row].append(edge) }
    }
    self.south = south
    firstEdge = strips.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    edges = Array(strips.joined())
  }

  /// The position of the point's district in its layer.
  public func district(at point: GridPoint) -> Int? {
    let strip = (Int(point.y) - Int(south)) >> ExactRule.shift
    guard strip >= 0, strip + 1 < firstEdge.count else { return nil }
    var odd: UInt64 = 0
    for edge in edges[firstEdge[strip]..<firstEdge[strip + 1]]
    where edge.lower.y <= point.y && point.y < edge.upper.y {
      if point.side(ofLineFrom: edge.lower, to: edge.upper) <= 0 { odd ^= edge.district }
    }
    precondition(odd.nonzeroBitCount <= 1, "Districts overlap at \(point).")
    return odd == 0 ? nil : odd.trailingZeroBitCount
  }
}
