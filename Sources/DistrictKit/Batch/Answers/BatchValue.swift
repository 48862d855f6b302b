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

  /// Several values in one field.
  init(list: [String]) { self = list.isEmpty ? .none : .text(list.joined(separator: "; ")) }
}
