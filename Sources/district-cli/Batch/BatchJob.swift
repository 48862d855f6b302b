import DistrictKit
import SystemFiles

/// What `batch` does: opens the files, runs the engine, and tells what it found.
struct BatchJob {
  let batch: BatchLookup
  /// The path of the input; `-` for standard input.
  let input: String
  /// Those of the input, which no new file goes beyond.
  let permissions: SystemFile.Permissions
  let destination: BatchDestination
  /// The path for the rows near a line, if any.
  var nearLines: String?
  /// The map of how many rows each district has, if any.
  var map: BatchMap?
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
      destination, nearLines: nearLines, map: map?.path, letters: letters,
      inputs: Set(inputs.compactMap { $0 }),
      permissions: permissions, reporter: reporter)
    do throws(DistrictError) {
      let summary = try batch.run(
        reading: { (buffer) throws(DistrictError) in try source.read(into: buffer) }, writing: files)
      try files.finish(picture: map?.picture(summary))
      reporter.end(summary, nearLines: nearLines, map: map)
      return summary
    } catch {
      files.discard()
      reporter.clear()
      throw error
    }
  }
}

/// What a batch tells a person or a program on standard error, besides errors.
final class BatchReporter: Sendable {
  private let input: SystemFile
  private let format: OutputFormat?
  private let bar: Monitor<ProgressBar?>

  /// - Parameter format: How to print the summary; nil for nothing at all.
  init(_ input: SystemFile, format: OutputFormat?) {
    self.input = input
    self.format = format
    let hasBar = format == .text && SystemFile.standardError.isTerminal
    bar = Monitor(hasBar ? ProgressBar(total: input.size) : nil)
  }

  func begin(_ found: BatchInput) {
    if format == .text { StandardStreams.tell("\(input.name): \(found.description)\n") }
  }

  func progress(bytes: Int) {
    if let text = bar.use({ $0?.advance(by: bytes) }) { StandardStreams.writeError(text) }
  }

  /// Removes the progress bar.
  func clear() {
    if let text = bar.use({ $0?.clear() }) { StandardStreams.writeError(text) }
  }

  func end(_ summary: BatchSummary, nearLines: String?, map: BatchMap?) {
    clear()
    switch format {
    case nil: break
    case .text: StandardStreams.tell(BatchSummaryText(summary: summary, nearLines: nearLines, map: map).text)
    case .json:
      let line = String(decoding: SummaryAnswer(summary).json(), as: UTF8.self)
      StandardStreams.writeError(line + "\n")
    }
  }
}

/// A line on a terminal that says how far a longer work is: what is done, how fast, and how long it will take.
struct ProgressBar: Sendable {
  private let total: Int?
  private let start = ContinuousClock.now
  private var done = 0
  private var drawn: ContinuousClock.Instant?

  private static let width = 30

  /// - Parameter total: The number of bytes, when it is known.
  init(total: Int?) {
    self.total = total
  }

  /// Counts bytes as done. Returns what to print, if anything: nothing in the first second, and then ten times a
  /// second at most.
  mutating func advance(by bytes: Int) -> String? {
    done += bytes
    let now = ContinuousClock.now
    guard now - start >= .seconds(1) else { return nil }
    if let drawn, now - drawn < .milliseconds(100) { return nil }
    drawn = now
    return ProgressBar.beginningOfLine + text(after: (now - start) / .seconds(1))
  }

  /// What removes the line; nil when there is none.
  mutating func clear() -> String? {
    defer { drawn = nil }
    return drawn == nil ? nil : ProgressBar.beginningOfLine
  }

  /// The line after so many seconds.
  func text(after seconds: Double) -> String {
    let rate = Double(done) / seconds
    let speed = "\(megabytes(rate)) MB/s"
    guard let total, total > 0 else { return "\(megabytes(Double(done))) MB  \(speed)" }
    let share = min(1, Double(done) / Double(total))
    let filled = Int(share * Double(ProgressBar.width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: ProgressBar.width - filled)
    let left = Int((Double(max(0, total - done)) / rate).rounded(.up))
    return "[\(bar)] \(Int(share * 100)) %  \(speed)  \(left) s left"
  }

  private func megabytes(_ bytes: Double) -> Int { Int((bytes / 1_000_000).rounded()) }

  /// To the first column, and what stood there removed (ECMA-48, EL).
  private static let beginningOfLine = "\r\u{1B}[K"
}
