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
  public var doubleArea: Int128 { polygons.reduce(0) { $0 + $1.doubleArea } }

  /// The boundary with its rings and parts in canonical order.
  public var canonical: DistrictBoundary {
    DistrictBoundary(
      district: district,
      polygons: polygons.map(\.canonical)
        .sorted { $0.exterior.points.lexicographicallyPrecedes($1.exterior.points) })
  }
}
