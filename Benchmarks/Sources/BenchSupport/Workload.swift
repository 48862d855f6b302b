import DistrictKit
import Foundation

/// A kind of question that people put to an index. All points lie on the 1e-7° grid.
public enum Workload: String, CaseIterable, Sendable {
  /// Uniform over the bounding box of the council layer.
  case uniform
  /// Real houses, resampled with a Gaussian jitter of 0.001°.
  case houses
  /// Uniform over the state's bounding box.
  case state
  /// Within 1 cm of vertices and of the middles of edges.
  case edges
}

/// Where the points of the workloads come from.
public struct WorkloadSource {
  /// The houses' coordinates; nil when there is no file of them.
  public let houses: [Coordinate]?
  private let edges: [(GridPoint, GridPoint)]
  private let boxes: [BoundingBox]
  private let county: ExactRule

  /// - Parameters:
  ///   - coverages: The council's layer, then the congressional one.
  ///   - housesPath: A CSV file with columns `lat` and `lon`.
  public init(_ coverages: [Coverage], housesPath: String) {
    boxes = coverages.map(BoundingBox.init)
    edges = coverages.flatMap(\.edges)
    county = ExactRule(coverages[0])
    houses = WorkloadSource.readHouses(housesPath)
  }

  /// Points of a workload; the same for the same seed.
  public func coordinates(_ workload: Workload, count: Int, seed: UInt64) -> [Coordinate] {
    var random = SplitMix64(seed: seed ^ UInt64(workload.rawValue.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    return (0..<count).map { _ in Coordinate(on: point(workload, &random)) }
  }

  private func point(_ workload: Workload, _ random: inout SplitMix64) -> GridPoint {
    switch workload {
    case .uniform: uniform(over: boxes[0], &random)
    case .state: uniform(over: boxes[1], &random)
    case .houses: house(&random)
    case .edges: nearEdge(&random)
    }
  }

  private func uniform(over box: BoundingBox, _ random: inout SplitMix64) -> GridPoint {
    GridPoint(
      x: box.west + Int32(random.index(Int(box.east) - Int(box.west) + 1)),
      y: box.south + Int32(random.index(Int(box.north) - Int(box.south) + 1)))
  }

  private func house(_ random: inout SplitMix64) -> GridPoint {
    guard let houses else { return madeUpHouse(&random) }
    let house = houses[random.index(houses.count)]
    // Box and Muller's transform of two uniform numbers to two normal ones.
    let radius = 0.001 * (-2 * log(1 - random.fraction())).squareRoot()
    let angle = 2 * Double.pi * random.fraction()
    return GridPoint(
      longitude: house.longitude + radius * cos(angle), latitude: house.latitude + radius * sin(angle))
  }

  /// Without the file: a place in a council district, west of the mountains, where the houses are.
  private func madeUpHouse(_ random: inout SplitMix64) -> GridPoint {
    while true {
      let point = GridPoint(
        longitude: -122.5 + 0.75 * random.fraction(), latitude: 47.15 + 0.63 * random.fraction())
      if county.district(at: point) != nil { return point }
    }
  }

  private func nearEdge(_ random: inout SplitMix64) -> GridPoint {
    let (a, b) = edges[random.index(edges.count)]
    let isMiddle = random.next() & 1 == 0
    let x = isMiddle ? (Double(a.x) + Double(b.x)) / 2 : Double(a.x)
    let y = isMiddle ? (Double(a.y) + Double(b.y)) / 2 : Double(a.y)
    // Uniform over a disc of one centimetre; a step north is 1.11 cm, and a step east shrinks with the cosine.
    let radius = random.fraction().squareRoot() / 1.11
    let angle = 2 * Double.pi * random.fraction()
    return GridPoint(
      x: Int32((x + radius * cos(angle) / cos(y * 1e-7 * Double.pi / 180)).rounded()),
      y: Int32((y + radius * sin(angle)).rounded()))
  }

  private static func readHouses(_ path: String) -> [Coordinate]? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let lines = text.split(whereSeparator: \.isNewline)
    let names = lines.first?.split(separator: ",") ?? []
    guard let latitude = names.firstIndex(of: "lat"), let longitude = names.firstIndex(of: "lon") else {
      return nil
    }
    let houses = lines.dropFirst().compactMap { line -> Coordinate? in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == names.count, let y = Double(fields[latitude]), let x = Double(fields[longitude])
      else { return nil }
      return try? Coordinate(latitude: y, longitude: x)
    }
    return houses.isEmpty ? nil : houses
  }
}

/// The bounding box of a coverage, in grid steps.
public struct BoundingBox: Sendable {
  /// The least and the greatest longitude.
  public let west: Int32, east: Int32
  /// The least and the greatest latitude.
  public let south: Int32, north: Int32

  /// Measures a coverage.
  public init(_ coverage: Coverage) {
    let points = coverage.rings.joined().joined()
    west = points.map(\.x).min() ?? 0
    east = points.map(\.x).max() ?? 0
    south = points.map(\.y).min() ?? 0
    north = points.map(\.y).max() ?? 0
  }
}
