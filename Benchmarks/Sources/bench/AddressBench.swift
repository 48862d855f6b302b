import BenchSupport
import DistrictKit
import Foundation

/// Measures how addresses are compiled and found, in a county that does not exist, and looks at every answer.
struct AddressBench {
  /// As many as King County has.
  private static let pointCount = 670_000
  private static let questionCount = 200_000

  let scratch: URL
  let rounds: Int
  let seed: UInt64

  func report() throws {
    let points = AddressCounty.points(AddressBench.pointCount, seed: seed)
    let table = scratch.appending(path: "county.csv")
    var text = Data((AddressCounty.header + "\n").utf8)
    for point in points { text.append(contentsOf: (point.row + "\n").utf8) }
    try text.write(to: table)

    var bytes: [UInt8] = []
    let compiling = try Stopwatch.nanoseconds {
      var compiler = AddressCompiler()
      try compiler.add(contentsOf: table.path)
      bytes = try compiler.compile(source: AddressSource(name: "made up"))
    }
    let file = scratch.appending(path: "county.addresses")
    try Data(bytes).write(to: file)
    let opening = try (0..<21).map { _ in
      try Stopwatch.nanoseconds { _ = try AddressIndex(contentsOf: file.path) }
    }.median
    let index = try AddressIndex(contentsOf: file.path)
    print(
      String(
        format: "addresses=file points=%d bytes_a_point=%.2f compile_s=%.2f open_us=%.0f", index.pointCount,
        Double(bytes.count) / Double(index.pointCount), compiling / 1e9, opening / 1e3))

    var random = SplitMix64(seed: seed + 1)
    let asked = (0..<AddressBench.questionCount).map { _ in points[random.index(points.count)] }
    let lines = asked.map(\.line)
    var (single, bulk) = ([Double](), [Double]())
    for _ in 0..<rounds {
      var matches: [AddressMatch] = []
      matches.reserveCapacity(lines.count)
      single.append(
        Stopwatch.nanoseconds { for line in lines { matches.append(index.match(line)) } }
          / Double(lines.count))
      try check(matches, asked)
      bulk.append(Stopwatch.nanoseconds { matches = index.matches(lines) } / Double(lines.count))
      try check(matches, asked)
    }
    print(
      String(
        format: "addresses=match exact_a_second=%.0f bulk_a_second=%.0f", 1e9 / single.median,
        1e9 / bulk.median))
  }

  private func check(_ matches: [AddressMatch], _ asked: [AddressCounty.Point]) throws {
    for (match, point) in zip(matches, asked) {
      guard match.kind == .exact, let place = match.coordinate else {
        throw BenchFailure("“\(point.line)” is \(match.kind.rawValue).")
      }
      // Houses with one text stand in one block.
      guard abs(place.latitude - point.latitude) < 0.002, abs(place.longitude - point.longitude) < 0.003
      else {
        throw BenchFailure("“\(point.line)” was found at \(place).")
      }
    }
  }
}
