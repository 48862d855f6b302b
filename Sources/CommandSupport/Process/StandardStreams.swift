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
    SystemFile.catchWriteSignals()
    _ = try SystemFile.standardOutput.write(bytes)
  }

  /// Writes a text to standard output.
  package static func write(_ text: String) throws(DistrictError) {
    try write(Array(text.utf8))
  }

  /// Writes a message to standard error. When even that fails there is nobody left to tell.
  package static func writeError(_ text: String) {
    _ = try? SystemFile.standardError.write(Array(text.utf8))
  }

  /// Whether standard output shows colours: a terminal that does not say otherwise (<https://no-color.org>).
  package static var showsColor: Bool {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    return isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR")?.isEmpty ?? true && variable("TERM") != "dumb"
  }
}
