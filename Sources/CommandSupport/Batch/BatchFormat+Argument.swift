import ArgumentParser
import DistrictKit

extension BatchOptions.Format: ExpressibleByArgument {
  /// The format that a name's extension stands for; nil when it stands for none of them.
  init?(fileName: String) {
    switch fileName.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
    case "csv", "tsv": self = .csv
    case "ndjson", "jsonl": self = .ndjson
    case "geojson", "geojsonl", "geojsons", "geojsonseq": self = .geojson
    default: return nil
    }
  }

  var fileExtension: String { rawValue }
}
