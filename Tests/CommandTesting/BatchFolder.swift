import Foundation

/// A folder for one test, in which shell commands run the built tool as `$TOOL`. It is removed with its owner.
package final class BatchFolder {
  package let url: URL

  package struct Run {
    package let exitCode: Int32
    package let output: String
    package let errors: String
  }

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "batch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// A folder with a list, `in.csv`.
  package convenience init(list: String) throws {
    try self.init()
    try write(list, to: "in.csv")
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  package func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: url.appending(path: name))
  }

  package func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  package func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  /// The names of all files, hidden ones too.
  package var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? []
  }

  /// A process in this folder that has not started.
  package func process(_ executable: URL, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = url
    process.environment = Command.environment.merging(["TOOL": Command.tool.path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs a command of bash. What it prints goes through files, so that no pipe can fill up.
  package func bash(_ command: String) throws -> Run {
    let outside = url.deletingLastPathComponent()
    let (output, errors) = (
      outside.appending(path: url.lastPathComponent + ".out"),
      outside.appending(path: url.lastPathComponent + ".err")
    )
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: errors)
    }
    try Data().write(to: output)
    try Data().write(to: errors)
    let process = process(URL(filePath: "/bin/bash"), ["-c", command])
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Run(
      exitCode: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Runs the tool on a list that does not end, and sends it a signal in the middle of its work.
  ///
  /// - Parameters:
  ///   - list: The beginning of the list, of several blocks.
  ///   - isBusy: Whether the process is in the middle of its work.
  /// - Returns: The process, which has ended; nil when it did not begin within ten seconds.
  package func interrupt(
    _ arguments: [String], reading list: String, by signal: Int32, when isBusy: (Process) -> Bool
  ) throws -> Process? {
    let process = process(Command.tool, arguments)
    let input = Pipe()
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(list.utf8))
    let hasBegun = waits { isBusy(process) }
    kill(process.processIdentifier, signal)
    // Where the tests were started with the signal ignored, the tool ends with its input.
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return hasBegun ? process : nil
  }

  /// Waits until a condition holds; false when it does not within ten seconds.
  package func waits(until condition: () -> Bool) -> Bool {
    for _ in 0..<1_000 {
      if condition() { return true }
      usleep(10_000)
    }
    return false
  }

  /// Whether an unfinished output is there.
  package var hasUnfinishedFile: Bool { names.contains { $0.hasSuffix(".part") } }
}
