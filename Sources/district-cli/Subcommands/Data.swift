import ArgumentParser
import DistrictKit
import SystemFiles

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract:
      "Maintain the data: import official boundaries, compile, verify, install, and see what is out of date.",
    subcommands: [
      DataImportCommand.self, DataCompileCommand.self, DataVerifyCommand.self, DataInstallCommand.self,
      DataStatusCommand.self,
    ])
}

/// The files of a data folder, by their names.
struct DataFolder {
  let path: String

  var plans: String { path + "/plans.json" }
  var officials: String { path + "/officials.json" }
  var compiled: String { path + "/king-county.districts" }

  /// The canonical boundaries of a layer.
  func boundaries(_ layer: Layer) -> String {
    switch layer {
    case .council: path + "/boundaries/king-county-council.geojson"
    case .congress: path + "/boundaries/congressional.geojson"
    }
  }
}

struct DataCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile canonical boundaries and officials to one file.",
    discussion: """
      Reads boundaries/*.geojson and officials.json of a data folder, as `data import` and `make refresh` write them. \
      The same input gives the same bytes on every machine.
      """)

  @Option(parsing: .unconditional, help: "The data folder.")
  var data = "Data"

  @Option(
    parsing: .unconditional,
    help: "Where to write the compiled file (default: king-county.districts in the data folder).")
  var output: String?

  func validate() throws { try checkValues([("--data", data), ("--output", output)]) }

  func run() throws {
    let folder = DataFolder(path: data)
    var coverages: [Coverage] = []
    for layer in Layer.allCases {
      let path = folder.boundaries(layer)
      coverages.append(try CanonicalGeoJSON.read(InputFile.bytes(path), name: path))
    }
    let officials = try Roster(json: InputFile.bytes(folder.officials), name: folder.officials)
    let bytes = try DistrictAtlas.compile(coverages: coverages, officials: officials)
    let path = output ?? folder.compiled
    try OutputFile.write(bytes, to: path)
    let atlas = try DistrictAtlas(compiled: bytes, name: path)
    try StandardStreams.write(
      "\(path): \(bytes.count) bytes\n"
        + "SHA-256: \(atlas.sha256) (of the content, as data verify prints it; sha256sum reads the header, too)\n"
    )
  }
}

struct DataVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a compiled file fully; without a file, the data inside this program.")

  @Argument(help: "A compiled file.")
  var file: String?

  func run() throws {
    let atlas =
      try file.map { path throws(DistrictError) in try DistrictAtlas(contentsOf: path) } ?? .kingCounty
    let report = try atlas.verify()
    try StandardStreams.write("\(file ?? "The embedded data") is sound.\n\(report)\n")
  }
}

struct DataInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Put newer compiled data where all commands look for them.",
    discussion: """
      They answer as long as their records were checked later than the program's own. --data and DISTRICT_DATA go before \
      them.
      """)

  @Argument(help: "A compiled file.")
  var file: String

  func run() throws {
    let bytes = try InputFile.bytes(file)
    let atlas = try DistrictAtlas(compiled: bytes, name: file)
    _ = try atlas.verify()
    let path = try InstalledFile.districts.install(bytes)
    try StandardStreams.write("\(path): installed.\n")
    if !atlas.isNewer(than: .kingCounty) {
      StandardStreams.tell(
        error:
          "district-cli: warning: these data are not newer than the program's own, which go on answering; "
          + "--data answers from them.")
    }
  }
}

struct DataStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what in the data is out of date; exits with 1 when something is.",
    discussion: "Made for a cron job: prints one line when all is well, the stale seats otherwise.")

  @Option(help: "How to print the stale seats.")
  var format = ListFormat.text

  @OptionGroup var source: DataChoice

  @Option(help: ArgumentHelp("Judge as of this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  func run() throws {
    let atlas = try source.atlas()
    let day = on ?? atlas.today
    let stale = Seat.ordered(atlas.roster.seats(on: day)).filter(\.isStale)
    switch format {
    case .text where stale.isEmpty:
      try StandardStreams.write("All \(atlas.roster.posts.count) seats are up to date on \(day).\n")
    case .text:
      var table = Table()
      for seat in stale {
        table.add([seat.post.label, seat.staleness, "checked \(seat.post.checked)"])
      }
      try StandardStreams.write("Out of date on \(day):\n" + table.text)
    case .csv:
      try StandardStreams.write(SeatList.csv(stale, [("stale_because", { @Sendable in $0.staleness })]))
    case .json:
      try StandardStreams.write(SortedJSON.bytes(stale.map { SeatEntry($0) }) + [UInt8(ascii: "\n")])
    }
    if !stale.isEmpty { throw ExitCode(1) }
  }
}

extension Seat {
  /// Why the seat counts as stale.
  fileprivate var staleness: String {
    if case .expired = status { return absence }
    if let election = electionSinceChecked {
      return "an election was held on \(election.day), after the records"
    }
    return "not checked for more than \(Seat.greatestAgeInDays) days"
  }
}
