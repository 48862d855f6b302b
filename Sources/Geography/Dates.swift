import Bytes
import Libc

/// A day of the Gregorian calendar, written `2026-12-31`.
public struct CalendarDate: Sendable, Hashable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Creates a day; nil when there is no such day in the calendar.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...CalendarDate.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `YYYY-MM-DD`; nil for any other text and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    guard let date = PartialDate(text), let month = date.month, let day = date.day else { return nil }
    self.init(year: date.year, month: month, day: day)
  }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day before; nil before the first of the calendar.
  package var previous: CalendarDate? {
    if day > 1 { return CalendarDate(year: year, month: month, day: day - 1) }
    let (year, month) = month > 1 ? (year, month - 1) : (year - 1, 12)
    return CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
  }

  /// The number of days since 1970-01-01, negative before it.
  ///
  /// Days are counted from 1 March, so that the leap day is the last of its year
  /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
  public var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension CalendarDate: Comparable {
  /// Orders by time.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String { PartialDate(self).description }
}

extension CalendarDate {
  /// The day that the system's clock shows in the local time zone.
  public static var today: CalendarDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let (year, month) = (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1)
    guard let day = CalendarDate(year: year, month: month, day: Int(parts.tm_mday))
    else { preconditionFailure("The system clock shows a day beyond the years 1 to 9999.") }
    return day
  }
}

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
    (year, month, day) = (date.year, date.month, date.day)
  }

  /// A date of the given precision; nil when there is no such date, and for a day without a month.
  public init?(year: Int, month: Int?, day: Int?) {
    guard month != nil || day == nil, CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for any other text and for dates that do not exist.
  public init?(_ text: some StringProtocol) {
    let text = Array(text.utf8)
    let isRight = text.indices.allSatisfy {
      $0 == 4 || $0 == 7 ? text[$0] == UInt8(ascii: "-") : text[$0].isDigit
    }
    guard isRight, [4, 7, 10].contains(text.count) else { return nil }
    func number(_ digits: Range<Int>) -> Int {
      text[digits].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
    }
    self.init(
      year: number(0..<4), month: text.count > 4 ? number(5..<7) : nil,
      day: text.count > 7 ? number(8..<10) : nil)
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

// Dates are text in every file that DistrictKit reads or writes.

extension PartialDate: Codable {
  /// Reads the text form.
  public init(from decoder: any Decoder) throws {
    self = try decoder.value("a date (YYYY, YYYY-MM or YYYY-MM-DD)") { PartialDate($0) }
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}

extension CalendarDate: Codable {
  /// Reads the text form.
  public init(from decoder: any Decoder) throws {
    self = try decoder.value("a day (YYYY-MM-DD)") { CalendarDate($0) }
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}

extension Decoder {
  fileprivate func value<Value>(_ form: String, _ read: (String) -> Value?) throws -> Value {
    let container = try singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = read(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is not \(form)")
    }
    return value
  }
}
