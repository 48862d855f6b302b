import Failures
import Geography

/// Ground that is in one district of a plan and in another of a later one.
///
/// The area is that of polygons on the 1e-7° grid, in square metres on the WGS84 ellipsoid, as ``ImportReport`` gives it.
public struct MovedGround: Sendable, Hashable {
  /// The district that the ground was in; nil when it was in none.
  public let from: String?
  /// The district that it is in; nil when it is in none.
  public let to: String?
  /// Square metres.
  public let area: Double
  /// How many pieces the ground has. Ground that hangs together by an edge is one piece; a common corner does not count.
  public let pieces: Int

  /// The ground that changes districts between two coverages of a layer, by the numbers of the districts, old ones first.
  ///
  /// Lines that both have, with the same districts beside them, cancel on integers before anything is measured: equal
  /// coverages have no moved ground at all. What is left becomes the faces of one overlay; where lines of both cross
  /// between grid points, the crossing is rounded to the grid, by at most half a step of 1.2 cm.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` for a coverage whose districts overlap.
  ///
  /// Complexity: O(*n* log *n*) in the vertices.
  package static func all(from old: Coverage, to new: Coverage) throws(DistrictError) -> [MovedGround] {
    let numbers = Set((old.districts + new.districts).map(\.district.number))
      .sorted(by: DistrictNumber.precedes)
    let order = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    let lines = try differentEdges(old, new, order)
    if lines.isEmpty { return [] }
    let context = try GEOSContext()
    let arrangement = try Arrangement(of: lines, in: context)

    let (before, after) = (try DistrictSearch(old, in: context), try DistrictSearch(new, in: context))
    var moves: [Move] = []
    var labelOfMove: [Move: Int] = [:]
    var labels: [Int] = []
    for position in arrangement.positionsInside {
      let move = Move(from: try before.number(at: position), to: try after.number(at: position))
      guard move.from != move.to else {
        labels.append(SidedEdge.nobody)
        continue
      }
      if labelOfMove[move] == nil {
        labelOfMove[move] = moves.count
        moves.append(move)
      }
      labels.append(labelOfMove[move] ?? SidedEdge.nobody)
    }
    labels.append(SidedEdge.nobody)  // outside

    let regions = Regions(labels, over: arrangement.edges)
    let shapes = RegionShape.shapes(of: regions, over: arrangement.edges)
    func rank(_ number: String?) -> Int { number.flatMap { order[$0] } ?? numbers.count }
    return moves.enumerated().map { label, move in
      let pieces = regions.labels.indices.filter { regions.labels[$0] == label }
      return MovedGround(
        from: move.from, to: move.to, area: pieces.reduce(0) { $0 + shapes[$1].area }, pieces: pieces.count)
    }
    .sorted { (rank($0.from), rank($0.to)) < (rank($1.from), rank($1.to)) }
  }

  private struct Move: Hashable {
    let from: String?
    let to: String?
  }

  /// The edges that only one coverage has, and those that have other districts beside them in the other. They alone can
  /// bound moved ground: beside any other edge, each side is in one district in both.
  ///
  /// - Parameter positions: Those of the districts of both, by their numbers.
  private static func differentEdges(
    _ old: Coverage, _ new: Coverage, _ positions: [String: Int]
  ) throws(DistrictError) -> [[GridPoint]] {
    struct Sides: Hashable {
      let start: GridPoint
      let end: GridPoint
      let left: Int
      let right: Int
    }
    func sides(of coverage: Coverage) throws(DistrictError) -> Set<Sides> {
      let common = coverage.districts.map { positions[$0.district.number] ?? SidedEdge.nobody }
      func position(_ own: Int) -> Int { own == SidedEdge.nobody ? own : common[own] }
      return Set(
        try coverage.pairedEdges().map { edge in
          Sides(start: edge.start, end: edge.end, left: position(edge.left), right: position(edge.right))
        })
    }
    let different = try sides(of: old).symmetricDifference(sides(of: new))
    // An edge whose districts changed is there twice, which does no harm. The order decides how GEOS nodes.
    return different.map { [$0.start, $0.end] }
      .sorted { ($0[0].sortKey, $0[1].sortKey) < ($1[0].sortKey, $1[1].sortKey) }
  }
}

/// The districts of a coverage, ready to be asked for the one around a position.
private struct DistrictSearch {
  private let districts: [(number: String, polygons: [PreparedPolygon])]

  init(_ coverage: Coverage, in context: GEOSContext) throws(DistrictError) {
    districts = try coverage.districts.map { (boundary) throws(DistrictError) in
      let polygons = try boundary.polygons.map { (polygon) throws(DistrictError) in
        let rings = polygon.rings.map { ring in
          (ring.points + ring.points.prefix(1)).map { GEOSPosition($0) }
        }
        return try PreparedPolygon(try .polygon(rings, in: context))
      }
      return (boundary.district.number, polygons)
    }
  }

  func number(at position: GEOSPosition) throws(DistrictError) -> String? {
    for district in districts {
      for polygon in district.polygons where try polygon.contains(position) { return district.number }
    }
    return nil
  }
}
