/// How far a point is from the nearest boundary of a layer, and what lies beyond.
public struct BoundaryDistance: Sendable, Hashable {
  /// Metres to the boundary; 0 on it. Within 0.5 % of the geodesic distance.
  public let meters: Double
  /// The district on the other side; nil where nobody's district lies beyond, as at a shore or the county's border.
  /// Where three districts meet and are equally near, the first of them.
  public let neighbor: District?

  /// Distances beyond this many metres are not computed: "more than 10 km".
  public static let greatestMeters = 10_000.0
}
