import BenchSupport
@_spi(Measurement) import DistrictKit
import Foundation

/// Measures the lookup against GEOS and checks every answer on the way.
struct Bench {
  let options: Options
  let scratch: URL
  let atlas: DistrictAtlas

  func run() throws -> Bool {
    let addresses = AddressBench(
      cli: options.cli, scratch: scratch, rounds: options.rounds, seed: options.seed)
    if options.onlyAddresses {
      try addresses.report()
      return true
    }
    var coverages: [Coverage] = []
    for layer in atlas.layers {
      guard let coverage = try atlas.coverage(of: layer) else { throw BenchFailure("There is no \(layer).") }
      coverages.append(coverage)
    }
    let source = WorkloadSource(coverages, housesPath: Folders.houses)
    let baseline = try Baseline(coverages, isShipped: options.data == nil, in: scratch)
    let judge = try Judge(atlas, coverages)
    print("baseline: \(baseline.name), \(coverages.count) layers of each point, one thread")
    print(
      "houses: \(source.houses.map { "\($0.count) real ones" } ?? "made up, there is no file of real ones")")
    print("median of \(options.rounds) rounds of each, in turn; times in nanoseconds a point")
    print("2 threads: the quickest run with one against the quickest with two\n")

    var reports: [WorkloadReport] = []
    for workload in options.workloads {
      let coordinates = source.coordinates(workload, count: options.points, seed: options.seed)
      reports.append(try measure(workload, coordinates, baseline, judge))
    }
    print(WorkloadReport.header)
    for report in reports { print(report.row) }
    print("")
    for report in reports { print(report.pairs) }
    if options.data == nil {
      try reportStartup()
      try addresses.report()
    }
    if options.data == nil, let cli = options.cli {
      let batch = try BatchBench(
        cli: cli, scratch: scratch, rounds: options.rounds, source: source, seed: options.seed)
      try batch.report()
    }
    for report in reports {
      guard let example = report.verdict.example else { continue }
      print("WRONG: \(report.workload), seed \(options.seed), for one at \(example) (longitude,latitude)")
    }
    return reports.allSatisfy { $0.verdict.disagreements == 0 }
  }

  private func measure(
    _ workload: Workload, _ coordinates: [Coordinate], _ baseline: Baseline, _ judge: Judge
  ) throws -> WorkloadReport {
    let candidate = Candidate(atlas: atlas)
    var faces = [Face](repeating: .nowhere, count: coordinates.count)
    var others = faces
    var times = (geos: [Double](), bulk: [Double](), face: [Double](), lookup: [Double]())
    var (oneThread, twoThreads) = ([Double](), [Double]())
    var answers: [UInt8] = []
    var allocations: Double?
    /// Makes sure that what is compared next is what was found next.
    func forget() { others.withUnsafeMutableBufferPointer { $0.update(repeating: .nowhere) } }
    for _ in 0..<options.rounds {
      let round = try baseline.run(coordinates)
      times.geos.append(round.nanoseconds)
      answers = round.answers
      // Ours takes a hundredth of the baseline's time, so one disturbance would spoil it: several runs a round.
      for _ in 0..<5 {
        let bulk = candidate.bulk(coordinates, into: &faces, repetitions: 1)
        times.bulk.append(bulk)
        forget()
        times.face.append(candidate.faceByFace(coordinates, into: &others))
        guard others == faces else { throw BenchFailure("\(workload): bulk and single answers differ.") }
        forget()
        times.lookup.append(candidate.lookupByLookup(coordinates, into: &others))
        guard others == faces else { throw BenchFailure("\(workload): bulk and lookup answers differ.") }
        // About a tenth of a second: longer than the system takes to give the second thread a core of its own.
        let repetitions = 1 + Int(1e8 / (bulk * Double(coordinates.count)))
        oneThread.append(candidate.bulk(coordinates, into: &others, repetitions: repetitions))
        forget()
        twoThreads.append(candidate.bulkOnTwoThreads(coordinates, into: &others, repetitions: repetitions))
        guard others == faces else { throw BenchFailure("\(workload): two threads answer otherwise.") }
      }
      allocations = candidate.allocationsPerPoint(coordinates, into: &others)
    }
    let tested = coordinates.count { atlas.needsEdgeTest(at: $0) }
    return WorkloadReport(
      workload: workload, points: coordinates.count, seed: options.seed, baseline: times.geos.median,
      bulk: times.bulk.median, face: times.face.median, lookup: times.lookup.median,
      // The quickest runs, because a shared machine may lend this one half of a core only, which says nothing of us.
      threadScaling: (oneThread.min() ?? 0) / (twoThreads.min() ?? 0),
      edgeTestShare: Double(tested) / Double(coordinates.count), allocations: allocations,
      verdict: judge.compare(coordinates, faces, answers))
  }

  private func reportStartup() throws {
    let data = Folders.project.appending(path: "Data")
    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: data.appending(path: name))) }
    let boundaries = [
      try bytes("boundaries/council-2021-12-21.geojson"), try bytes("boundaries/congress-2023-01-03.geojson"),
    ]
    let officials = try bytes("officials.json")
    let first = try Startup.firstLookups(processes: 21)
    let compile = try (0..<3).map { _ in try Startup.compile(boundaries: boundaries, officials: officials) }
      .median
    print(
      String(
        format: "startup=library index_bytes=%d first_lookup_us=%.1f from_geojson_ms=%.0f",
        atlas.compiledByteCount,
        first / 1e3, compile / 1e6))

    guard let cli = options.cli else { return }
    let floor = try CProgram.floor("floor.c", ["-O2", "-lgeos_c"], in: scratch)
    let ask = (cli, ["lookup", "\(Startup.coordinate.latitude)", "\(Startup.coordinate.longitude)"])
    let (lookup, least) = try Startup.processes(ask, (floor.path, []), rounds: 101)
    print(
      String(
        format: "startup=process lookup_ms=%.2f floor_ms=%.2f ratio=%.2f", lookup / 1e6, least / 1e6,
        lookup / least))
    let file = (cli, ask.1 + ["--data", data.appending(path: "king-county.districts").path])
    let (own, named) = try Startup.processes(ask, file, rounds: 200)
    print(
      String(
        format: "startup=data_file embedded_ms=%.2f file_ms=%.2f more_ms=%.2f", own / 1e6, named / 1e6,
        (named - own) / 1e6))
  }
}

do {
  let options = try Options(Array(CommandLine.arguments.dropFirst()))
  if options.answersFirstLookup {
    print(try Startup.firstLookup())
  } else {
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "districtkit-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let atlas = try options.data.map { try DistrictAtlas(contentsOf: $0) } ?? .kingCounty
    guard try Bench(options: options, scratch: scratch, atlas: atlas).run() else { exit(1) }
  }
} catch {
  FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
  exit(2)
}
