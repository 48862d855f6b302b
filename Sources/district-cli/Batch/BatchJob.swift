import DistrictKit
import SystemFiles

/// What commands do with a list: open the files, run the engine, and tell what it found.
struct BatchJob<Summary: ListSummary> {
  /// The engine.
  let work: ([ByteSource], any BatchSink) throws(DistrictError) -> Summary
  let list: ListFiles
  let destination: BatchDestination
  /// The path for the rows near a line, if any.
  var nearLines: String?
  /// A picture of what was found, if any.
  var picture: Picture?
  /// The folder for a file of each row, if any.
  var letters: FolderFilling?
  /// The paths of other files that are read, so that they are not overwritten.
  var otherInputs: [String?] = []
  /// Nil for no summary and no progress.
  let summaryFormat: OutputFormat?

  /// A picture, which is drawn at the end.
  struct Picture {
    let path: String
    let draw: (Summary) -> [UInt8]
  }

  /// Runs to the end.
  ///
  /// - Throws: ``DistrictError``; no file has changed then.
  func run() throws(DistrictError) -> Summary {
    SystemFile.catchWriteSignals()
    TemporaryFiles.removeWhenInterrupted()
    let reporter = BatchReporter(list, format: summaryFormat)
    let files = BatchFiles(self, reporter: reporter)
    do throws(DistrictError) {
      let summary = try work(list.sources, files)
      try files.finish(picture: picture?.draw(summary))
      reporter.end(summary, nearLines: nearLines)
      return summary
    } catch {
      files.discard()
      reporter.clear()
      throw error
    }
  }
}

/// The files of a list, in their order: one or several that are read as one.
struct ListFiles {
  private let streams: [InputStream]

  /// - Parameter names: Paths and patterns; `-` for standard input.
  /// - Throws: ``DistrictError``: `noSuchInput` for a file that is not there, `io` for one that cannot be read.
  init(_ names: [String]) throws(DistrictError) {
    var streams: [InputStream] = []
    for name in names {
      for path in try SystemFile.paths(matching: name) { streams.append(try InputStream(path)) }
    }
    self.streams = streams
  }

  var sources: [ByteSource] {
    streams.map { stream in
      ByteSource(name: stream.name, isReady: { stream.isReady(within: $0) }) {
        (buffer) throws(DistrictError) in try stream.read(into: buffer)
      }
    }
  }

  var identities: [SystemFile.Identity?] { streams.map(\.identity) }

  /// Whether some of it can be read only once, as a pipe.
  var isReadOnce: Bool { identities.contains(nil) }

  /// What all of them allow: nothing that is made from a list is more readable than the list.
  var permissions: SystemFile.Permissions {
    streams.map(\.permissions).reduce(.usual) { $0.intersection($1) }
  }

  /// The name of the first, without what says that it is compressed.
  var formatName: String {
    let name = streams.first?.name ?? ""
    return name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
  }

  /// What to call the list.
  var name: String {
    let names = streams.map(\.name)
    guard let first = names.first, let last = names.last, names.count > 1 else { return names.joined() }
    return "\(names.count) lists, \(first) to \(last)"
  }

  /// The number of bytes, where that is known.
  var size: Int? {
    let sizes = streams.compactMap(\.size)
    return sizes.count == streams.count ? sizes.reduce(0, +) : nil
  }
}

/// What was found in a list, to be told.
protocol ListSummary {
  /// For a person.
  ///
  /// - Parameter nearLines: The path of the rows near a line, if they were written.
  func text(nearLines: String?) -> String

  /// For a program: one line without its end.
  func json() -> [UInt8]
}

/// What a batch tells a person or a program on standard error, besides errors.
final class BatchReporter: Sendable {
  private let name: String
  private let format: OutputFormat?
  private let bar: Monitor<ProgressBar?>

  /// - Parameter format: How to print the summary; nil for nothing at all.
  init(_ list: ListFiles, format: OutputFormat?) {
    (name, self.format) = (list.name, format)
    let hasBar = format == .text && SystemFile.standardError.isTerminal
    bar = Monitor(hasBar ? ProgressBar(total: list.size) : nil)
  }

  func begin(_ found: BatchInput) {
    if format == .text { StandardStreams.tell("\(name): \(found.description)\n") }
  }

  func progress(bytes: Int) {
    if let text = bar.use({ $0?.advance(by: bytes) }) { StandardStreams.writeError(text) }
  }

  /// Removes the progress bar.
  func clear() {
    if let text = bar.use({ $0?.clear() }) { StandardStreams.writeError(text) }
  }

  func end(_ summary: some ListSummary, nearLines: String?) {
    clear()
    switch format {
    case nil: break
    case .text: StandardStreams.tell(summary.text(nearLines: nearLines))
    case .json: StandardStreams.writeError(String(decoding: summary.json(), as: UTF8.self) + "\n")
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
  init(total: Int?) { self.total = total }

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
