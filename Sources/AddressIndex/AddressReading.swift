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
}

extension AddressReading {
  init(_ text: AddressText, _ cities: CityNames) {
    var reader = Reader(text: text, cities: cities, high: text.count)
    reader.read()
    self = reader.reading
  }

  /// Takes an address apart from its end, where the city, the state and the ZIP stand in any order.
  private struct Reader {
    let text: AddressText
    let cities: CityNames
    /// What was read so far.
    var reading = AddressReading()
    /// The tokens that are left.
    var low = 0
    var high: Int

    mutating func read() {
      readBox()
      if reading.isPostOfficeBox { return }
      readEnd()
      readSegments()
    }

    /// `PO BOX 12`, `P O BOX`, `POST OFFICE BOX`, `BOX 12`.
    private mutating func readBox() {
      for index in 0..<min(4, high) where text.isWord(index, "BOX") || text.isWord(index, "POBOX") {
        let isAtStart =
          index == 0 || text.isWord(0, "PO") || (text.isWord(0, "P") && text.isWord(1, "O"))
          || (text.isWord(0, "POST") && text.isWord(1, "OFFICE"))
        reading.isPostOfficeBox = isAtStart
      }
    }

    private mutating func readEnd() {
      // Each round takes something away.
      while high - low > 1 {
        if !takeZIP(), !takeState(), !takeCity(), !takeCountry() { return }
      }
    }

    private mutating func takeCountry() -> Bool {
      if text.word(high - 1).role == .country {
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

    private mutating func takeZIP() -> Bool {
      let last = text[high - 1]
      guard reading.zip == 0, last.isNumber else { return false }
      let isExtension =
        last.digits == 4 && last.isAttached && text[high - 2].isNumber && text[high - 2].digits == 5
      let position = isExtension ? high - 2 : high - 1
      guard position > low, text[position].digits == 5 || text[position].digits == 9 else { return false }
      // `Suite 10234` has no ZIP.
      if text.word(position - 1).unit != .never || (text[position].isAttached && !isExtension) {
        return false
      }
      reading.zip = text[position].digits == 9 ? text[position].value / 10_000 : text[position].value
      high = position
      return true
    }

    private mutating func takeState() -> Bool {
      let position = high - 1
      let startsSegment = text[position].startsSegment
      switch text.word(position).role {
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
    private mutating func takeCity() -> Bool {
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
        return text.word(index).direction == 0 && !(isNumber && index == low)
      }
    }

    /// Finds the part between commas that holds the street.
    private mutating func readSegments() {
      // `Seattle, 600 4th Ave`
      let first = segment(from: low)
      if first.upperBound < high, reading.city == nil, text[low].digits == 0,
        let city = cities.find(text, first)
      {
        reading.city = city
        low = first.upperBound
      }
      guard low < high else { return }
      var street = streetSegment
      // `600, 4th Ave`
      if street.upperBound < high, street.count == 1, text[street.lowerBound].isNumber {
        street = street.lowerBound..<segment(from: street.upperBound).upperBound
      }
      var start = low
      while start < high {
        let other = street.contains(start) ? street : segment(from: start)
        if other != street { readOther(other, isBehind: start > street.lowerBound) }
        start = other.upperBound
      }
      readStreet(street)
    }

    /// The part between commas that begins at a position.
    private func segment(from start: Int) -> Range<Int> {
      var end = start + 1
      while end < high, !text[end].startsSegment { end += 1 }
      return start..<min(end, high)
    }

    /// The segment that begins with a number, or with a unit and then a number; else the first one.
    private var streetSegment: Range<Int> {
      var segment = segment(from: low)
      let first = segment
      while true {
        let start = segment.lowerBound
        if text[start].digits > 0 {
          if segment.count > 1 || segment.upperBound < high { return segment }
        } else if text.word(start).unit != .never, segment.count > 3, text[start + 2].digits > 0 {
          return segment
        }
        if segment.upperBound >= high { return first }
        segment = self.segment(from: segment.upperBound)
      }
    }

    /// Reads a segment beside the street: a unit, or a place.
    private mutating func readOther(_ segment: Range<Int>, isBehind: Bool) {
      let isUnit = segment.contains { text.word($0).unit != .never }
      if isUnit || (isBehind && segment.allSatisfy { StreetReading.isUnitLike(text, $0) }) {
        if reading.unit.isEmpty { reading.unit = UnitName(text, segment) }
      } else if isBehind {
        reading.namesOtherPlace = true
      }
    }

    private mutating func readStreet(_ segment: Range<Int>) {
      var position = segment.lowerBound
      // `Apt 3 123 Main St`
      if text.word(position).unit != .never, segment.count > 3, text[position + 2].digits > 0 {
        reading.unit = UnitName(text, position..<position + 2)
        position += 2
      }
      readNumber(&position, segment.upperBound)
      reading.street = position..<segment.upperBound
      if reading.number == nil, segment.count > 2 {
        reading.crossing = segment.dropFirst().dropLast().first { text.word($0).role == .and }
      }
    }

    private mutating func readNumber(_ position: inout Int, _ limit: Int) {
      let token = text[position]
      guard token.digits > 0, token.digits <= 8, !token.isFraction, position + 1 < limit else { return }
      if StreetReading.ordinal(text, position) != nil {
        // `45th St`, but not `272nd 132 Pl`.
        let next = text.word(position + 1)
        if next.type != 0 || next.direction != 0 || next.role == .and { return }
      }
      var suffix = NumberSuffix()
      for letter in text.letters(position).dropFirst(Int(token.digits)) {
        // `18E1` is a typing error, and nobody knows of which number.
        guard letter &- 65 < 26, suffix.add(letter: letter) else { return }
      }
      (reading.number, reading.suffix) = (token.value, suffix)
      position += 1
      // `9009-9011`, `301/300`
      if position + 1 < limit, text[position].isAttached, text[position].isNumber { position += 1 }
      if position + 1 < limit, text[position].isAttached, text[position].digits == 0,
        text[position].count <= 2,
        text.word(position).direction == 0 || text[position].count == 1
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
