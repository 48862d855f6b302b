import Failures
import Geography

/// Puts directed edges together to rings, on integers alone.
///
/// The edges bound regions that lie to their left. At a vertex where a region's boundary touches itself, the walk
/// stays with the same wedge of the region (the first edge clockwise from the one it came along), and a loop is
/// split off each time the walk comes back to a vertex. Every ring is then simple, and a region, whose faces hang
/// together by edges, has exactly one ring that runs counterclockwise: the outer one. What touches it in a point
/// becomes a hole (OGC Simple Features, RFC 7946).
struct RingAssembler {
  /// The edges around the regions that have a label, each with its region to the left.
  private let sides: [Spoke]

  init(_ regions: Regions) {
    sides = regions.edges.spokes.filter { regions.labels[$0.left] != SidedEdge.nobody }
  }

  /// The polygon of each region that has a label. O(*n* log *n*).
  func polygons() throws(DistrictError) -> [Int: BoundaryPolygon] {
    var visited = [Bool](repeating: false, count: sides.count)
    var rings: [Int: [BoundaryRing]] = [:]
    for start in sides.indices where !visited[start] {
      rings[sides[start].left, default: []] += try walk(from: start, marking: &visited)
    }
    var polygons: [Int: BoundaryPolygon] = [:]
    for (region, rings) in rings {
      let outer = rings.filter { $0.twiceArea > 0 }
      guard outer.count == 1 else {
        throw DistrictError(
          .brokenData, "A region near \(rings[0].points[0]) has \(outer.count) outer rings instead of one.")
      }
      polygons[region] =
        BoundaryPolygon(exterior: outer[0], holes: rings.filter { $0.twiceArea <= 0 }).canonical
    }
    return polygons
  }

  /// The simple rings of one walk along a region's boundary.
  private func walk(from start: Int, marking visited: inout [Bool]) throws(DistrictError) -> [BoundaryRing] {
    var rings: [BoundaryRing] = []
    var path: [GridPoint] = []
    var positionInPath: [GridPoint: Int] = [:]  // of the vertices that the walk may pass again
    var side = start
    repeat {
      visited[side] = true
      let vertex = sides[side].hub
      if waysOut(of: vertex, along: sides[side].left).count > 1 {
        if let position = positionInPath[vertex] {
          rings.append(BoundaryRing(Array(path[position...])))
          for dropped in path[position...] { positionInPath[dropped] = nil }
          path.removeSubrange(position...)
        }
        positionInPath[vertex] = path.count
      }
      path.append(vertex)
      side = try next(after: side)
    } while side != start
    rings.append(BoundaryRing(path))
    return rings
  }

  private func next(after side: Int) throws(DistrictError) -> Int {
    let (origin, vertex) = (sides[side].hub, sides[side].tip)
    let ways = waysOut(of: vertex, along: sides[side].left)
    let way = ways.min {
      Turn.clockwise(from: origin, around: vertex, reaches: sides[$0].tip, before: sides[$1].tip)
    }
    guard let way else { throw DistrictError(.brokenData, "The boundary of a region ends at \(vertex).") }
    return way
  }

  private func waysOut(of vertex: GridPoint, along region: Int) -> [Int] {
    sides.around(vertex).filter { sides[$0].left == region }
  }
}

/// Dissolves labelled faces to districts.
enum CoverageAssembler {
  /// The coverage that the labels make.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when a district has no ground left.
  static func coverage(
    of layer: SourceLayer, from faces: FaceLabels, over edges: [SidedEdge]
  ) throws(DistrictError) -> Coverage {
    let regions = Regions(faces.labels, over: edges)
    let polygons = try RingAssembler(regions).polygons()
    var polygonsOfLabel = [[BoundaryPolygon]](repeating: [], count: faces.numbers.count)
    for (region, polygon) in polygons { polygonsOfLabel[regions.labels[region]].append(polygon) }
    var districts: [DistrictBoundary] = []
    for (number, polygons) in zip(faces.numbers, polygonsOfLabel) {
      guard !polygons.isEmpty else {
        let names = layer.files.map(\.name).joined(separator: ", ")
        throw DistrictError(
          .brokenData,
          "\(names): nothing is left of district \(number): other districts cover it, or it is narrower than the grid.",
          hint: "Check the order of the sources and of the features; a step of the grid is 1.1 cm.")
      }
      districts.append(
        DistrictBoundary(district: layer.description.district(number), polygons: polygons).canonical)
    }
    return Coverage(layer: layer.description.layer, plan: layer.plan, districts: districts)
  }
}
