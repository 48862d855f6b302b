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
