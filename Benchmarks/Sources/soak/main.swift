import BenchSupport
import DistrictKit
import Foundation

/// A point that the index and the truth disagree on.
struct Disagreement: Sendable {
  let point: GridPoint
  let layer: Layer
  let found: Int?
  let expected: Int?
}

/// What the workers have in common.
final class Progress: @unchecked Sendable {
  // Guarded by `lock`, which is what `@unchecked` stands for.
  private let lock = NSLock()
  private var blocksTaken = 0
  private var pointsDone = 0
  private var onBoundary = 0
  private var wrong: [Disagreement] = []

  /// The next block to work on.
  func takeBlock() -> Int {
    lock.withLock {
      defer { blocksTaken += 1 }
      return blocksTaken
    }
  }

  func add(points: Int, onBoundary: Int, wrong: [Disagreement]) {
    lock.withLock {
      pointsDone += points
      self.onBoundary += onBoundary
      self.wrong += wrong
    }
  }

  var state: (points: Int, onBoundary: Int, wrong: [Disagreement]) {
    lock.withLock { (pointsDone, onBoundary, wrong) }
  }
}

/// Compares the embedded index with GEOS on many points, and with the boundary rule on those that lie on an edge.
struct Soak: Sendable {
  static let blockSize = 20_000

  let points: Int
  let seed: UInt64
  let coverages: [Coverage]
  let hardPoints: HardPoints
  let rules: [ExactRule]
  let progress = Progress()

  init(points: Int, seed: UInt64) throws(DistrictError) {
    self.points = points
    self.seed = seed
    var coverages: [Coverage] = []
    for layer in DistrictAtlas.kingCounty.layers {
      if let coverage = try DistrictAtlas.kingCounty.coverage(of: layer) { coverages.append(coverage) }
    }
    self.coverages = coverages
    hardPoints = HardPoints(coverages)
    rules = coverages.map(ExactRule.init)
  }

  /// Works on blocks until none is left. Every block has a seed of its own, so that the points do not depend on the
  /// number of threads.
  func work() throws(DistrictError) {
    let truth = try GEOSTruth(coverages, unit: .gridSteps)
    while true {
      let block = progress.takeBlock()
      let count = min(Soak.blockSize, points - block * Soak.blockSize)
      if count <= 0 { return }
      compare(block: block, count: count, truth)
    }
  }

  private func compare(block: Int, count: Int, _ truth: GEOSTruth) {
    var random = SplitMix64(seed: seed &+ UInt64(block) &* 0xD134_2543_DE82_EF95)
    let points = (0..<count).map { _ in hardPoints.next(&random) }
    let faces = DistrictAtlas.kingCounty.faces(of: points.map { Coordinate(on: $0) })
    var onBoundary = 0
    var wrong: [Disagreement] = []
    for (point, face) in zip(points, faces) {
      var touches = false
      for (position, coverage) in coverages.enumerated() {
        let expected: Int?
        switch truth.place(of: point, in: position) {
        case .district(let district): expected = district
        case .boundary:
          touches = true
          expected = rules[position].district(at: point)
        }
        let found = DistrictAtlas.kingCounty.bits(of: coverage.layer).flatMap { face.districtIndex(in: $0) }
        if found != expected {
          wrong.append(Disagreement(point: point, layer: coverage.layer, found: found, expected: expected))
        }
      }
      if touches { onBoundary += 1 }
    }
    progress.add(points: count, onBoundary: onBoundary, wrong: wrong)
  }

  /// Runs on all cores and shows how far it is.
  func run() -> Bool {
    let start = ContinuousClock.now
    let workers = (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
      let thread = Thread {
        do throws(DistrictError) { try work() } catch { fail("\(error)") }
      }
      // Preparing polygons recurses deeper than the half megabyte that threads have.
      thread.stackSize = 8 << 20
      thread.start()
      return thread
    }
    var bar = ProgressBar(total: points)
    while workers.contains(where: { !$0.isFinished }) {
      Thread.sleep(forTimeInterval: 0.25)
      bar.show(progress.state.points, after: start.duration(to: .now))
    }
    bar.finish()
    let state = progress.state
    for wrong in state.wrong.prefix(20) {
      print(
        "WRONG at \(wrong.point) (longitude,latitude), \(wrong.layer): found \(wrong.found.map(String.init) ?? "none"),"
          + " expected \(wrong.expected.map(String.init) ?? "none") (positions in the layer)")
    }
    print(
      "soak points=\(state.points) seed=\(seed) on_boundary=\(state.onBoundary) disagreements=\(state.wrong.count)"
    )
    return state.wrong.isEmpty && state.points == points
  }
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("soak: \(message)\n".utf8))
  exit(2)
}

let arguments = CommandLine.arguments.dropFirst().map { Int($0.replacing("_", with: "")) }
guard (1...2).contains(arguments.count), let points = arguments[0], points > 0,
  let seed = arguments.count == 2 ? arguments[1] : 1
else { fail("usage: soak POINTS [SEED]") }
do throws(DistrictError) {
  exit(try Soak(points: points, seed: UInt64(bitPattern: Int64(seed))).run() ? 0 : 1)
} catch {
  fail("\(error)")
}
