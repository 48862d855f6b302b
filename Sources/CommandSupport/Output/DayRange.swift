import DistrictKit

/// Several days as text: one day, or the first and the last.
package struct DayRange {
  package let text: String

  package init(_ days: some Collection<CalendarDate>) {
    let (first, last) = (days.min(), days.max())
    if let first, let last {
      text = first == last ? "\(first)" : "\(first) to \(last)"
    } else {
      text = "never"
    }
  }
}
