/// A date known to the day, the month or only the year: `2025-11-25`, `2025-11` or `2013`.
///
/// Popolo and Open Civic Data allow such reduced precision, and records of who took office when need it.
public struct PartialDate: Sendable, Hashable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, when it is known.
  public let month: Int?
  /// The day of the month, when it is known. Never without a month.
  public let day: Int?

  /// A date known to the day.
  public init(_ date: CalendarDate) {
    year = date.year
    month = date.month
    day = date.day
  }

  /// A date of the given precision; nil when there is no such date, and for a day without a month.
  public init?(year: Int, month: Int?, day: Int?) {
    guard month != nil || day == nil, CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for any other text and for dates that do not exist.
  public init?(_ text: some StringProtocol) {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(fields.count),
      zip(fields, [4, 2, 2]).allSatisfy({ field, width in
        field.utf8.count == width && field.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      })
    else { return nil }
    let numbers = fields.compactMap { Int($0) }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
      day: numbers.count > 2 ? numbers[2] : nil)
  }

  /// The first day that the date can mean.
  public var earliest: CalendarDate {
    // The initializers admit real dates only, so the day exists.
    CalendarDate(year: year, month: month ?? 1, day: day ?? 1)!
  }

  /// The last day that the date can mean.
  public var latest: CalendarDate {
    let lastMonth = month ?? 12
    return CalendarDate(
      year: year, month: lastMonth, day: day ?? CalendarDate.days(inMonth: lastMonth, of: year))!
  }
}

extension PartialDate: CustomStringConvertible {
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  public var description: String {
    var text = PartialDate.padded(year, 4)
    for part in [month, day] {
      guard let part else { break }
      text += "-" + PartialDate.padded(part, 2)
    }
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
