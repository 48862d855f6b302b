/// A closed line on the grid. The first point is not repeated at the end.
public struct GridRing: Sendable, Hashable {
  /// The vertices in order; at least three.
  public var points: [GridPoint]

  /// Takes the vertices as they are.
  public init(_ points: [GridPoint]) {
    self.points = points
  }

  /// The vertices in degrees, in order; the first is not repeated at the end. O(1).
  public var coordinates: some RandomAccessCollection<Coordinate> { points.lazy.map { Coordinate($0) } }

  /// Twice the signed area in square grid steps: positive when the ring runs counterclockwise (shoelace formula).
  ///
  /// Exact. Complexity: O(*n*).
  public var twiceArea: Int128 {
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
  public func canonical(counterclockwise: Bool) -> GridRing {
    var points = points
    if (twiceArea > 0) != counterclockwise { points.reverse() }
    // A ring that touches itself passes its least vertex twice; the neighbour that follows decides.
    let start = points.indices.min { a, b in
      (points[a], points[(a + 1) % points.count]) < (points[b], points[(b + 1) % points.count])
    }
    guard let start else { return self }
    return GridRing(Array(points[start...] + points[..<start]))
  }
}

/// A polygon on the grid: one outer ring and the holes in it.
public struct GridPolygon: Sendable, Hashable {
  /// The outer ring, counterclockwise.
  public var exterior: GridRing
  /// The holes, clockwise.
  public var holes: [GridRing]

  /// Takes the rings as they are.
  public init(exterior: GridRing, holes: [GridRing] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// All rings, the outer one first.
  public var rings: [GridRing] { [exterior] + holes }

  /// Twice the area in square grid steps, holes taken off. Exact.
  public var twiceArea: Int128 { rings.reduce(0) { $0 + $1.twiceArea } }

  /// The polygon written in the one way that canonical files use: outer ring counterclockwise, holes clockwise,
  /// each from its least vertex, holes in the order of their first vertices.
  public var canonical: GridPolygon {
    GridPolygon(
      exterior: exterior.canonical(counterclockwise: true),
      holes: holes.map { $0.canonical(counterclockwise: false) }
        .sorted { $0.points.lexicographicallyPrecedes($1.points) })
  }
}

/// A district and its polygons.
public struct DistrictBoundary: Sendable, Hashable {
  /// The district.
  public var district: District
  /// Its parts; most districts have one.
  public var polygons: [GridPolygon]

  /// Takes the parts as they are.
  public init(district: District, polygons: [GridPolygon]) {
    self.district = district
    self.polygons = polygons
  }

  /// Twice the area in square grid steps. Exact.
  public var twiceArea: Int128 { polygons.reduce(0) { $0 + $1.twiceArea } }

  /// The boundary with its rings and parts in canonical order.
  public var canonical: DistrictBoundary {
    DistrictBoundary(
      district: district,
      polygons: polygons.map(\.canonical)
        .sorted { $0.exterior.points.lexicographicallyPrecedes($1.exterior.points) })
  }
}

/// The districts of one layer: polygons that share their edges vertex for vertex and do not overlap. There may be
/// holes that belong to nobody, such as water.
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
