#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writing whole files.
package enum OutputFile {
  /// Writes a file beside its place and renames it there, so that a reader sees the old content or the new, and a
  /// failure leaves the old.
  ///
  /// - Throws: ``DistrictError`` with code `io`.
  package static func write(_ bytes: [UInt8], to path: String) throws(DistrictError) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw DistrictError(
        .io, "Cannot write \(path).", hint: "Is there a folder for it, and room?", cause: error)
    }
  }
}
