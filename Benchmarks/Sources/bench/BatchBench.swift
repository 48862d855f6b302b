import BenchSupport
import DistrictKit
import Foundation

/// Measures `district-cli batch` as a process, on a long list of members, against a C program that only copies it.
struct BatchBench {
  let cli: String
  let scratch: URL
  let rounds: Int
  private let list: MemberList

  static let rows = 1_000_000

  init(cli: String, scratch: URL, rounds: Int, source: WorkloadSource, seed: UInt64) throws {
    self.cli = cli
    self.scratch = scratch
    self.rounds = rounds
    list = MemberList(rows: BatchBench.rows, source: source, seed: seed)
    try list.text.write(to: input)
    try list.objects.write(to: objects)
    try newerData().write(to: newer)
  }

  /// The program's data with one part of a council district in another one, and with somebody else in a seat.
  private func newerData() throws -> Data {
    let atlas = DistrictAtlas.kingCounty
    var coverages: [Coverage] = []
    for layer in atlas.layers {
      guard var coverage = try atlas.coverage(of: layer) else { throw BenchFailure("There is no \(layer).") }
      if layer == .council {
        // An island: its shore is no district's line but its own.
        guard let old = coverage.districts.firstIndex(where: { $0.polygons.count > 1 }) else {
          throw BenchFailure("No council district has several parts.")
        }
        let island = coverage.districts[old].polygons.removeLast()
        coverage.districts[old == 0 ? 1 : 0].polygons.append(island)
      }
      coverages.append(coverage)
    }
    let officials = try String(
      contentsOf: Folders.project.appending(path: "Data/officials.json"), encoding: .utf8)
    let holder = atlas.district("9", in: .council).flatMap { atlas.seat(of: $0)?.official?.name } ?? ""
    let roster = try Roster(
      json: Array(officials.replacingOccurrences(of: holder, with: "Testa Newcomer").utf8), name: "officials")
    let layers = atlas.layers.compactMap(atlas.description)
    return Data(try DistrictAtlas.compile(coverages: coverages, layers: layers, officials: roster))
  }

  private var input: URL { scratch.appending(path: "members.csv") }
  private var objects: URL { scratch.appending(path: "members.ndjson") }
  private var newer: URL { scratch.appending(path: "newer.districts") }
  private var output: URL { scratch.appending(path: "out.csv") }

  private static let districts = ["--columns", "council_district,congress_district"]

  /// The commands that are measured, and what they are called in the report.
  private var commands: [(name: String, words: String, options: [String])] {
    [
      ("two_columns", "two columns, the districts", BatchBench.districts),
      ("default", "the usual columns, with distances", []),
    ]
  }

  /// Runs the floor and the commands in turn, and prints what they take.
  func report() throws {
    let floor = try CProgram.floor("csv_floor.c", ["-O3", "-march=native"], in: scratch)
    var floorTimes: [Double] = []
    var times = commands.map { _ in [Double]() }
    var (objectTimes, changeTimes) = ([Double](), [Double]())
    for _ in 0..<rounds {
      floorTimes.append(try run(floor.path, [input.path, output.path, "2", "3"]))
      for (number, command) in commands.enumerated() {
        times[number].append(
          try run(cli, ["batch", input.path, "-o", output.path, "--quiet"] + command.options))
        try list.check(output, DistrictAtlas.kingCounty, addsColumns: command.name == "two_columns")
      }
      objectTimes.append(
        try run(
          cli,
          ["batch", objects.path, "-o", output.path, "--quiet", "--format", "ndjson"] + BatchBench.districts))
      try list.checkObjects(output, DistrictAtlas.kingCounty)
      changeTimes.append(
        try run(
          cli,
          ["data", "diff", "embedded", newer.path, "--members", input.path, "-o", output.path, "--quiet"]))
      try list.checkChanges(output, from: .kingCounty, to: DistrictAtlas(contentsOf: newer.path))
    }
    let least = floorTimes.median
    print("\nbatch of \(BatchBench.rows) rows               floor ms      ms   times the floor")
    for (command, times) in zip(commands, times) {
      print(
        command.words.padding(toLength: 37, withPad: " ", startingAt: 0)
          + String(format: "%9.0f %7.0f %16.2f×", least / 1e6, times.median / 1e6, times.median / least))
    }
    print("")
    for (command, times) in zip(commands, times) {
      print(
        "batch=\(command.name) rows=\(BatchBench.rows) "
          + String(
            format: "floor_ms=%.1f ms=%.1f ratio=%.2f", least / 1e6, times.median / 1e6,
            times.median / least))
    }
    // The same rows and columns as NDJSON, which should take at most four times as long.
    print(
      "batch=ndjson rows=\(BatchBench.rows) "
        + String(
          format: "ms=%.1f times_csv=%.2f", objectTimes.median / 1e6, objectTimes.median / times[0].median))
    // The same rows compared with newer data, the differences of these among it: also at most four times as long.
    print(
      "batch=members rows=\(BatchBench.rows) "
        + String(
          format: "ms=%.1f times_two_columns=%.2f", changeTimes.median / 1e6,
          changeTimes.median / times[0].median))
  }

  /// Nanoseconds of a run that makes a new file: to free the old one's memory is nobody's work here.
  private func run(_ program: String, _ arguments: [String]) throws -> Double {
    if FileManager.default.fileExists(atPath: output.path) { try FileManager.default.removeItem(at: output) }
    return try Command.nanoseconds(program, arguments)
  }
}
