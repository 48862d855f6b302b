import Failures
import Geography

extension SidedEdge {
  /// Every distinct edge of the coverages in the order of its ends, with the raw values of the faces beside it: a form
  /// that no longer depends on where a ring started, which way it ran, or in which order the features came.
  ///
  /// A side knows only the coverages that the edge bounds: where an edge separates congressional districts inside one
  /// council district, the council bits of both sides are empty.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when two districts of a layer overlap at an edge.
  ///
  /// Complexity: O(*n* log *n*).
  static func betweenFaces(
    of coverages: [Coverage], _ bits: [FaceBits]
  ) throws(DistrictError) -> [SidedEdge] {
    var edges: [SidedEdge] = []
    for (coverage, bits) in zip(coverages, bits) {
      func face(_ district: Int) -> Int {
        district == nobody ? 0 : Int(Face(bits, districtIndex: district).rawValue)
      }
      edges += try coverage.pairedEdges().map { $0.mapSides(face) }
    }
    return try merged(edges) { edge, other in
      // Each coverage has bits of its own.
      edge.left |= other.left
      edge.right |= other.right
    }
  }
}

/// A chain of edges with the same faces on its sides, from one node to the next. A node is where more or fewer
/// than two edges meet, or where a side changes; a closed line without nodes is one arc that ends where it starts.
package struct Arc: Sendable {
  /// The vertices of the arc in the network's list; neighbours are joined by an edge.
  package let vertices: Range<Int>
  /// What lies to the left on the way from the first vertex to the last.
  package let left: Face
  /// What lies to the right.
  package let right: Face

  /// What crossing the arc does to a face.
  var crossing: Face { left ^ right }

  /// Takes the vertices and sides as they are.
  package init(vertices: Range<Int>, left: Face, right: Face) {
    (self.vertices, self.left, self.right) = (vertices, left, right)
  }
}

/// All boundaries as arcs, each edge once, whichever coverages it bounds.
package struct ArcNetwork: Sendable {
  /// The vertices of all arcs, arc by arc.
  package let vertices: [GridPoint]
  /// The arcs, in the order of their vertices.
  package let arcs: [Arc]

  /// Takes arcs as they are, in the order of their vertices.
  package init(vertices: [GridPoint], arcs: [Arc]) {
    (self.vertices, self.arcs) = (vertices, arcs)
  }

  /// The boundaries of one coverage alone: what only other coverages have along its arcs, or at their ends, parts none.
  ///
  /// Complexity: O(*n* log *n*).
  package func only(_ bits: FaceBits) -> ArcNetwork {
    var edges: [SidedEdge] = []
    for arc in arcs {
      let (left, right) = (Int(arc.left.only(bits).rawValue), Int(arc.right.only(bits).rawValue))
      if left == right { continue }
      for vertex in arc.vertices.dropLast() {
        edges.append(SidedEdge(from: vertices[vertex], to: vertices[vertex + 1], left: left, right: right))
      }
    }
    return ArcNetwork(edges)
  }
}

extension ArcNetwork {
  /// Joins edges to arcs.
  ///
  /// Only the set of edges counts: arcs start at nodes in their order, closed lines at their least vertex.
  ///
  /// - Parameter edges: distinct edges between faces.
  ///
  /// Complexity: O(*n* log *n*).
  init(_ edges: [SidedEdge]) {
    var vertices: [GridPoint] = []
    var arcs: [Arc] = []
    var walk = Walk(edges)
    let positions = walk.spokes.indices
    for position in positions.filter({ walk.continuation(at: $0) == nil }) + Array(positions) {
      let points = walk.points(from: position)
      if points.isEmpty { continue }
      let (first, spoke) = (vertices.count, walk.spokes[position])
      vertices += points
      arcs.append(
        Arc(
          vertices: first..<vertices.count, left: Face(rawValue: UInt32(spoke.left)),
          right: Face(rawValue: UInt32(spoke.right))))
    }
    self.init(vertices: vertices, arcs: arcs)
  }

  /// Every edge as its first vertex in the list, with what crossing it does to a face.
  func forEachEdge(_ body: (_ vertex: Int, _ crossing: Face) -> Void) {
    for arc in arcs {
      for vertex in arc.vertices.dropLast() { body(vertex, arc.crossing) }
    }
  }
}

/// The state of joining edges to arcs.
private struct Walk {
  let spokes: [Spoke]
  private var used: [Bool]

  init(_ edges: [SidedEdge]) {
    spokes = edges.spokes
    used = Array(repeating: false, count: spokes.count)
  }

  /// The one other spoke at the same vertex that continues the same arc, if there is one.
  func continuation(at position: Int) -> Int? {
    let around = spokes.around(spokes[position].hub)
    guard around.count == 2 else { return nil }
    let other = around.lowerBound + around.upperBound - 1 - position
    let (away, towards) = (spokes[other], spokes[position])
    return away.left == towards.right && away.right == towards.left ? other : nil
  }

  /// The vertices of the arc that begins with a spoke, to the next node or back to its start; none when it was taken.
  mutating func points(from position: Int) -> [GridPoint] {
    var points: [GridPoint] = []
    var next: Int? = position
    while let departing = next, !used[departing] {
      let (hub, tip) = (spokes[departing].hub, spokes[departing].tip)
      let arriving = spokes.around(tip).first { spokes[$0].tip == hub } ?? departing
      (used[departing], used[arriving]) = (true, true)
      points += points.isEmpty ? [hub, tip] : [tip]
      next = continuation(at: arriving)
    }
    return points
  }
}

/// An arc that a ring runs along, and whether it does so from the arc's last vertex to its first.
package struct ArcStep: Sendable, Equatable {
  package let arc: Int
  package let isReversed: Bool
}

extension ArcNetwork {
  /// The vertices of a ring, in canonical order.
  func ring(_ steps: [ArcStep], counterclockwise: Bool) -> BoundaryRing {
    let points = steps.flatMap { step in
      // The last vertex of each arc is the first of the next.
      let vertices = vertices[arcs[step.arc].vertices]
      return step.isReversed ? Array(vertices.reversed().dropLast()) : Array(vertices.dropLast())
    }
    return BoundaryRing(points).canonical(counterclockwise: counterclockwise)
  }
}

/// Finds the arcs that rings run along.
struct ArcTracer {
  private struct Departure: Hashable {
    let from: GridPoint
    let to: GridPoint
  }

  private let network: ArcNetwork
  /// The arc that begins with an edge, for each end of each arc.
  private let departures: [Departure: ArcStep]

  init(_ network: ArcNetwork) {
    self.network = network
    let vertices = network.vertices
    var departures: [Departure: ArcStep] = [:]
    for (index, arc) in network.arcs.enumerated() {
      let (first, last) = (arc.vertices.lowerBound, arc.vertices.upperBound - 1)
      departures[Departure(from: vertices[first], to: vertices[first + 1])] =
        ArcStep(arc: index, isReversed: false)
      departures[Departure(from: vertices[last], to: vertices[last - 1])] =
        ArcStep(arc: index, isReversed: true)
    }
    self.departures = departures
  }

  /// The arcs of a ring whose edges are all in the network.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when they are not, as in a ring that runs along an edge twice.
  func trace(_ ring: BoundaryRing) throws(DistrictError) -> [ArcStep] {
    let points = ring.points
    func step(at index: Int) -> ArcStep? {
      departures[Departure(from: points[index], to: points[(index + 1) % points.count])]
    }
    guard let start = points.indices.first(where: { step(at: $0) != nil }) else { throw failure(points[0]) }
    var steps: [ArcStep] = []
    var position = 0
    while position < points.count {
      let index = (start + position) % points.count
      guard let step = step(at: index) else { throw failure(points[index]) }
      steps.append(step)
      position += network.arcs[step.arc].vertices.count - 1
    }
    guard position == points.count else { throw failure(points[start]) }
    return steps
  }

  private func failure(_ point: GridPoint) -> DistrictError {
    DistrictError(
      .brokenData, "A ring near \(point) (longitude,latitude) touches itself along an edge.",
      hint: "Import the boundaries again; an import leaves each edge one face on each side.")
  }
}
