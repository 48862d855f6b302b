/// A line on a terminal that says how far a longer work is: what is done, how fast, and how long it will take.
struct ProgressBar {
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
