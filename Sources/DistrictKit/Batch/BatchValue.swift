import Bytes
import Geography
import Officials
import TableStream

extension BatchField {
  /// The value for a lookup.
  func value(of lookup: Lookup, _ options: BatchOptions) -> BatchValue {
    switch self {
    case .layer(let layer, let field): field.value(of: lookup, layer, options)
    case .seat(let layer, let field): field.value(of: lookup[layer].seat)
    case .office(let layer, let field): field.value(of: lookup[layer].official, near: lookup.coordinate)
    case .executive(let field):
      field.value(of: lookup.atLarge.first { $0.post.role == "Executive" })
    case .senators(let field):
      BatchValue(
        list: lookup.atLarge.filter { $0.post.role == "Senator" }.compactMap { field.value(of: $0).text })
    case .answer(let field): field.value(of: lookup, options)
    }
  }
}

extension LayerField {
  fileprivate func value(of lookup: Lookup, _ layer: Layer, _ options: BatchOptions) -> BatchValue {
    // The answer itself is not needed for the distance, which is asked for in every row.
    if self == .boundaryMeters {
      return BatchValue(meters: lookup.nearestBoundary(of: layer, within: options.boundaryLimit)?.meters)
    }
    let answer = lookup[layer]
    switch self {
    case .district: return BatchValue(answer.district?.number)
    case .name: return BatchValue(answer.district?.name)
    case .divisionID: return BatchValue(answer.district?.divisionID.rawValue)
    case .plan: return BatchValue(answer.plan?.name)
    case .planEffective: return BatchValue(answer.plan?.effective.description)
    case .match: return .text(answer.match.rawValue)
    case .boundaryMeters: return .none
    case .neighbor: return BatchValue(answer.boundary(within: options.boundaryLimit)?.neighbor?.number)
    case .snapMeters: return BatchValue(meters: answer.snapMeters)
    case .nearestDistrict: return BatchValue(answer.nearestOutside?.neighbor?.number)
    case .nearestMeters: return BatchValue(meters: answer.nearestOutside?.meters)
    case .candidates: return BatchValue(list: answer.candidates?.map(\.district.number) ?? [])
    case .certain: return BatchValue(answer.isCertain)
    }
  }
}

extension SeatField {
  fileprivate func value(of seat: Seat?) -> BatchValue {
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
  fileprivate func value(of official: Official?, near coordinate: Coordinate) -> BatchValue {
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
  fileprivate func value(of lookup: Lookup, _ options: BatchOptions) -> BatchValue {
    switch self {
    // Seven decimals are the grid that every lookup starts from.
    case .latitude: .number(lookup.coordinate.latitude, decimals: 7)
    case .longitude: .number(lookup.coordinate.longitude, decimals: 7)
    case .day: .text(lookup.day.description)
    case .sha256: .text(lookup.dataSHA256)
    case .note: BatchValue(LookupNote.text(of: lookup, options.layers))
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
    case .flag(let flag): encoder.append(flag, to: &output)
    case .number(let number, let decimals): encoder.append(number, decimals: decimals, to: &output)
    }
  }

  /// Several values in one field.
  init(list: [String]) { self = list.isEmpty ? .none : .text(list.joined(separator: "; ")) }
}
