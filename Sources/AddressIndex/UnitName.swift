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
    if range.contains(where: { text.isWord($0, "FL") || text.isWord($0, "FLR") || text.isWord($0, "FLOOR") })
    {
      append("FL".utf8)
    }
    for position in range {
      let isDesignator = AddressWords.shared.words[Int(text[position].word)].unit != .never
      if isDesignator, range.count > 1 || !isEmpty { continue }
      if let number = StreetReading.ordinal(text, position) {
        append(String(number).utf8)
      } else {
        append(text.letters(position))
      }
    }
  }

  /// A letter of the unit.
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
