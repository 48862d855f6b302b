import Geography

/// A place that an address can be.
public struct AddressCandidate: Sendable {
  /// A part of an address.
  public enum Part: String, Sendable, Hashable, CaseIterable, Codable {
    case direction, name, type, unit, city, zip
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
  public var zip: String {
    storage.zipText(Int(storage.tables.street(place.street).zip))
  }

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
