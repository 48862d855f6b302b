import Foundation

/// How far a long run is, on standard error: redrawn in place on a terminal, a line every ten seconds elsewhere.
struct ProgressBar {
  private let total: Int
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var lastShown = Duration.zero

  init(total: Int) { self.total = total }

  mutating func show(_ done: Int, after elapsed: Duration) {
    guard isTerminal || elapsed - lastShown >= .seconds(10) else { return }
    lastShown = elapsed
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let rate = Double(done) / max(seconds, 1e-9)
    let filled = 30 * done / max(total, 1)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    let left = rate > 0 ? Int(Double(total - done) / rate) : 0
    let text = String(
      format: "[%@] %3d %%  %.2f M points/s  %d:%02d left", bar as NSString, 100 * done / max(total, 1),
      rate / 1e6,
      left / 60, left % 60)
    write(isTerminal ? "\r\(text) " : "\(text)\n")
  }

  func finish() { if isTerminal { write("\n") } }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
