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
  public var doubleArea: Int128 { rings.reduce(0) { $0 + $1.doubleArea } }

  /// The polygon written in the one way that canonical files use: outer ring counterclockwise, holes clockwise,
  /// each from its least vertex, holes in the order of their first vertices.
  public var canonical: GridPolygon {
    GridPolygon(
      exterior: exterior.canonical(counterclockwise: true),
      holes: holes.map { $0.canonical(counterclockwise: false) }
        .sorted { $0.points.lexicographicallyPrecedes($1.points) })
  }
}
