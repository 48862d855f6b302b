import BenchSupport
import DistrictKit
import Foundation

/// The lookup that ours is compared with: prepared GEOS polygons behind bounding boxes. The common program when its
/// source is there, otherwise the same by us.
enum Baseline {
  case program(ProgramBaseline)
  case ours(GEOSTruth, layers: Int)

  /// - Parameter isShipped: Whether the coverages are those of the program, which the common program reads itself.
  init(_ coverages: [Coverage], isShipped: Bool, in scratch: URL) throws {
    if isShipped, let source = CProgram.source("geos_lookup.c") {
      let program = try CProgram(source, ["-O3", "-march=native", "-lgeos_c"], in: scratch)
      self = .program(ProgramBaseline(program: program, scratch: scratch))
    } else {
      self = .ours(try GEOSTruth(coverages, unit: .degrees), layers: coverages.count)
    }
  }

  var name: String {
    switch self {
    case .program(let baseline): baseline.program.source.lastPathComponent
    case .ours: "our own prepared GEOS polygons"
    }
  }

  /// Answers all points once.
  ///
  /// - Returns: Nanoseconds a point, and for each point the numbers of its districts, layer by layer, 0 for none.
  func run(_ coordinates: [Coordinate]) throws -> (nanoseconds: Double, answers: [UInt8]) {
    switch self {
    case .program(let program): return try program.run(coordinates)
    case .ours(let geos, let layers):
      var answers = [UInt8](repeating: 0, count: coordinates.count * layers)
      let nanoseconds = coordinates.withUnsafeBufferPointer { points in
        // GEOS builds its indexes on first use.
        geos.run(UnsafeBufferPointer(rebasing: points.prefix(2000)), into: &answers)
        return Stopwatch.nanoseconds { geos.run(points, into: &answers) } / Double(points.count)
      }
      return (nanoseconds, answers)
    }
  }
}

/// The baseline as a program of its own.
struct ProgramBaseline {
  let program: CProgram
  let scratch: URL

  func run(_ coordinates: [Coordinate]) throws -> (nanoseconds: Double, answers: [UInt8]) {
    let (points, answers) = (scratch.appending(path: "points"), scratch.appending(path: "answers"))
    try coordinates.withUnsafeBytes { try Data($0).write(to: points) }
    let boundaries = Folders.project.appending(path: "Data/boundaries")
    let output = try Command.run(
      program.path,
      [
        boundaries.appending(path: "council-2021-12-21.geojson").path,
        boundaries.appending(path: "congress-2023-01-03.geojson").path, "district", points.path, answers.path,
      ])
    let facts = output.split(whereSeparator: \.isWhitespace).reduce(into: [Substring: Substring]()) {
      let pair = $1.split(separator: "=")
      $0[pair[0]] = pair.last
    }
    guard let text = facts["seconds"], let seconds = Double(text) else {
      throw BenchFailure("\(program.source.lastPathComponent) did not say how long it took: \(output)")
    }
    return (seconds * 1e9 / Double(coordinates.count), Array(try Data(contentsOf: answers)))
  }
}
