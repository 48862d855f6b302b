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
  private let bits: [FaceBits]

  init(_ atlas: DistrictAtlas, _ coverages: [Coverage]) throws {
    truth = try GEOSTruth(coverages, unit: .gridSteps)
    rules = coverages.map(ExactRule.init)
    numbers = atlas.layers.map { layer in atlas.districts(in: layer).map { UInt8($0.number) ?? 0 } }
    bits = atlas.layers.compactMap { atlas.bits(of: $0) }
  }

  /// Compares our faces with the baseline's answers.
  func compare(_ coordinates: [Coordinate], _ faces: [Face], _ baseline: [UInt8]) -> Verdict {
    var verdict = Verdict()
    for (position, coordinate) in coordinates.enumerated() {
      let point = coordinate.gridPoint
      var (isOnBoundary, isRounding, isWrong) = (false, false, false)
      for (layer, bits) in bits.enumerated() {
        let ours = faces[position].districtIndex(in: bits)
        switch truth.place(of: point, in: layer) {
        case .boundary:
          isOnBoundary = true
          if ours != rules[layer].district(at: point) { isWrong = true }
        case .district(let district):
          if ours != district { isWrong = true }
          let number = district.map { numbers[layer][$0] } ?? 0
          if baseline[position * self.bits.count + layer] != number { isRounding = true }
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
