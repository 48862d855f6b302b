import Failures
import Geography

/// A straight piece of boundary between two neighbouring vertices, and the faces on both sides of it.
///
/// A side knows only the layers that the edge bounds: where an edge separates congressional districts inside one
/// council district, the council bits of both sides are empty.
package struct BoundaryEdge: Sendable {
  /// The lesser endpoint in the order of ``GridPoint``.
  package let start: GridPoint
  /// The greater endpoint.
  package let end: GridPoint
  /// What lies to the left on the way from start to end.
  package var left: Face
  /// What lies to the right.
  package var right: Face
}

extension BoundaryEdge {
  /// Every distinct edge of the coverages, sorted by its endpoints: a form that no longer depends on where a ring
  /// started, which way it ran, or in which order the features came.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when two districts of one layer claim the same side of an
  ///   edge, which means that they overlap there.
  ///
  /// Complexity: O(*n* log *n*).
  package static func edges(of coverages: [Coverage]) throws(DistrictError) -> [BoundaryEdge] {
    var edgesOfLayers: [BoundaryEdge] = []
    for coverage in coverages {
      func face(_ district: Int) -> Face {
        district == SidedEdge.nobody ? .nowhere : Face(layer: coverage.layer, districtIndex: district)
      }
      edgesOfLayers += try coverage.pairedEdges().map {
        BoundaryEdge(start: $0.start, end: $0.end, left: face($0.left), right: face($0.right))
      }
    }
    edgesOfLayers.sort { ($0.start.sortKey, $0.end.sortKey) < ($1.start.sortKey, $1.end.sortKey) }
    var edges: [BoundaryEdge] = []
    edges.reserveCapacity(edgesOfLayers.count)
    for edge in edgesOfLayers {
      guard let last = edges.last, last.start == edge.start, last.end == edge.end else {
        edges.append(edge)
        continue
      }
      // Each layer has bits of its own.
      edges[edges.count - 1].left = Face(rawValue: last.left.rawValue | edge.left.rawValue)
      edges[edges.count - 1].right = Face(rawValue: last.right.rawValue | edge.right.rawValue)
    }
    return edges
  }
}
