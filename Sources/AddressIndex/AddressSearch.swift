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
    reading.hasLooseLetter
      && AddressWords.shared.words[Int(text[reading.street.lowerBound].word)].direction == 0
  }

  /// The house that a variant asks for; nil without a number.
  func house(_ variant: AddressVariant) -> HouseNumber? {
    guard let number = reading.number else { return nil }
    let unit =
      variant.unit.isEmpty ? 0 : storage.tables.unitNumber(variant.unit) ?? HouseNumber.unknownUnit
    return HouseNumber(number: number, suffix: variant.suffix, unit: unit)
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

  private func findExactly(
    _ variant: AddressVariant, _ reading: AddressDifferences = []
  ) -> AddressMatch? {
    guard let house = house(variant) else { return nil }
    let tables = storage.tables
    guard let name = StreetName.with(text, variant.street.name, { tables.nameNumber($0) }) ?? nil else {
      return nil
    }
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
      let isOtherCity = city != street.postalCity && city != street.jurisdiction
      if !isOtherCity { return isOtherZIP ? .otherZIP : [] }
      return hasZIP && !isOtherZIP
        ? .otherCity : isOtherZIP ? [.otherCity, .otherZIP, .otherPlace] : [.otherCity, .otherPlace]
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
