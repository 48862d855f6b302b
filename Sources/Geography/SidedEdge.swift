import Bytes
import Failures

/// An edge of the plane and what lies beside it: faces of an arrangement by their numbers, districts of one layer by
/// their positions, or what all layers have there as the raw value of a ``Face``.
package struct SidedEdge: Hashable {
  /// The lesser end.
  package let start: GridPoint
  /// The greater end.
  package let end: GridPoint
  /// What lies to the left on the way from `start` to `end`; `nobody` when nothing does.
  package var left: Int
  /// What lies to the right.
  package var right: Int

  /// Stands for no face and no district.
  package static let nobody = -1

  /// The edge between two different points, with what lies beside the way from the first to the second.
  package init(from a: GridPoint, to b: GridPoint, left: Int, right: Int) {
    (start, end, self.left, self.right) = a < b ? (a, b, left, right) : (b, a, right, left)
  }

  /// The edge with something else for what lies beside it.
  package func mapSides(_ transform: (Int) -> Int) -> SidedEdge {
    SidedEdge(from: start, to: end, left: transform(left), right: transform(right))
  }

  /// The edges of a ring that has `owner` to its left.
  package static func edges(of ring: BoundaryRing, ownedBy owner: Int) -> [SidedEdge] {
    var edges: [SidedEdge] = []
    edges.reserveCapacity(ring.points.count)
    guard var previous = ring.points.last else { return edges }
    for point in ring.points {
      if previous != point {
        edges.append(SidedEdge(from: previous, to: point, left: owner, right: nobody))
      }
      previous = point
    }
    return edges
  }

  /// The edges in the order of their ends, each once. O(*n* log *n*).
  ///
  /// - Parameter join: adds to an edge what lies beside another one with the same ends.
  package static func merged(
    _ edges: [SidedEdge], _ join: (inout SidedEdge, SidedEdge) throws(DistrictError) -> Void
  ) throws(DistrictError) -> [SidedEdge] {
    var merged: [SidedEdge] = []
    merged.reserveCapacity(edges.count)
    for edge in edges.sorted(by: { ($0.start.sortKey, $0.end.sortKey) < ($1.start.sortKey, $1.end.sortKey) })
    {
      if let last = merged.last, last.start == edge.start, last.end == edge.end {
        try join(&merged[merged.count - 1], edge)
      } else {
        merged.append(edge)
      }
    }
    return merged
  }

  /// Joins the two sides of each edge; the result is ordered by ends. O(*n* log *n*).
  ///
  /// - Parameter conflict: makes the error for an edge that has two owners on one side.
  package static func paired(
    _ sides: [SidedEdge], conflict: (SidedEdge, SidedEdge) -> DistrictError
  ) throws(DistrictError) -> [SidedEdge] {
    try merged(sides) { (edge, side) throws(DistrictError) in
      guard edge.left == nobody || side.left == nobody, edge.right == nobody || side.right == nobody else {
        throw conflict(edge, side)
      }
      (edge.left, edge.right) = (max(edge.left, side.left), max(edge.right, side.right))
    }
  }
}

extension GridPoint {
  /// One number that orders points as `<` does; sorting by it is several times as fast.
  package var sortKey: UInt64 {
    UInt64(UInt32(bitPattern: x) ^ 0x8000_0000) << 32 | UInt64(UInt32(bitPattern: y) ^ 0x8000_0000)
  }
}

/// An edge as seen from one of its ends.
package struct Spoke {
  /// The end that it is seen from.
  package let hub: GridPoint
  /// The other end.
  package let tip: GridPoint
  /// What lies to the left on the way from the hub to the tip.
  package let left: Int
  /// What lies to the right.
  package let right: Int

  /// One number for each end, in the order of which spokes are sorted.
  fileprivate var sortKeys: (UInt64, UInt64) { (hub.sortKey, tip.sortKey) }
}

extension [SidedEdge] {
  /// Both spokes of each edge, in the order of their hubs, those of one hub in the order of their tips. O(*n* log *n*).
  package var spokes: [Spoke] {
    flatMap { edge in
      [
        Spoke(hub: edge.start, tip: edge.end, left: edge.left, right: edge.right),
        Spoke(hub: edge.end, tip: edge.start, left: edge.right, right: edge.left),
      ]
    }
    .sorted { $0.sortKeys < $1.sortKeys }
  }
}

extension [Spoke] {
  /// The positions of the spokes of a hub. O(log *n*).
  package func around(_ hub: GridPoint) -> Range<Int> {
    let first = indices.partitioningIndex { self[$0].hub >= hub }
    return first..<(first + self[first...].prefix { $0.hub == hub }.count)
  }
}

/// The order of directions around a point, decided exactly.
package enum Turn {
  /// Whether a hand that turns clockwise around `center`, from the direction of `origin`, meets `a` before `b`.
  ///
  /// A full turn counts for what lies in the direction of `origin` itself.
  package static func clockwise(
    from origin: GridPoint, around center: GridPoint, reaches a: GridPoint, before b: GridPoint
  ) -> Bool {
    let halfOfA = half(of: a, from: origin, around: center)
    let halfOfB = half(of: b, from: origin, around: center)
    return halfOfA == halfOfB ? b.side(ofLineFrom: center, to: a) < 0 : halfOfA < halfOfB
  }

  /// 0 for the first half turn, 1 for straight on, 2 for the second half turn, 3 for the way back.
  private static func half(of point: GridPoint, from origin: GridPoint, around center: GridPoint) -> Int {
    switch point.side(ofLineFrom: center, to: origin) {
    case -1: 0
    case 1: 2
    // On the line, and on the same side of the center as the origin, or on the other.
    default: (point < center) == (origin < center) ? 3 : 1
    }
  }
}

/// Groups of things that are joined pair by pair (union-find, with path halving).
package struct DisjointGroups {
  private var parents: [Int]

  /// Starts with so many things, each alone.
  package init(_ count: Int) { parents = Array(0..<count) }

  /// The number of one of the group, the same for all that are in it. O(α(*n*)) on average.
  package mutating func group(of thing: Int) -> Int {
    var thing = thing
    while parents[thing] != thing {
      parents[thing] = parents[parents[thing]]
      thing = parents[thing]
    }
    return thing
  }

  /// Makes one group of two.
  package mutating func join(_ a: Int, _ b: Int) { parents[group(of: a)] = group(of: b) }
}
