import DistrictKit

/// The output files of a batch. They take their places together, when all of them are complete.
final class BatchFiles: BatchSink {
  private let destination: BatchDestination
  private let input: SystemFile
  private let reporter: BatchReporter
  private var files: [SystemFile] = []
  private var replacements: [FileReplacement] = []

  init(_ destination: BatchDestination, input: SystemFile, reporter: BatchReporter) {
    self.destination = destination
    self.input = input
    self.reporter = reporter
  }

  /// Makes sure that no output is the input, before anything is made or read.
  ///
  /// - Throws: ``DistrictError`` with code `badInput`.
  func checkInput(_ parts: BatchParts) throws(DistrictError) {
    guard let identity = input.identity else { return }
    var outputs = destination.paths(parts).map { ($0, SystemFile.identity(of: $0)) }
    if case .standardOutput = destination {
      outputs = [(SystemFile.standardOutput.name, SystemFile.standardOutput.identity)]
    }
    guard let (name, _) = outputs.first(where: { $0.1 == identity }) else { return }
    throw DistrictError(
      .badInput, "The output \(name) is the input itself.",
      hint: "Write to another file: nothing was changed.")
  }

  /// Opens the files, once the input is known to be usable.
  func begin(_ input: BatchInput) throws(DistrictError) {
    reporter.begin(input)
    if case .standardOutput = destination { files = [.standardOutput] }
    if case .folder(let folder, _) = destination { try SystemFile.makeFolder(folder) }
    for path in destination.paths(input.parts) {
      if FileReplacement.isPossible(path) {
        let replacement = try FileReplacement(path)
        replacements.append(replacement)
        files.append(replacement.file)
      } else {
        files.append(try SystemFile(writing: path))
      }
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, part: Int) throws(DistrictError) -> Bool {
    try files[part].write(bytes)
  }

  func progress(bytes: Int) { reporter.progress(bytes: bytes) }

  /// Puts the files into their places.
  ///
  /// Without waiting for the disk: a batch can be run again, and a million rows would wait some 40 ms and more, a
  /// seventh of their time, on a disk that has nothing else to do.
  func finish() throws(DistrictError) { try FileReplacement.finish(replacements, isDurable: false) }
}
