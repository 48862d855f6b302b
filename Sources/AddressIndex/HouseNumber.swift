/// A house number with what belongs to it.
struct HouseNumber {
  var number: UInt32
  var suffix: NumberSuffix
  /// The number of the unit's text; 0 for none asked for, and ``unknownUnit`` for one that no address has.
  var unit: UInt32

  static let unknownUnit = UInt32.max
}

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

/// A unit without the word before it, as `B105` for `Suite B-105`: what two spellings of one unit have in common.
struct UnitName {
  static let longest = 15
  private(set) var letters = AddressWords.Letters()
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  init() {}

  /// The unit that tokens name. The words that only say that it is one are left out.
  init(_ text: AddressText, _ range: Range<Int>) {
    // A second floor is not the unit 2.
    let isFloor = range.contains {
      text.isWord($0, "FL") || text.isWord($0, "FLR") || text.isWord($0, "FLOOR")
    }
    if isFloor { append("FL".utf8) }
    for position in range {
      if text.word(position).unit != .never, range.count > 1 || !isEmpty { continue }
      if let number = StreetReading.ordinal(text, position) {
        append(String(number).utf8)
      } else {
        append(text.letters(position))
      }
    }
  }

  func byte(_ position: Int) -> UInt8 {
    let word = position < 8 ? letters.low : letters.high
    return UInt8(truncatingIfNeeded: word &>> UInt64(position % 8 * 8))
  }

  var text: String { String(decoding: (0..<count).map(byte), as: UTF8.self) }

  private mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where count < UnitName.longest {
      letters.set(count, byte)
      count += 1
    }
  }
}
