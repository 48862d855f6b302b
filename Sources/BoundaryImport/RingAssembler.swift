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
  private struct Side {
    let from: GridPoint
    let to: GridPoint
    let region: Int
  }

  /// Ordered by `from`.
  private let sides: [Side]
  private let firstSide: [GridPoint: Int]

  /// Takes the edges between different regions.
  ///
  /// - Parameter isWanted: whether rings around a region are asked for.
  init(_ edges: [SidedEdge], _ regions: Regions, where isWanted: (Int) -> Bool) {
    var sides: [Side] = []
    for edge in edges {
      let (left, right) = (regions.regionOfFace[edge.left], regions.regionOfFace[edge.right])
      if left == right { continue }
      if isWanted(left) { sides.append(Side(from: edge.start, to: edge.end, region: left)) }
      if isWanted(right) { sides.append(Side(from: edge.end, to: edge.start, region: right)) }
    }
    sides.sort { ($0.from.sortKey, $0.to.sortKey) < ($1.from.sortKey, $1.to.sortKey) }
    var firstSide: [GridPoint: Int] = [:]
    firstSide.reserveCapacity(sides.count)
    for index in sides.indices.reversed() { firstSide[sides[index].from] = index }
    self.sides = sides
    self.firstSide = firstSide
  }

  /// The polygon of each region. O(*n*).
  func polygons() throws(DistrictError) -> [Int: BoundaryPolygon] {
    var visited = [Bool](repeating: false, count: sides.count)
    var rings: [Int: [BoundaryRing]] = [:]
    for start in sides.indices where !visited[start] {
      rings[sides[start].region, default: []] += try walk(from: start, marking: &visited)
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
      let vertex = sides[side].from
      if waysOut(of: vertex, along: sides[side].region).count > 1 {
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
    let (origin, vertex) = (sides[side].from, sides[side].to)
    let ways = waysOut(of: vertex, along: sides[side].region)
    let way = ways.min {
      Turn.clockwise(from: origin, around: vertex, reaches: sides[$0].to, before: sides[$1].to)
    }
    guard let way else { throw DistrictError(.brokenData, "The boundary of a region ends at \(vertex).") }
    return way
  }

  private func waysOut(of vertex: GridPoint, along region: Int) -> [Int] {
    guard let first = firstSide[vertex] else { return [] }
    return (first..<sides.count).prefix { sides[$0].from == vertex }.filter { sides[$0].region == region }
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
    let polygons = try RingAssembler(edges, regions) { regions.labels[$0] != SidedEdge.nobody }.polygons()
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
