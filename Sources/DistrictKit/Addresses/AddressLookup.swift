import AddressIndex
import Failures
import Geography
import Officials

extension DistrictAtlas {
  /// The districts of an address, as of today, and how sure they are.
  ///
  /// ```swift
  /// let answer = atlas.lookup(index.match("600 4th Ave, Seattle"))
  /// answer.council.district?.number     // "8"
  /// answer.council.isCertain            // true
  /// ```
  ///
  /// What matters is the district and not the point: an answer is certain when every place that the address can be lies
  /// in one district, even where the house itself is not known.
  ///
  /// Complexity: that of a lookup with an accuracy, for each candidate of the match.
  public func lookup(_ match: AddressMatch) -> AddressLookup {
    AddressLookup(storage, match, LookupOptions(), nil)
  }

  /// The districts of an address with other assumptions than the usual ones.
  ///
  /// - Parameters:
  ///   - options: An accuracy counts where it is greater than that of the place.
  ///   - layers: The layers that will be read from the result; nil for all.
  /// - Throws: ``DistrictError`` with code `badInput`, as ``lookup(_:options:layers:)->Lookup`` for coordinates does.
  public func lookup(
    _ match: AddressMatch, options: LookupOptions, layers: [Layer]? = nil
  ) throws(DistrictError) -> AddressLookup {
    try check(options, layers: layers)
    return AddressLookup(storage, match, options, layers)
  }
}

/// The answer for one address.
public struct AddressLookup: Sendable {
  /// What was found for the address.
  public let match: AddressMatch
  /// The answer for the place of each candidate, with its accuracy, in the order of the match's candidates.
  public let lookups: [Lookup]

  /// What was assumed, but for the accuracy, which each place has for itself.
  public let options: LookupOptions
  let storage: AtlasStorage
  private let answers: [AddressLayerAnswer]

  init(_ storage: AtlasStorage, _ match: AddressMatch, _ options: LookupOptions, _ layers: [Layer]?) {
    (self.storage, self.match, self.options) = (storage, match, options)
    let candidates = match.candidates
    let lookups = candidates.map { candidate in
      var options = options
      options.accuracy = AddressLookup.accuracy(of: candidate.accuracyMeters, options)
      let coordinate = candidate.coordinate
      return Lookup(
        storage: storage, coordinate: coordinate, face: DistrictAtlas(storage).face(at: coordinate),
        options: options)
    }
    self.lookups = lookups
    answers = (layers ?? DistrictAtlas(storage).layers).map {
      AddressLayerAnswer($0, candidates, lookups, hasDoubt: match.doubt != nil)
    }
  }

  /// The accuracy to assume for a place: its own, or the caller's when that is greater.
  static func accuracy(of meters: Double, _ options: LookupOptions) -> Double {
    min(max(options.accuracy ?? 0, meters), BoundaryDistance.greatestMeters)
  }

  /// The answer for the place of the match; nil when there are several candidates, or none.
  public var lookup: Lookup? { match.candidate == nil ? nil : lookups.first }

  /// The answer of a layer.
  public subscript(layer: Layer) -> AddressLayerAnswer {
    answers.first { $0.layer == layer }
      ?? AddressLayerAnswer(layer, match.candidates, lookups, hasDoubt: match.doubt != nil)
  }

  /// What to say to whoever wrote the address, or to ask: about the address itself, or which side of a line it is on.
  /// Nil when the address was found as it is written and its districts are certain.
  ///
  /// - Parameter layers: The layers that are of interest; nil for all.
  public func remark(for layers: [Layer]? = nil) -> String? {
    if match.kind == .ambiguous || match.kind == .none { return match.remark }
    let open = (layers ?? atlas.layers).map { self[$0] }.first { !$0.isCertain }
    guard let open, open.possible.count > 1, let candidate = match.candidate else { return match.remark }
    let districts = open.possible.map { $0.district?.name ?? "none" }
    let distance = "within \(Int(candidate.accuracyMeters.rounded(.up))) m"
    return [match.remark, "It can be in \(districts.joined(separator: " or ")): both are \(distance)."]
      .compactMap { $0 }.joined(separator: " ")
  }
}

/// What can be said of an address that may be several places.
extension AddressLookup {
  /// The answer that holds for a layer: that of the place, or where several places are certain to lie in one district, of
  /// the one that is nearest to a line. Nil when the address leaves the district open.
  ///
  /// The district of a single place is marked and not withheld: whether it is certain says the subscript.
  public func answer(of layer: Layer) -> LayerAnswer? {
    if let lookup { return lookup[layer] }
    guard self[layer].isCertain else { return nil }
    let answers = lookups.map { $0[layer] }
    return answers.min { ($0.boundary?.meters ?? .infinity) < ($1.boundary?.meters ?? .infinity) }
  }

  /// The seats at large that represent every place that the address can be, the closest division first.
  public var atLarge: [Seat] {
    guard let first = lookups.first else { return [] }
    if lookup == nil, match.doubt != nil { return [] }
    let others = lookups.dropFirst().map { $0.atLarge.map(\.post) }
    return first.atLarge.filter { seat in others.allSatisfy { $0.contains(seat.post) } }
  }

  /// Every seat that the answer names: those of the districts of some layers, then those at large.
  public func seats(in layers: [Layer]? = nil) -> [Seat] {
    (layers ?? atlas.layers).flatMap { answer(of: $0)?.seats ?? [] } + atLarge
  }

  /// Who represents a district on the day of the answer.
  public func officials(of district: District) -> [Official] {
    storage.seats(of: district, on: day).compactMap(\.official)
  }

  /// The plan that a layer's districts come from; nil for a layer that the atlas does not have.
  public func plan(of layer: Layer) -> Plan? { storage.content(layer, on: options.day)?.plan }

  /// The day that the answer is for.
  public var day: CalendarDate { options.day ?? storage.clock() }

  /// The SHA-256 of the data that the answer comes from, in hexadecimal.
  public var dataSHA256: String { DistrictAtlas(storage).sha256 }

  /// The file that the data come from; nil for the program's own.
  public var dataFile: String? { storage.path }
}

/// What one layer says about an address.
public struct AddressLayerAnswer: Sendable {
  /// A district that the address can be in.
  public struct Possibility: Sendable {
    /// The district; nil for a place in none.
    public let district: District?
    /// The first candidate that leads to it.
    public let candidate: AddressCandidate
    /// Metres from that candidate's coordinate to the district; 0 in it.
    public let meters: Double
  }

  /// The layer.
  public let layer: Layer
  /// Whether all places that the address can be lie in one district, or all in none.
  public let isCertain: Bool
  /// The district, when it is certain; nil otherwise, and outside of all of them.
  public var district: District? { isCertain ? possible.first?.district : nil }
  /// All districts that are possible, each with the candidate that leads to it, the likeliest first.
  public let possible: [Possibility]

  init(_ layer: Layer, _ candidates: [AddressCandidate], _ lookups: [Lookup], hasDoubt: Bool) {
    self.layer = layer
    var possible: [Possibility] = []
    for (candidate, lookup) in zip(candidates, lookups) {
      let own = lookup[layer]
      var districts: [(District?, Double)] = [(own.district, own.snapMeters ?? 0)]
      for near in own.candidates ?? [] where near.district != own.district {
        districts.append((near.district, near.meters))
      }
      for (district, meters) in districts where !possible.contains(where: { $0.district == district }) {
        possible.append(Possibility(district: district, candidate: candidate, meters: meters))
      }
    }
    self.possible = possible
    // Beyond what a lookup can see there may be anything.
    let isInSight = candidates.allSatisfy { $0.accuracyMeters <= BoundaryDistance.greatestMeters }
    isCertain = possible.count == 1 && isInSight && !hasDoubt
  }
}

extension AddressLookup {
  /// What the answer comes from.
  package var atlas: DistrictAtlas { DistrictAtlas(storage) }

  /// The seats at large that come with some layers.
  package func atLarge(in layers: [Layer]) -> [Seat] { atlas.seats(atLarge, comingWith: layers) }

  /// Those of the districts of some layers, and those at large that come with them.
  package func seats(named layers: [Layer]) -> [Seat] {
    layers.flatMap { answer(of: $0)?.seats ?? [] } + atLarge(in: layers)
  }
}
