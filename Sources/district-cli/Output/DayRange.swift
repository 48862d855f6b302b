import DistrictKit

/// Several days as text: one day, or the first and the last.
struct DayRange {
  let text: String

  init(_ days: some Collection<CalendarDate>) {
    let (first, last) = (days.min(), days.max())
    if let first, let last {
      text = first == last ? "\(first)" : "\(first) to \(last)"
    } else {
      text = "never"
    }
  }
}
