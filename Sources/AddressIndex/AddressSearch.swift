import Bytes

/// The search for one address.
struct AddressSearch {
  /// Metres to the house next door at most.
  static let nextDoor = 50.0

  let storage: AddressStorage
  let text: AddressText
  let reading: AddressReading

  static func run(_ storage: AddressStorage, _ text: AddressText) -> AddressMatch {
    if text.isTooLong { return AddressMatch(storage, .unreadable) }
    if text.count == 0 { return AddressMatch(storage, .empty) }
    let reading = AddressReading(text, storage.cities)
    if reading.isPostOfficeBox { return AddressMatch(storage, .postOfficeBox) }
    if reading.isOtherState { return AddressMatch(storage, .outsideArea) }
    if reading.street.isEmpty { return AddressMatch(storage, .unreadable) }
    let search = AddressSearch(storage: storage, text: text, reading: reading)
    if let crossing = reading.crossing { return search.findCrossing(crossing) }
    return search.findExactly() ?? search.findOtherwise()
  }

  /// Whether a loose letter is first taken for a part of the number. A direction mostly is none.
  var letterBelongsToNumber: Bool {
    reading.hasLooseLetter && text.word(reading.street.lowerBound).direction == 0
  }

  /// The house that a variant asks for; nil without a number.
  func house(_ variant: AddressVariant) -> HouseNumber? {
    guard let number = reading.number else { return nil }
    let unit = variant.unit.isEmpty ? 0 : storage.tables.unitNumber(variant.unit) ?? HouseNumber.unknownUnit
    return HouseNumber(number: number, suffix: variant.suffix, unit: unit)
  }

  /// The number of the name that tokens make; nil when no street has it.
  @inline(__always) func nameNumber(_ range: Range<Int>) -> Int? {
    StreetName.with(text, range) { storage.tables.nameNumber($0) } ?? nil
  }

  /// The match when exactly one address is what was written, in every part that was written; else nil.
  private func findExactly() -> AddressMatch? {
    let first = letterBelongsToNumber
    let variant = AddressVariant(text, reading, takesLetter: first)
    if let match = findExactly(variant) { return match }
    if variant.street.after != 0, reading.unit.isEmpty {
      let other = AddressVariant(text, reading, takesLetter: first, .endsInUnit)
      if !other.unit.isEmpty, let match = findExactly(other, .otherReading) { return match }
    }
    if let other = variant.withDirectionFromNumber, let match = findExactly(other, .otherReading) {
      return match
    }
    guard reading.hasLooseLetter else { return nil }
    return findExactly(AddressVariant(text, reading, takesLetter: !first), .otherReading)
  }

  private func findExactly(_ variant: AddressVariant, _ reading: AddressDifferences = []) -> AddressMatch? {
    guard let house = house(variant), let name = nameNumber(variant.street.name) else { return nil }
    let tables = storage.tables
    let streets = tables.streets(ofName: name)
    let kind = variant.kind
    var low = streets.partitioningIndex { tables.street($0).kind >= kind }
    var found: AddressPlace?
    while low < streets.upperBound {
      let street = tables.street(low)
      if street.kind != kind { break }
      let differences = differences(of: street, namesOtherPlace: variant.namesOtherPlace)
      if differences.isSubset(of: .addsPlace), let house = storage.find(house, onStreet: low),
        house.fit <= .house
      {
        if found != nil { return nil }
        found = place(low, house, differences.union(reading))
      }
      low &+= 1
    }
    return found.map { AddressMatch(storage, .exact, $0) }
  }

  /// In what the place of a street differs from the address.
  @inline(__always) func differences(of street: StreetEntry, namesOtherPlace: Bool) -> AddressDifferences {
    let hasZIP = reading.zip != 0
    let zip = Int(street.zip) < storage.tables.zips.count ? storage.tables.zips[Int(street.zip)] : 0
    let isOtherZIP = hasZIP && zip != reading.zip
    if let city = reading.city {
      if city == street.postalCity || city == street.jurisdiction { return isOtherZIP ? .otherZIP : [] }
      if isOtherZIP { return [.otherCity, .otherZIP, .otherPlace] }
      return hasZIP ? .otherCity : [.otherCity, .otherPlace]
    }
    if isOtherZIP { return [.otherZIP, .otherPlace] }
    // Part of a city or not in the file: with the right ZIP it does not matter.
    if namesOtherPlace, !hasZIP { return [.otherCity, .otherPlace] }
    return hasZIP ? [] : .addsPlace
  }

  func place(_ street: Int, _ house: FoundHouse, _ differences: AddressDifferences) -> AddressPlace {
    // Without its letter a house is at best the one next door.
    let reach = house.fit == .otherLetter ? AddressSearch.nextDoor : house.spread
    return AddressPlace(
      street: street, point: house.point, radius: Float(storage.accuracy + reach),
      kind: house.fit <= .house ? .exact : .unit, differences: differences)
  }
}

/// A house found on a street.
struct FoundHouse {
  /// How well it fits, the less the better.
  enum Fit: Int, Comparable {
    /// Number, letter and unit are those asked for.
    case exact
    /// No unit was asked for, and the house has only some.
    case house
    /// The house does not have the unit.
    case otherUnit
    /// The house does not have the letter, or the letter's house has none.
    case otherLetter

    static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
  }

  var point: AddressPoint
  var fit: Fit
  /// A point that its file contradicts counts only where there is no other that fits as well.
  var rank: Int { fit.rawValue * 2 + (point.isStray ? 1 : 0) }
  /// Metres to the farthest of the other points that fit as well.
  var spread: Double = 0
}

extension AddressStorage {
  /// The best fitting point of a house on a street: O(log *n*) in its blocks, and linear in the points of the house.
  func find(_ house: HouseNumber, onStreet street: Int) -> FoundHouse? {
    let tables = self.tables
    let blocks = tables.blocks(ofStreet: street)
    let notBelow = blocks.partitioningIndex { tables.firstNumber(ofBlock: $0) >= house.number }
    var best: FoundHouse?
    var block = max(blocks.lowerBound, notBelow &- 1)
    while block < blocks.upperBound, tables.firstNumber(ofBlock: block) <= house.number {
      var cursor = tables.cursor(block)
      while cursor.next() {
        let point = cursor.point
        if point.number < house.number { continue }
        if point.number > house.number { return best }
        let fit: FoundHouse.Fit
        if point.suffix != house.suffix {
          fit = .otherLetter
        } else if point.unit == house.unit {
          fit = .exact
        } else {
          fit = house.unit == 0 ? .house : .otherUnit
        }
        let house = FoundHouse(point: point, fit: fit)
        if let found = best, found.rank <= house.rank {
          if found.rank == house.rank { best?.spread = max(found.spread, plane.meters(found.point, point)) }
        } else {
          best = house
        }
      }
      block &+= 1
    }
    return best
  }
}
