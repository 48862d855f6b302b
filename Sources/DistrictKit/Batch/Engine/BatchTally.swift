/// What one worker counts besides the rows of each ``CachedAnswer``.
struct BatchTally: Sendable {
  struct LayerTally: Sendable {
    var greatestSnapMeters: Double?
    var nearBoundary = 0
    var isBoundaryMeasured = false
    var doubts = 0
  }

  private(set) var problems: [CoordinateProblem: Int] = [:]
  private(set) var firstProblem: BatchSummary.RowProblem?
  private(set) var missingTexts = 0
  private(set) var firstMissingText: BatchSummary.MissingText?
  private(set) var layers = Layer.allCases.map { _ in LayerTally() }

  mutating func add(_ problem: CoordinateProblem, line: Int) {
    problems[problem, default: 0] += 1
    if firstProblem == nil { firstProblem = BatchSummary.RowProblem(line: line, problem: problem) }
  }

  mutating func addMissingText(_ reason: String, line: Int) {
    missingTexts += 1
    if firstMissingText == nil { firstMissingText = BatchSummary.MissingText(line: line, reason: reason) }
  }

  mutating func addSnap(_ meters: Double, _ layer: Layer) {
    layers[layer.index].greatestSnapMeters = max(layers[layer.index].greatestSnapMeters ?? 0, meters)
  }

  mutating func addBoundary(_ meters: Double?, _ layer: Layer) {
    layers[layer.index].isBoundaryMeasured = true
    if let meters, meters <= BatchOptions.nearBoundary { layers[layer.index].nearBoundary += 1 }
  }

  mutating func addDoubt(_ layer: Layer) { layers[layer.index].doubts += 1 }
}
