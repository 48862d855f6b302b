/// A closed line around a district or a hole in one.
public struct BoundaryRing: Sendable, Hashable {
  /// The vertices in order, at least three; the first is not repeated at the end.
  package var points: [GridPoint]

  /// Takes the vertices as they are.
  package init(_ points: [GridPoint]) {
    self.points = points
  }

  /// Rounds the vertices to the 1e-7° grid, on which districts share edges exactly. The first is not repeated.
  public init(_ coordinates: some Sequence<Coordinate>) {
    self.init(coordinates.map(\.gridPoint))
  }

  /// The vertices in degrees, in order; the first is not repeated at the end. O(1).
  public var coordinates: some RandomAccessCollection<Coordinate> { points.lazy.map { Coordinate($0) } }

  /// Twice the signed area in square grid steps: positive when the ring runs counterclockwise (shoelace formula).
  ///
  /// Exact. Complexity: O(*n*).
  package var twiceArea: Int128 {
    guard var previous = points.last else { return 0 }
    var sum: Int128 = 0
    for point in points {
      sum += Int128(previous.x) * Int128(point.y) - Int128(point.x) * Int128(previous.y)
      previous = point
    }
    return sum
  }

  /// The same ring, starting at its least vertex, running counterclockwise or clockwise as asked.
  ///
  /// Two rings through the same points in the same cyclic order become equal, whatever they started with.
  package func canonical(counterclockwise: Bool) -> BoundaryRing {
    var points = points
    if (twiceArea > 0) != counterclockwise { points.reverse() }
    // A ring that touches itself passes its least vertex twice; the neighbour that follows decides.
    let start = points.indices.min { a, b in
      (points[a], points[(a + 1) % points.count]) < (points[b], points[(b + 1) % points.count])
    }
    guard let start else { return self }
    return BoundaryRing(Array(points[start...] + points[..<start]))
  }
}

/// A polygon: one outer ring and the holes in it.
public struct BoundaryPolygon: Sendable, Hashable {
  /// The outer ring, counterclockwise.
  public var exterior: BoundaryRing
  /// The holes, clockwise.
  public var holes: [BoundaryRing]

  /// Takes the rings as they are.
  public init(exterior: BoundaryRing, holes: [BoundaryRing] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// All rings, the outer one first.
  public var rings: [BoundaryRing] { [exterior] + holes }

  /// Twice the area in square grid steps, holes taken off. Exact.
  package var twiceArea: Int128 { rings.reduce(0) { $0 + $1.twiceArea } }

  /// The polygon written in the one way that canonical files use: outer ring counterclockwise, holes clockwise,
  /// each from its least vertex, holes in the order of their first vertices.
  package var canonical: BoundaryPolygon {
    BoundaryPolygon(
      exterior: exterior.canonical(counterclockwise: true),
      holes: holes.map { $0.canonical(counterclockwise: false) }
        .sorted { $0.points.lexicographicallyPrecedes($1.points) })
  }
}

/// A district and its polygons.
public struct DistrictBoundary: Sendable, Hashable {
  /// The district.
  public var district: District
  /// Its ground; most districts have one polygon.
  public var polygons: [BoundaryPolygon]

  /// Takes the polygons as they are.
  public init(district: District, polygons: [BoundaryPolygon]) {
    self.district = district
    self.polygons = polygons
  }

  /// Twice the area in square grid steps. Exact.
  package var twiceArea: Int128 { polygons.reduce(0) { $0 + $1.twiceArea } }

  /// The boundary with its rings and polygons in canonical order.
  package var canonical: DistrictBoundary {
    DistrictBoundary(
      district: district,
      polygons: polygons.map(\.canonical)
        .sorted { $0.exterior.points.lexicographicallyPrecedes($1.exterior.points) })
  }
}

/// The districts of one layer: polygons that share edges vertex for vertex and don't overlap. Water may be nobody's.
///
/// ```swift
/// let council = try atlas.coverage(of: .council)
/// for polygon in council?.districts[0].polygons ?? [] {
///   print(polygon.exterior.coordinates.count, polygon.exterior.coordinates.first?.latitude ?? 0)
/// }
/// ```
public struct Coverage: Sendable, Hashable {
  /// The layer.
  public var layer: Layer
  /// The plan the districts come from.
  public var plan: Plan
  /// The districts, in the order of their numbers.
  public var districts: [DistrictBoundary]

  /// Takes the districts as they are.
  public init(layer: Layer, plan: Plan, districts: [DistrictBoundary]) {
    self.layer = layer
    self.plan = plan
    self.districts = districts
  }
}
