import Failures
import Geography

extension SidedEdge {
  /// Every distinct edge of the coverages in the order of its ends, with the raw values of the faces beside it: a form
  /// that no longer depends on where a ring started, which way it ran, or in which order the features came.
  ///
  /// A side knows only the coverages that the edge bounds: where an edge separates congressional districts inside one
  /// council district, the council bits of both sides are empty.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when two districts of one layer claim the same side of an
  ///   edge, which means that they overlap there.
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
      for var edge in try coverage.pairedEdges() {
        (edge.left, edge.right) = (face(edge.left), face(edge.right))
        edges.append(edge)
      }
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
      let (left, right) = (arc.left.only(bits), arc.right.only(bits))
      if left == right { continue }
      for vertex in arc.vertices.dropLast() {
        let (from, to) = (vertices[vertex], vertices[vertex + 1])
        let isForward = from < to
        edges.append(
          SidedEdge(
            start: isForward ? from : to, end: isForward ? to : from,
            left: Int((isForward ? left : right).rawValue), right: Int((isForward ? right : left).rawValue)))
      }
    }
    return ArcNetwork(
      edges.sorted { ($0.start.sortKey, $0.end.sortKey) < ($1.start.sortKey, $1.end.sortKey) })
  }
}

extension ArcNetwork {
  /// Joins edges to arcs.
  ///
  /// The result depends on the set of edges only: arcs start at nodes in the order of ``GridPoint``, closed lines
  /// at their least vertex.
  ///
  /// - Parameter edges: distinct edges between faces, sorted by start and end.
  ///
  /// Complexity: O(*n* log *n*).
  init(_ edges: [SidedEdge]) {
    var vertices: [GridPoint] = []
    var arcs: [Arc] = []
    var walk = Walk(edges)
    let spokes = walk.spokes.indices
    for spoke in spokes.filter(walk.isNode) + Array(spokes) {
      guard let found = walk.arc(from: spoke) else { continue }
      let first = vertices.count
      vertices += found.points
      arcs.append(Arc(vertices: first..<vertices.count, left: found.left, right: found.right))
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
  /// One end of an edge: the edge as seen from one of its endpoints.
  struct Spoke {
    let hub: GridPoint
    let edge: Int
    let outward: Bool
  }

  let edges: [SidedEdge]
  /// Two spokes an edge, sorted by hub, so that all edges at a vertex stand side by side.
  let spokes: [Spoke]
  /// The spokes of each edge: at its start and at its end.
  private var positions: [(start: Int, end: Int)]
  private var used: [Bool]

  init(_ edges: [SidedEdge]) {
    self.edges = edges
    let starts = edges.enumerated().map { Spoke(hub: $1.start, edge: $0, outward: true) }
    let ends = edges.enumerated().map { Spoke(hub: $1.end, edge: $0, outward: false) }
    spokes = (starts + ends).sorted { ($0.hub, $0.edge) < ($1.hub, $1.edge) }
    positions = Array(repeating: (0, 0), count: edges.count)
    for (position, spoke) in spokes.enumerated() {
      if spoke.outward {
        positions[spoke.edge].start = position
      } else {
        positions[spoke.edge].end = position
      }
    }
    used = Array(repeating: false, count: edges.count)
  }

  /// The faces to the left and right of a spoke's edge, walking away from the hub.
  private func sides(_ spoke: Spoke) -> (left: Face, right: Face) {
    let edge = edges[spoke.edge]
    let (left, right) = (Face(rawValue: UInt32(edge.left)), Face(rawValue: UInt32(edge.right)))
    return spoke.outward ? (left, right) : (right, left)
  }

  /// The one other spoke at the same vertex that continues the same arc, if there is one.
  private func continuation(at position: Int) -> Int? {
    let hub = spokes[position].hub
    var first = position
    while first > 0, spokes[first - 1].hub == hub { first -= 1 }
    var last = position
    while last + 1 < spokes.count, spokes[last + 1].hub == hub { last += 1 }
    guard last - first == 1 else { return nil }
    let other = first + last - position
    let (away, towards) = (sides(spokes[other]), sides(spokes[position]))
    return away.left == towards.right && away.right == towards.left ? other : nil
  }

  func isNode(at position: Int) -> Bool { continuation(at: position) == nil }

  /// The arc that begins with a spoke and ends at the next node or back at its start; nil when it was taken.
  mutating func arc(from position: Int) -> (points: [GridPoint], left: Face, right: Face)? {
    guard !used[spokes[position].edge] else { return nil }
    let (left, right) = sides(spokes[position])
    var points = [spokes[position].hub]
    var next: Int? = position
    while let departing = next, !used[spokes[departing].edge] {
      let edge = spokes[departing].edge
      used[edge] = true
      let arriving = spokes[departing].outward ? positions[edge].end : positions[edge].start
      points.append(spokes[arriving].hub)
      next = continuation(at: arriving)
    }
    return (points, left, right)
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
  /// - Throws: ``DistrictError`` with code `brokenData` when they are not, as in a ring that runs along one edge
  ///   twice.
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
