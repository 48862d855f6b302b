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
