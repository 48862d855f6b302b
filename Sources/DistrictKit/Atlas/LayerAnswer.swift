/// What one layer says about a coordinate.
public struct LayerAnswer: Sendable {
  private let lookup: Lookup
  /// The layer.
  public let layer: Layer
  private let districtIndex: Int?

  init(_ lookup: Lookup, _ layer: Layer) {
    self.lookup = lookup
    self.layer = layer
    let count = lookup.storage.content(layer)?.districts.count ?? 0
    // A file can be well-formed and still add up to a district that it does not have.
    districtIndex = lookup.face.districtIndex(in: layer).flatMap { $0 < count ? $0 : nil }
  }

  private var content: AtlasStorage.LayerContent? { lookup.storage.content(layer) }

  /// How the district was found.
  public var match: Match { districtIndex == nil ? .outside : .inside }

  /// The district; nil outside of all of them.
  public var district: District? {
    guard let content, let districtIndex else { return nil }
    return content.districts[districtIndex]
  }

  /// The plan that the district belongs to; nil when the atlas does not have the layer.
  public var plan: Plan? { content?.plan }

  /// The seat that represents the district; nil outside of all districts, or when the roster has none for it.
  public var seat: Seat? {
    guard let content, let districtIndex, let post = content.posts[districtIndex] else { return nil }
    return Seat(post: post, day: lookup.day)
  }

  /// Who represents the district on the lookup's day; nil for a vacant seat, an ended term, or no district.
  public var official: Official? { seat?.official }

  var atLargePosts: [Post] {
    guard let content, let districtIndex else { return [] }
    return content.atLarge[districtIndex]
  }
}
