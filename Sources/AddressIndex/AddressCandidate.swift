import Geography

/// A place that an address can be.
public struct AddressCandidate: Sendable {
  /// A part of an address.
  public enum Part: String, Sendable, Hashable, CaseIterable, Codable {
    case direction, name, type, unit, city, zip
  }

  let storage: AddressStorage
  let place: AddressPlace

  init(_ storage: AddressStorage, _ place: AddressPlace) {
    (self.storage, self.place) = (storage, place)
  }

  /// Where it is: WGS84, in steps of 1e-6 degrees.
  public var coordinate: Coordinate { Coordinate(place.point.gridPoint) }

  /// Metres within which the place is right.
  public var accuracyMeters: Double { Double(place.radius) }

  /// Whether the place is that of an address in the file, and not one between or near such addresses.
  public var isAddressPoint: Bool { place.kind == .exact || place.kind == .unit }

  /// House number and street: `600 4th Ave S`, with the unit if the file has it.
  public var streetLine: String {
    var parts: [String] = []
    if place.hasNumber { parts.append("\(place.point.number)\(place.point.suffix.text)") }
    parts.append(streetName)
    if let unit { parts.append("#" + unit) }
    if let crossing = place.crossing { parts.append("& " + storage.streetName(Int(crossing))) }
    return parts.joined(separator: " ")
  }

  /// The unit, where the file has it.
  package var unit: String? {
    guard place.kind == .exact, place.point.unit > 0 else { return nil }
    return storage.tables.units.text(Int(place.point.unit) - 1)
  }

  /// The street alone: `4th Ave S`.
  public var streetName: String { storage.streetName(place.street) }

  /// The city of the mail.
  public var city: String { storage.cityName(storage.tables.street(place.street).postalCity) }

  /// The five digits of the ZIP code; empty when the file has none.
  public var zip: String { storage.zipText(storage.tables.street(place.street).zip) }

  /// The address in one line: `600 4th Ave S, Seattle 98104`.
  public var address: String {
    let rest = [city, zip].filter { !$0.isEmpty }.joined(separator: " ")
    return rest.isEmpty ? streetLine : "\(streetLine), \(rest)"
  }

  /// The parts in which the candidate differs from what was written, or which were left open. A letter behind the number
  /// counts as a unit.
  public var differences: [Part] { place.differences.parts + (place.kind == .unit ? [.unit] : []) }
}

/// A place in the tables.
struct AddressPlace {
  /// The street, by its position in the table.
  var street: Int
  var point: AddressPoint
  /// Metres.
  var radius: Float
  var kind: AddressMatch.Kind
  var hasNumber = true
  var differences: AddressDifferences = []
  /// The other street of a crossing.
  var crossing: UInt32?
}

/// In what a place differs from what was written.
struct AddressDifferences: OptionSet {
  let rawValue: UInt16

  /// What was left open: the place has it and the text does not.
  static let addsDirection = AddressDifferences(rawValue: 1)
  static let addsType = AddressDifferences(rawValue: 2)
  /// Neither a city nor a ZIP was written.
  static let addsPlace = AddressDifferences(rawValue: 4)
  /// What is not as it was written.
  static let otherDirection = AddressDifferences(rawValue: 8)
  static let otherType = AddressDifferences(rawValue: 16)
  static let otherCity = AddressDifferences(rawValue: 32)
  static let otherZIP = AddressDifferences(rawValue: 64)
  static let otherSpelling = AddressDifferences(rawValue: 128)
  /// City and ZIP both say somewhere else, or the only one that was written does.
  static let otherPlace = AddressDifferences(rawValue: 256)
  /// The text can be read in another way that is at least as likely, but stands in the file in this one.
  static let otherReading = AddressDifferences(rawValue: 512)
  /// The text was read in an unusual way, or only a street is known that differs from what was written.
  static let guess = AddressDifferences(rawValue: 1024)

  /// Whether the place contradicts what was written, so that another may be meant. With the whole street in the right
  /// city a wrong ZIP does not: no city has an address twice. Nor does another name of the city with the right ZIP.
  var contradict: Bool { rank > 2 || !isDisjoint(with: [.otherSpelling, .guess]) }

  /// Whether only a file with every address shows that nothing else is meant.
  var takeCompleteFile: Bool {
    !isDisjoint(with: [.addsDirection, .addsType, .addsPlace, .otherZIP, .otherReading])
  }

  /// Whether the street has just the direction and type that were written.
  var addsNothing: Bool { isDisjoint(with: [.addsDirection, .addsType]) }

  /// From 0, exactly what was written, to 4, hardly what was meant.
  var rank: Int {
    let isOtherStreet = !isDisjoint(with: [.otherDirection, .otherType])
    let isOtherMail = !isDisjoint(with: [.otherCity, .otherZIP])
    let isOpen = !isDisjoint(with: [.addsDirection, .addsType])
    if contains(.otherPlace) || (isOtherStreet && isOtherMail) { return 4 }
    if isOtherStreet || (isOpen && isOtherMail) { return 3 }
    return isOtherMail ? 2 : isOpen ? 1 : 0
  }

  var parts: [AddressCandidate.Part] {
    var parts: [AddressCandidate.Part] = []
    if !isDisjoint(with: [.addsDirection, .otherDirection]) { parts.append(.direction) }
    if contains(.otherSpelling) { parts.append(.name) }
    if !isDisjoint(with: [.addsType, .otherType]) { parts.append(.type) }
    if !isDisjoint(with: [.addsPlace, .otherCity]) { parts.append(.city) }
    if contains(.otherZIP) { parts.append(.zip) }
    return parts
  }
}
