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
  private let header: TableHeader
  private let options: BatchOptions
  private let region: CoordinateBox
  private let text: CoordinateText

  init(_ header: TableHeader, _ options: BatchOptions, region: CoordinateBox) {
    self.header = header
    self.options = options
    self.region = region
    text = CoordinateText(allowsDecimalComma: false, region: region)
  }

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
    // A name that the caller knows is one, number or not.
    let known = [options.latitudeColumn, options.longitudeColumn]
    let hasValues = columns.asked.prefix(columns.coordinateCount).contains { column in
      guard case .field(let index) = column else { return false }
      return isValue(csv.names[index]) && !known.contains(csv.names[index])
    }
    if hasValues { throw missing(csv.names) }
    return columns
  }

  /// Whether a place, two numbers with decimals, or something personal is among the names.
  private func isRow(_ names: [String]) -> Bool {
    let isPersonal = { (name: String) in name.contains("@") || name.utf8.count(where: \.isDigit) >= 7 }
    return names.contains { isPlace($0) || isPersonal($0) }
      || names.count { number($0) != nil && $0.contains { $0 == "." || $0 == "," } } >= 2
  }

  /// Whether a cell is a number or a place, and no name.
  private func isValue(_ name: String) -> Bool { number(name) != nil || isPlace(name) }

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
    if let latitude = latitude ?? both, let longitude = longitude ?? both {
      hint +=
        ": \(options.optionNames.latitude) \(latitude + 1), \(options.optionNames.longitude) \(longitude + 1)"
    }
    return DistrictError(
      .badInput, "The first row looks like a row and not like a header: it has values where names should be.",
      hint: hint + ".")
  }
}
