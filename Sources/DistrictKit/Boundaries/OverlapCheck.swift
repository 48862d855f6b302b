/// Ground that one file gives to two districts: by a hair it is rounding, by more it is a contradiction.
enum OverlapCheck {
  /// Refuses overlaps that are more than slivers.
  ///
  /// - Returns: how many overlaps there are, and their square metres. The first district in the file has them.
  /// - Throws: ``DistrictError`` with code `brokenData` that names file, districts, area and location.
  static func run(
    _ faces: FaceLabels, over edges: [SidedEdge], in layer: Layer
  ) throws(DistrictError) -> SliverMerger.Outcome {
    var outcome = SliverMerger.Outcome()
    if faces.overlaps.isEmpty { return outcome }
    // Neighbouring faces with the same two claimants are one overlap, whatever other lines cut it.
    var claimants: [FaceLabels.Claim: Int] = [:]
    var labels = [Int](repeating: SidedEdge.nobody, count: faces.labels.count)
    for (face, claim) in faces.overlaps {
      labels[face] = claimants[claim] ?? claimants.count
      claimants[claim] = labels[face]
    }
    let regions = Regions(labels, over: edges)
    let shapes = RegionShape.shapes(of: regions, over: edges)
    for (claim, label) in claimants.sorted(by: { $0.value < $1.value }) {
      for region in shapes.indices where regions.labels[region] == label {
        let shape = shapes[region]
        guard SliverMerger.isSliver(shape) else {
          throw DistrictError(
            .brokenData,
            "\(claim.file): districts \(claim.first) and \(claim.second) overlap by \(Int(shape.area.rounded())) m² near \(shape.location).",
            hint: "A place has one district of the \(layer.rawValue) layer; repair the source.")
        }
        outcome.count += 1
        outcome.area += shape.area
      }
    }
    return outcome
  }
}
