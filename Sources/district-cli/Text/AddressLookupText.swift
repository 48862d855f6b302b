import DistrictKit

/// How an address was found, and what it leaves open, as text for a person.
struct AddressLookupText {
  let address: AddressLookup
  let input: String
  let layers: [Layer]

  private var match: AddressMatch { address.match }

  /// Whether there is any place to tell of.
  var isFound: Bool { match.kind != .none }

  /// The matched address, or what was asked.
  var title: String { match.address ?? "“\(input.prefix(100).printable)”" }

  /// How it was found and within how many metres, or the places that it can be.
  var lines: [String] {
    if let candidate = match.candidate {
      let found = "\(match.kind.words); right within \(Distance(candidate.accuracyMeters))"
      return [found, "\(candidate.coordinate)"] + (match.remark.map { [$0] } ?? [])
    }
    let places = zip(match.candidates, address.lookups).map { candidate, lookup in
      let districts = layers.map { "\($0.rawValue) \(lookup[$0].district?.number ?? "none")" }
      return "\(candidate.address): \(districts.joined(separator: ", "))"
    }
    return [match.kind.words] + places + (match.remark.map { [$0] } ?? [])
  }

  /// The districts of a layer that are possible, each with its official and what leads to it, and what to ask.
  func possibilities(_ layer: Layer) -> [String] {
    let possible = address[layer].possible.map { possibility -> String in
      guard let district = possibility.district else {
        return "no district: \(possibility.candidate.address)"
      }
      let official = address.officials(of: district).names.map { " (\($0))" } ?? ""
      return "\(district.name)\(official): \(possibility.candidate.address)"
    }
    return ["not certain which; possible:"] + possible.map { "  " + $0 } + (match.remark.map { [$0] } ?? [])
  }

  /// Why the answer of a layer is in doubt although only one district is near; nil when it is not.
  func doubt(_ layer: Layer) -> String? { address[layer].possible.count > 1 ? nil : address.doubt(layer) }
}

extension AddressLookup {
  /// What makes the place itself doubtful, or what to ask; nil when the answer of a layer is certain.
  func doubt(_ layer: Layer) -> String? { self[layer].isCertain ? nil : match.remark }
}

extension AddressMatch.Kind {
  fileprivate var words: String {
    switch self {
    case .exact: "found as it is written"
    case .unit: "found but for the unit or letter"
    case .interpolated: "found between known addresses"
    case .street: "only the street was found"
    case .ambiguous: "not certain which address is meant"
    case .none: "not found"
    }
  }
}
