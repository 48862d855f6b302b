import CGEOS
import Failures
import Geography

/// What counts as a sliver, and the merging of slivers into their neighbours.
///
/// A sliver is a region (faces of one district, or of nobody, that hang together by edges) whose mean width is
/// below ``greatestWidth`` and whose area is below ``greatestArea``. Such regions arise where two versions of one
/// line run beside each other: they are traces of drafting, not ground that anybody assigned.
///
/// The limits come from the records of 2026. Every part in them that is ground, and every lake, covers at least
/// 12 km²; their seams overlap by less than 0.02 m² in all, of which nothing remains on the 1e-7° grid. Half a metre
/// is narrow against all that is ground there and wide against the grid, whose rounding moves lines by millimetres.
/// The limit of area keeps a thin but long region, which is more than a trace, in the result.
enum SliverMerger {
  /// Metres: twice the area by the perimeter.
  static let greatestWidth = 0.5
  /// Square metres.
  static let greatestArea = 1000.0

  /// How many slivers there were, and their ground in square metres.
  struct Outcome {
    var count = 0
    var area = 0.0
  }

  static func isSliver(_ shape: RegionShape) -> Bool {
    shape.area < greatestArea && shape.meanWidth < greatestWidth
  }

  /// Gives each sliver to the district with the longest shared edge, the smallest sliver first, until none is left.
  ///
  /// Of equally small slivers the one with the lesser vertex goes first, of equally long edges the district that
  /// comes first wins, so that the result depends on the ground alone.
  static func merge(_ faces: inout FaceLabels, over edges: [SidedEdge]) -> Outcome {
    var outcome = Outcome()
    while true {
      let regions = Regions(faces.labels, over: edges)
      let shapes = RegionShape.shapes(of: regions)
      let outside = regions.regionOfFace[faces.labels.count - 1]
      let slivers = shapes.indices.filter { $0 != outside && isSliver(shapes[$0]) }
        .sorted { (shapes[$0].area, shapes[$0].place) < (shapes[$1].area, shapes[$1].place) }
      let merged = merge(slivers, of: regions, into: &faces.labels)
      // Each merge leaves one region less, so this ends.
      if merged.isEmpty { return outcome }
      outcome.count += merged.count
      outcome.area += merged.reduce(0) { $0 + shapes[$1].area }
    }
  }

  /// Relabels the slivers that have a district beside them, and returns those.
  private static func merge(
    _ slivers: [Int], of regions: Regions, into labels: inout [Int]
  ) -> [Int] {
    var labelOf = regions.labels
    var edgesOf: [Int: [SidedEdge]] = [:]
    for sliver in slivers { edgesOf[sliver] = [] }
    for edge in regions.edges {
      edgesOf[edge.left]?.append(edge)
      edgesOf[edge.right]?.append(edge)
    }
    let merged = slivers.filter { sliver in
      var shared: [Int: Double] = [:]
      for edge in edgesOf[sliver] ?? [] {
        let other = edge.left == sliver ? edge.right : edge.left
        shared[labelOf[other], default: 0] +=
          GroundMeasure.length(from: GEOSPosition(edge.start), to: GEOSPosition(edge.end))
      }
      // Unassigned ground never absorbs a sliver: a small island keeps its district.
      shared[SidedEdge.nobody] = nil
      guard let neighbor = shared.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
        return false
      }
      labelOf[sliver] = neighbor
      return true
    }
    labels = regions.regionOfFace.map { labelOf[$0] }
    return merged
  }
}

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
    let shapes = RegionShape.shapes(of: regions)
    for (claim, label) in claimants.sorted(by: { $0.value < $1.value }) {
      for region in shapes.indices where regions.labels[region] == label {
        let shape = shapes[region]
        guard SliverMerger.isSliver(shape) else { throw error(claim, shape, in: layer) }
        outcome.count += 1
        outcome.area += shape.area
      }
    }
    return outcome
  }

  /// Refuses a file in which two districts share so much ground that no detail can excuse it, before all lines are noded
  /// together: hundreds of districts on top of each other have millions of faces.
  ///
  /// Only some vertices of some neighbours are tried; what they miss, ``run(_:over:in:)`` finds.
  ///
  /// Complexity: O(*n*) for *n* districts, each of which is compared with the thousand that follow it.
  static func refuseGrossOverlaps(in file: SourceFile) throws(DistrictError) {
    for (index, first) in file.districts.enumerated() {
      for second in file.districts[(index + 1)...].prefix(1_000)
      where first.number != second.number && first.isNear(second) {
        let (isCovered, covers) = (try second.holdsMany(of: first), try first.holdsMany(of: second))
        guard isCovered || covers else { continue }
        let common = try first.area.geometry
          .combinedOnGrid(
            "find what two districts share", with: second.area.geometry, by: GEOSIntersectionPrec_r
          )
          .gridPolygons()
        for polygon in common {
          let shape = RegionShape(of: polygon)
          guard shape.area < SliverMerger.greatestArea else {
            let claim = FaceLabels.Claim(file: file.name, first: first.number, second: second.number)
            throw error(claim, shape, in: file.layer)
          }
        }
      }
    }
  }

  private static func error(
    _ claim: FaceLabels.Claim, _ shape: RegionShape, in layer: Layer
  ) -> DistrictError {
    DistrictError(
      .brokenData,
      "\(claim.file): districts \(claim.first) and \(claim.second) overlap by \(Int(shape.area.rounded())) m² near \(shape.location).",
      hint: "A place has one district of the \(layer.rawValue) layer; repair the source.")
  }
}
