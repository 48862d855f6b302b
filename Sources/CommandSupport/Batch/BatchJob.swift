import DistrictKit

/// What `batch` does: opens the files, runs the engine, and tells what it found.
struct BatchJob {
  let batch: BatchLookup
  /// The path of the input; `-` for standard input.
  let input: String
  let destination: BatchDestination
  /// The folder for a file of each row, if any.
  var letters: FolderFilling?
  /// The paths of other files that are read, so that they are not overwritten.
  var otherInputs: [String] = []
  /// Nil for no summary and no progress.
  let summaryFormat: OutputFormat?

  /// Runs to the end.
  ///
  /// - Throws: ``DistrictError``; no file has changed then.
  func run() throws(DistrictError) -> BatchSummary {
    SystemFile.catchWriteSignals()
    TemporaryFiles.removeWhenInterrupted()
    let source = try input == "-" ? SystemFile.standardInput : SystemFile(reading: input)
    let reporter = BatchReporter(source, format: summaryFormat)
    let inputs = [source.identity] + otherInputs.map(SystemFile.identity)
    let files = BatchFiles(
      destination, letters: letters, inputs: Set(inputs.compactMap { $0 }), reporter: reporter)
    try files.checkInputs(batch.parts)
    do throws(DistrictError) {
      let summary = try batch.run(
        reading: { (buffer) throws(DistrictError) in try source.read(into: buffer) }, writing: files)
      try files.finish()
      reporter.end(summary)
      return summary
    } catch {
      TemporaryFiles.removeAll()
      reporter.clear()
      throw error
    }
  }
}
