import FoundationEssentials

/// The files of the project, found from the place of this source file.
enum ProjectFiles {
  /// The package's folder.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The official sources, when they lie beside the package.
  static var sourcesFolder: URL? {
    let url = folder.deletingLastPathComponent().appending(path: "shared/sources")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: path)))
  }
}
