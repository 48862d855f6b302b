import Foundation

/// What went wrong with a measurement.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

enum Command {
  /// Runs a program to its end and gives what it printed.
  @discardableResult
  static func run(_ path: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFailure("\(path) ended with status \(process.terminationStatus).")
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Command {
  /// How long a program takes from its start to its end, in nanoseconds; what it prints is thrown away.
  ///
  /// Foundation's `Process` notices an end only some fifty milliseconds later, so the system is asked directly.
  static func nanoseconds(_ path: String, _ arguments: [String]) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var status: Int32 = -1
    let took = try Stopwatch.nanoseconds {
      var child = pid_t()
      guard posix_spawn(&child, path, &actions, nil, &words, environ) == 0,
        waitpid(child, &status, 0) == child
      else { throw BenchFailure("\(path) could not be run.") }
    }
    guard status == 0 else { throw BenchFailure("\(path) ended with wait status \(status).") }
    return took
  }
}

enum Stopwatch {
  /// How long something takes.
  static func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
    let took = try ContinuousClock().measure(work)
    let (seconds, attoseconds) = took.components
    return Double(seconds) * 1e9 + Double(attoseconds) * 1e-9
  }
}

extension Array<Double> {
  /// The middle value; of an even number, the lower of the two in the middle.
  var median: Double { sorted()[(count - 1) / 2] }
}
