import Failures
import Geography
import Officials
import TableStream

/// A table of officials, such as a spreadsheet exports as CSV: a row a seat.
///
/// Several rows of one division are its seats. Where no column tells them apart they are numbered in the table's order,
/// `1 of 2`, which says nothing about what the law calls them. A row without a name is a vacant seat. Where nothing says
/// since when somebody serves, the day of the record stands for it, with a note.
public struct OfficialsTable: Sendable, Hashable {
  /// A value that a column of the table can hold.
  public enum Value: String, Sendable, Hashable, CaseIterable {
    case district, seat, name
    case givenName = "given_name"
    case familyName = "family_name"
    case party, phone, email, url
    case startDate = "start_date"
    case termEnd = "term_end"
  }

  /// The file's name.
  public var file: String
  /// Only rows with these texts in these columns, by the columns' names; all rows when there are none.
  public var rows: [String: String]
  /// The division of a seat, with `{district}` for the number of the district.
  public var divisionID: String
  /// The body or office: `Washington State Senate`.
  public var office: String
  /// What the holders are called: `Senator`.
  public var role: String
  /// When service began, where no column says so.
  public var startDate: PartialDate?
  /// The last day of the term, where no column says so; nil when it is not known.
  public var termEnd: CalendarDate?
  /// When the seats are next on the ballot; nil when it is not known.
  public var nextElection: PartialDate?
  /// The day on which the table was last compared with its sources.
  public var checked: CalendarDate
  /// Where the table comes from.
  public var sources: [String]
  /// The names of the columns.
  public var columns: [Value: String]

  /// The posts of the table.
  ///
  /// - Parameter bytes: CSV with a header, in UTF-8 or Windows-1252, with any usual delimiter.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the file and the line.
  public func posts(_ bytes: [UInt8]) throws(DistrictError) -> [Post] {
    let rows = try matchingRows(bytes)
    if divisionID.contains(LayerDescription.placeholder),
      let line = rows.first(where: { $0.values[.district] == nil })?.line
    {
      throw error(line, "there is no district")
    }
    let divisions = rows.inGroups { LayerDescription.fill(divisionID, $0.values[.district] ?? "") }
    var posts: [Post] = []
    for (division, seats) in divisions {
      for (number, seat) in seats.enumerated() {
        let number = seats.count > 1 ? "\(number + 1) of \(seats.count)" : nil
        posts.append(try post(division, seat.values, seat.line, number: number))
      }
    }
    return posts
  }

  private func post(
    _ division: String, _ row: [Value: String], _ line: Int, number: String?
  ) throws(DistrictError) -> Post {
    let start = try date(.startDate, in: row, line)
    if row[.name] == nil, start == nil, startDate == nil {
      throw error(line, "a seat without a name is vacant, and it does not say since when")
    }
    let end = try date(.termEnd, in: row, line)
    if let end, end.day == nil { throw error(line, "“\(end)” lacks the day") }
    let membership = row[.name].map { name in
      Membership(
        name: name, givenName: row[.givenName], familyName: row[.familyName],
        startDate: start ?? startDate ?? PartialDate(checked),
        termEnd: end?.earliest ?? termEnd, party: row[.party], phone: row[.phone], email: row[.email],
        url: row[.url],
        note: start == nil && startDate == nil
          ? "Since when is not recorded: service_start is the day of the record." : nil)
    }
    return Post(
      divisionID: DivisionID(rawValue: division), office: office, role: role,
      designation: row[.seat] ?? number, nextElection: nextElection, checked: checked, sources: sources,
      memberships: [membership].compactMap(\.self),
      vacancies: membership == nil
        ? [start ?? startDate].compactMap(\.self).map { Vacancy(startDate: $0) } : [])
  }

  private func date(
    _ value: Value, in row: [Value: String], _ line: Int
  ) throws(DistrictError) -> PartialDate? {
    guard let text = row[value] else { return nil }
    if let date = PartialDate(text) { return date }
    throw error(
      line, "“\(text)” in the column “\(columns[value] ?? "")” is not a date like 2025-01-13 or 2025")
  }

  /// The values of the rows that are meant, by their lines; empty ones are left out.
  private func matchingRows(_ bytes: [UInt8]) throws(DistrictError) -> [(line: Int, values: [Value: String])]
  {
    try bytes.withUnsafeBufferPointer { (bytes) throws(DistrictError) in
      let dialect = CSVDialect(detectedIn: bytes, isWhole: true)
      let start = (dialect.hasByteOrderMark ? 3 : 0) + dialect.separatorLine.count
      var records = CSVRecords(
        UnsafeBufferPointer(rebasing: bytes[start...]), delimiter: dialect.delimiter)
      func texts() -> [String] {
        (0..<records.fieldCount).map { CSVField.text(records.raw($0), dialect.encoding).trimmed }
      }
      guard records.next() else { throw DistrictError(.brokenData, "\(file) is empty.") }
      let header = texts()
      func position(_ name: String) throws(DistrictError) -> Int {
        guard let position = header.firstIndex(of: name), header.lastIndex(of: name) == position else {
          throw DistrictError(
            .brokenData, "\(file) has no column “\(name)”, or two of them.",
            hint: "Its columns are: \(header.joined(separator: ", ")).")
        }
        return position
      }
      var positions: [(Value, Int)] = []
      for value in Value.allCases {
        if let name = columns[value] { positions.append((value, try position(name))) }
      }
      var conditions: [(Int, String)] = []
      for (name, text) in rows { conditions.append((try position(name), text)) }
      var found: [(line: Int, values: [Value: String])] = []
      while records.next() {
        if records.fieldCount == 0 { continue }
        let (line, texts) = (records.line + 1, texts())
        guard texts.count == header.count else {
          throw error(line, "it has \(texts.count) fields, and the header \(header.count)")
        }
        guard conditions.allSatisfy({ texts[$0.0] == $0.1 }) else { continue }
        let values = Dictionary(uniqueKeysWithValues: positions.map { ($0.0, texts[$0.1]) })
        found.append((line, values.filter { !$0.value.isEmpty }))
      }
      if found.isEmpty { throw DistrictError(.brokenData, "\(file) has no row that is meant.") }
      return found
    }
  }

  private func error(_ line: Int, _ problem: String) -> DistrictError {
    DistrictError(.brokenData, "\(file): line \(line): \(problem).")
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
