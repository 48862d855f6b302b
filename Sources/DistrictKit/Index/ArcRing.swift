/// A ring as the arcs it runs along, in order.
struct ArcRing: Sendable, Equatable {
  /// An arc and whether the ring runs along it from its last vertex to its first.
  struct Step: Sendable, Equatable {
    let arc: Int
    let isReversed: Bool
  }

  let steps: [Step]
}

extension ArcNetwork {
  /// The vertices of a ring, in canonical order.
  func ring(_ ring: ArcRing, counterclockwise: Bool) -> GridRing {
    let points = ring.steps.flatMap { step in
      // The last vertex of each arc is the first of the next.
      let vertices = vertices[arcs[step.arc].vertices]
      return step.isReversed ? Array(vertices.reversed().dropLast()) : Array(vertices.dropLast())
    }
    return GridRing(points).canonical(counterclockwise: counterclockwise)
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
  private let departures: [Departure: ArcRing.Step]

  init(_ network: ArcNetwork) {
    self.network = network
    let vertices = network.vertices
    var departures: [Departure: ArcRing.Step] = [:]
    for (index, arc) in network.arcs.enumerated() {
      let (first, last) = (arc.vertices.lowerBound, arc.vertices.upperBound - 1)
      departures[Departure(from: vertices[first], to: vertices[first + 1])] =
        ArcRing.Step(arc: index, isReversed: false)
      departures[Departure(from: vertices[last], to: vertices[last - 1])] =
        ArcRing.Step(arc: index, isReversed: true)
    }
    self.departures = departures
  }

  /// The arcs of a ring whose edges are all in the network.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when they are not, as in a ring that runs along one edge
  ///   twice.
  func trace(_ ring: GridRing) throws(DistrictError) -> ArcRing {
    let points = ring.points
    func step(at index: Int) -> ArcRing.Step? {
      departures[Departure(from: points[index], to: points[(index + 1) % points.count])]
    }
    guard let start = points.indices.first(where: { step(at: $0) != nil }) else {
      throw failure(points[0])
    }
    var steps: [ArcRing.Step] = []
    var position = 0
    while position < points.count {
      let index = (start + position) % points.count
      guard let step = step(at: index) else { throw failure(points[index]) }
      steps.append(step)
      position += network.arcs[step.arc].vertices.count - 1
    }
    guard position == points.count else { throw failure(points[start]) }
    return ArcRing(steps: steps)
  }

  private func failure(_ point: GridPoint) -> DistrictError {
    DistrictError(
      .brokenData, "A ring near \(point) (longitude,latitude) touches itself along an edge.",
      hint: "Import the boundaries again; an import leaves each edge one face on each side.")
  }
}
