@testable import DistrictKit
@testable import Geography
@testable import PointLocation

/// Distances of a layer's boundaries from a place, by looking at every edge there is.
struct EdgeWalk {
  /// Metres to the nearest edge.
  private(set) var meters = Double.infinity
  /// Metres to each district's boundary, by its number.
  private(set) var districts: [String: Double] = [:]

  init(_ network: ArcNetwork, _ layer: Layer, from place: Coordinate) {
    let numbers = DistrictAtlas.kingCounty.districts(in: layer).map(\.number)
    let plane = LocalPlane(at: place)
    let origin = place.gridPoint
    func meters(_ point: GridPoint) -> (x: Double, y: Double) {
      (
        Double(Int(point.x) - Int(origin.x)) / 1e7 * (plane.metersPerStep.east * 1e7),
        Double(Int(point.y) - Int(origin.y)) / 1e7 * (plane.metersPerStep.north * 1e7)
      )
    }
    for arc in network.arcs where arc.left.only(layer.bits) != arc.right.only(layer.bits) {
      for vertex in arc.vertices.dropLast() {
        let distance = EdgeWalk.distance(
          meters(network.vertices[vertex]), meters(network.vertices[vertex + 1]))
        self.meters = min(self.meters, distance)
        for district in [arc.left, arc.right].compactMap({ $0.districtIndex(in: layer.bits) }) {
          districts[numbers[district]] = min(districts[numbers[district]] ?? distance, distance)
        }
      }
    }
  }

  /// From the origin to a segment: the parameter of the nearest point, held between the ends.
  private static func distance(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let t = max(0, min(1, -(a.x * dx + a.y * dy) / (dx * dx + dy * dy)))
    let (x, y) = (a.x + t * dx, a.y + t * dy)
    return (x * x + y * y).squareRoot()
  }
}
