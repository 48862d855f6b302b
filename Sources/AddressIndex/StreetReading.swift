/// What a row of tokens says as a street: `NE 45TH ST #3` is a direction, a name, a type and a rest.
struct StreetReading {
  /// How to read what can be read in two ways.
  struct Manner: OptionSet {
    let rawValue: UInt8
    /// A direction in front belongs to the name: North Bend Way.
    static let keepsDirection = Manner(rawValue: 1)
    /// A type at the end belongs to the name: Lake Park, short for Lake Park Drive.
    static let keepsType = Manner(rawValue: 2)
    /// A direction of one letter at the end is a unit: 36th St, unit E.
    static let endsInUnit = Manner(rawValue: 4)
  }

  /// The directions before and after the name, and the type; 0 for none.
  var before: UInt8 = 0
  var after: UInt8 = 0
  var type: UInt8 = 0
  /// The tokens of the name.
  var name = 0..<0
  /// Where the street ends, and a unit or a place may begin.
  var end = 0

  var kind: StreetEntry.Kind { StreetEntry.Kind(before: before, type: type, after: after) }

  /// Types that are hardly ever a name, so that `S ST` is the street named S, while `E PIKE` is Pike Street.
  private static let plainTypes: Set<UInt8> = {
    let names: Set = [
      "AVENUE", "STREET", "ROAD", "WAY", "PLACE", "LANE", "DRIVE", "COURT", "BOULEVARD", "CIRCLE", "TERRACE",
      "ALLEY", "LOOP", "PARKWAY",
    ]
    return Set(
      StreetTypes.spellings.enumerated().compactMap { names.contains($1[0]) ? UInt8($0 + 1) : nil })
  }()

  /// Reads the tokens of a range, which must not be empty.
  init(_ text: AddressText, _ range: Range<Int>, _ manner: Manner = []) {
    var start = range.lowerBound
    var limit = range.upperBound
    for index in range.dropFirst() where text.word(index).unit == .always {
      limit = index
      break
    }
    // The direction in front.
    let first = text.word(start).direction
    if first != 0, start + 1 < limit, !manner.contains(.keepsDirection),
      !StreetReading.isNameOfOneLetter(text, start, limit)
    {
      before = first
      start += 1
      if start + 1 < limit, !StreetReading.isNameOfOneLetter(text, start, limit),
        let both = StreetDirection.combined(first, text.word(start).direction)
      {
        before = both
        start += 1
      }
    }
    // The name, and the type behind it.
    var next: Int
    if let highwayEnd = StreetReading.highwayEnd(text, start, limit) {
      name = start..<highwayEnd
      next = highwayEnd
    } else if !manner.contains(.keepsType), let position = StreetReading.lastType(text, start, limit) {
      type = text.word(position).type
      name = start..<position
      next = position + 1
    } else {
      next = StreetReading.endOfBareName(text, start, limit)
      name = start..<next
    }
    // The direction behind. `E-10` is a unit.
    func direction(_ index: Int) -> UInt8 {
      guard index < limit, index + 1 == range.upperBound || !text[index + 1].isAttached else { return 0 }
      let isLast = index + 1 == limit && text[index].count == 1
      return isLast && manner.contains(.endsInUnit) ? 0 : text.word(index).direction
    }
    after = direction(next)
    if after != 0 {
      next += 1
      if let both = StreetDirection.combined(after, direction(next)) {
        after = both
        next += 1
      }
    }
    end = next
  }

  /// The unit that stands behind the street; nil when nothing does, or something else.
  func unit(_ text: AddressText, _ limit: Int) -> UnitName? {
    guard end < limit else { return nil }
    guard
      StreetReading.isUnitLike(text, end) || (end..<limit).contains(where: { text.word($0).unit != .never })
    else { return nil }
    let start = (end..<limit).last { text.word($0).unit == .always && $0 + 1 < limit }
    return UnitName(text, (start ?? end)..<limit)
  }

  /// Whether the direction at a position is the whole name of a street, as in `S ST` or `E AVE NE`.
  private static func isNameOfOneLetter(_ text: AddressText, _ position: Int, _ limit: Int) -> Bool {
    guard position + 1 < limit, plainTypes.contains(text.word(position + 1).type) else { return false }
    return position + 2 == limit || text.word(position + 2).direction != 0 || isUnitLike(text, position + 2)
  }

  /// The end of a highway's name that begins at a position: `SR 906`, `STATE HWY 99`, `I 90`.
  static func highwayEnd(_ text: AddressText, _ start: Int, _ limit: Int) -> Int? {
    var position = start
    while position < limit, position < start + 4 {
      let role = text.word(position).role
      guard role == .highway || role == .washington || role == .interstate && position == start else { break }
      position += 1
    }
    guard position > start, position < limit, text[position].digits > 0, text[position].digits <= 3,
      ordinal(text, position) == nil
    else { return nil }
    return position + 1
  }

  /// The last type in a range that is not its first token. What can begin a unit is one only if there is no other.
  private static func lastType(_ text: AddressText, _ start: Int, _ limit: Int) -> Int? {
    var other: Int?
    for position in (start + 1..<limit).reversed() where text.word(position).type != 0 {
      if text.word(position).unit == .never { return position }
      other = other ?? position
    }
    return other
  }

  /// The end of a name that no type follows: before a direction that ends the street, or before what looks like a unit.
  private static func endOfBareName(_ text: AddressText, _ start: Int, _ limit: Int) -> Int {
    if let king = kingEnd(text, start, limit) { return king }
    var position = start + 1
    // AVENUE D
    if text.word(start).type != 0, position < limit, text[position].count == 1 { position += 1 }
    while position < limit {
      let isDirection = text.word(position).direction != 0
      if isDirection, position + 1 == limit || isUnitLike(text, position + 1) { return position }
      if !isDirection, isUnitLike(text, position) { return position }
      position += 1
    }
    return position
  }

  /// Whether a token looks like a part of a unit: `205`, `B`, `C-110`, `FLOOR`.
  static func isUnitLike(_ text: AddressText, _ position: Int) -> Bool {
    let token = text[position]
    if text.word(position).unit != .never || token.count == 1 { return true }
    return ordinal(text, position) == nil && text.letters(position).contains { $0.isDigit }
  }

  /// The number that a token like `3RD` means; nil for all others.
  static func ordinal(_ text: AddressText, _ position: Int) -> UInt32? {
    let token = text[position]
    guard token.digits > 0, token.digits <= 5, Int(token.count) == Int(token.digits) + 2 else { return nil }
    // `2RD` is a typing error, and nobody knows of which number.
    let ending = ordinalEnding(token.value)
    let letters = text.letters(position)
    return letters[letters.count - 2] == ending.utf8Start[0]
      && letters[letters.count - 1] == ending.utf8Start[1]
      ? token.value : nil
  }

  /// What stands behind a number in its ordinal: `1ST`, `2ND`, `3RD`, `11TH`.
  static func ordinalEnding(_ number: UInt32) -> StaticString {
    let isTeen = (11...13).contains(number % 100)
    return switch isTeen ? 0 : number % 10 {
    case 1: "ST"
    case 2: "ND"
    case 3: "RD"
    default: "TH"
    }
  }

  /// The end of a name that is Martin Luther King's in one of its many forms; nil for all others.
  static func kingEnd(_ text: AddressText, _ start: Int, _ limit: Int) -> Int? {
    // Hardly any name begins so, and every address comes by here.
    guard start < limit, let first = text.letters(start).first,
      first == UInt8(ascii: "M") || first == UInt8(ascii: "D")
    else { return nil }
    var position = start
    func take(_ word: StaticString) -> Bool {
      guard position < limit, text.isWord(position, word) else { return false }
      position += 1
      return true
    }
    let hasTitle = text.isWord(start, "DR")
    if hasTitle { position += 1 }
    if !take("MLK") {
      guard take("ML") || take("MARTIN") || take("M") else { return nil }
      let hasMiddle = take("LUTHER") || take("L")
      guard take("KING") || (hasMiddle && take("K")) || (hasMiddle && text.isWord(position - 1, "LUTHER"))
      else { return nil }
    }
    if position < limit, text.word(position).role == .junior { position += 1 }
    return position
  }
}

/// One way to read an address: which tokens are the street, what belongs to the number, what the street's parts are.
struct AddressVariant {
  var street: StreetReading
  var suffix: NumberSuffix
  var unit: UnitName
  /// Whether words behind the street name a place that is none of the cities.
  var namesOtherPlace: Bool
  /// Whether a direction was taken for a unit or for a part of the number, which is right only where there is such an
  /// address.
  var isUnusual = false

  /// - Parameter takesLetter: Whether a loose letter belongs to the number.
  init(
    _ text: AddressText, _ reading: AddressReading, takesLetter: Bool, _ manner: StreetReading.Manner = []
  ) {
    suffix = reading.suffix
    var range = reading.street
    if takesLetter {
      isUnusual = text.word(range.lowerBound).direction != 0
      _ = suffix.add(letter: text.letters(range.lowerBound)[0])
      range = range.lowerBound + 1..<range.upperBound
    }
    street = StreetReading(text, range, manner)
    if manner.contains(.endsInUnit) { isUnusual = true }
    let found = street.unit(text, range.upperBound)
    unit = reading.unit.isEmpty ? found ?? UnitName() : reading.unit
    namesOtherPlace = reading.namesOtherPlace || (street.end < range.upperBound && found == nil)
  }

  /// The same with the letter behind the number as the direction of the street, if it can be one.
  var withDirectionFromNumber: AddressVariant? {
    let direction = suffix.direction
    guard direction != 0, street.before == 0 else { return nil }
    var other = self
    (other.street.before, other.suffix) = (direction, NumberSuffix())
    return other
  }

  /// The reading of one of two streets that cross.
  init(_ text: AddressText, street range: Range<Int>, _ reading: AddressReading) {
    street = StreetReading(text, range)
    (suffix, unit, namesOtherPlace) = (NumberSuffix(), UnitName(), reading.namesOtherPlace)
  }

  var kind: StreetEntry.Kind { street.kind }
}
