import ArgumentParser
import DistrictKit
import SystemFiles

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract:
      "Maintain the data: import official boundaries, compile, verify, install, compare, and see what is out of date.",
    subcommands: [
      DataImportCommand.self, DataCompileCommand.self, DataVerifyCommand.self, DataInstallCommand.self,
      DataStatusCommand.self, DataDiffCommand.self,
    ])
}

/// A description of data on disk, and the files that belong to it.
struct DescriptionFile {
  let path: String
  let description: DataDescription
  /// The folder that it stands in, with a slash at its end; nothing for the folder that the command runs in.
  private let folder: String

  static let usual = "Data/king-county.json"

  /// - Throws: ``DistrictError`` that names the file and the key that is wrong.
  init(_ path: String) throws(DistrictError) {
    self.path = path
    description = try DataDescription(json: InputFile.bytes(path), name: path)
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Where a file is that is named beside the description.
  func file(_ name: String) -> String { name.hasPrefix("/") ? name : folder + name }

  /// Where the compiled file belongs: beside the description, under its name.
  var compiled: String {
    (path.hasSuffix(".json") ? String(path.dropLast(".json".count)) : path) + ".districts"
  }
}

struct DataCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile canonical boundaries and officials to one file.",
    discussion: """
      Reads the description, the boundaries that `data import` has put beside it, and the officials that it names. The \
      same input gives the same bytes on every machine. --data answers from the file.
      """)

  @Argument(
    help: ArgumentHelp("The description of the data.", valueName: "description"),
    completion: .file(extensions: ["json"]))
  var description = DescriptionFile.usual

  @Option(
    parsing: .unconditional,
    help: "Where to write the compiled file (default: beside the description, .districts for .json).")
  var output: String?

  func validate() throws { try checkValues([("--output", output)]) }

  func run() throws {
    let file = try DescriptionFile(description)
    var read = [description]
    var coverages: [Coverage] = []
    for path in file.description.boundariesFiles.map(file.file) {
      read.append(path)
      guard SystemFile.identity(of: path) != nil else {
        throw DistrictError(
          .noSuchInput, "There is no file \(path).", hint: "district-cli data import \(description) makes it."
        )
      }
      coverages.append(try CanonicalGeoJSON.read(InputFile.bytes(path), name: path))
    }
    let officials = try file.description.roster { (name) throws(DistrictError) in
      read.append(file.file(name))
      return try InputFile.bytes(file.file(name))
    }
    let bytes = try DistrictAtlas.compile(
      coverages: coverages, layers: file.description.layers, officials: officials)
    let path = output ?? file.compiled
    try OutputFile.write(bytes, to: path, reading: read)
    let atlas = try DistrictAtlas(compiled: bytes, name: path)
    for doubt in atlas.doubts { StandardStreams.tell(error: "district-cli: warning: \(doubt)") }
    try StandardStreams.write(
      "\(path): \(bytes.count) bytes\n"
        + "SHA-256: \(atlas.sha256) (of the content, as data verify prints it; sha256sum reads the header, too)\n"
    )
  }
}

extension DistrictAtlas {
  /// What may be a slip in a description or a table: a seat without a district, a district without a seat, and an office that
  /// nobody has.
  fileprivate var doubts: [String] {
    let all = layers.flatMap { districts(in: $0) }
    let divisions = all.flatMap(\.divisionIDs)
    let stray = roster.posts.filter { post in !divisions.contains { post.divisionID.contains($0) } }
      .map { "\($0.divisionID) (\($0.office)) has a seat and is no district, nor around one." }
    let bare = roster.posts.isEmpty ? [] : all.filter { seats(of: $0).isEmpty }
    let misses = stray + bare.map { "\($0.name) (\($0.divisionID)) has no seat." }
    let offices = Set(roster.posts.map(\.office))
    let groups = layers.compactMap(description).flatMap { $0.seats + $0.atLarge }
    let unknown = groups.filter { group in group.office.map { !offices.contains($0) } ?? false }
      .map { "“\($0.columns)” is for the office “\($0.office ?? "")”, which no official has." }
    let rest = misses.count > 10 ? ["\(misses.count - 10) more of these."] : []
    return unknown + misses.prefix(10) + rest
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
    guard atlas.hasLayers(of: .kingCounty) else {
      throw DistrictError(
        .badInput,
        "\(file) is not of King County: installed, it would answer in the place of the program's own data.",
        hint: "Give it to a command with --data, or to all with DISTRICT_DATA.")
    }
    // Whatever is wrong with the file that is replaced is no longer.
    let replaced = InstalledFile.districts.path.flatMap { try? DistrictAtlas(contentsOf: $0) }
    let path = try InstalledFile.districts.install(bytes)
    try StandardStreams.write("\(path): installed.\n")
    if let replaced, replaced.isNewer(than: atlas) {
      StandardStreams.tell(
        error: "district-cli: warning: the data that were installed before are newer than these.")
    }
    if !atlas.isNewer(than: .kingCounty) {
      StandardStreams.tell(
        error:
          "district-cli: warning: these data are not newer than the program's own, which go on answering; "
          + "--data answers from them.")
    }
  }
}
