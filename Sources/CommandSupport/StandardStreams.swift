import DistrictKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writing to standard output and standard error.
package enum StandardStreams {
  /// Writes all of it to standard output.
  ///
  /// A reader that closes the pipe early, as `head` does, is no error: nobody wants the rest.
  ///
  /// - Throws: ``DistrictError`` with code `io`, as on a full disk.
  package static func write(_ bytes: [UInt8]) throws(DistrictError) {
    // A closed pipe is to be an error code here, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    guard writeAll(bytes, to: STDOUT_FILENO) else {
      if errno == EPIPE { return }
      throw DistrictError(.io, "Cannot write to standard output: \(String(cString: strerror(errno))).")
    }
  }

  /// Writes a text to standard output.
  package static func write(_ text: String) throws(DistrictError) {
    try write(Array(text.utf8))
  }

  /// Writes a message to standard error. When even that fails there is nobody left to tell.
  package static func writeError(_ text: String) {
    _ = writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = systemWrite(file, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func systemWrite(_ file: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.write(file, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      Darwin.write(file, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Whether standard output shows colours: a terminal that does not say otherwise (<https://no-color.org>).
  package static var showsColor: Bool {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    return isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR")?.isEmpty ?? true && variable("TERM") != "dumb"
  }
}
