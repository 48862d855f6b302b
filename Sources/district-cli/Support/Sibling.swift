import DistrictKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that is installed in the same folder as this one.
struct Sibling {
  let name: String

  /// The one that fills templates in.
  static let districtScript = Sibling(name: "district-script")

  /// Turns this process into that program: the same streams, the same exit code, nothing kept.
  ///
  /// - Throws: ``DistrictError`` with code `noSuchInput` when there is no such program, else `io`.
  func become(arguments: [String]) throws(DistrictError) -> Never {
    let own = try ownPath()
    let path = own[..<(own.lastIndex(of: "/").map { own.index(after: $0) } ?? own.startIndex)] + name
    // The process ends before these could be freed, or the call failed and it ends soon.
    var pointers = ([name] + arguments).map { strdup($0) }
    pointers.append(nil)
    execv(String(path), pointers)
    let reason = String(cString: strerror(errno))
    throw DistrictError(
      errno == ENOENT ? .noSuchInput : .io, "Cannot run \(path): \(reason).",
      hint: "Install \(name) beside district-cli; both are built together.")
  }

  /// Where this program's file is, with links resolved.
  private func ownPath() throws(DistrictError) -> String {
    #if os(Linux)
      let found = realpath("/proc/self/exe", nil)
    #else
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      let unresolved = UnsafeMutablePointer<CChar>.allocate(capacity: Int(size))
      defer { unresolved.deallocate() }
      _NSGetExecutablePath(unresolved, &size)
      let found = realpath(unresolved, nil)
    #endif
    guard let found else {
      throw DistrictError(.io, "Cannot find out where this program is: \(String(cString: strerror(errno))).")
    }
    defer { free(found) }
    return String(cString: found)
  }
}
