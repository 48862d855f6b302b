import Failures
import Libc

/// An open file of the system: bytes in and out without buffering, and errors that name the file.
package struct SystemFile: Sendable {
  /// What two names have in common when they lead to one file.
  package struct Identity: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// Who may read and write what is made from a file: nobody who may not read and write that.
  package struct Permissions: Sendable {
    let file: mode_t

    /// Those that the user's file mode creation mask allows.
    package static let usual = Permissions(file: 0o666)
    static let ownerOnly = Permissions(file: 0o600)

    /// What both allow.
    package func intersection(_ other: Permissions) -> Permissions { Permissions(file: file & other.file) }

    /// To read a folder is to list it; to enter it is another permission.
    var folder: mode_t { file | (file & 0o444) >> 2 }
  }

  package let descriptor: Int32
  /// What to call the file in errors.
  package let name: String

  package static let standardInput = SystemFile(descriptor: STDIN_FILENO, name: "standard input")
  package static let standardOutput = SystemFile(descriptor: STDOUT_FILENO, name: "standard output")
  package static let standardError = SystemFile(descriptor: STDERR_FILENO, name: "standard error")
}

extension SystemFile {
  /// Opens a file for reading.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file; `io` when it cannot be read, as a folder.
  package init(reading path: String) throws(DistrictError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      let reason = errno
      if reason == ENOENT { throw DistrictError(.noSuchInput, "There is no file \(path).") }
      throw SystemFile.error("Cannot read \(path)", reason)
    }
    self.init(descriptor: descriptor, name: path)
    if let status, status.isOf(S_IFDIR) {
      close()
      throw SystemFile.error("Cannot read \(path)", EISDIR)
    }
  }

  /// Makes sure that there is something to read at a path, before it is opened.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is nothing; `io` for a folder, or when it may not be read.
  package static func checkReadable(_ path: String) throws(DistrictError) {
    guard let status = stat.of(path) else { throw DistrictError(.noSuchInput, "There is no file \(path).") }
    if status.isOf(S_IFDIR) { throw error("Cannot read \(path)", EISDIR) }
    if access(path, R_OK) != 0 { throw error("Cannot read \(path)", errno) }
  }

  /// Ends the use of the file.
  package func close() { _ = Libc.close(descriptor) }

  /// The files that a pattern stands for, in the order of their bytes: `*`, `?` and `[…]` as in a shell. A path that leads
  /// somewhere stands for itself, whatever is in its name.
  ///
  /// - Throws: ``DistrictError`` with code `noSuchInput` when there is none.
  package static func paths(matching pattern: String) throws(DistrictError) -> [String] {
    guard pattern.contains(where: { "*?[".contains($0) }), stat.of(pattern) == nil else { return [pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else {
      throw DistrictError(.noSuchInput, "There is no file that is called like \(pattern).")
    }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Opens something that is there already for writing, such as a device or a named pipe.
  ///
  /// - Throws: ``DistrictError`` with code `io`.
  package init(writing path: String) throws(DistrictError) {
    try self.init(path, O_WRONLY | O_CLOEXEC, name: path)
  }

  /// Makes a new file.
  ///
  /// - Parameter name: What to call it in errors.
  /// - Throws: ``DistrictError`` with code `io`; also when there is such a file already.
  init(creating path: String, _ permissions: Permissions, name: String) throws(DistrictError) {
    try self.init(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions, name: name)
  }

  private init(
    _ path: String, _ flags: Int32, _ permissions: Permissions = .ownerOnly, name: String
  ) throws(DistrictError) {
    let descriptor = open(path, flags, permissions.file)
    if descriptor < 0 { throw SystemFile.error("Cannot write \(name)", errno) }
    self.init(descriptor: descriptor, name: name)
  }

  /// Reads what there is into the front of a buffer; returns the number of bytes, 0 at the end.
  ///
  /// - Throws: ``DistrictError`` with code `io`.
  package func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DistrictError) -> Int {
    while true {
      let count = Libc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SystemFile.error("Cannot read \(name)", errno) }
    }
  }

  /// Writes all of it.
  ///
  /// - Returns: False when nobody reads at the other end of the pipe any more.
  /// - Throws: ``DistrictError`` with code `io`, as on a full disk.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(DistrictError) -> Bool {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = Libc.write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        return false
      } else if errno != EINTR {
        throw SystemFile.error("Cannot write \(name)", errno)
      }
    }
    return true
  }

  /// The same, for an array.
  package func write(_ bytes: [UInt8]) throws(DistrictError) -> Bool {
    try bytes.withUnsafeBufferPointer { (buffer) throws(DistrictError) in
      try write(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Makes the failures of writing results, not signals that end the process: a closed pipe, a limit on file sizes.
  package static func catchWriteSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Makes sure that a standard stream which was closed when the process began fails, as it should. Otherwise the next
  /// file that is opened would take its number, and messages would end up in that file.
  package static func occupyClosedStreams() {
    for (descriptor, flags) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one: those below are taken.
      _ = open("/dev/null", flags)
    }
  }

  /// Makes a folder, unless it is there.
  ///
  /// - Throws: ``DistrictError`` with code `io`.
  package static func makeFolder(_ path: String, _ permissions: Permissions) throws(DistrictError) {
    if mkdir(path, permissions.folder) != 0, errno != EEXIST {
      throw error("Cannot make the folder \(path)", errno)
    }
  }

  /// What tells an ordinary file from all others; nil for a pipe or a device, which can be at both ends.
  package var identity: Identity? { status?.identity }

  /// The same for a path; nil when there is no file.
  package static func identity(of path: String) -> Identity? { stat.of(path)?.identity }

  /// Whether nothing is at a path, not even what cannot be opened or a link that leads nowhere.
  package static func isNothing(at path: String) -> Bool {
    stat.of(path, followsLink: false) == nil && (errno == ENOENT || errno == ENOTDIR)
  }

  /// What the system knows of the file.
  var status: stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// Whether the file is a terminal.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// An error with the system's reason.
  package static func error(_ message: String, _ reason: Int32) -> DistrictError {
    DistrictError(.io, "\(message): \(String(cString: strerror(reason))).")
  }
}

extension stat {
  /// What the system knows of what a path leads to; nil when that is nothing.
  static func of(_ path: String, followsLink: Bool = true) -> stat? {
    var status = stat()
    return (followsLink ? stat(path, &status) : lstat(path, &status)) == 0 ? status : nil
  }

  /// Whether it is an ordinary file (`S_IFREG`), a folder (`S_IFDIR`), a link (`S_IFLNK`).
  func isOf(_ kind: mode_t) -> Bool { st_mode & S_IFMT == kind }

  /// The number of bytes of an ordinary file.
  var size: Int? { isOf(S_IFREG) ? Int(st_size) : nil }

  /// What tells an ordinary file from all others; nil for a pipe or a device.
  var identity: SystemFile.Identity? { isOf(S_IFREG) ? SystemFile.Identity(self) : nil }

  /// What may be made from it. A pipe or a device says nothing about that.
  var permissions: SystemFile.Permissions {
    isOf(S_IFREG) ? SystemFile.Permissions(file: st_mode & 0o666 | 0o600) : .usual
  }
}

/// Reading whole files.
package enum InputFile {
  /// The content of a file.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file, else `io`.
  package static func bytes(_ path: String) throws(DistrictError) -> [UInt8] {
    let file = try SystemFile(reading: path)
    defer { file.close() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.status?.size ?? 0)
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { return bytes }
      bytes += UnsafeBufferPointer(rebasing: buffer[..<count])
    }
  }
}
