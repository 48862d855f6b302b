import AddressIndex
import Geography
import Officials

extension BatchField {
  /// The value for an address: what is certain of all places that it can be, or that of its one place, marked.
  func value(of address: AddressLookup, _ options: BatchOptions) -> BatchValue {
    switch self {
    case .layer(let layer, .candidates):
      return BatchValue(list: address[layer].possible.compactMap { $0.district?.number })
    case .layer(let layer, .certain): return .flag(address[layer].isCertain)
    case .layer(let layer, let field):
      guard let answer = address.answer(of: layer) else {
        return field == .match ? .text(Match.unknown.rawValue) : .none
      }
      return field.value(of: answer, options)
    case .seats(let layer, let group, let field):
      return field.value(of: group.seats(among: address.answer(of: layer)?.seats ?? []))
    case .offices(let layer, let group, let field):
      guard let lookup = address.lookup else { return .none }
      return field.value(of: group.seats(among: lookup[layer].seats), near: lookup.coordinate)
    case .atLarge(let group, let field): return field.value(of: group.seats(among: address.atLarge))
    case .answer(let field): return field.value(of: address, options)
    }
  }

  /// The value in a row whose address was not found.
  func value(of problem: AddressMatch.Problem) -> BatchValue {
    switch self {
    case .answer(.addressMatch): .text(AddressMatch.Kind.none.rawValue)
    case .answer(.note): .text(problem.sentence)
    default: .none
    }
  }
}

extension AnswerField {
  fileprivate func value(of address: AddressLookup, _ options: BatchOptions) -> BatchValue {
    switch self {
    case .latitude: BatchValue(degrees: address.lookup?.coordinate.latitude)
    case .longitude: BatchValue(degrees: address.lookup?.coordinate.longitude)
    case .accuracyMeters: BatchValue(meters: address.lookup?.options.accuracy)
    case .addressMatch: .text(address.match.kind.rawValue)
    case .matchedAddress: BatchValue(address.match.address)
    case .day: .text(address.day.description)
    case .sha256: .text(address.dataSHA256)
    case .note: BatchValue(LookupNote.text(of: address, options.asked))
    case .computed: .none
    }
  }
}
