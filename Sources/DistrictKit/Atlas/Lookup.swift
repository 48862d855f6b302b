import Failures
import Geography
import Officials
import PointLocation

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

  /// The answer of a layer.
  public subscript(layer: Layer) -> LayerAnswer {
    LayerAnswer(self, layer)
  }

  /// The SHA-256 of the data that the answer comes from, in hexadecimal.
  public var dataSHA256: String { DistrictAtlas(storage).sha256 }

  /// The file that the data were opened from; nil for data in memory, such as the program's own.
  public var dataFile: String? { storage.path }

  /// Every seat that the answer names: those of the districts of some layers, then those at large.
  public func seats(in layers: [Layer]? = nil) -> [Seat] {
    (layers ?? atlas.layers).flatMap { self[$0].seats } + atLarge
  }

  /// The seats that represent the point without a district of their own: those of the divisions around its districts,
  /// such as the county's Executive and the state's Senators. The closest division first.
  public var atLarge: [Seat] {
    let day = day
    var posts: [Post] = []
    for layer in atlas.layers {
      for post in self[layer].atLargePosts where !posts.contains(post) { posts.append(post) }
    }
    return posts.map { Seat(post: $0, day: day) }
  }
}

extension Lookup {
  func nearestBoundary(of content: AtlasStorage.CoverageContent, within limit: Double) -> NearestBoundary? {
    NearestBoundary(storage.index, content.bits, around: coordinate, in: face, within: limit)
  }
}

/// What to assume in a lookup.
public struct LookupOptions: Sendable, Hashable {
  /// A point in no district of a layer takes the nearest one within this many metres; 0 turns that off.
  ///
  /// Coordinates of houses on a shore are often rounded into the water, which is in no district.
  public var snap: Double
  /// How exact the coordinate is: the place is within this many metres of it. Nil when that is not known.
  public var accuracy: Double?
  /// The day to answer for; nil for the atlas's today.
  public var day: CalendarDate?

  /// The snap limit when no other is asked for: 100 m.
  @inlinable public static var defaultSnap: Double { 100 }

  /// Creates options.
  @inlinable public init(snap: Double = defaultSnap, accuracy: Double? = nil, day: CalendarDate? = nil) {
    self.snap = snap
    self.accuracy = accuracy
    self.day = day
  }

  /// Checks that the distances can be meant.
  ///
  /// - Throws: ``DistrictError`` with code `badInput`.
  func check() throws(DistrictError) {
    for (name, value) in [("snap", snap), ("accuracy", accuracy ?? 0)] {
      guard value.isFinite, value >= 0, value <= BoundaryDistance.greatestMeters else {
        throw DistrictError(
          .badInput,
          "The \(name) distance \(value) is not between 0 and \(Int(BoundaryDistance.greatestMeters)) metres."
        )
      }
    }
  }
}

// MARK: - How it was found

extension Lookup {
  /// How the index found the face, and the south-west corner of the square where it looked; outside the index that is the
  /// point itself.
  package var search: (corner: GridPoint, index: IndexExplanation) {
    let point = coordinate.gridPoint
    guard let probe = storage.index.probe(point) else {
      return (point, IndexExplanation(squareShift: 0, edgesTested: 0, faceCount: 1, isOnBoundary: false))
    }
    let square = probe.square
    return (
      GridPoint(x: Int32(clamping: square.x), y: Int32(clamping: square.y)),
      IndexExplanation(
        squareShift: square.shift, edgesTested: probe.edges.count, faceCount: max(1, probe.faces.count),
        isOnBoundary: probe.isOnEdge)
    )
  }
}

/// How the index found the districts of a point; for people who want to check it.
public struct IndexExplanation: Sendable, Hashable, Codable {
  /// The binary logarithm of the width, in grid steps, of the undivided square of the index that the point lies in; 0
  /// outside the index.
  public let squareShift: Int
  /// How many edges were compared with the point; 0 where the whole square is one face.
  public let edgesTested: Int
  /// How many faces those edges have on their sides; 1 where the whole square is one face.
  public let faceCount: Int
  /// Whether the point lies on a boundary, so that the boundary rule decided.
  public let isOnBoundary: Bool

  private enum CodingKeys: String, CodingKey {
    case squareShift = "square_shift"
    case edgesTested = "edges_tested"
    case faceCount = "faces"
    case isOnBoundary = "on_boundary"
  }
}
