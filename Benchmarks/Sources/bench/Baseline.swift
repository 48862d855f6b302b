import BenchSupport
import DistrictKit
import Foundation

/// The lookup that ours is compared with: prepared GEOS polygons behind bounding boxes. The common program when its
/// source is there, otherwise the same by us.
enum Baseline {
  case program(ProgramBaseline)
  case ours(GEOSTruth)

  init(_ coverages: [Coverage], in scratch: URL) throws {
    let source = Folders.shared.appending(path: "bench/geos_lookup.c")
    if FileManager.default.fileExists(atPath: source.path) {
      self = .program(try ProgramBaseline(source: source, scratch: scratch))
    } else {
      self = .ours(try GEOSTruth(coverages, unit: .degrees))
    }
  }

  var name: String {
    switch self {
    case .program(let program): program.source.lastPathComponent
    case .ours: "our own prepared GEOS polygons"
    }
  }

  /// Answers all points once.
  ///
  /// - Returns: Nanoseconds a point, and for each point the numbers of its districts, layer by layer, 0 for none.
  func run(_ coordinates: [Coordinate]) throws -> (nanoseconds: Double, answers: [UInt8]) {
    switch self {
    case .program(let program): return try program.run(coordinates)
    case .ours(let geos):
      var answers = [UInt8](repeating: 0, count: coordinates.count * Layer.allCases.count)
      let nanoseconds = coordinates.withUnsafeBufferPointer { points in
        // GEOS builds its indexes on first use.
        geos.run(UnsafeBufferPointer(rebasing: points.prefix(2000)), into: &answers)
        return Stopwatch.nanoseconds { geos.run(points, into: &answers) } / Double(points.count)
      }
      return (nanoseconds, answers)
    }
  }
}

/// The baseline as a program of its own, compiled for this machine.
struct ProgramBaseline {
  let source: URL
  private let scratch: URL
  private var program: URL { scratch.appending(path: "geos_lookup") }

  init(source: URL, scratch: URL) throws {
    self.source = source
    self.scratch = scratch
    try Command.run(
      "/usr/bin/env",
      [
        "cc", "-O3", "-march=native", source.path, "-lgeos_c", "-o",
        scratch.appending(path: "geos_lookup").path,
      ])
  }

  func run(_ coordinates: [Coordinate]) throws -> (nanoseconds: Double, answers: [UInt8]) {
    let (points, answers) = (scratch.appending(path: "points"), scratch.appending(path: "answers"))
    try coordinates.withUnsafeBytes { try Data($0).write(to: points) }
    let boundaries = Folders.project.appending(path: "Data/boundaries")
    let output = try Command.run(
      program.path,
      [
        boundaries.appending(path: "king-county-council.geojson").path,
        boundaries.appending(path: "congressional.geojson").path, "district", points.path, answers.path,
      ])
    let facts = output.split(whereSeparator: \.isWhitespace).reduce(into: [Substring: Substring]()) {
      let pair = $1.split(separator: "=")
      $0[pair[0]] = pair.last
    }
    guard let text = facts["seconds"], let seconds = Double(text) else {
      throw BenchFailure("\(source.lastPathComponent) did not say how long it took: \(output)")
    }
    return (seconds * 1e9 / Double(coordinates.count), Array(try Data(contentsOf: answers)))
  }
}
