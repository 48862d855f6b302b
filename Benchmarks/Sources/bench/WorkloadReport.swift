import BenchSupport
import Foundation

/// What was measured of one workload.
struct WorkloadReport {
  let workload: Workload
  let points: Int
  let seed: UInt64
  let baseline: Double
  let bulk: Double
  let face: Double
  let lookup: Double
  /// How many times as many points two threads answer in the same time as one.
  let threadScaling: Double
  let edgeTestShare: Double
  let allocations: Double?
  let verdict: Judge.Verdict

  var bulkRatio: Double { baseline / bulk }
  var lookupRatio: Double { baseline / lookup }
  var faceRatio: Double { baseline / face }

  static let header = """
    workload   GEOS ns   bulk ns  lookup ns  face ns     bulk   single     face  2 threads  edge tests  allocations
    """

  var row: String {
    workload.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)
      + String(
        format: "%9.1f %9.2f %10.2f %8.2f %7.1f× %7.1f× %7.1f× %9.2f× %9.2f %% %12@", baseline, bulk, lookup,
        face,
        bulkRatio, lookupRatio, faceRatio, threadScaling, 100 * edgeTestShare,
        (allocations.map { String(format: "%.6g", $0) } ?? "not counted") as NSString)
  }

  /// For programs.
  var pairs: String {
    let allocated = allocations.map { String(format: "%.6g", $0) } ?? "unknown"
    return "workload=\(workload.rawValue) points=\(points) seed=\(seed) "
      + String(
        format:
          "bulk_ratio=%.1f single_ratio=%.1f face_ratio=%.1f baseline_ns=%.1f bulk_ns=%.2f single_ns=%.2f ",
        bulkRatio, lookupRatio, faceRatio, baseline, bulk, lookup)
      + String(
        format: "face_ns=%.2f two_threads_ratio=%.2f edge_test_share=%.4f ", face, threadScaling,
        edgeTestShare)
      + "allocations_per_lookup=\(allocated) on_boundary=\(verdict.onBoundary) "
      + "baseline_rounding=\(verdict.baselineRounding) disagreements=\(verdict.disagreements)"
  }
}
