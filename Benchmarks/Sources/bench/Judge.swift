import BenchSupport
import DistrictKit

/// Compares answers, point by point and layer by layer.
struct Judge {
  /// What came of it.
  struct Verdict {
    /// Points on an edge of some layer.
    var onBoundary = 0
    /// Points where the baseline, which works in rounded degrees, differs from exact geometry.
    var baselineRounding = 0
    /// Points where we are wrong.
    var disagreements = 0
    /// One of them.
    var example: GridPoint?
  }

  private let truth: GEOSTruth
  private let rules: [ExactRule]
  private let numbers: [[UInt8]]

  init(_ atlas: DistrictAtlas, _ coverages: [Coverage]) throws {
    truth = try GEOSTruth(coverages, unit: .gridSteps)
    rules = coverages.map(ExactRule.init)
    numbers = Layer.allCases.map { layer in atlas.districts(in: layer).map { UInt8($0.number) ?? 0 } }
  }

  /// Compares our faces with the baseline's answers.
  func compare(_ coordinates: [Coordinate], _ faces: [Face], _ baseline: [UInt8]) -> Verdict {
    var verdict = Verdict()
    for (position, coordinate) in coordinates.enumerated() {
      let point = coordinate.gridPoint
      var (isOnBoundary, isRounding, isWrong) = (false, false, false)
      for layer in Layer.allCases {
        let ours = faces[position].districtIndex(in: layer)
        switch truth.place(of: point, in: layer) {
        case .boundary:
          isOnBoundary = true
          if ours != rules[layer.index].district(at: point) { isWrong = true }
        case .district(let district):
          if ours != district { isWrong = true }
          let number = district.map { numbers[layer.index][$0] } ?? 0
          if baseline[position * Layer.allCases.count + layer.index] != number { isRounding = true }
        }
      }
      if isOnBoundary { verdict.onBoundary += 1 }
      if isRounding { verdict.baselineRounding += 1 }
      if isWrong {
        verdict.disagreements += 1
        verdict.example = point
      }
    }
    return verdict
  }
}
