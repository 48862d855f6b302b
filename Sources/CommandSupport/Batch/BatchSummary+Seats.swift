import DistrictKit

extension BatchSummary {
  /// The seats that the answers of a batch name: those of districts with rows, and those at large.
  func seats(of roster: Roster, on day: CalendarDate) -> [Seat] {
    let districts = layers.flatMap(\.districts)
    let without = Set(districts.filter { $0.rows == 0 }.map(\.district.divisionID))
    return roster.seats(on: day).filter { !without.contains($0.post.divisionID) }
  }
}
