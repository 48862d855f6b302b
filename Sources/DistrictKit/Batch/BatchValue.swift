import Bytes
import Geography
import Officials
import TableStream

extension BatchField {
  /// The value for a lookup.
  ///
  /// - Parameter candidates: What is within the accuracy, if that has been searched.
  func value(
    of lookup: Lookup, _ options: BatchOptions, _ candidates: LayerCandidates? = nil
  ) -> BatchValue {
    switch self {
    // The answer itself is not needed for the distance, which is asked for in every row.
    case .layer(let layer, .boundaryMeters):
      BatchValue(meters: lookup.nearestBoundary(of: layer, within: options.boundaryLimit)?.meters)
    case .layer(let layer, .candidates):
      BatchValue(list: (candidates?[layer] ?? lookup[layer].candidates)?.map(\.district.number) ?? [])
    case .layer(let layer, .certain):
      BatchValue((candidates?[layer] ?? lookup[layer].candidates).map { $0.count == 1 })
    case .layer(let layer, let field): field.value(of: lookup[layer], options)
    case .seat(let layer, let field): field.value(of: lookup[layer].seat)
    case .office(let layer, let field): field.value(of: lookup[layer].official, near: lookup.coordinate)
    case .executive(let field): field.value(ofExecutive: lookup.atLarge)
    case .senators(let field): field.value(ofSenators: lookup.atLarge)
    case .answer(let field): field.value(of: lookup, options, candidates)
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
  /// The value of the executive among seats at large.
  func value(ofExecutive atLarge: [Seat]) -> BatchValue {
    value(of: atLarge.first { $0.post.role == "Executive" })
  }

  /// The values of the senators among seats at large.
  func value(ofSenators atLarge: [Seat]) -> BatchValue {
    BatchValue(list: atLarge.filter { $0.post.role == "Senator" }.compactMap { value(of: $0).text })
  }

  func value(of seat: Seat?) -> BatchValue {
    guard let seat else { return .none }
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
  func value(of official: Official?, near coordinate: Coordinate) -> BatchValue {
    guard let office = official?.offices(nearestTo: coordinate).first else { return .none }
    switch self {
    case .address: return .text(office.address)
    case .city: return .text(office.city)
    case .zip: return .text(office.zip)
    case .phone: return BatchValue(office.phone)
    case .hours: return BatchValue(office.hours)
    }
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
    case .note: BatchValue(LookupNote.text(of: lookup, options.layers, candidates))
    // It depends on more than the answer.
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

/// The districts of each layer within the accuracy of a row's place, searched once for all columns that tell of them.
struct LayerCandidates {
  /// By the position of the layer; nil when the accuracy is not known.
  private var lists: [[Candidate]?] = Layer.allCases.map { _ in nil }

  /// Searches.
  init(_ lookup: Lookup, _ layers: [Layer]) {
    for layer in layers { lists[layer.index] = lookup[layer].candidates }
  }

  /// Those of a place that is known to be farther than its accuracy from every line: its own districts alone.
  init(farFromLines lookup: Lookup, _ layers: [Layer]) {
    guard lookup.options.accuracy != nil else { return }
    for layer in layers {
      lists[layer.index] = lookup[layer].district.map { [Candidate(district: $0, meters: 0)] }
    }
  }

  subscript(layer: Layer) -> [Candidate]? { lists[layer.index] }
}
