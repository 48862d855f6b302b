import ArgumentParser
import DistrictKit
import SystemFiles

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A compiled file that is put where the commands look for it, under `XDG_DATA_HOME` or else `~/.local/share`.
struct InstalledFile {
  let name: String
  /// The variable of the environment that names another file.
  let variable: String

  static let districts = InstalledFile(name: "king-county.districts", variable: "DISTRICT_DATA")
  static let addresses = InstalledFile(name: "king-county.addresses", variable: "DISTRICT_ADDRESSES")

  // Each reading would copy all of it.
  private static let environment = ProcessInfo.processInfo.environment

  /// The file that the environment names; nil when it names none.
  var named: String? { InstalledFile.environment[variable].flatMap { $0.isEmpty ? nil : $0 } }

  /// Where the file is installed, whether or not it is there; nil when the environment does not say where data belongs.
  var path: String? {
    let environment = InstalledFile.environment
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/district-cli/\(name)" }
    return environment["HOME"].map { "\($0)/.local/share/district-cli/\(name)" }
  }

  /// The file that answers: the one that the user names, that of the environment, or the installed one, be it there or not.
  func path(_ given: String?) -> String? { given ?? named ?? path }

  /// Installs a file, which the caller has checked.
  ///
  /// - Returns: Where it is now.
  /// - Throws: ``DistrictError`` with code `io`.
  func install(_ bytes: [UInt8]) throws(DistrictError) -> String {
    guard let path else {
      throw DistrictError(
        .io, "Neither XDG_DATA_HOME nor HOME says where data belongs.",
        hint: "Set \(variable) to the file instead.")
    }
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      try SystemFile.makeFolder(folder, .usual)
    }
    try OutputFile.write(bytes, to: path)
    return path
  }
}

/// The option that names the data to answer from.
struct DataChoice: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Answer from this compiled data instead of the program's own.", valueName: "file"),
    completion: .file(extensions: ["districts"]))
  var data: String?

  /// The data that answer when none are named, as far as they can be used: for completions, which cannot say why not.
  static var usual: DistrictAtlas { (try? atlas(nil)) ?? .kingCounty }

  /// The data: those that are named here or in the environment, else the installed ones where they are newer than the
  /// program's own, else these.
  ///
  /// - Throws: ``DistrictError`` that names a file that cannot be used. No other data answer in its place.
  func atlas() throws(DistrictError) -> DistrictAtlas { try DataChoice.atlas(data) }

  /// The file that may have been read for that, which no output takes the place of.
  var path: String? { InstalledFile.districts.path(data) }

  private static func atlas(_ data: String?) throws(DistrictError) -> DistrictAtlas {
    if let path = data ?? InstalledFile.districts.named { return try DistrictAtlas(contentsOf: path) }
    guard let path = InstalledFile.districts.path, !SystemFile.isNothing(at: path) else { return .kingCounty }
    do throws(DistrictError) {
      let installed = try DistrictAtlas(contentsOf: path)
      return installed.isNewer(than: .kingCounty) ? installed : .kingCounty
    } catch {
      throw DistrictError(
        error.code, error.message,
        hint: "Install newer data with district-cli data install, or remove the file.", cause: error)
    }
  }
}

extension DistrictAtlas {
  /// The last day on which a record was compared with its sources.
  private var lastChecked: CalendarDate? { roster.posts.map(\.checked).max() }

  /// Whether there are all layers of another atlas, with the same divisions.
  func hasLayers(of other: DistrictAtlas) -> Bool {
    other.layers.allSatisfy {
      description(of: $0)?.divisionIDs == other.description(of: $0)?.divisionIDs
    }
  }

  /// Whether records were checked later than those of another atlas.
  func isNewer(than other: DistrictAtlas) -> Bool {
    guard let own = lastChecked else { return false }
    return other.lastChecked.map { own > $0 } ?? true
  }
}
