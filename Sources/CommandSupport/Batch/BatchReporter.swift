import DistrictKit

/// What a batch tells a person or a program on standard error, besides errors.
final class BatchReporter {
  private let input: SystemFile
  private let format: OutputFormat?
  private var bar: ProgressBar?

  /// - Parameter format: How to print the summary; nil for nothing at all.
  init(_ input: SystemFile, format: OutputFormat?) {
    self.input = input
    self.format = format
    if format == .text, SystemFile.standardError.isTerminal { bar = ProgressBar(total: input.size) }
  }

  func begin(_ found: BatchInput) {
    if format == .text { StandardStreams.writeError("\(input.name): \(found.description)\n") }
  }

  func progress(bytes: Int) {
    if let text = bar?.advance(by: bytes) { StandardStreams.writeError(text) }
  }

  /// Removes the progress bar.
  func clear() {
    if let text = bar?.clear() { StandardStreams.writeError(text) }
  }

  func end(_ summary: BatchSummary) {
    clear()
    switch format {
    case nil: break
    case .text: StandardStreams.writeError(BatchSummaryText(summary: summary).text)
    case .json:
      let line = String(decoding: BatchSummaryReport(summary).jsonText(), as: UTF8.self)
      StandardStreams.writeError(line + "\n")
    }
  }
}
