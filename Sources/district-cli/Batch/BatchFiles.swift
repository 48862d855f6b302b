import DistrictKit
import SystemFiles

/// The output files of a batch. They take their places together, when all of them are complete.
///
/// None of them may be what is read: the list itself, a template.
final class BatchFiles: BatchSink {
  private let destination: BatchDestination
  private let letters: FolderFilling?
  private let inputs: Set<SystemFile.Identity>
  private let reporter: BatchReporter
  private let state = Monitor(State())

  private struct State {
    var files: [SystemFile] = []
    var replacements: [FileReplacement] = []
    var isStopped = false
  }

  /// - Parameters:
  ///   - letters: The folder that is filled with a file for each row, if any.
  ///   - inputs: The files that are read.
  init(
    _ destination: BatchDestination, letters: FolderFilling?, inputs: Set<SystemFile.Identity>,
    reporter: BatchReporter
  ) {
    self.destination = destination
    self.letters = letters
    self.inputs = inputs
    self.reporter = reporter
  }

  /// Makes sure that no output of a known name is an input, before anything is made or read.
  ///
  /// - Throws: ``DistrictError`` with code `badInput`.
  func checkInputs(_ outputFiles: OutputFiles) throws(DistrictError) {
    var outputs = destination.paths(outputFiles).map { ($0, SystemFile.identity(of: $0)) }
    if case .standardOutput = destination {
      outputs = [(SystemFile.standardOutput.name, SystemFile.standardOutput.identity)]
    }
    if let (name, _) = outputs.first(where: { $0.1.map(inputs.contains) ?? false }) { throw isInput(name) }
  }

  private func isInput(_ name: String) -> DistrictError {
    DistrictError(
      .badInput, "The output \(name) is the input itself.",
      hint: "Write to another file: nothing was changed.")
  }

  /// Opens the files, once the input is known to be usable.
  func begin(_ input: BatchInput) throws(DistrictError) {
    reporter.begin(input)
    try letters?.begin()
    if case .standardOutput = destination { state.use { $0.files = [.standardOutput] } }
    if case .folder(let folder, _) = destination { try SystemFile.makeFolder(folder) }
    for path in destination.paths(input.outputFiles) {
      let replacement = FileReplacement.isPossible(path) ? try FileReplacement(path) : nil
      let file = if let replacement { replacement.file } else { try SystemFile(writing: path) }
      state.use { state in
        if let replacement { state.replacements.append(replacement) }
        state.files.append(file)
      }
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, file: Int) throws(DistrictError) -> Bool {
    if case .nowhere = destination { return true }
    return try state.use { (state) throws(DistrictError) in
      state.isStopped = try !state.files[file].write(bytes)
      return !state.isStopped
    }
  }

  func progress(bytes: Int) { reporter.progress(bytes: bytes) }

  /// Puts the files into their places.
  ///
  /// Without waiting for the disk: a batch can be run again, and a million rows would wait some 40 ms and more, a
  /// seventh of their time, on a disk that has nothing else to do.
  func finish() throws(DistrictError) {
    let (replacements, isStopped) = state.use { ($0.replacements, $0.isStopped) }
    if let letters, !isStopped, let name = try letters.replaced(among: inputs) { throw isInput(name) }
    try FileReplacement.finish(replacements, isDurable: false)
    // Who wants no more of the list has not got all letters either.
    if isStopped { TemporaryFiles.removeAll() } else { try letters?.finish() }
  }
}

/// Where a batch writes to.
enum BatchDestination {
  /// The list is not written: what is computed for its rows goes elsewhere.
  case nowhere
  case standardOutput
  case file(String)
  /// Each output file into a folder.
  case folder(String, fileExtension: String)

  /// The paths that will be written, one for each output file; none for a stream.
  func paths(_ files: OutputFiles) -> [String] {
    switch self {
    case .nowhere, .standardOutput: []
    case .file(let path): [path]
    case .folder(let folder, let fileExtension):
      (0..<files.count).map { "\(folder)/\(files.name(of: $0)).\(fileExtension)" }
    }
  }
}
