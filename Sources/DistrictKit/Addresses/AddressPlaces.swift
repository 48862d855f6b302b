import AddressIndex
import Geography
import Officials

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
