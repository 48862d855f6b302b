import Failures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The unfinished files of this process, and folders of such files, so that whoever ends it can remove them.
package enum TemporaryFiles {
  private static let paths = Monitor<Set<String>>([])

  /// A name for an unfinished file or folder, which no running process uses.
  ///
  /// A killed process leaves its files behind, and in a container each has the same number. So a name that is taken
  /// is passed over.
  ///
  /// - Parameter start: What the name begins with.
  package static func freePath(_ start: String) -> String {
    var path = "\(start).\(getpid()).part"
    var status = stat()
    var attempt = 1
    while lstat(path, &status) == 0 {
      attempt += 1
      path = "\(start).\(getpid())-\(attempt).part"
    }
    return path
  }

  /// Makes a file or folder that is to be removed, without an interruption before it is known.
  ///
  /// - Throws: What `body` throws; nothing is to be removed then.
  package static func make<Result>(
    _ path: String, _ body: () throws(DistrictError) -> Result
  ) throws(DistrictError) -> Result {
    try paths.use { (paths) throws(DistrictError) in
      let result = try body()
      paths.insert(path)
      return result
    }
  }

  /// Puts finished files into their places, without an interruption between them.
  package static func rename(_ files: [(from: String, to: String, name: String)]) throws(DistrictError) {
    try paths.use { (paths) throws(DistrictError) in
      for file in files {
        guard systemRename(file.from, file.to) == 0 else {
          throw SystemFile.error("Cannot write \(file.name)", errno)
        }
        paths.remove(file.from)
      }
    }
  }

  /// Puts all files of an unfinished folder into their place, without an interruption between them.
  ///
  /// - Parameter name: What to call the place in errors.
  package static func moveAll(from folder: String, to place: String, name: String) throws(DistrictError) {
    try paths.use { (paths) throws(DistrictError) in
      try FolderEntries.forEach(in: folder) { (entry) throws(DistrictError) in
        guard systemRename("\(folder)/\(entry)", "\(place)/\(entry)") == 0 else {
          throw SystemFile.error("Cannot write \(name)/\(entry)", errno)
        }
        return true
      }
      guard rmdir(folder) == 0 else { throw SystemFile.error("Cannot remove \(folder)", errno) }
      paths.remove(folder)
    }
  }

  /// Removes them all, as after a failure.
  package static func removeAll() {
    paths.use {
      $0.forEach(remove)
      $0 = []
    }
  }

  /// Removes a file, or a folder with its files. What cannot be removed stays: something else has failed already.
  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    // Other threads may be about to write more files into it. Under another name they do not find it.
    let removed = freePath(path)
    guard systemRename(path, removed) == 0 else { return }
    var isEmptied = true
    // Another round for a file that was on its way when the name changed.
    while rmdir(removed) != 0, errno == ENOTEMPTY, isEmptied {
      isEmptied = false
      try? FolderEntries.forEach(in: removed) {
        guard unlink("\(removed)/\($0)") == 0 else { return false }
        isEmptied = true
        return true
      }
    }
  }

  /// From now on, Ctrl-C and requests to end remove the unfinished files before they end the process.
  ///
  /// Signals that were ignored when the process began, as `nohup` does, stay ignored.
  ///
  /// Call it before other threads start: they inherit that the signals wait for the thread that handles them. So
  /// that is done in an ordinary thread, and none of the restrictions on signal handlers apply.
  package static func removeWhenInterrupted() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let waited = signals
    ThreadTeam.detach {
      var signals = waited
      var caught: Int32 = 0
      guard sigwait(&signals, &caught) == 0 else { return }
      // The lock is kept to the end, so that no file takes its place any more.
      paths.use {
        $0.forEach(remove)
        signal(caught, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        kill(getpid(), caught)
        // Reached only if the signal takes its time.
        while true { pause() }
      }
    }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var old = sigaction()
    sigaction(signal, nil, &old)
    #if canImport(Darwin)
      let handler = old.__sigaction_u.__sa_handler
    #else
      let handler = old.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

// A function called `rename` hides the system's.
private func systemRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }
