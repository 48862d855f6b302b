import CBench
import DistrictKit

/// What GEOS says about a point: slow, and from another program than ours. For one thread.
public final class GEOSTruth {
  /// Where a point lies in a layer.
  public enum Place: Equatable {
    /// Inside the district at this position in its layer, or in none.
    case district(Int?)
    /// On an edge, where it is a rule and not geometry that decides.
    case boundary
  }

  /// What a unit of its coordinates is.
  public enum Unit {
    /// Whole grid steps, on which GEOS is exact.
    case gridSteps
    /// Degrees, as programs usually have them.
    case degrees
  }

  private let truth: OpaquePointer

  /// Makes prepared polygons of the districts.
  public init(_ coverages: [Coverage], unit: Unit) throws(DistrictError) {
    guard let truth = geos_truth_create() else { throw DistrictError(.io, "There is no memory for GEOS.") }
    self.truth = truth
    let scale = unit == .degrees ? GridPoint.stepsPerDegree : 1
    for (layer, coverage) in coverages.enumerated() {
      for (index, boundary) in coverage.districts.enumerated() {
        for polygon in boundary.polygons {
          let rings = polygon.rings.map { ring in
            let points = ring.coordinates.map(\.gridPoint)
            return points + points.prefix(1)
          }
          let positions = rings.joined().flatMap { [Double($0.x) / scale, Double($0.y) / scale] }
          let added = geos_truth_add(
            truth, Int32(layer), Int32(index + 1), positions, rings.map(\.count), rings.count)
          guard added == 1 else { throw DistrictError(.brokenData, "GEOS does not take a polygon.") }
        }
      }
    }
  }

  deinit { geos_truth_destroy(truth) }

  /// Where a grid point lies, decided exactly when the unit is a grid step.
  ///
  /// - Parameter layer: The position of a coverage.
  public func place(of point: GridPoint, in layer: Int) -> Place {
    switch geos_truth_locate(truth, Int32(layer), Double(point.x), Double(point.y)) {
    case Int32(GEOS_TRUTH_ON_BOUNDARY): .boundary
    case 0: .district(nil)
    case let number where number > 0: .district(Int(number) - 1)
    default: preconditionFailure("GEOS failed at \(point).")
    }
  }

  /// The baseline of the benchmark: for each coordinate the positions plus one of its districts, layer by layer.
  public func run(_ coordinates: UnsafeBufferPointer<Coordinate>, into answers: UnsafeMutablePointer<UInt8>) {
    guard let start = coordinates.baseAddress else { return }
    // A coordinate is a latitude and a longitude, in this order.
    start.withMemoryRebound(to: Double.self, capacity: 2 * coordinates.count) {
      geos_truth_run(truth, $0, coordinates.count, answers)
    }
  }
}
