import Geography
import PointLocation

/// The boundaries of one layer, as a picture draws them.
struct MapBorders: Sendable {
  let network: ArcNetwork
  let bits: FaceBits

  /// Closed lines around the ground of a district. What an even number of them is around is not its ground.
  ///
  /// Where a boundary touches itself, the lines may turn either way: what is inside stays the same.
  ///
  /// Complexity: linear in the number of arcs and in that of the district's vertices.
  func rings(of district: Int) -> [[GridPoint]] {
    // The arcs with the district on their left, by their first points.
    var departures: [GridPoint: [[GridPoint]]] = [:]
    var starts: [GridPoint] = []
    for arc in network.arcs {
      let isLeft = arc.left.districtIndex(in: bits) == district
      let points = network.vertices[arc.vertices]
      guard isLeft != (arc.right.districtIndex(in: bits) == district) else { continue }
      let line = isLeft ? Array(points) : Array(points.reversed())
      departures[line[0], default: []].append(line)
      starts.append(line[0])
    }
    var rings: [[GridPoint]] = []
    for start in starts {
      var ring: [GridPoint] = []
      var here = start
      while let line = departures[here]?.popLast() {
        ring += line.dropLast()
        here = line[line.count - 1]
      }
      if !ring.isEmpty { rings.append(ring) }
    }
    return rings
  }

  /// The lines between two districts, each once, or else those between one and nobody's ground.
  func lines(betweenDistricts isWanted: Bool) -> [ArraySlice<GridPoint>] {
    network.arcs.filter { arc in
      [arc.left, arc.right].allSatisfy { $0.districtIndex(in: bits) != nil } == isWanted
    }
    .map { network.vertices[$0.vertices] }
  }

  /// The box around each of some districts.
  func boxes(count: Int) -> [GridBox] {
    var boxes = Array(repeating: GridBox(), count: count)
    for arc in network.arcs {
      let box = GridBox(network.vertices[arc.vertices])
      for face in [arc.left, arc.right] {
        if let district = face.districtIndex(in: bits), district < count { boxes[district].formUnion(box) }
      }
    }
    return boxes
  }

  /// The point of the boundary between two districts, nil for nobody's ground, that is nearest to a place; nil when there
  /// is no such boundary.
  ///
  /// Complexity: linear in the number of vertices.
  func nearestPoint(to coordinate: Coordinate, between district: Int?, and neighbor: Int?) -> GridPoint? {
    let plane = LocalPlane(at: coordinate)
    var nearest = (squared: Double.infinity, x: 0.0, y: 0.0)
    for arc in network.arcs {
      let (left, right) = (arc.left.districtIndex(in: bits), arc.right.districtIndex(in: bits))
      guard (left, right) == (district, neighbor) || (right, left) == (district, neighbor) else { continue }
      for vertex in arc.vertices.dropLast() {
        let (start, end) = (network.vertices[vertex], network.vertices[vertex + 1])
        let (a, b) = (plane.offset(of: start), plane.offset(of: end))
        let distance = LocalPlane.squaredDistance(toEdgeFrom: a, to: b, within: nearest.squared)
        guard distance < nearest.squared else { continue }
        let (dx, dy) = (b.east - a.east, b.north - a.north)
        let along = max(0, min(1, -(a.east * dx + a.north * dy) / (dx * dx + dy * dy)))
        nearest = (
          distance, Double(start.x) + along * (Double(end.x) - Double(start.x)),
          Double(start.y) + along * (Double(end.y) - Double(start.y))
        )
      }
    }
    guard nearest.squared < .infinity else { return nil }
    return GridPoint(x: Int32(nearest.x.rounded()), y: Int32(nearest.y.rounded()))
  }
}
