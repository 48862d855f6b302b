import BenchSupport
import Foundation

/// A program in C that ours is measured against, compiled for this machine.
struct CProgram {
  let source: URL
  /// Where the compiled program is.
  let path: String

  /// The common source of a name when it is there, otherwise ours; nil when there is neither.
  static func source(_ name: String) -> URL? {
    [Folders.shared.appending(path: "bench"), Folders.project.appending(path: "Benchmarks/Baselines")]
      .map { $0.appending(path: name) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  init(_ source: URL, _ options: [String], in scratch: URL) throws {
    self.source = source
    path = scratch.appending(path: source.deletingPathExtension().lastPathComponent).path
    try Command.run("/usr/bin/env", ["cc", source.path] + options + ["-o", path])
  }

  /// The least that something can take, as the program of a name does it.
  static func floor(_ name: String, _ options: [String], in scratch: URL) throws -> CProgram {
    guard let source = source(name) else { throw BenchFailure("There is no \(name).") }
    return try CProgram(source, options, in: scratch)
  }
}
