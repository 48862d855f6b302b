import Geography
import Officials

/// What one layer says about a coordinate.
///
/// Distances are computed when they are read.
public struct LayerAnswer: Sendable {
  let lookup: Lookup
  /// The layer.
  public let layer: Layer
  /// The place that the answer is for.
  public var coordinate: Coordinate { lookup.coordinate }
  /// How the district was found.
  public let match: Match
  /// Metres from the point to the district when ``match`` is `nearest`.
  public let snapMeters: Double?
  /// The position of the district in its coverage.
  let districtIndex: Int?
  /// The plan in force; nil when the atlas does not have the layer.
  let content: AtlasStorage.CoverageContent?

  init(_ lookup: Lookup, _ layer: Layer) {
    self.lookup = lookup
    self.layer = layer
    content = lookup.storage.content(layer, on: lookup.options.day)
    if let index = content?.districtIndex(of: lookup.face) {
      (match, districtIndex, snapMeters) = (.inside, index, nil)
    } else if let content,
      let near = lookup.storage.nearestDistrict(
        of: content, around: lookup.coordinate, in: lookup.face, within: lookup.options.snap)
    {
      (match, districtIndex, snapMeters) = (.nearest, near.district, near.meters)
    } else {
      (match, districtIndex, snapMeters) = (.outside, nil, nil)
    }
  }

  /// The district; nil outside of all of them.
  public var district: District? { districtIndex.flatMap(district(at:)) }

  private func district(at index: Int) -> District? {
    guard let districts = content?.districts, districts.indices.contains(index) else { return nil }
    return districts[index]
  }

  /// The plan that the district belongs to; nil when the atlas does not have the layer.
  public var plan: Plan? { content?.plan }

  /// The seat that represents the district; nil outside of all districts, or when the roster has none for it, or several:
  /// see ``seats``.
  public var seat: Seat? { seats.only }

  /// The seats that represent the district, in the order of its divisions; empty outside of all districts.
  public var seats: [Seat] {
    guard let content, let districtIndex else { return [] }
    let day = lookup.day
    return content.posts[districtIndex].map { Seat(post: $0, day: day) }
  }

  /// Who represents the district on the lookup's day; nil for a vacant seat, an ended term, or no district, and for a
  /// district with several seats: see ``officials``.
  public var official: Official? { seat?.official }

  /// All who represent the district on the lookup's day, in the order of ``seats``.
  public var officials: [Official] { seats.compactMap(\.official) }

  /// Who represents another district on the lookup's day: a neighbour, or a candidate.
  public func officials(of district: District) -> [Official] {
    lookup.storage.seats(of: district, on: lookup.day).compactMap(\.official)
  }

  var atLargePosts: [Post] {
    guard let content, let districtIndex else { return [] }
    return content.atLarge[districtIndex]
  }
}

// MARK: - How sure it is

extension LayerAnswer {
  /// The nearest boundary of the layer; nil when it is more than 10 km away.
  ///
  /// Complexity: O(1) far from every boundary; else linear in the number of edges near the point.
  public var boundary: BoundaryDistance? { boundary(within: BoundaryDistance.greatestMeters) }

  /// The nearest boundary of the layer, when it is within a limit.
  ///
  /// - Parameter limit: Metres, at most 10,000. A lower one makes the search shorter.
  public func boundary(within limit: Double) -> BoundaryDistance? {
    guard let content else { return nil }
    return lookup.nearestBoundary(of: content, within: min(limit, BoundaryDistance.greatestMeters)).map {
      near in
      BoundaryDistance(meters: near.meters, neighbor: near.neighbor.flatMap(district(at:)))
    }
  }

  /// Outside all districts, the nearest one within 10 km and its distance: a hint, not the answer.
  public var nearestOutside: BoundaryDistance? { match == .outside ? boundary : nil }

  /// Every district with a part no farther away than the accuracy of the coordinate, the nearest first. Nil when
  /// the lookup was not told the accuracy.
  ///
  /// Complexity: linear in the number of edges within that distance.
  public var candidates: [Candidate]? {
    guard let accuracy = lookup.options.accuracy else { return nil }
    guard let content else { return [] }
    let storage = lookup.storage
    let found = storage.index.districtDistances(
      content.bits, count: content.districts.count, around: lookup.coordinate, in: lookup.face,
      within: accuracy, knowing: accuracy > AtlasStorage.wideSearch ? storage.rootDistricts : nil)
    return found.compactMap { found in
      district(at: found.district).map { Candidate(district: $0, meters: found.meters) }
    }
  }

  /// Whether exactly one district is within the accuracy of the coordinate, so that the answer does not depend on
  /// what is not known. Nil when the lookup was not told the accuracy.
  ///
  /// Ground of no district does not count: nobody lives in the water.
  public var isCertain: Bool? { candidates.map { $0.count == 1 } }
}

/// How far a point is from the nearest boundary of a layer, and what lies beyond.
public struct BoundaryDistance: Sendable, Hashable {
  /// Metres to the boundary; 0 on it. Within 0.5 % of the geodesic distance.
  public let meters: Double
  /// The district on the other side; nil where no district lies beyond, as at a shore or the county's border.
  /// Where three districts meet and are equally near, the first of them.
  public let neighbor: District?

  /// Distances beyond this many metres are not computed: "more than 10 km".
  public static let greatestMeters = 10_000.0
}

/// Metres for a person: to the metre, to the tenth below ten.
package struct Distance: CustomStringConvertible {
  package let description: String

  package init(_ meters: Double) {
    if meters >= 1000 {
      description = "\((meters / 100).rounded() / 10) km"
    } else {
      description = meters < 10 ? "\((meters * 10).rounded() / 10) m" : "\(Int(meters.rounded())) m"
    }
  }
}

/// A district that a coordinate may belong to, given how exact the coordinate is.
public struct Candidate: Sendable, Hashable {
  /// The district.
  public let district: District
  /// Metres from the coordinate to the nearest point of the district; 0 for the one that it lies in.
  public let meters: Double
}

/// How a layer's district was found.
public enum Match: String, Sendable, Hashable, Codable {
  /// The point lies in the district.
  case inside
  /// The point lies in no district of the layer, and this one is the nearest within the snap limit: a house on the
  /// shore, a pier, a houseboat.
  case nearest
  /// The point lies in no district of the layer, and none is near enough.
  case outside
  /// An address does not say well enough where it is: see ``AddressLayerAnswer/possible``. A coordinate never has it.
  case unknown
}

/// The districts of each layer within a place's accuracy, searched once for all that tells of them.
struct LayerCandidates {
  /// Nil when the accuracy is not known.
  private let lists: [(layer: Layer, candidates: [Candidate]?)]

  /// Searches.
  init(_ lookup: Lookup, _ layers: [Layer]) {
    lists = layers.map { ($0, lookup[$0].candidates) }
  }

  /// Those of a place that is known to be farther than its accuracy from every line: its own districts alone.
  init(farFromLines lookup: Lookup, _ layers: [Layer]) {
    let isKnown = lookup.options.accuracy != nil
    lists = layers.map { layer in
      (layer, isKnown ? lookup[layer].district.map { [Candidate(district: $0, meters: 0)] } : nil)
    }
  }

  subscript(layer: Layer) -> [Candidate]? { lists.first { $0.layer == layer }?.candidates }
}

extension Int {
  /// The number with a comma before each three digits, as people read counts. Not for numbers below 0.
  package var grouped: String {
    let digits = String(self)
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
      text.append(digit.element)
    }
  }
}
