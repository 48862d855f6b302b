/// What the rows with the same districts have in common: for each asked layer, how the district was found and which
/// it is.
struct AnswerKey: Hashable, Sendable {
  private var rawValue: UInt64 = 0

  /// Sets the district of a layer, by its position; nil for `outside`.
  @inline(__always) mutating func set(_ layer: Layer, _ match: Match, _ district: Int?) {
    let found: UInt64
    switch match {
    case .outside: found = 1
    case .inside: found = 2
    case .nearest: found = 3
    }
    rawValue |= (UInt64(district.map { $0 + 1 } ?? 0) << 2 | found) << (32 * UInt64(layer.index))
  }
}
