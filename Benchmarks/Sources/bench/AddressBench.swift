import BenchSupport
import CBench
import DistrictKit
import Foundation

/// Measures how addresses are compiled and found, in a county that does not exist, and looks at every answer.
struct AddressBench {
  /// As many as King County has.
  private static let pointCount = 670_000
  private static let questionCount = 200_000
  private static let greatestBytesPerPoint = 14.0

  let cli: String?
  let scratch: URL
  let rounds: Int
  let seed: UInt64

  func report() throws {
    let points = AddressCounty.points(AddressBench.pointCount, seed: seed)
    let table = scratch.appending(path: "county.csv")
    try AddressCounty.write(points, to: table)
    let file = scratch.appending(path: "county.addresses")
    try reportFile(table, file)

    var random = SplitMix64(seed: seed + 1)
    let asked = (0..<AddressBench.questionCount).map { _ in points[random.index(points.count)] }
    let index = try AddressIndex(contentsOf: file.path)
    try reportMatches(index, asked)
    reportSearches(index)
    try reportSQLite(table, asked)
    try reportParsing(asked.prefix(5_000).map(\.line))
    if let cli { try reportLists(cli, file, asked) }
  }

  /// Lists of addresses as a process, against the C program that copies the same list and reads two numbers of a row.
  private func reportLists(_ cli: String, _ file: URL, _ asked: [AddressCounty.Point]) throws {
    let (list, output) = (scratch.appending(path: "addresses.csv"), scratch.appending(path: "out.csv"))
    var text = Data("id,a,b,address,city,zip\n".utf8)
    for row in 0..<BatchBench.rows {
      let point = asked[row % asked.count]
      let street =
        "\(point.number)\(point.suffix) \(point.street)" + (point.unit.isEmpty ? "" : " \(point.unit)")
      let numbers = String(format: "%.5f,%.5f", point.latitude, point.longitude)
      text.append(contentsOf: "\(row),\(numbers),\(street),\(point.city),\(point.zip)\n".utf8)
    }
    try text.write(to: list)
    let floor = try CProgram.floor("csv_floor.c", ["-O3", "-march=native"], in: scratch)
    let arguments = ["batch", list.path, "--addresses", file.path, "-o", output.path, "--quiet"]
    var (floors, districts, usual) = ([Double](), [Double](), [Double]())
    for _ in 0..<rounds {
      floors.append(try newFile(output, floor.path, [list.path, output.path, "1", "2"]))
      districts.append(
        try newFile(
          output, cli, arguments + ["--columns", "address_match,council_district,congress_district"]))
      let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
      let found = lines.count { $0.contains(",exact,".utf8) }
      guard lines.count == BatchBench.rows + 1, found == BatchBench.rows else {
        throw BenchFailure("Of \(BatchBench.rows) addresses \(found) are exact in \(lines.count) lines.")
      }
      usual.append(try newFile(output, cli, arguments))
    }
    for (name, times) in [("addresses_districts", districts), ("addresses_default", usual)] {
      print(
        String(
          format: "batch=%@ rows=%d floor_ms=%.1f ms=%.1f ratio=%.2f", name, BatchBench.rows,
          floors.median / 1e6, times.median / 1e6, times.median / floors.median))
    }
  }

  private func newFile(_ output: URL, _ program: String, _ arguments: [String]) throws -> Double {
    if FileManager.default.fileExists(atPath: output.path) { try FileManager.default.removeItem(at: output) }
    return try Command.nanoseconds(program, arguments)
  }

  private func reportFile(_ table: URL, _ file: URL) throws {
    var bytes: [UInt8] = []
    let compiling = try Stopwatch.nanoseconds {
      var compiler = AddressCompiler()
      try compiler.add(contentsOf: table.path)
      bytes = try compiler.compile(source: AddressSource(name: "made up", isComplete: true))
    }
    try Data(bytes).write(to: file)
    let opening = try (0..<21).map { _ in
      try Stopwatch.nanoseconds { _ = try AddressIndex(contentsOf: file.path) }
    }.median
    let perPoint = Double(bytes.count) / Double(AddressBench.pointCount)
    guard perPoint <= AddressBench.greatestBytesPerPoint else {
      throw BenchFailure("An address point takes \(perPoint) bytes.")
    }
    print(
      String(
        format: "addresses=file points=%d bytes_a_point=%.2f compile_s=%.2f open_us=%.0f",
        AddressBench.pointCount, perPoint, compiling / 1e9, opening / 1e3))
  }

  private func reportMatches(_ index: AddressIndex, _ asked: [AddressCounty.Point]) throws {
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
        format: "addresses=match exact_a_second=%.0f bulk_a_second=%.0f allocations=%@", 1e9 / single.median,
        1e9 / bulk.median, allocations(index, lines).map { String(format: "%.2f", $0) } ?? "not counted"))
  }

  /// What is not in the file as it is written: mistakes, open ends, crossings. The slowest counts.
  private func reportSearches(_ index: AddressIndex) {
    let texts = [
      "1 St", "100 Aurora", "12345 Lake Shroe Way", "1st & 2nd", "Aurora & 45th", "1st Ave", "99999 1st Ave",
      "100 Mratin Luther King Way", "1 Zzyzx Rd, Seattle", "Maple Way NE & NE 120th St, Kirkland",
    ]
    var slowest = (text: "", nanoseconds: 0.0)
    for text in texts {
      let took = (0..<5).map { _ in Stopwatch.nanoseconds { _ = index.match(text).candidates } }.median
      if took > slowest.nanoseconds { slowest = (text, took) }
    }
    print(
      String(
        format: "addresses=search slowest_ms=%.2f", slowest.nanoseconds / 1e6)
        + " slowest_text=“\(slowest.text)”")
  }

  /// How often memory is allocated for one address; nil where that cannot be counted.
  private func allocations(_ index: AddressIndex, _ lines: [String]) -> Double? {
    let before = allocation_count()
    guard before >= 0 else { return nil }
    var exact = 0
    for line in lines where index.match(line).kind == .exact { exact += 1 }
    return Double(allocation_count() - before) / Double(exact)
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

  /// The same questions to an indexed table of SQLite, with their parts taken apart already.
  private func reportSQLite(_ table: URL, _ asked: [AddressCounty.Point]) throws {
    let questions = scratch.appending(path: "questions.csv")
    try AddressCounty.write(asked, to: questions)
    guard let program = try? CProgram.floor("sqlite_addresses.c", ["-O2", "-lsqlite3"], in: scratch) else {
      print("addresses=sqlite skipped: its C library is not installed")
      return
    }
    let database = scratch.appending(path: "county.db")
    let output = try Command.run(program.path, [table.path, questions.path, database.path])
    let numbers = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 3 else { throw BenchFailure("SQLite printed “\(output)”.") }
    print(
      String(
        format: "addresses=sqlite exact_a_second=%.0f open_us=%.0f bytes_a_point=%.2f", numbers[0],
        numbers[1],
        numbers[2] / Double(AddressBench.pointCount)))
  }

  /// The lines taken apart by `usaddress`, which is a package of Python.
  private func reportParsing(_ lines: [String]) throws {
    let file = scratch.appending(path: "lines.txt")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    guard let script = CProgram.source("usaddress_parse.py") else {
      throw BenchFailure("There is no usaddress_parse.py.")
    }
    let output = (try? Command.run("/usr/bin/env", ["python3", script.path, file.path])) ?? ""
    guard let number = Double(output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      print("addresses=usaddress skipped: the package is not installed for python3")
      return
    }
    print(String(format: "addresses=usaddress parsed_a_second=%.0f", number))
  }
}
