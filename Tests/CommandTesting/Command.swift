import Foundation

/// A run of the built `district-cli`, as a shell would start it.
package struct Command {
  package let exitCode: Int32
  package let output: String
  package let errors: String

  /// Where the tool lies: beside the test bundle, where one build puts both.
  package static let tool: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "district-cli")
  }()

  /// The environment of the tests, without files that whoever runs them may have installed.
  static let environment = ProcessInfo.processInfo.environment.merging([
    "XDG_DATA_HOME": "/no-such-folder", "DISTRICT_DATA": "", "DISTRICT_ADDRESSES": "",
  ]) { $1 }

  /// Runs the tool to its end.
  package init(_ arguments: [String], environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = Command.tool
    process.arguments = arguments
    process.environment = Command.environment.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // What a test makes the tool print fits the pipes, so reading one after the other cannot block it.
    self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    exitCode = process.terminationStatus
  }

  package init(_ line: String) throws {
    try self.init(line.split(separator: " ").map(String.init))
  }
}
