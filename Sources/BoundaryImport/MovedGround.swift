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
    // A move is one number: the position of the old district in all numbers times their count and one, plus that of the
    // new one. Ground in no district has the position after the last.
    let none = numbers.count
    func rank(_ number: String?) -> Int { number.flatMap { order[$0] } ?? none }
    var moves = try arrangement.positionsInside.map { (position) throws(DistrictError) in
      let (from, to) = (rank(try before.number(at: position)), rank(try after.number(at: position)))
      return from == to ? SidedEdge.nobody : from * (none + 1) + to
    }
    moves.append(SidedEdge.nobody)  // outside

    let regions = Regions(moves, over: arrangement.edges)
    let shapes = RegionShape.shapes(of: regions)
    let piecesOfMove = Dictionary(grouping: regions.labels.indices) { regions.labels[$0] }
    return piecesOfMove.filter { $0.key != SidedEdge.nobody }.sorted { $0.key < $1.key }.map { move, pieces in
      let (from, to) = move.quotientAndRemainder(dividingBy: none + 1)
      return MovedGround(
        from: from < none ? numbers[from] : nil, to: to < none ? numbers[to] : nil,
        area: pieces.reduce(0) { $0 + shapes[$1].area }, pieces: pieces.count)
    }
  }

  /// The edges that only one coverage has, and those that have other districts beside them in the other. They alone can
  /// bound moved ground: beside any other edge, each side is in one district in both.
  ///
  /// - Parameter positions: Those of the districts of both, by their numbers.
  private static func differentEdges(
    _ old: Coverage, _ new: Coverage, _ positions: [String: Int]
  ) throws(DistrictError) -> [[GridPoint]] {
    func edges(of coverage: Coverage) throws(DistrictError) -> Set<SidedEdge> {
      let common = coverage.districts.map { positions[$0.district.number] ?? SidedEdge.nobody }
      return Set(
        try coverage.pairedEdges().map { edge in
          edge.mapSides { $0 == SidedEdge.nobody ? $0 : common[$0] }
        })
    }
    let different = try edges(of: old).symmetricDifference(edges(of: new))
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
