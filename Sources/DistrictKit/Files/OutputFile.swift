/// Writing whole files.
package enum OutputFile {
  /// Writes a file beside its place and renames it there, so that a reader sees the old content or the new, and a
  /// failure leaves the old.
  ///
  /// - Throws: ``DistrictError`` with code `io`.
  package static func write(_ bytes: [UInt8], to path: String) throws(DistrictError) {
    do throws(DistrictError) {
      let replacement = try FileReplacement(path)
      // False is for a pipe that nobody reads, and this is a file.
      _ = try replacement.file.write(bytes)
      try FileReplacement.finish([replacement], isDurable: true)
    } catch {
      TemporaryFiles.removeAll()
      throw error
    }
  }
}
