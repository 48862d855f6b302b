import DistrictKit
import Foundation

/// What a user waits for before the first answer.
enum Startup {
  static let coordinate = (latitude: 47.6062, longitude: -122.3321)

  /// In a fresh process: nanoseconds from the first touch of the atlas to its first answer.
  static func firstLookup() throws -> Double {
    let coordinate = try Coordinate(latitude: coordinate.latitude, longitude: coordinate.longitude)
    var number: String?
    let took = Stopwatch.nanoseconds {
      number = DistrictAtlas.kingCounty.lookup(coordinate).council.district?.number
    }
    guard number == "8" else {
      throw BenchFailure("Seattle's City Hall is in District 8, not \(number ?? "none").")
    }
    return took
  }

  /// The same, asked of `processes` fresh processes of this program.
  static func firstLookups(processes: Int) throws -> Double {
    let times = try (0..<processes).map { _ in
      let answer = try Command.run(CommandLine.arguments[0], ["--first-lookup"])
      guard let time = Double(answer.trimmingCharacters(in: .whitespacesAndNewlines)) else {
        throw BenchFailure("A fresh process answered “\(answer)”.")
      }
      return time
    }
    return times.median
  }

  /// From canonical GeoJSON and the roster's JSON to an atlas.
  static func compile(boundaries: [[UInt8]], officials: [UInt8]) throws -> Double {
    try Stopwatch.nanoseconds {
      let coverages = try boundaries.map { try CanonicalGeoJSON.read($0, name: "boundaries") }
      let roster = try Roster(json: officials, name: "officials.json")
      _ = try DistrictAtlas(coverages: coverages, officials: roster)
    }
  }

  /// Two programs' whole runs, in turn.
  static func processes(
    _ a: (path: String, arguments: [String]), _ b: (path: String, arguments: [String]), rounds: Int
  ) throws -> (Double, Double) {
    var times: ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      times.0.append(try Command.nanoseconds(a.path, a.arguments))
      times.1.append(try Command.nanoseconds(b.path, b.arguments))
    }
    return (times.0.median, times.1.median)
  }
}
