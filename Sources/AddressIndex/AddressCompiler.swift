import Bytes
import Failures
import Geography
import SystemFiles

/// Where the addresses of a file come from, in words for whoever uses it.
public struct AddressSource: Sendable, Hashable {
  /// Who published them, and under what name.
  public var name: String
  /// The day they were published or downloaded, as text; empty when that is not known.
  public var date: String
  /// The terms under which they may be used; empty when that is not known.
  public var licence: String

  /// Creates a description.
  public init(name: String, date: String = "", licence: String = "") {
    (self.name, self.date, self.licence) = (name, date, licence)
  }
}

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

  private var names = NamePool()
  private var cities = NamePool()
  private var units = NamePool()
  private var rows: [Row] = []

  private struct Row {
    /// Name and kind of the street, then postal city, jurisdiction and ZIP: what makes an entry of the table of streets.
    var name: UInt32
    var kind: StreetEntry.Kind
    var postalCity: UInt16
    var jurisdiction: UInt16
    var zip: UInt32
    var point: AddressPoint

    func isOfSameStreet(as other: Row) -> Bool {
      name == other.name && kind == other.kind && postalCity == other.postalCity
        && jurisdiction == other.jurisdiction && zip == other.zip
    }

    static func precedes(_ a: Row, _ b: Row) -> Bool {
      if a.name != b.name { return a.name < b.name }
      if a.kind != b.kind { return a.kind < b.kind }
      if a.zip != b.zip { return a.zip < b.zip }
      if a.postalCity != b.postalCity { return a.postalCity < b.postalCity }
      if a.jurisdiction != b.jurisdiction { return a.jurisdiction < b.jurisdiction }
      if a.point.number != b.point.number { return a.point.number < b.point.number }
      if a.point.suffix != b.point.suffix { return a.point.suffix.rawValue < b.point.suffix.rawValue }
      if a.point.unit != b.point.unit { return a.point.unit < b.point.unit }
      return (a.point.x, a.point.y) < (b.point.x, b.point.y)
    }
  }

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
    var row = Row(
      name: 0, kind: StreetEntry.Kind(before: street.before, type: street.type, after: street.after),
      postalCity: 0, jurisdiction: 0, zip: fields.zipNumber, point: point)
    row.point.number = number
    row.point.suffix = reading.suffix
    if !unit.isEmpty { row.point.unit = units.number(of: Array(unit.text.utf8)) + 1 }
    guard let name = StreetName.with(text, street.name, { Array($0.bytes) }) else { return .unreadableStreet }
    row.name = names.number(of: name)
    let city = placeName(fields.city)
    row.postalCity = UInt16(truncatingIfNeeded: cities.number(of: city))
    row.jurisdiction =
      fields.jurisdiction.isEmpty
      ? row.postalCity : UInt16(truncatingIfNeeded: cities.number(of: placeName(fields.jurisdiction)))
    rows.append(row)
    return nil
  }

  private func placeName(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    AddressText.with(bytes) { text in StreetName.with(text, 0..<text.count) { Array($0.bytes) } ?? [] }
  }
}

extension AddressCompiler {
  /// The bytes of the file; ``AddressIndex/init(contentsOf:)`` opens it.
  ///
  /// - Parameters:
  ///   - source: Where the points come from.
  ///   - accuracy: Metres within which a point is right.
  /// - Throws: ``DistrictError`` with code `brokenData` when there is no point or there are more cities than the format
  ///   holds.
  ///
  /// Complexity: O(*n* log *n*) in the number of points.
  public consuming func compile(
    source: AddressSource, accuracy: Double = AddressIndex.usualAccuracy
  ) throws(DistrictError) -> [UInt8] {
    guard !rows.isEmpty else {
      throw DistrictError(.brokenData, "There is no address that could be used.")
    }
    let (nameTexts, nameNumbers) = names.sorted()
    let (cityTexts, cityNumbers) = cities.sorted()
    let (unitTexts, unitNumbers) = units.sorted()
    guard cityTexts.count < Int(CityTable.unknown), nameTexts.count < 1 << 28 else {
      throw DistrictError(.brokenData, "There are more cities or streets than the format holds.")
    }
    let zips = Set(rows.map(\.zip)).sorted()
    guard zips.count < 1 << 16 else {
      throw DistrictError(.brokenData, "There are more ZIP codes than the format holds.")
    }
    for index in rows.indices {
      rows[index].name = nameNumbers[Int(rows[index].name)]
      rows[index].postalCity = UInt16(cityNumbers[Int(rows[index].postalCity)])
      rows[index].jurisdiction = UInt16(cityNumbers[Int(rows[index].jurisdiction)])
      let unit = rows[index].point.unit
      if unit > 0 { rows[index].point.unit = unitNumbers[Int(unit) - 1] + 1 }
    }
    rows.sort(by: Row.precedes)

    let zipNumbers = Dictionary(uniqueKeysWithValues: zips.enumerated().map { ($1, UInt32($0)) })
    var tables = Tables()
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].isOfSameStreet(as: rows[start]) { end += 1 }
      let row = rows[start]
      while tables.nameStreets.count <= Int(row.name) { tables.nameStreets.append(tables.streetCount) }
      tables.append(
        row.kind, UInt32(row.postalCity) | UInt32(row.jurisdiction) << 16, zipNumbers[row.zip] ?? 0,
        rows[start..<end].map(\.point))
      start = end
    }
    tables.nameStreets.append(tables.streetCount)

    let info = AddressFileInfo(
      source: source, accuracy: accuracy, placeCount: tables.placeCount,
      box: [tables.south, tables.west, tables.north, tables.east])
    var image = FileImage<AddressFileSection>()
    image.add(.info, info.bytes)
    var cityWriter = ByteWriter()
    cityWriter.array(cityTexts) { $0.string(String(decoding: $1, as: UTF8.self)) }
    image.add(.cities, cityWriter.bytes)
    image.add(.zips, words: zips)
    image.add(.names, nameTexts.flatMap { $0 })
    image.add(.nameEnds, words: NamePool.ends(nameTexts))
    image.add(.nameStreets, words: tables.nameStreets)
    image.add(.nameSlots, words: NamePool.slots(nameTexts))
    image.add(.streets, words: tables.streets)
    image.add(.blocks, words: tables.blocks)
    image.add(.places, tables.places)
    image.add(.units, unitTexts.flatMap { $0 })
    image.add(.unitEnds, words: NamePool.ends(unitTexts))
    return image.bytes()
  }

  /// The tables of a file while they grow.
  private struct Tables {
    var nameStreets: [UInt32] = []
    var streets: [UInt32] = []
    var blocks: [UInt32] = []
    var places: [UInt8] = []
    var placeCount = 0
    var (south, west, north, east) = (Int32.max, Int32.max, Int32.min, Int32.min)

    var streetCount: UInt32 { UInt32(streets.count / StreetEntry.words) }

    mutating func append(
      _ kind: StreetEntry.Kind, _ cities: UInt32, _ zip: UInt32, _ points: [AddressPoint]
    ) {
      streets += [kind.rawValue, cities, zip, UInt32(blocks.count / PlaceBlock.words)]
      // Records that say the same are one.
      var distinct: [AddressPoint] = []
      for point in points where point != distinct.last { distinct.append(point) }
      for start in stride(from: 0, to: distinct.count, by: PlaceBlock.capacity) {
        let block = distinct[start..<min(start + PlaceBlock.capacity, distinct.count)]
        let first = distinct[start]
        blocks += [
          first.number, UInt32(places.count), UInt32(bitPattern: first.x), UInt32(bitPattern: first.y),
        ]
        PlaceBlock.append(block, to: &places)
      }
      placeCount += distinct.count
      for point in distinct {
        (south, north) = (min(south, point.y), max(north, point.y))
        (west, east) = (min(west, point.x), max(east, point.x))
      }
    }
  }
}

/// Texts that occur again and again, numbered in the order they come, and at last in the order of their letters.
///
/// Texts with the same letters are one; the one with a blank where the other has none stands for both.
private struct NamePool: Sendable {
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
