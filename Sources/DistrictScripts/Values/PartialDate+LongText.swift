import DistrictKit

extension PartialDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]

  /// `November 25, 2025`, `November 2025` or `2025`, as it is read out.
  var longText: String {
    guard let month else { return "\(year)" }
    let name = Self.months[month - 1]
    return day.map { "\(name) \($0), \(year)" } ?? "\(name) \(year)"
  }
}
