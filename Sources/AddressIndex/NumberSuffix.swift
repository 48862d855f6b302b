/// What stands behind a house number, in 16 bits: up to two letters and a fraction. 0 is nothing.
struct NumberSuffix: Hashable {
  var rawValue: UInt16 = 0

  /// Adds a letter; false when there are two already.
  mutating func add(letter: UInt8) -> Bool {
    let code = UInt16(letter &- UInt8(ascii: "A") &+ 1)
    guard rawValue & 0x3E0 == 0 else { return false }
    rawValue |= rawValue & 0x1F == 0 ? code : code << 5
    return true
  }

  mutating func set(numerator: UInt8, denominator: UInt8) {
    guard (1...7).contains(numerator), (2...9).contains(denominator) else { return }
    rawValue |= ((UInt16(numerator) - 1) * 8 + UInt16(denominator) - 2 + 1) << 10
  }

  /// The direction that the only letter stands for; 0 when there is none. `2605E Main St` can be 2605 East Main Street.
  var direction: UInt8 {
    for (number, letter) in StreetDirection.abbreviations.enumerated().prefix(5).dropFirst()
    where rawValue == UInt16(letter.utf8.first ?? 0) - 64 {
      return UInt8(number)
    }
    return 0
  }

  /// As it is written behind a number: `B`, ` 1/2`.
  var text: String {
    var text = ""
    for code in [rawValue & 0x1F, rawValue >> 5 & 0x1F] where code > 0 && code <= 26 {
      text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(code) - 1))
    }
    let fraction = rawValue >> 10
    return fraction == 0 ? text : text + " \((fraction - 1) / 8 + 1)/\((fraction - 1) % 8 + 2)"
  }
}
