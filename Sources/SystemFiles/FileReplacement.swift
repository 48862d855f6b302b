import Failures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written beside its place and takes it at the end, so that a crash, a full disk or Ctrl-C leaves
/// the old file whole.
package struct FileReplacement: Sendable {
  /// Where the bytes go until then.
  package let file: SystemFile
  private let path: String
  private let temporaryPath: String

  /// Starts writing.
  ///
  /// A symbolic link stays: the file that it leads to is replaced. An existing file hands on its permissions.
  ///
  /// - Throws: ``DistrictError`` with code `io`, as for a folder that cannot be written to.
  package init(_ path: String) throws(DistrictError) {
    let place = FileReplacement.resolved(path)
    let slash = place.lastIndex(of: "/").map { place.index(after: $0) } ?? place.startIndex
    let temporaryPath = TemporaryFiles.freePath("\(place[..<slash]).\(place[slash...])")
    file = try TemporaryFiles.make(temporaryPath) { () throws(DistrictError) in
      try SystemFile(creating: temporaryPath, name: path)
    }
    self.path = place
    self.temporaryPath = temporaryPath
    var old = stat()
    if stat(place, &old) == 0 { fchmod(file.descriptor, old.st_mode & 0o7777) }
  }

  /// Puts files into their places. Each is complete before the first takes its place.
  ///
  /// - Parameter isDurable: Whether to wait until they are on the disk, so that not even a power failure can leave a
  ///   file with less in it. The program's own end, however sudden, cannot: what it has written, the system has.
  /// - Throws: ``DistrictError`` with code `io`.
  package static func finish(_ files: [FileReplacement], isDurable: Bool) throws(DistrictError) {
    for file in files {
      guard !isDurable || fsync(file.file.descriptor) == 0, close(file.file.descriptor) == 0 else {
        throw SystemFile.error("Cannot write \(file.file.name)", errno)
      }
    }
    try TemporaryFiles.rename(files.map { ($0.temporaryPath, $0.path, $0.file.name) })
  }

  /// Whether a path is to be replaced as a whole: an ordinary file, or nothing yet. A device or a pipe is not.
  package static func isPossible(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

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
