import ArgumentParser
import DistrictKit

// The library's types as values of options.

/// Takes any id: which layers there are, the data say.
extension Layer: ExpressibleByArgument {
  /// Those of the data that would answer.
  static let completion = CompletionKind.custom { _, _, _ in
    DataChoice.usual.layers.map(\.rawValue)
  }
}

extension CoordinateOrder: ExpressibleByArgument {}

extension BatchOptions.Encoding: ExpressibleByArgument {}

/// How `lookup` and the lists are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// How a list of seats or districts is printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case csv
}

extension ParsableCommand {
  /// Refuses options whose value was forgotten, so that they took the next option for it: `-o --quiet` would write a
  /// file of that name. Any other text that begins with a minus is a value.
  func checkValues(_ values: [(option: String, value: String?)]) throws {
    for (option, value) in values {
      guard let value, value.hasPrefix("-") else { continue }
      let known = Self.helpMessage().split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
      guard value != "-", known.contains(value[...]) else { continue }
      throw ValidationError(
        "Missing value for '\(option)': '\(value)' is an option. To mean a file of that name, write './\(value)'."
      )
    }
  }
}

/// The option that asks some layers only.
struct LayerChoice: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: "Only this layer: council or congress, or what else the data have; several with --layer for each.",
    completion: Layer.completion)
  var layer: [Layer] = []

  /// The layers that are asked for, in the order of the data, or all that these have.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for a layer that they don't have.
  func layers(of atlas: DistrictAtlas) throws(DistrictError) -> [Layer] {
    if layer.isEmpty { return atlas.layers }
    for layer in layer { try atlas.existing(layer) }
    return atlas.layers.filter(layer.contains)
  }

  func validate() throws {
    if Set(layer).count < layer.count { throw ValidationError("--layer is given twice for the same layer.") }
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }
}

extension BatchColumn {
  /// Completes the last name of a list such as `day,council_d` or `+day,+counc`.
  static let completion = CompletionKind.custom { _, _, text in
    let end = text.lastIndex { $0 == "," || $0 == "+" }.map { text.index(after: $0) } ?? text.startIndex
    return all(of: DataChoice.usual).map { text[..<end] + $0.name }
  }
}

/// The options that say what a lookup may assume.
struct LookupAssumptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How exact the coordinate is; lists every district within that distance.", valueName: "meters"))
  var accuracy: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Take the nearest district for a point in none, up to this distance; 0 turns it off.",
      valueName: "meters"))
  var snap = LookupOptions.defaultSnap

  @Option(help: ArgumentHelp("Answer for this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  var options: LookupOptions { LookupOptions(snap: snap, accuracy: accuracy, day: on) }
}

extension BatchOptions.Format: ExpressibleByArgument {
  /// The format that a name's extension stands for; nil when it stands for none of them.
  init?(fileName: String) {
    switch Self.fileExtension(of: fileName) {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "geojson", "geojsonl", "geojsons", "geojsonseq": self = .geojson
    default: return nil
    }
  }

  var fileExtension: String { rawValue }

  private static func fileExtension(of fileName: String) -> String? {
    fileName.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased()
  }

  /// What the name of an output stands for that is no format of ours; nil for all others. A feature a line is only read.
  static func foreignExtension(of fileName: String) -> String? {
    let known = [
      "xlsx", "xls", "xlsm", "ods", "numbers", "parquet", "gz", "zst", "zip", "bz2", "xz", "shp", "gpkg",
      "fgb",
      "geojsonl", "geojsons", "geojsonseq",
    ]
    return fileExtension(of: fileName).flatMap { known.contains($0) ? "." + $0 : nil }
  }
}
