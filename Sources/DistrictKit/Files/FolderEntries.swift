#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The entries of a folder, one after the other, however many there are.
enum FolderEntries {
  /// Calls `body` with each name.
  ///
  /// - Parameter body: Says whether it has taken the entry out of the folder.
  /// - Throws: ``DistrictError`` with code `io` when the folder cannot be read; what `body` throws.
  static func forEach(
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
