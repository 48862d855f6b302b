import DistrictKit
import SystemFiles

/// The output files of a batch. They take their places together, when all of them are complete.
///
/// None of them may be what is read: the list itself, a template.
final class BatchFiles: BatchSink {
  private let destination: BatchDestination
  private let nearLines: String?
  private let map: String?
  private let letters: FolderFilling?
  /// The files that are read.
  private let inputs: Set<SystemFile.Identity>
  /// Those of the list, which no new file goes beyond.
  private let permissions: SystemFile.Permissions
  private let reporter: BatchReporter
  private let state = Monitor(State())

  private struct State {
    /// One for each output file; nil for what is not written.
    var files: [SystemFile?] = []
    /// Where the map goes, if there is one.
    var map: SystemFile?
    var replacements: [FileReplacement] = []
    var isStopped = false
  }

  /// Whether somebody closed the pipe before all was written.
  var isStopped: Bool { state.use { $0.isStopped } }

  init(_ job: BatchJob<some ListSummary>, reporter: BatchReporter) {
    (destination, nearLines, map, letters) = (job.destination, job.nearLines, job.picture?.path, job.letters)
    let read = job.list.identities + job.otherInputs.map { $0.flatMap(SystemFile.identity) }
    (inputs, permissions) = (Set(read.compactMap(\.self)), job.list.permissions)
    self.reporter = reporter
  }

  /// Makes sure that no output of a known name is an input, before anything is made.
  ///
  /// - Throws: ``DistrictError`` with code `badInput`.
  private func checkInputs(_ input: BatchInput) throws(DistrictError) {
    var outputs = (destination.paths(input) + [nearLines, map].compactMap(\.self))
      .map { ($0, SystemFile.identity(of: $0)) }
    if case .standardOutput = destination {
      outputs.append((SystemFile.standardOutput.name, SystemFile.standardOutput.identity))
    }
    let names = outputs.map {
      $0.0.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
    }
    if let added = map ?? nearLines,
      Set(names).count < names.count || Set(outputs.compactMap(\.1)).count < outputs.compactMap(\.1).count
    {
      throw areOne(added)
    }
    if let nearLines, let named = BatchOptions.Format(fileName: nearLines) {
      let fits =
        switch (named, input.outputFormat) {
        case (.json, .ndjson), (.json, .geojson): true
        case (.tsv, .csv), (.csv, .tsv): input.writesTabs == (named == .tsv)
        default: named == input.outputFormat
        }
      guard fits else {
        throw DistrictError(
          .badInput,
          "The rows near a line are written like the result, as \(input.outputFormat.rawValue): \(nearLines) says otherwise.",
          hint: "Name both alike, or say --format.")
      }
    }
    if let (name, _) = outputs.first(where: { $0.1.map(inputs.contains) ?? false }) {
      throw OutputFile.isInput(name)
    }
  }

  private func areOne(_ name: String) -> DistrictError {
    DistrictError(.badInput, "Two outputs would be one file, \(name).")
  }

  /// Opens the files, once the input is known to be usable.
  func begin(_ input: BatchInput) throws(DistrictError) {
    try checkInputs(input)
    reporter.begin(input)
    try letters?.begin()
    var isNamed = true
    switch destination {
    case .nowhere: state.use { $0.files = [nil] }
    case .standardOutput: state.use { $0.files = [.standardOutput] }
    case .file: break
    case .folder(let folder):
      try SystemFile.makeFolder(folder, permissions)
      isNamed = false
    }
    for path in destination.paths(input) { try open(path, isNamed: isNamed) }
    if let nearLines { try open(nearLines, isNamed: true) }
    if let map {
      let file = try place(map, isNamed: true)
      state.use { $0.map = file }
    }
  }

  /// - Parameter isNamed: Whether somebody has typed the path: only then it may lead elsewhere, over a link or into a
  ///   device.
  private func open(_ path: String, isNamed: Bool) throws(DistrictError) {
    let file = try place(path, isNamed: isNamed)
    state.use { $0.files.append(file) }
  }

  /// The file to write, and its replacement among all.
  private func place(_ path: String, isNamed: Bool) throws(DistrictError) -> SystemFile {
    let replacement =
      !isNamed || FileReplacement.isPossible(path)
      ? try FileReplacement(path, permissions, followsLink: isNamed) : nil
    guard let replacement else { return try SystemFile(writing: path) }
    state.use { state in
      // The list takes its place last.
      state.replacements.insert(
        replacement, at: path == nearLines || path == map ? 0 : state.replacements.count)
    }
    return replacement.file
  }

  func write(_ bytes: UnsafeRawBufferPointer, file: Int) throws(DistrictError) -> Bool {
    try state.use { (state) throws(DistrictError) in
      guard let file = state.files[file] else { return true }
      state.isStopped = try !file.write(bytes)
      return !state.isStopped
    }
  }

  func progress(bytes: Int) { reporter.progress(bytes: bytes) }

  /// Puts the files into their places.
  ///
  /// - Parameter picture: The content of the map.
  ///
  /// Without waiting for the disk: a batch can be run again, and a million rows would wait some 40 ms and more, a
  /// seventh of their time, on a disk that has nothing else to do.
  func finish(picture: [UInt8]?) throws(DistrictError) {
    if isStopped,
      let unfinished = letters.map({ "no file of \($0.path)" }) ?? (nearLines ?? map).map({ "no \($0)" })
    {
      throw DistrictError(
        .io, "Nobody reads \(SystemFile.standardOutput.name) any more: \(unfinished) was written.")
    }
    if let picture, let file = state.use(\.map) { _ = try file.write(picture) }
    if let letters {
      if let name = try letters.replaced(among: inputs) { throw OutputFile.isInput(name) }
      let replaced = state.use(\.replacements).first { $0.isReplaced(by: letters) }
      if let replaced { throw areOne(replaced.file.name) }
    }
    try FileReplacement.finish(state.use(\.replacements), after: letters, isDurable: false)
  }

  /// Leaves everything as it was before.
  func discard() {
    state.use(\.replacements).forEach { $0.discard() }
    letters?.discard()
  }
}

/// Where a batch writes to.
enum BatchDestination {
  /// The list is not written: what is computed for its rows goes elsewhere.
  case nowhere
  case standardOutput
  case file(String)
  /// Each output file into a folder.
  case folder(String)

  /// The paths that will be written, one for each output file; none for a stream.
  func paths(_ input: BatchInput) -> [String] {
    switch self {
    case .nowhere, .standardOutput: []
    case .file(let path): [path]
    case .folder(let folder):
      (0..<(input.outputFiles.nearLines ?? input.outputFiles.count)).map {
        "\(folder)/\(input.outputFiles.name(of: $0)).\(input.outputFormat.fileExtension)"
      }
    }
  }
}
