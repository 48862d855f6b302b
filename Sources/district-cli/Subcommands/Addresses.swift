import ArgumentParser
import DistrictKit
import SystemFiles

struct AddressesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "addresses",
    abstract: "Make and check the file that street addresses are found with.",
    discussion: """
      King County publishes its address points as open data; the file is made from them on this machine, and no address \
      leaves it.
      """,
    subcommands: [
      AddressesCompileCommand.self, AddressesVerifyCommand.self, AddressesInfoCommand.self,
      AddressesInstallCommand.self,
    ])
}

/// How the file of addresses is found.
enum AddressFile {
  /// Opens the file: the one that is named, that of the environment, or the installed one.
  ///
  /// - Parameter path: What the user gave with `--addresses`.
  /// - Throws: ``DistrictError`` that says how to come by the file when there is none.
  static func open(_ path: String?) throws(DistrictError) -> AddressIndex {
    if let path = path ?? InstalledFile.addresses.named { return try AddressIndex(contentsOf: path) }
    guard let path = InstalledFile.addresses.path else { throw missing }
    do throws(DistrictError) {
      return try AddressIndex(contentsOf: path)
    } catch {
      throw error.code == .noSuchInput ? missing : error
    }
  }

  /// How to come by the file, and what to do without it.
  private static var missing: DistrictError {
    DistrictError(
      .noSuchInput, "Finding an address takes the county's address points, and there is no file of them yet.",
      hint: """
        Make it once. Download the layer ADDRESS_POINT of King County's GIS open data as CSV, or us/wa/king of \
        OpenAddresses, then:
          district-cli addresses compile ADDRESS_POINT.csv --complete -o \(InstalledFile.addresses.name)
          district-cli addresses install \(InstalledFile.addresses.name)
        Or, if you may give the addresses away, have the batch geocoder of the US Census Bureau find them: district-cli \
        batch reads what it returns.
        """)
  }
}

struct AddressesCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile address points to one file.",
    discussion: """
      Reads GeoJSON (a feature a line, or one collection) and CSV of OpenAddresses, the county's export of ADDRESS_POINT, \
      and any CSV whose columns are named with --column. The same points give the same bytes on every machine.
      """)

  @Argument(help: "Files with address points.")
  var files: [String]

  @Option(name: [.short, .long], parsing: .unconditional, help: "Where to write the compiled file.")
  var output: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Which column has a part of the address. Parts: \
      \(AddressColumns.Part.allCases.map(\.rawValue).joined(separator: ", ")).
      """, valueName: "part=name"))
  var column: [String] = []

  @Option(parsing: .unconditional, help: "Who published the points, for `addresses info`.")
  var source: String?

  @Option(parsing: .unconditional, help: "The day they were published or downloaded.")
  var date: String?

  @Option(parsing: .unconditional, help: "The terms under which they may be used.")
  var licence: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Metres within which the points are right.", valueName: "meters"))
  var accuracy = AddressSource.usualAccuracy

  @Flag(
    help: "The files have every address of their area, so that what an address leaves open is not in doubt.")
  var complete = false

  func validate() throws {
    try checkValues(
      [("--output", output), ("--source", source), ("--date", date), ("--licence", licence)]
        + column.map { ("--column", $0) })
    guard AddressSource.accuracies.contains(accuracy) else {
      throw ValidationError("--accuracy is a distance between 0 and 1000 metres.")
    }
  }

  func run() throws {
    let columns = try chosenColumns()
    var compiler = AddressCompiler()
    for file in files { try compiler.add(contentsOf: file, columns: columns) }
    let (used, problems) = (compiler.usedCount, compiler.problems)
    let names = files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let bytes = try compiler.compile(
      source: AddressSource(
        name: source ?? names.joined(separator: ", "), date: date ?? "", licence: licence ?? "",
        accuracyMeters: accuracy, isComplete: complete))
    let index = try AddressIndex(compiled: bytes, name: output)
    try index.verify()
    try OutputFile.write(bytes, to: output, reading: files)
    var lines = [
      "\(output): \(index.pointCount) address points from \(used) rows, \(bytes.count) bytes, SHA-256 \(index.sha256)"
    ]
    for problem in AddressRowProblem.allCases {
      if let count = problems[problem] { lines.append("not used: \(count) rows, \(problem.rawValue)") }
    }
    try StandardStreams.write(lines.joined(separator: "\n") + "\n")
  }

  private func chosenColumns() throws -> AddressColumns {
    var names: [AddressColumns.Part: String] = [:]
    for choice in column {
      let sides = choice.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let part = AddressColumns.Part(rawValue: sides[0]) else {
        throw DistrictError(
          .badInput, "“\(choice)” does not say which column has which part.",
          hint: "Write it like --column number=HouseNo.")
      }
      names[part] = sides[1]
    }
    return AddressColumns(names)
  }
}

struct AddressesVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every byte of a compiled file; without a file, the installed one."
  )

  @Argument(help: "A compiled file.")
  var file: String?

  func run() throws {
    let index = try AddressFile.open(file)
    try index.verify()
    try StandardStreams.write("\(index.pointCount) address points are sound, SHA-256 \(index.sha256).\n")
  }
}

struct AddressesInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract:
      "Say where the addresses come from, and how many each city has; without a file, of the installed one.")

  @Argument(help: "A compiled file.")
  var file: String?

  func run() throws {
    let index = try AddressFile.open(file)
    var lines = ["source: \(index.source.name)"]
    if !index.source.date.isEmpty { lines.append("date: \(index.source.date)") }
    if !index.source.licence.isEmpty { lines.append("licence: \(index.source.licence)") }
    lines.append("accuracy: \(Int(index.source.accuracyMeters)) m")
    lines.append("complete: \(index.source.isComplete ? "every address of the area" : "not known")")
    lines.append("address points: \(index.pointCount) in \(index.byteCount) bytes")
    lines.append("SHA-256: \(index.sha256)")
    for (city, points) in index.cityCounts where points > 0 {
      lines.append("  \(city.isEmpty ? "(no city)" : city): \(points)")
    }
    try StandardStreams.write(lines.joined(separator: "\n") + "\n")
  }
}

struct AddressesInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Put a compiled file where the other commands look for it.")

  @Argument(help: "A compiled file.")
  var file: String

  func run() throws {
    let bytes = try InputFile.bytes(file)
    try AddressIndex(compiled: bytes, name: file).verify()
    let path = try InstalledFile.addresses.install(bytes)
    try StandardStreams.write("\(path): installed.\n")
  }
}
