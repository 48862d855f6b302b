import DistrictKit

/// Where a batch writes to.
enum BatchDestination {
  /// The list is not written: what is computed for its rows goes elsewhere.
  case nowhere
  case standardOutput
  case file(String)
  /// One file a part, into a folder.
  case folder(String, fileExtension: String)

  /// The paths that will be written, one a part; none for a stream.
  func paths(_ parts: BatchParts) -> [String] {
    switch self {
    case .nowhere, .standardOutput: []
    case .file(let path): [path]
    case .folder(let folder, let fileExtension):
      (0..<parts.count).map { "\(folder)/\(parts.name(of: $0)).\(fileExtension)" }
    }
  }
}
