import AddressIndex
import Bytes
import Geography
import Officials
import TableStream

extension BatchField {
  /// The value for a lookup; `candidates` are what is within its accuracy, if that has been searched.
  func value(
    of lookup: Lookup, _ options: BatchOptions, _ candidates: LayerCandidates? = nil
  ) -> BatchValue {
    switch self {
    // The answer itself is not needed for the distance, which is asked for in every row.
    case .layer(let layer, .boundaryMeters):
      BatchValue(
        meters: lookup.storage.content(layer, on: lookup.options.day).flatMap {
          lookup.nearestBoundary(of: $0, within: options.boundaryLimit)?.meters
        })
    case .layer(let layer, .candidates):
      BatchValue(list: (candidates?[layer] ?? lookup[layer].candidates)?.map(\.district.number) ?? [])
    case .layer(let layer, .certain):
      BatchValue((candidates?[layer] ?? lookup[layer].candidates).map { $0.count == 1 })
    case .layer(let layer, let field): field.value(of: lookup[layer], options)
    case .seats(let layer, let group, let field): field.value(of: group.seats(among: lookup[layer].seats))
    case .offices(let layer, let group, let field):
      field.value(of: group.seats(among: lookup[layer].seats), near: lookup.coordinate)
    case .atLarge(let group, let field): field.value(of: group.seats(among: lookup.atLarge))
    case .answer(let field): field.value(of: lookup, options, candidates)
    }
  }

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

extension LayerField {
  /// The value of an answer; nothing for what it takes a search within the accuracy to know.
  func value(of answer: LayerAnswer, _ options: BatchOptions) -> BatchValue {
    switch self {
    case .district: BatchValue(answer.district?.number)
    case .name: BatchValue(answer.district?.name)
    case .divisionID: BatchValue(answer.district?.divisionID.rawValue)
    case .plan: BatchValue(answer.plan?.name)
    case .planEffective: BatchValue(answer.plan?.effective.description)
    case .planRemarks: BatchValue(list: answer.plan?.remarks ?? [])
    case .match: .text(answer.match.rawValue)
    case .boundaryMeters: BatchValue(meters: answer.boundary(within: options.boundaryLimit)?.meters)
    case .neighbor: BatchValue(answer.boundary(within: options.boundaryLimit)?.neighbor?.number)
    case .snapMeters: BatchValue(meters: answer.snapMeters)
    case .nearestDistrict: BatchValue(answer.nearestOutside?.neighbor?.number)
    case .nearestMeters: BatchValue(meters: answer.nearestOutside?.meters)
    case .candidates, .certain: .none
    }
  }
}

extension SeatField {
  /// The value of a seat; of several seats the values, with semicolons between, in the same order in every column: a seat
  /// without one leaves its place empty.
  func value(of seats: [Seat]) -> BatchValue {
    if seats.count == 1 { return value(of: seats[0]) }
    let values = seats.map { value(of: $0).text }
    return values.allSatisfy { $0 == nil } ? .none : BatchValue(list: values.map { $0 ?? "" })
  }

  private func value(of seat: Seat) -> BatchValue {
    switch (self, seat.status) {
    case (.vacantSince, .vacant(let since, _)): return .text(since.description)
    case (.next, .vacant(_, let next)): return BatchValue(next?.name)
    case (.lastKnown, .expired(let last)): return .text(last.name)
    default: return value(of: seat.official)
    }
  }

  private func value(of official: Official?) -> BatchValue {
    guard let official else { return .none }
    switch self {
    case .name: return .text(official.name)
    case .role: return .text(official.role)
    case .how: return BatchValue(official.how?.rawValue)
    case .exact: return .flag(official.isExact)
    case .party: return BatchValue(official.party)
    case .bioguide: return BatchValue(official.bioguide)
    case .phone: return BatchValue(official.phone)
    case .email: return BatchValue(official.email)
    case .url: return BatchValue(official.url)
    case .serviceStart: return .text(official.startDate.description)
    case .termEnd: return BatchValue(official.termEnd?.description)
    case .nextElection: return BatchValue(official.nextElection?.description)
    case .checked: return .text(official.checked.description)
    case .note: return BatchValue(official.note)
    case .vacantSince, .next, .lastKnown: return .none
    }
  }
}

extension OfficeField {
  /// The value of the office nearest to a coordinate; of several officials the values, with semicolons between.
  func value(of seats: [Seat], near coordinate: Coordinate) -> BatchValue {
    let values = seats.map { seat -> String? in
      guard let office = seat.official?.offices(nearestTo: coordinate).first else { return nil }
      switch self {
      case .address: return office.address
      case .city: return office.city
      case .zip: return office.zip
      case .phone: return office.phone
      case .hours: return office.hours
      }
    }
    return values.allSatisfy { $0 == nil } ? .none : BatchValue(list: values.map { $0 ?? "" })
  }
}

extension AnswerField {
  fileprivate func value(
    of lookup: Lookup, _ options: BatchOptions, _ candidates: LayerCandidates?
  ) -> BatchValue {
    switch self {
    case .latitude: BatchValue(degrees: lookup.coordinate.latitude)
    case .longitude: BatchValue(degrees: lookup.coordinate.longitude)
    case .accuracyMeters: BatchValue(meters: lookup.options.accuracy)
    case .addressMatch, .matchedAddress: .none
    case .day: .text(lookup.day.description)
    case .sha256: .text(lookup.dataSHA256)
    case .note: BatchValue(LookupNote.text(of: lookup, options.asked, candidates))
    // It depends on more than the answer.
    case .computed: .none
    }
  }

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

/// The value of one column in one row.
enum BatchValue: Sendable, Hashable {
  /// Nothing: an empty field, or null.
  case none
  case text(String)
  case flag(Bool)
  case number(Double, decimals: Int)

  init(_ text: String?) { self = text.map { .text($0) } ?? .none }
  init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .none }

  /// A distance in metres.
  init(meters: Double?) { self = meters.map { .number($0, decimals: BatchValue.meterDecimals) } ?? .none }

  /// Degrees. Seven decimals are the grid that every lookup starts from.
  init(degrees: Double?) { self = degrees.map { .number($0, decimals: 7) } ?? .none }

  /// Distances are written to the centimetre: one step of the grid.
  static let meterDecimals = 2

  /// The value as text, without the quoting of a format; nil for nothing.
  var text: String? {
    switch self {
    case .none: return nil
    case .text(let text): return text
    case .flag(let flag): return String(flag)
    case .number(let number, let decimals):
      var digits: [UInt8] = []
      DecimalText.append(number, decimals: decimals, to: &digits)
      return String(decoding: digits, as: UTF8.self)
    }
  }

  /// Appends the value as an encoder writes it.
  func append(to output: inout [UInt8], _ encoder: FieldEncoder) {
    switch self {
    case .none: encoder.appendNothing(to: &output)
    case .text(let text): encoder.append(text, to: &output)
    case .flag(let flag): output.append(contentsOf: String(flag).utf8)
    case .number(let number, let decimals): DecimalText.append(number, decimals: decimals, to: &output)
    }
  }

  /// Several values in one field.
  init(list: [String]) { self = list.isEmpty ? .none : .text(list.joined(separator: "; ")) }
}
