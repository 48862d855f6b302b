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
    var sides: [BoundaryEdge] = []
    for coverage in coverages {
      for (index, boundary) in coverage.districts.enumerated() {
        let face = Face(layer: coverage.layer, districtIndex: index)
        for polygon in boundary.polygons {
          appendSides(of: polygon.exterior.canonical(counterclockwise: true), face: face, to: &sides)
          for hole in polygon.holes {
            appendSides(of: hole.canonical(counterclockwise: false), face: face, to: &sides)
          }
        }
      }
    }
    sides.sort { ($0.start, $0.end) < ($1.start, $1.end) }

    var edges: [BoundaryEdge] = []
    edges.reserveCapacity(sides.count)
    for side in sides {
      guard let last = edges.last, last.start == side.start, last.end == side.end else {
        edges.append(side)
        continue
      }
      for layer in Layer.allCases
      where (last.left.districtIndex(in: layer) != nil && side.left.districtIndex(in: layer) != nil)
        || (last.right.districtIndex(in: layer) != nil && side.right.districtIndex(in: layer) != nil)
      {
        throw DistrictError(
          .brokenData,
          "Two districts of layer \(layer.rawValue) overlap: both lie on the same side of the edge from "
            + "\(side.start) to \(side.end) (longitude,latitude).",
          hint: "Import the boundaries again; an import never leaves an overlap.")
      }
      edges[edges.count - 1].left = Face(rawValue: last.left.rawValue | side.left.rawValue)
      edges[edges.count - 1].right = Face(rawValue: last.right.rawValue | side.right.rawValue)
    }
    return edges
  }

  /// The district lies to the left of every edge of a ring that runs the right way round it.
  private static func appendSides(of ring: GridRing, face: Face, to sides: inout [BoundaryEdge]) {
    guard var previous = ring.points.last else { return }
    for point in ring.points {
      if previous < point {
        sides.append(BoundaryEdge(start: previous, end: point, left: face, right: .nowhere))
      } else if point < previous {
        sides.append(BoundaryEdge(start: point, end: previous, left: .nowhere, right: face))
      }
      previous = point
    }
  }
}
