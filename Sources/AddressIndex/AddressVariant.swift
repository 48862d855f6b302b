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
      isUnusual = AddressWords.shared.words[Int(text[range.lowerBound].word)].direction != 0
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

  var kind: StreetEntry.Kind {
    StreetEntry.Kind(before: street.before, type: street.type, after: street.after)
  }
}
