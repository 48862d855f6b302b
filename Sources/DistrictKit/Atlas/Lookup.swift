/// The answer for one coordinate.
///
/// It holds the face that the coordinate lies in and knows where to look up the rest: districts, plans and officials
/// are read from the atlas when they are asked for.
public struct Lookup: Sendable {
  @usableFromInline let storage: AtlasStorage
  /// The coordinate that was asked for.
  public let coordinate: Coordinate
  /// The face that it lies in.
  public let face: Face
  /// What the lookup assumes.
  public let options: LookupOptions

  @inlinable init(storage: AtlasStorage, coordinate: Coordinate, face: Face, options: LookupOptions) {
    self.storage = storage
    self.coordinate = coordinate
    self.face = face
    self.options = options
  }

  /// The day that the answer is for.
  public var day: CalendarDate { options.day ?? storage.clock() }

  /// The county council's answer.
  public var council: LayerAnswer { self[.council] }

  /// The answer for Congress.
  public var congress: LayerAnswer { self[.congress] }

  /// The answer of a layer.
  public subscript(layer: Layer) -> LayerAnswer {
    LayerAnswer(self, layer)
  }

  /// The SHA-256 of the data that the answer comes from, in hexadecimal.
  public var dataSHA256: String { DistrictAtlas(storage).sha256 }

  /// Every seat that the answer names: those of the districts of some layers, then those at large.
  public func seats(in layers: [Layer] = Layer.allCases) -> [Seat] {
    layers.compactMap { self[$0].seat } + atLarge
  }

  /// The seats that represent the point without a district of their own: the county's Executive where the point has
  /// a council district, the state's Senators where it has a congressional one. The closest division first.
  public var atLarge: [Seat] {
    let day = day
    var posts: [Post] = []
    for layer in Layer.allCases {
      for post in self[layer].atLargePosts where !posts.contains(post) { posts.append(post) }
    }
    return posts.map { Seat(post: $0, day: day) }
  }
}
