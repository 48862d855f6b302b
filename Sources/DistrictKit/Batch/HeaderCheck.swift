import Bytes
import Failures
import Geography
import TableStream

/// The output of the US Census Bureau's batch geocoder: no header, and in each row the number and the address that were
/// sent, `Match`, how good it is, the address that was found, `lon,lat`, a line of TIGER and its side, perhaps more.
/// The rows of addresses that were not found end with `No_Match` or `Tie`.
enum CensusOutput {
  static let columnCount = 8
  /// The number of the column with both numbers, the longitude first.
  static let coordinate = "6"

  /// Whether a list begins with such a row. No header has these words in these places.
  static func begins(with row: [String]) -> Bool {
    guard row.count >= 3 else { return false }
    switch row[2] {
    case "No_Match", "Tie": return row[3...].allSatisfy(\.isEmpty)
    case "Match": return row.count >= columnCount && ["Exact", "Non_Exact"].contains(row[3])
    default: return false
    }
  }
}

/// Notices that a list has no header, before its first row is taken for one and lost.
struct HeaderCheck {
  let header: TableHeader
  let options: BatchOptions
  let region: CoordinateBox

  private var text: CoordinateText { CoordinateText(allowsDecimalComma: false, region: region) }

  /// The columns that rows are answered from.
  ///
  /// - Throws: What ``RowColumns`` throws; `badInput` for a first row that is no header. That error repeats nothing of
  ///   it: it is somebody's name and address.
  func columns() throws(DistrictError) -> RowColumns {
    guard case .csv(let csv) = header, csv.isInFile else {
      return try RowColumns(of: header, options, region: region)
    }
    let columns: RowColumns
    do throws(DistrictError) {
      columns = try RowColumns(of: header, options, region: region)
    } catch {
      throw isRow(csv.names) ? missing(csv.names) : error
    }
    let known = [
      options.latitudeColumn, options.longitudeColumn, options.addressColumn, options.cityColumn,
      options.zipColumn,
    ]
    let count = columns.coordinateCount + columns.addressParts.count
    let hasValues = columns.asked.prefix(count).enumerated().contains { position, column in
      guard case .field(let index) = column else { return false }
      let name = csv.names[index]
      // A name that the caller knows is one, number or not.
      if known.contains(name) { return false }
      return isValue(name) || (position >= columns.coordinateCount && isAddress(name))
        || known.contains(String(index + 1)) && (HeaderCheck.isNothing(name) || isPersonal(name))
    }
    if hasValues { throw missing(csv.names) }
    return columns
  }

  /// Whether a name begins with a house number, as `600 4th Ave` does.
  private func isAddress(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return words.count > 1 && words[0].allSatisfy(\.isNumber) && words[0].count <= 5
      && words[1].contains(where: \.isLetter)
  }

  /// Whether a place, an address, two numbers with decimals, two angles, or something personal is among the names.
  private func isRow(_ names: [String]) -> Bool {
    names.contains { isPlace($0) || isPersonal($0) || isAddress($0) }
      || names.count { number($0) != nil && $0.contains { $0 == "." || $0 == "," } } >= 2
      || names.count { number($0) == nil && isAngle($0) } >= 2
  }

  private func isPersonal(_ name: String) -> Bool {
    name.contains("@") || name.utf8.count(where: \.isDigit) >= 7
  }

  /// Whether a cell is a number, an angle or a place, and no name.
  private func isValue(_ name: String) -> Bool { number(name) != nil || isAngle(name) || isPlace(name) }

  /// Whether a cell says that there is nothing in it.
  static func isNothing(_ name: String) -> Bool {
    ["", "null", "nil", "none", "na", "n/a", "#n/a", "nan", "-", "?", "\\n"]
      .contains(name.filter { !$0.isWhitespace }.lowercased())
  }

  /// Whether a cell is an angle such as `47.6062N`. Words come first in names: `lat 1`, `E1`.
  private func isAngle(_ name: String) -> Bool {
    guard name.contains(".") || name.first(where: { !$0.isWhitespace })?.isLetter == false else {
      return false
    }
    return [CoordinateText.Axis.latitude, .longitude].contains { axis in
      Array(name.utf8).withUnsafeBufferPointer { (try? text.degrees($0, axis)) != nil }
    }
  }

  private func number(_ name: String) -> Double? {
    guard name.utf8.contains(where: \.isDigit) else { return nil }
    return Double(String(name.filter { $0 != " " }.map { $0 == "," ? "." : $0 }))
  }

  private func isPlace(_ name: String) -> Bool {
    Array(name.utf8).withUnsafeBufferPointer { (try? text.coordinate(combined: $0)) != nil }
  }

  private func missing(_ names: [String]) -> DistrictError {
    var hint = "If it is one, give \(options.optionNames.noHeader), and the columns by number"
    let numbers = names.map(number)
    let latitude = numbers.firstIndex { $0.map { (region.south...region.north).contains($0) } ?? false }
    let longitude = numbers.firstIndex { $0.map { (region.west...region.east).contains($0) } ?? false }
    let both = names.firstIndex(where: isPlace)
    let address = names.firstIndex(where: isAddress)
    let told = [options.latitudeColumn, options.longitudeColumn].map { $0.flatMap { Int($0) }.map { $0 - 1 } }
    if let latitude = latitude ?? both ?? told[0], let longitude = longitude ?? both ?? told[1] {
      hint +=
        ": \(options.optionNames.latitude) \(latitude + 1), \(options.optionNames.longitude) \(longitude + 1)"
    } else if let address {
      hint += ": \(options.optionNames.address) \(address + 1)"
    }
    return DistrictError(
      .badInput,
      "The first row looks like a row and not like a header: it has values, or nothing, where names should be.",
      hint: hint + ".")
  }
}

/// The words that a header is known by, in English, Spanish, German and French. What has none of them may be somebody's name and address, which no message
/// repeats.
enum HeaderWords {
  private static let words = """
    name names surname firstname lastname fullname nickname household person contact email mail phone
    telephone mobile fax address addr street city state county country zip zipcode postcode postal precinct
    district parcel id uid uuid gid fid objectid date birthday dob year created updated timestamp note notes
    comment comments description title url website organization type status column lat latitude lon lng
    longitude coordinate coordinates geometry geom wkt
    nombre apellido apellidos correo teléfono telefono dirección direccion calle ciudad código codigo fecha
    vorname nachname straße strasse ort plz telefon adresse datum hausnummer nom prénom prenom courriel
    téléphone rue ville
    """.words
  /// What stands beside them, and could be in a row as well.
  private static let additions = """
    first last middle full given family home work mailing primary member voter number no code of birth line
    unit house e de
    """.words

  /// Whether one of the names has such words only, or the names say where the coordinate is.
  static func areIn(_ names: [String]) -> Bool {
    let found = CoordinateColumns(header: names)
    if !found.combined.isEmpty || !found.latitudes.isEmpty && !found.longitudes.isEmpty { return true }
    return names.contains { name in
      guard name.utf8.count <= 100 else { return false }
      let parts = ColumnWords.of(name).map { $0.filter { !$0.isNumber } }.filter { !$0.isEmpty }
      return parts.contains(where: words.contains)
        && parts.allSatisfy { words.contains($0) || additions.contains($0) }
    }
  }
}
