@testable import Failures
@testable import Geography
@testable import PointLocation

/// Point location that shares nothing with the library's: the winding number of every ring around a point that
/// really is moved by the boundary rule's infinitesimal step, on a grid 2^24 times finer.
///
/// Exact for worlds less than 4,000 steps across: an eastward move by 2^12 of 2^24 parts then skips no edge that
/// the point does not lie on, and a northward move by one part changes nothing that the eastward move decides.
struct ScaledWinding {
  private let rings: [(face: Face, points: [(x: Int128, y: Int128)])]

  init(_ coverages: [Coverage]) {
    // Coverages that fit into one face; compiling them says so.
    let bits = (try? Catalog.bits(of: coverages)) ?? []
    rings = zip(coverages, bits).flatMap { coverage, bits in
      coverage.districts.enumerated().flatMap { index, boundary in
        boundary.polygons.flatMap(\.rings).map { ring in
          (
            face: Face(bits, districtIndex: index),
            points: ring.points.map { (Int128($0.x) << 24, Int128($0.y) << 24) }
          )
        }
      }
    }
  }

  func face(at point: GridPoint) -> Face {
    let (x, y) = ((Int128(point.x) << 24) + (1 << 12), (Int128(point.y) << 24) + 1)
    var windings: [Face: Int] = [:]
    for (face, points) in rings {
      for (a, b) in zip(points, points[1...] + points[..<1]) {
        let side = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)
        if a.y < y, y < b.y, side > 0 { windings[face, default: 0] += 1 }
        if b.y < y, y < a.y, side < 0 { windings[face, default: 0] -= 1 }
      }
    }
    return Face(rawValue: windings.filter { $0.value != 0 }.keys.reduce(0) { $0 | $1.rawValue })
  }
}
