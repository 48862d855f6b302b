import Bytes
import Failures
import Geography

/// Why a row could not be used.
public enum AddressRowProblem: String, Sendable, Hashable, CaseIterable {
  /// The row is not one of its table: not a JSON object, a quotation mark that is never closed, too many fields.
  case notARow = "not a row of the table"
  /// There is no house number.
  case noNumber = "no house number"
  /// The house number cannot be read.
  case unreadableNumber = "house number cannot be read"
  /// There is no street.
  case noStreet = "no street"
  /// The street is longer than a name can be.
  case unreadableStreet = "street cannot be read"
  /// There are no coordinates, or they are no numbers, or no place on Earth.
  case noCoordinate = "no coordinates"
}

/// Compiles address points to one file.
///
/// Deterministic: the same points give the same bytes on every machine, in whatever order they come.
public struct AddressCompiler: Sendable {
  /// The rows that could be used.
  public private(set) var usedCount = 0
  /// The rows that could not be used, by reason.
  public private(set) var problems: [AddressRowProblem: Int] = [:]

  private(set) var names = NamePool()
  private(set) var cities = NamePool()
  private(set) var units = NamePool()
  var records: [AddressRecord] = []

  /// Starts without a point.
  public init() {}

  /// Adds an address as it is written.
  ///
  /// - Parameters:
  ///   - address: House number and street, with or without a unit.
  ///   - unit: The unit; empty for none, or when it is in the address.
  ///   - city: The city of the mail.
  ///   - jurisdiction: The city that governs the place; empty when that is not known.
  ///   - zip: Five digits; more are ignored.
  ///   - latitude: Degrees north.
  ///   - longitude: Degrees east.
  public mutating func add(
    address: String, unit: String = "", city: String, jurisdiction: String = "", zip: String,
    latitude: Double, longitude: Double
  ) {
    func bytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      var text = text
      return text.withUTF8(body)
    }
    bytes(address) { address in
      bytes(unit) { unit in
        bytes(city) { city in
          bytes(jurisdiction) { jurisdiction in
            bytes(zip) { zip in
              add(
                AddressFields(
                  address: address, unit: unit, city: city, jurisdiction: jurisdiction, zip: zip,
                  latitude: latitude, longitude: longitude))
            }
          }
        }
      }
    }
  }

  /// Counts a row that could not be used.
  mutating func count(_ problem: AddressRowProblem) { problems[problem, default: 0] += 1 }

  mutating func add(_ fields: AddressFields) {
    guard abs(fields.latitude) <= 90, abs(fields.longitude) <= 180,
      fields.latitude != 0 || fields.longitude != 0
    else { return count(.noCoordinate) }
    let point = AddressPoint(
      x: Int32((fields.longitude * AddressPoint.stepsPerDegree).rounded()),
      y: Int32((fields.latitude * AddressPoint.stepsPerDegree).rounded()))
    let problem = AddressText.with(fields.address) { text in add(text, fields, point) }
    if let problem { count(problem) } else { usedCount += 1 }
  }

  private mutating func add(
    _ text: AddressText, _ fields: AddressFields, _ point: AddressPoint
  ) -> AddressRowProblem? {
    if text.isTooLong { return .unreadableStreet }
    if text.count == 0 { return .noStreet }
    let reading = AddressReading(text, .none)
    guard let number = reading.number else {
      if text.count == 1, text[0].isNumber { return .noStreet }
      // `4TH AVE` has a street and no number.
      return text[0].digits > 0 && StreetReading.ordinal(text, 0) == nil ? .unreadableNumber : .noNumber
    }
    if reading.street.isEmpty { return .noStreet }
    let street = StreetReading(text, reading.street)
    let unit =
      fields.unit.isEmpty
      ? (reading.unit.isEmpty ? street.unit(text, reading.street.upperBound) ?? UnitName() : reading.unit)
      : AddressText.with(fields.unit) { UnitName($0, 0..<$0.count) }
    var record = AddressRecord(
      name: 0, kind: StreetEntry.Kind(before: street.before, type: street.type, after: street.after),
      postalCity: 0, jurisdiction: 0, zip: fields.zipNumber, point: point)
    record.point.number = number
    record.point.suffix = reading.suffix
    if !unit.isEmpty { record.point.unit = units.number(of: Array(unit.text.utf8)) + 1 }
    guard let name = StreetName.with(text, street.name, { Array($0.bytes) }) else { return .unreadableStreet }
    record.name = names.number(of: name)
    let city = placeName(fields.city)
    record.postalCity = UInt16(truncatingIfNeeded: cities.number(of: city))
    record.jurisdiction =
      fields.jurisdiction.isEmpty
      ? record.postalCity : UInt16(truncatingIfNeeded: cities.number(of: placeName(fields.jurisdiction)))
    records.append(record)
    return nil
  }

  private func placeName(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    AddressText.with(bytes) { text in StreetName.with(text, 0..<text.count) { Array($0.bytes) } ?? [] }
  }
}
