import Failures
import Libc

/// A file that is written beside its place and takes it at the end, so that a crash, a full disk or Ctrl-C leaves
/// the old file whole.
package struct FileReplacement: Sendable {
  /// Where the bytes go until then.
  package let file: SystemFile
  let place: String
  let temporaryPath: String

  /// Starts writing.
  ///
  /// An existing file hands on its permissions, but not that a program runs as its owner.
  ///
  /// - Parameters:
  ///   - permissions: Those of a file that is new.
  ///   - followsLink: Whether a symbolic link stays and the file that it leads to is replaced: only where both have
  ///     one owner, so that nobody can aim at another's file. Otherwise the link itself is replaced.
  /// - Throws: ``DistrictError`` with code `io`, as for a folder that cannot be written to.
  package init(
    _ path: String, _ permissions: SystemFile.Permissions = .usual, followsLink: Bool = true
  ) throws(DistrictError) {
    let place = followsLink ? try FileReplacement.resolved(path) : path
    let (folder, name) = FileReplacement.folderAndName(of: place)
    let temporaryPath = TemporaryFiles.freePath("\(folder).\(name)")
    let old = stat.of(place, followsLink: false).flatMap { $0.isOf(S_IFREG) ? $0 : nil }
    file = try TemporaryFiles.make(temporaryPath) { () throws(DistrictError) in
      try SystemFile(creating: temporaryPath, old == nil ? permissions : .ownerOnly, name: path)
    }
    self.place = place
    self.temporaryPath = temporaryPath
    guard let old else { return }
    // Another group than the old file's must not read what that group could.
    let isSameGroup = fchown(file.descriptor, uid_t.max, old.st_gid) == 0
    fchmod(file.descriptor, old.st_mode & (isSameGroup ? 0o777 : 0o707))
  }

  /// Gives the new file up; the old one stays.
  package func discard() { TemporaryFiles.remove(temporaryPath) }

  /// Puts files into their places, those of the folder first. Every one is complete, and nothing is seen to be in its
  /// way, before the first takes its place.
  ///
  /// - Parameter isDurable: Whether to wait until the files are on the disk, so that not even a power failure can leave
  ///   one with less in it. The program's own end, however sudden, cannot: what it has written, the system has. Those
  ///   of the folder are not waited for: file by file, some thousands would take a minute, and the one call for all of
  ///   them (`sync`) waits for everybody's files on every disk.
  /// - Throws: ``DistrictError`` with code `io`, which says so when some files are in their places already.
  package static func finish(
    _ files: [FileReplacement], after folder: FolderFilling? = nil, isDurable: Bool
  ) throws(DistrictError) {
    for file in files {
      guard !isDurable || fsync(file.file.descriptor) == 0, close(file.file.descriptor) == 0 else {
        throw SystemFile.error("Cannot write \(file.file.name)", errno)
      }
    }
    try TemporaryFiles.place(files, after: folder)
  }

  /// Whether a path is to be replaced as a whole: an ordinary file, or nothing yet. A device or a pipe is not.
  package static func isPossible(_ path: String) -> Bool {
    stat.of(path).map { $0.isOf(S_IFREG) || $0.isOf(S_IFDIR) } ?? true
  }

  /// The folder of a path, with its slash, and the name in it.
  static func folderAndName(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("./", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  private static func resolved(_ path: String) throws(DistrictError) -> String {
    guard let link = stat.of(path, followsLink: false), link.isOf(S_IFLNK), let real = realpath(path, nil)
    else { return path }
    defer { free(real) }
    let target = String(cString: real)
    guard stat.of(target)?.st_uid == link.st_uid else {
      throw DistrictError(
        .io, "Cannot write \(path): it is a link to a file of another owner.",
        hint: "Write to that file itself, or to another.")
    }
    return target
  }
}

/// Writing whole files.
package enum OutputFile {
  /// Writes a file beside its place and renames it there, so that a reader sees the old content or the new, and a
  /// failure leaves the old. Into a device or a pipe it writes as it is.
  ///
  /// - Parameter inputs: The paths of files that were read: none of them is overwritten.
  /// - Throws: ``DistrictError`` with code `io`; `badInput` for an input.
  package static func write(
    _ bytes: [UInt8], to path: String, reading inputs: [String?] = []
  ) throws(DistrictError) {
    let read = inputs.compactMap { $0.flatMap(SystemFile.identity) }
    if let identity = SystemFile.identity(of: path), read.contains(identity) { throw isInput(path) }
    guard FileReplacement.isPossible(path) else {
      let file = try SystemFile(writing: path)
      defer { file.close() }
      _ = try file.write(bytes)
      return
    }
    let replacement = try FileReplacement(path)
    do throws(DistrictError) {
      // False is for a pipe that nobody reads, and this is a file.
      _ = try replacement.file.write(bytes)
      try FileReplacement.finish([replacement], isDurable: true)
    } catch {
      replacement.discard()
      throw error
    }
  }

  /// The error for an output that names what is read.
  package static func isInput(_ name: String) -> DistrictError {
    DistrictError(
      .badInput, "The output \(name) is the input itself.",
      hint: "Write to another file: nothing was changed.")
  }
}
