import Failures
import Libc

/// Any number of files for one folder, which take their places in it when all of them are complete. Until then they
/// are in a hidden folder within, so that a crash, a full disk or Ctrl-C leaves the old files whole.
///
/// No more than the files that are being written are open, and nothing is remembered of the others.
package struct FolderFilling: Sendable {
  /// The folder. Files of other names that are in it stay.
  package let path: String
  let temporaryPath: String
  private let permissions: SystemFile.Permissions

  /// Names a folder; nothing is made yet.
  ///
  /// - Parameter permissions: Those of the files, and of the folder if it is new.
  package init(_ path: String, _ permissions: SystemFile.Permissions) {
    self.path = path
    self.permissions = permissions
    temporaryPath = TemporaryFiles.freePath("\(path)/")
  }

  /// Makes the folder, unless it is there.
  ///
  /// - Throws: ``DistrictError`` with code `io`, as for one that cannot be written to.
  package func begin() throws(DistrictError) {
    try SystemFile.makeFolder(path, permissions)
    try TemporaryFiles.make(temporaryPath) { () throws(DistrictError) in
      guard mkdir(temporaryPath, 0o700) == 0 else {
        throw SystemFile.error("Cannot write into \(path)", errno)
      }
    }
  }

  /// Writes one file. Several threads may do so at once.
  ///
  /// - Parameter name: Its name, new to this filling.
  /// - Throws: ``DistrictError`` with code `io`.
  package func write(_ bytes: [UInt8], as name: String) throws(DistrictError) {
    let file = try SystemFile(creating: "\(temporaryPath)/\(name)", permissions, name: "\(path)/\(name)")
    defer { close(file.descriptor) }
    // False is for a pipe that nobody reads, and this is a file.
    _ = try file.write(bytes)
  }

  /// Gives the files up; the folder stays.
  package func discard() { TemporaryFiles.remove(temporaryPath) }

  /// The path of a file that would lose its place; nil when it is none of these.
  ///
  /// - Throws: ``DistrictError`` with code `io`.
  package func replaced(among files: Set<SystemFile.Identity>) throws(DistrictError) -> String? {
    var found: String?
    try FolderEntries.forEach(in: temporaryPath) { (name) in
      if let old = SystemFile.identity(of: "\(path)/\(name)"), files.contains(old) {
        found = "\(path)/\(name)"
      }
      return false
    }
    return found
  }
}

extension FileReplacement {
  /// Whether one of the files of a folder takes the same place.
  package func isReplaced(by folder: FolderFilling) -> Bool {
    let (own, name) = FileReplacement.folderAndName(of: place)
    guard let own = stat.of(own), let other = stat.of(folder.path),
      SystemFile.Identity(own) == SystemFile.Identity(other)
    else { return false }
    return access("\(folder.temporaryPath)/\(name)", F_OK) == 0
  }
}

/// The entries of a folder, one after the other, however many there are.
package enum FolderEntries {
  /// Calls `body` with each name.
  ///
  /// - Parameter body: Says whether it has taken the entry out of the folder.
  /// - Throws: ``DistrictError`` with code `io` when the folder cannot be read; what `body` throws.
  package static func forEach(
    in path: String, _ body: (String) throws(DistrictError) -> Bool
  ) throws(DistrictError) {
    guard let folder = opendir(path) else { throw SystemFile.error("Cannot read the folder \(path)", errno) }
    defer { closedir(folder) }
    // Some file systems skip entries while others are taken out, so it begins again as long as there are some.
    var isChanged = true
    while isChanged {
      isChanged = false
      rewinddir(folder)
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name == "." || name == ".." { continue }
        if try body(name) { isChanged = true }
      }
    }
  }
}
