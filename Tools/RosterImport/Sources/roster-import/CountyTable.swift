import DistrictKit

/// King County's table of officials.
///
/// A small file without quoted fields, so it is split at its commas; a quotation mark is refused, because then that
/// would no longer be right.
enum CountyTable {
  private static let header = [
    "office", "district", "name", "took_office", "took_office_precision", "how", "phone", "email", "url",
  ]
  private static let county = "ocd-division/country:us/state:wa/county:king"

  static func memberships(_ file: SourceFile) throws(DistrictError) -> [SeatKey: [Membership]] {
    let lines = try file.text().split(omittingEmptySubsequences: false) { $0.isNewline }
    var memberships: [SeatKey: [Membership]] = [:]
    for (index, line) in lines.enumerated() {
      // The newline that ends the file is followed by nothing.
      if line.isEmpty, index == lines.count - 1 { break }
      do throws(Problem) {
        let fields = try fields(of: line)
        if index == 0 {
          guard fields == header else {
            throw Problem("the columns are not \(header.joined(separator: ","))")
          }
          continue
        }
        let key = try seat(office: fields[0], district: fields[1])
        guard memberships.updateValue([try membership(fields)], forKey: key) == nil else {
          throw Problem("\(key) is there twice")
        }
      } catch {
        throw DistrictError(.brokenData, "\(file.path): line \(index + 1): \(error.text).")
      }
    }
    return memberships
  }

  private static func fields(of line: Substring) throws(Problem) -> [String] {
    guard !line.contains("\"") else { throw Problem("quoted fields are not expected here") }
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == header.count else {
      throw Problem("\(fields.count) fields instead of \(header.count)")
    }
    return fields
  }

  private static func seat(office: String, district: String) throws(Problem) -> SeatKey {
    switch (office, Int(district)) {
    case ("executive", _) where district.isEmpty:
      return SeatKey(division: DivisionID(rawValue: county), seat: nil)
    case ("council", let number?) where number > 0:
      return SeatKey(division: DivisionID(rawValue: "\(county)/council_district:\(number)"), seat: nil)
    default:
      throw Problem("“\(office)” with district “\(district)” is no known office")
    }
  }

  private static func membership(_ fields: [String]) throws(Problem) -> Membership {
    func optional(_ index: Int) -> String? { fields[index].isEmpty ? nil : fields[index] }
    var how: Membership.How?
    if let text = optional(5) {
      how = Membership.How(rawValue: text)
      guard how != nil else { throw Problem("“\(text)” is no way to come to an office") }
    }
    return Membership(
      name: fields[2], how: how, startDate: try date(fields[3], precision: fields[4]), phone: optional(6),
      email: optional(7), url: optional(8))
  }

  /// A table that knows only the year may still write `2016-01-01`; the precision says what to believe.
  private static func date(_ text: String, precision: String) throws(Problem) -> PartialDate {
    let widths = ["year": 4, "month": 7, "day": 10]
    guard let width = widths[precision] else { throw Problem("“\(precision)” is no precision") }
    guard PartialDate(text) != nil, text.utf8.count >= width, let date = PartialDate(text.prefix(width))
    else {
      throw Problem("“\(text)” is not a date with the precision “\(precision)”")
    }
    return date
  }

  private struct Problem: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }
}
