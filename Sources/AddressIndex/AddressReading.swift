import Bytes

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

/// The cities of a file, by the letters of their names.
struct CityNames {
  static let none = CityNames([])

  private let numbers: [UInt64: UInt16]

  /// - Parameter names: The names of the cities, in their order.
  init(_ names: [String]) {
    let hashes = names.map { name in
      var name = name
      return name.withUTF8 { StreetName.hash($0) }
    }
    numbers = Dictionary(zip(hashes, 0...), uniquingKeysWith: { first, _ in first })
  }

  /// The city that tokens name.
  func find(_ text: AddressText, _ range: Range<Int>) -> UInt16? {
    StreetName.with(text, range) { numbers[$0.hash] } ?? nil
  }
}

/// An address taken apart, but for the street, which can be read in more than one way.
struct AddressReading {
  /// The house number; nil when there is none, as in `Main St`.
  var number: UInt32?
  var suffix = NumberSuffix()
  /// A single letter after the number, which is part of the number or of the street: `2605 E 22nd Ave W`.
  var hasLooseLetter = false
  /// The tokens from the street on; the loose letter is the first of them.
  var street = 0..<0
  /// The position of the `&` between two streets.
  var crossing: Int?
  var unit = UnitName()
  var city: UInt16?
  /// Whether a place is named that is none of the cities.
  var namesOtherPlace = false
  var isOtherState = false
  /// 0 when there is none.
  var zip: UInt32 = 0
  var isPostOfficeBox = false

  /// Reads a text by the grammar.
  init(_ text: AddressText, _ cities: CityNames) {
    var reader = Reader(text: text, cities: cities, high: text.count)
    reader.readBox(&self)
    if isPostOfficeBox { return }
    reader.readEnd(&self)
    reader.readSegments(&self)
  }
}

extension AddressReading {
  /// Takes an address apart from its end, where the city, the state and the ZIP stand in any order.
  private struct Reader {
    let text: AddressText
    let cities: CityNames
    var low = 0
    var high: Int

    init(text: AddressText, cities: CityNames, high: Int) {
      (self.text, self.cities, self.high) = (text, cities, high)
    }

    private func word(_ index: Int) -> AddressWord { AddressWords.shared.words[Int(text[index].word)] }

    /// `PO BOX 12`, `P O BOX`, `POST OFFICE BOX`, `BOX 12`.
    func readBox(_ reading: inout AddressReading) {
      for index in 0..<min(4, high) where text.isWord(index, "BOX") || text.isWord(index, "POBOX") {
        let isAtStart =
          index == 0 || text.isWord(0, "PO") || (text.isWord(0, "P") && text.isWord(1, "O"))
          || (text.isWord(0, "POST") && text.isWord(1, "OFFICE"))
        reading.isPostOfficeBox = isAtStart
      }
    }

    mutating func readEnd(_ reading: inout AddressReading) {
      // Each round takes something away.
      while high - low > 1 {
        if !takeZIP(&reading), !takeState(&reading), !takeCity(&reading), !takeCountry() { return }
      }
    }

    private mutating func takeCountry() -> Bool {
      if word(high - 1).role == .country {
        high -= 1
      } else if text.isWord(high - 1, "STATES"), text.isWord(high - 2, "UNITED") {
        high -= 2
      } else if text.isWord(high - 1, "COUNTY"), high - low > 3 {
        high -= 2
      } else {
        return false
      }
      return true
    }

    private mutating func takeZIP(_ reading: inout AddressReading) -> Bool {
      let last = text[high - 1]
      guard reading.zip == 0, last.isNumber else { return false }
      let isExtension =
        last.digits == 4 && last.isAttached && text[high - 2].isNumber && text[high - 2].digits == 5
      let position = isExtension ? high - 2 : high - 1
      guard position > low, text[position].digits == 5 || text[position].digits == 9 else { return false }
      // `Suite 10234` has no ZIP.
      if word(position - 1).unit != .never || (text[position].isAttached && !isExtension) { return false }
      reading.zip = text[position].digits == 9 ? text[position].value / 10_000 : text[position].value
      high = position
      return true
    }

    private mutating func takeState(_ reading: inout AddressReading) -> Bool {
      let position = high - 1
      let startsSegment = text[position].startsSegment
      switch word(position).role {
      case .washington:
        guard high - low > 2 || startsSegment else { return false }
      case .otherState:
        let isElsewhere = reading.zip != 0 && !(98_000..<99_500).contains(reading.zip)
        guard isElsewhere || (reading.zip == 0 && startsSegment) else { return false }
        reading.isOtherState = true
      default:
        guard text.isWord(position, "WASHINGTON"), high - low > 3,
          startsSegment || reading.zip != 0 || reading.city != nil
        else { return false }
      }
      high = position
      return true
    }

    /// The longest run of words at the end that is one of the cities, unless nothing of a street would be left.
    private mutating func takeCity(_ reading: inout AddressReading) -> Bool {
      guard reading.city == nil else { return false }
      var start = max(low + 1, high - 4)
      for position in (start..<high).reversed() where text[position].startsSegment {
        start = max(start, position)
        break
      }
      while start < high {
        if text[start].digits == 0, text[start].startsSegment || leavesStreet(before: start),
          let city = cities.find(text, start..<high)
        {
          reading.city = city
          high = start
          return true
        }
        start += 1
      }
      return false
    }

    /// Whether the tokens before a position hold a name, and not only a number and directions.
    private func leavesStreet(before position: Int) -> Bool {
      (low..<position).contains { index in
        let isNumber = text[index].digits > 0 && StreetReading.ordinal(text, index) == nil
        return word(index).direction == 0 && !(isNumber && index == low)
      }
    }

    /// Finds the part between commas that holds the street.
    mutating func readSegments(_ reading: inout AddressReading) {
      var segments: [Range<Int>]
      let comma = (low..<high).dropFirst().first { text[$0].startsSegment }
      if comma == nil {
        segments = [low..<high]
      } else {
        segments = []
        var start = low
        for position in low..<high where position > start && text[position].startsSegment {
          segments.append(start..<position)
          start = position
        }
        if start < high { segments.append(start..<high) }
      }
      // `Seattle, 600 4th Ave`
      if segments.count > 1, reading.city == nil, text[segments[0].lowerBound].digits == 0,
        let city = cities.find(text, segments[0])
      {
        reading.city = city
        segments.removeFirst()
      }
      guard var main = mainSegment(segments) else { return }
      // `600, 4th Ave`
      if main + 1 < segments.count, segments[main].count == 1, text[segments[main].lowerBound].isNumber {
        segments[main] = segments[main].lowerBound..<segments[main + 1].upperBound
        segments.remove(at: main + 1)
      }
      for (index, segment) in segments.enumerated() where index != main {
        let isUnit = segment.contains { word($0).unit != .never }
        if isUnit || (index > main && segment.allSatisfy { StreetReading.isUnitLike(text, $0) }) {
          if reading.unit.isEmpty { reading.unit = UnitName(text, segment) }
        } else if index > main {
          reading.namesOtherPlace = true
        }
      }
      main = min(main, segments.count - 1)
      readStreet(segments[main], &reading)
    }

    /// The segment that begins with a number, or with a unit and then a number; else the first one.
    private func mainSegment(_ segments: [Range<Int>]) -> Int? {
      if segments.count == 1 { return segments[0].isEmpty ? nil : 0 }
      return segments.firstIndex { segment in
        let first = segment.lowerBound
        if text[first].digits > 0 { return segment.count > 1 || segment.upperBound < high }
        return word(first).unit != .never && segment.count > 3 && text[first + 2].digits > 0
      } ?? (segments.isEmpty ? nil : 0)
    }

    private func readStreet(_ segment: Range<Int>, _ reading: inout AddressReading) {
      var position = segment.lowerBound
      // `Apt 3 123 Main St`
      if word(position).unit != .never, segment.count > 3, text[position + 2].digits > 0 {
        reading.unit = UnitName(text, position..<position + 2)
        position += 2
      }
      readNumber(&position, segment.upperBound, &reading)
      reading.street = position..<segment.upperBound
      if reading.number == nil, segment.count > 2 {
        reading.crossing = segment.dropFirst().dropLast().first { word($0).role == .and }
      }
    }

    private func readNumber(_ position: inout Int, _ limit: Int, _ reading: inout AddressReading) {
      let token = text[position]
      guard token.digits > 0, token.digits <= 8, !token.isFraction, position + 1 < limit else { return }
      if StreetReading.ordinal(text, position) != nil {
        // `45th St`, but not `272nd 132 Pl`.
        let next = word(position + 1)
        if next.type != 0 || next.direction != 0 || next.role == .and { return }
      }
      var suffix = NumberSuffix()
      for letter in text.letters(position).dropFirst(Int(token.digits)) where !letter.isDigit {
        guard letter &- 65 < 26, suffix.add(letter: letter) else { return }
      }
      (reading.number, reading.suffix) = (token.value, suffix)
      position += 1
      // `9009-9011`, `301/300`
      if position + 1 < limit, text[position].isAttached, text[position].isNumber { position += 1 }
      if position + 1 < limit, text[position].isAttached, text[position].digits == 0,
        text[position].count <= 2,
        word(position).direction == 0 || text[position].count == 1
      {
        for letter in text.letters(position) { _ = reading.suffix.add(letter: letter) }
        position += 1
      }
      if position + 1 < limit, text[position].isFraction {
        let digits = text.letters(position)
        reading.suffix.set(numerator: digits[0] & 15, denominator: digits[2] & 15)
        position += 1
      }
      reading.hasLooseLetter =
        position + 1 < limit && text[position].count == 1 && text[position].digits == 0
        && text.letters(position)[0] &- 65 < 26
    }
  }
}
