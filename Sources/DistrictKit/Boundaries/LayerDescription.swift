/// What an import needs to know about a layer that no boundary file says: its plan, what its districts are called,
/// and which files it is made from.
public struct LayerDescription: Sendable, Hashable, Codable {
  /// The layer.
  public var layer: Layer
  /// The plan that the boundaries belong to.
  public var plan: Plan
  /// A district's full name, with `{district}` for its number: `King County Council District {district}`.
  public var districtName: String
  /// A district's Open Civic Data identifier, with `{district}` for its number.
  public var divisionID: String
  /// The files that the layer is made from; where two cover the same ground, the earlier one wins.
  public var sources: [Source]

  /// A file of boundaries and the property that holds the district.
  public struct Source: Sendable, Hashable, Codable {
    /// The file's name.
    public var file: String
    /// The feature property that holds the district.
    public var property: String

    /// Names a file and a property.
    public init(file: String, property: String) {
      self.file = file
      self.property = property
    }
  }

  /// Describes a layer. The templates hold `{district}` where the number goes.
  public init(layer: Layer, plan: Plan, districtName: String, divisionID: String, sources: [Source] = []) {
    self.layer = layer
    self.plan = plan
    self.districtName = districtName
    self.divisionID = divisionID
    self.sources = sources
  }

  /// The district of this layer with the given number.
  public func district(_ number: String) -> District {
    District(
      layer: layer, number: number, name: LayerDescription.fill(districtName, number),
      divisionID: DivisionID(rawValue: LayerDescription.fill(divisionID, number)))
  }

  static let placeholder = "{district}"

  /// `template` with each placeholder replaced.
  private static func fill(_ template: String, _ number: String) -> String {
    template.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: number)
  }
}
