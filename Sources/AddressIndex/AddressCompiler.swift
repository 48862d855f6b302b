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
    add(
      AddressRow(
        address: Array(address.utf8), unit: Array(unit.utf8), city: Array(city.utf8),
        jurisdiction: Array(jurisdiction.utf8), zip: Array(zip.utf8), latitude: latitude, longitude: longitude
      ))
  }

  mutating func count(_ problem: AddressRowProblem) { problems[problem, default: 0] += 1 }

  mutating func add(_ row: AddressRow) {
    guard let latitude = row.latitude, let longitude = row.longitude, abs(latitude) <= 90,
      abs(longitude) <= 180, latitude != 0 || longitude != 0
    else { return count(.noCoordinate) }
    let point = AddressPoint(
      x: Int32((longitude * AddressPoint.stepsPerDegree).rounded()),
      y: Int32((latitude * AddressPoint.stepsPerDegree).rounded()))
    let problem = AddressText.with(row.address) { add($0, row, point) }
    if let problem { count(problem) } else { usedCount += 1 }
  }

  private mutating func add(
    _ text: AddressText, _ row: AddressRow, _ point: AddressPoint
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
      !row.unit.allSatisfy(\.isBlank)
      ? AddressText.with(row.unit) { UnitName($0, 0..<$0.count) }
      : reading.unit.isEmpty ? street.unit(text, reading.street.upperBound) ?? UnitName() : reading.unit
    var point = point
    (point.number, point.suffix) = (number, reading.suffix)
    if !unit.isEmpty { point.unit = units.number(of: Array(unit.text.utf8)) + 1 }
    guard let name = StreetName.with(text, street.name, { Array($0.bytes) }) else { return .unreadableStreet }
    let city = cityNumber(row.city)
    records.append(
      AddressRecord(
        name: names.number(of: name), kind: street.kind, postalCity: city,
        jurisdiction: row.jurisdiction.allSatisfy(\.isBlank) ? city : cityNumber(row.jurisdiction),
        zip: row.zipNumber, point: point))
    return nil
  }

  private mutating func cityNumber(_ text: [UInt8]) -> UInt16 {
    let name = AddressText.with(text) { text in
      StreetName.with(text, 0..<text.count) { Array($0.bytes) } ?? []
    }
    return UInt16(truncatingIfNeeded: cities.number(of: name))
  }
}

extension AddressText {
  fileprivate static func with<Result>(_ text: [UInt8], _ body: (AddressText) -> Result) -> Result {
    text.withUnsafeBufferPointer { with($0) { body($0) } }
  }
}

/// Texts that occur again and again, numbered in the order they come, and at last in the order of their letters.
///
/// Texts with the same letters are one; the one with a blank where the other has none stands for both.
struct NamePool: Sendable {
  private var numbers: [[UInt8]: UInt32] = [:]
  private var texts: [[UInt8]] = []

  mutating func number(of text: [UInt8]) -> UInt32 {
    let letters = text.contains(.space) ? text.filter { $0 != .space } : text
    if let number = numbers[letters] {
      if text.count > texts[Int(number)].count
        || (text.count == texts[Int(number)].count && text.lexicographicallyPrecedes(texts[Int(number)]))
      {
        texts[Int(number)] = text
      }
      return number
    }
    numbers[letters] = UInt32(texts.count)
    texts.append(text)
    return UInt32(texts.count - 1)
  }

  /// The texts by their letters, and the new number of each old one.
  func sorted() -> (texts: [[UInt8]], numbers: [UInt32]) {
    let order = numbers.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    var new = [UInt32](repeating: 0, count: order.count)
    for (position, old) in order.enumerated() { new[Int(old)] = UInt32(position) }
    return (order.map { texts[Int($0)] }, new)
  }

  static func ends(_ texts: [[UInt8]]) -> [UInt32] {
    var end: UInt32 = 0
    return texts.map {
      end += UInt32($0.count)
      return end
    }
  }

  /// A table that finds a text by its hash: open addressing, at most half full.
  static func slots(_ texts: [[UInt8]]) -> [UInt32] {
    let size = 1 << (Int.bitWidth - max(1, texts.count * 2 - 1).leadingZeroBitCount)
    var slots = [UInt32](repeating: 0, count: size)
    for (number, text) in texts.enumerated() {
      var slot = Int(truncatingIfNeeded: text.withUnsafeBufferPointer { StreetName.hash($0) }) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(number) + 1
    }
    return slots
  }
}
