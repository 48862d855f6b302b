import Failures
import Libc

/// The unfinished files of this process, and folders of such files, so that whoever ends it can remove them.
package enum TemporaryFiles {
  private static let paths = Monitor<Set<String>>([])

  /// A name for an unfinished file or folder, which no running process uses.
  ///
  /// A killed process leaves its files behind, and in a container each has the same number. So a name that is taken
  /// is passed over.
  ///
  /// - Parameter start: What the name begins with.
  static func freePath(_ start: String) -> String {
    var path = "\(start).\(getpid()).part"
    var attempt = 1
    while stat.of(path, followsLink: false) != nil {
      attempt += 1
      path = "\(start).\(getpid())-\(attempt).part"
    }
    return path
  }

  /// Makes a file or folder that is to be removed, without an interruption before it is known.
  ///
  /// - Throws: What `body` throws; nothing is to be removed then.
  static func make<Result>(
    _ path: String, _ body: () throws(DistrictError) -> Result
  ) throws(DistrictError) -> Result {
    try paths.use { (paths) throws(DistrictError) in
      let result = try body()
      paths.insert(path)
      return result
    }
  }

  /// Puts finished files into their places, those of the folder first, without an interruption between them.
  ///
  /// - Throws: ``DistrictError`` with code `io`.
  static func place(_ files: [FileReplacement], after folder: FolderFilling?) throws(DistrictError) {
    try paths.use { (paths) throws(DistrictError) in
      for file in files { try check(file.place, name: file.file.name) }
      var placed = 0
      if let folder {
        try FolderEntries.forEach(in: folder.temporaryPath) { (entry) throws(DistrictError) in
          try check("\(folder.path)/\(entry)", name: "\(folder.path)/\(entry)")
          return false
        }
        try FolderEntries.forEach(in: folder.temporaryPath) { (entry) throws(DistrictError) in
          let place = "\(folder.path)/\(entry)"
          try move("\(folder.temporaryPath)/\(entry)", to: place, name: place, after: &placed)
          return true
        }
        rmdir(folder.temporaryPath)
        paths.remove(folder.temporaryPath)
      }
      for file in files {
        try move(file.temporaryPath, to: file.place, name: file.file.name, after: &placed)
        paths.remove(file.temporaryPath)
      }
    }
  }

  /// Sees whether a file can take a place. Only trying tells for certain.
  private static func check(_ place: String, name: String) throws(DistrictError) {
    let isFolder = stat.of(place, followsLink: false)?.isOf(S_IFDIR) ?? false
    if isFolder || access(FileReplacement.folderAndName(of: place).folder, W_OK | X_OK) != 0 {
      throw SystemFile.error("Cannot write \(name)", isFolder ? EISDIR : errno)
    }
  }

  private static func move(
    _ path: String, to place: String, name: String, after placed: inout Int
  ) throws(DistrictError) {
    guard rename(path, place) == 0 else {
      let error = SystemFile.error("Cannot write \(name)", errno)
      guard placed > 0 else { throw error }
      throw DistrictError(
        .io, error.message,
        hint: "\(placed) new file\(placed == 1 ? " is" : "s are") in place already, the others not.")
    }
    placed += 1
  }

  /// Removes one of them, as after a failure; what has taken its place is not there any more.
  static func remove(_ path: String) {
    paths.use { if $0.remove(path) != nil { erase(path) } }
  }

  /// Removes a file, or a folder with its files. What cannot be removed stays: something else has failed already.
  private static func erase(_ path: String) {
    if unlink(path) == 0 { return }
    // Other threads may be about to write more files into it. Under another name they do not find it.
    let removed = freePath(path)
    guard rename(path, removed) == 0 else { return }
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

  /// The signals that end a process unless it does something about them, and that come from outside.
  private static let endings = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2,
  ]

  /// From now on, Ctrl-C and requests to end remove the unfinished files before they end the process.
  ///
  /// Signals that were ignored when the process began, as `nohup` does, stay ignored.
  ///
  /// Call it before other threads start: they inherit that the signals wait for the thread that handles them. So
  /// that is done in an ordinary thread, and none of the restrictions on signal handlers apply.
  package static func removeWhenInterrupted() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in endings where !isIgnored(signal) { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let waited = signals
    ThreadTeam.detach {
      var signals = waited
      var caught: Int32 = 0
      guard sigwait(&signals, &caught) == 0 else { return }
      // The lock is kept to the end, so that no file takes its place any more.
      paths.use {
        $0.forEach(erase)
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
