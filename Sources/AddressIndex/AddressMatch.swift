import Failures
import Geography

/// What an ``AddressIndex`` found for an address: one place, several, or none, and how sure that is.
///
/// What costs more than finding the place, such as its address in words, is made when it is read.
public struct AddressMatch: Sendable {
  /// How an address was found.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// The address is in the file.
    case exact
    /// The house is in the file, but not with this unit or letter.
    case unit
    /// The street is in the file, and so are numbers before and after this one on the same side.
    case interpolated
    /// The street is in the file, but no numbers on both sides of this one; or no number was given.
    case street
    /// Several addresses, or one that differs from what was written, could be meant.
    case ambiguous
    /// Nothing was found.
    case none
  }

  /// Why nothing was found.
  public enum Problem: String, Sendable, Hashable, CaseIterable, Codable {
    /// There is no text.
    case empty
    /// The text is longer than any address, or no street can be read from it.
    case unreadable
    /// A post office box is no place.
    case postOfficeBox = "post_office_box"
    /// The address names a city, a state or a ZIP that the file has no addresses of.
    case outsideArea = "outside_area"
    /// There is no street of the name.
    case noSuchStreet = "no_such_street"
    /// There is such a street, but the number is far from all that are known.
    case noSuchNumber = "no_such_number"
    /// There is no place where the two streets meet.
    case noCrossing = "no_crossing"
  }

  /// Why an address may be a place that is none of the candidates.
  public enum Doubt: String, Sendable, Hashable, CaseIterable, Codable {
    /// A candidate contradicts what was written.
    case differs
    /// The file contradicts itself about a candidate: it is not where the others of its ZIP or street are.
    case strayPoint = "stray_point"
    /// Something was left open, such as the city, and the file does not have every address that it can mean.
    case incompleteFile = "incomplete_file"
  }

  let storage: AddressStorage
  /// How the address was found.
  public let kind: Kind
  /// Why nothing was found; nil when something was.
  public let problem: Problem?
  /// The place, unless there are several or none.
  let place: AddressPlace?
  /// The places when there are several, or one that is not quite what was written.
  let places: [AddressPlace]

  init(_ storage: AddressStorage, _ kind: Kind, _ place: AddressPlace) {
    (self.storage, self.kind, problem, self.place, places) = (storage, kind, nil, place, [])
  }

  init(_ storage: AddressStorage, _ places: [AddressPlace]) {
    (self.storage, kind, problem, place, self.places) = (storage, .ambiguous, nil, nil, places)
  }

  init(_ storage: AddressStorage, _ problem: Problem) {
    (self.storage, kind, self.problem, place, places) = (storage, .none, problem, nil, [])
  }

  /// The place; nil when there are several candidates, or none.
  public var candidate: AddressCandidate? { place.map { AddressCandidate(storage, $0) } }

  /// The address as the file has it; nil when there are several candidates, or none.
  public var address: String? { candidate?.address }

  /// Where it is; nil when there are several candidates, or none.
  public var coordinate: Coordinate? { candidate?.coordinate }

  /// Metres within which the place is right; nil when there are several candidates, or none.
  public var accuracyMeters: Double? { place.map { Double($0.radius) } }

  /// All places that the address can be, the likeliest first.
  public var candidates: [AddressCandidate] {
    place.map { [AddressCandidate(storage, $0)] } ?? places.map { AddressCandidate(storage, $0) }
  }

  /// Why the address may be a place that is none of the candidates; nil when it must be one of them.
  public var doubt: Doubt? {
    if let place { return doubt(about: place) }
    return places.lazy.compactMap(doubt).first
  }

  private func doubt(about place: AddressPlace) -> Doubt? {
    if place.differences.contradict { return .differs }
    if place.point.isStray { return .strayPoint }
    return !storage.info.source.isComplete && place.differences.takeCompleteFile ? .incompleteFile : nil
  }
}

/// A place that an address can be.
public struct AddressCandidate: Sendable {
  /// A part of an address.
  public enum Part: String, Sendable, Hashable, CaseIterable, Codable {
    case number, unit, direction, name, type, city, zip
  }

  private let storage: AddressStorage
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

  /// The unit, if one was asked for and the file has it: `A`.
  package var unit: String? {
    guard place.kind == .exact, place.point.unit > 0 else { return nil }
    return storage.tables.units.text(Int(place.point.unit) - 1)
  }

  /// The street alone: `4th Ave S`.
  public var streetName: String { storage.streetName(place.street) }

  /// The city of the mail.
  public var city: String { storage.cityName(storage.tables.street(place.street).postalCity) }

  /// The five digits of the ZIP code; empty when the file has none.
  public var zip: String {
    let number = Int(storage.tables.street(place.street).zip)
    guard number < storage.tables.zips.count, storage.tables.zips[number] > 0 else { return "" }
    let digits = String(storage.tables.zips[number])
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// The address in one line: `600 4th Ave S, Seattle 98104`.
  public var address: String {
    let rest = [city, zip].filter { !$0.isEmpty }.joined(separator: " ")
    return rest.isEmpty ? streetLine : "\(streetLine), \(rest)"
  }

  /// The parts in which the candidate differs from what was written, or which were left open.
  public var differences: [Part] { place.differences.parts }
}

/// In what a place differs from what was written.
struct AddressDifferences: OptionSet {
  let rawValue: UInt16

  /// What was left open: the place has it and the text does not.
  static let addsDirection = AddressDifferences(rawValue: 1)
  static let addsType = AddressDifferences(rawValue: 2)
  /// What is not as it was written.
  static let otherDirection = AddressDifferences(rawValue: 4)
  static let otherType = AddressDifferences(rawValue: 8)
  static let otherCity = AddressDifferences(rawValue: 16)
  static let otherZIP = AddressDifferences(rawValue: 32)
  static let otherSpelling = AddressDifferences(rawValue: 64)
  /// The text was read in an unusual way, or only a street is known that differs from what was written.
  static let guess = AddressDifferences(rawValue: 256)
  /// City and ZIP both say somewhere else, or the only one that was written does.
  static let otherPlace = AddressDifferences(rawValue: 128)
  /// Neither a city nor a ZIP was written.
  static let addsPlace = AddressDifferences(rawValue: 512)
  /// The text can be read in another way that is at least as likely, but stands in the file in this one.
  static let otherReading = AddressDifferences(rawValue: 1024)

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
