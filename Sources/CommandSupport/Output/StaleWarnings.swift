import DistrictKit

/// What may be out of date in an answer, one warning a line.
package struct StaleWarnings {
  package let text: String

  package init(_ seats: [Seat]) {
    var lines: [String] = []
    for seat in seats {
      if case .expired(let last) = seat.status, let end = last.termEnd {
        lines.append("the term of \(last.name) (\(seat.post.office)) ended on \(end)")
      }
    }
    let old = seats.filter(\.isCheckedTooLongAgo)
    if !old.isEmpty {
      lines.append(
        "officials were last checked \(DayRange(old.map(\.post.checked)).text), more than "
          + "\(Seat.greatestAgeInDays) days before")
    }
    text = lines.map { "district-cli: warning: \($0); a newer version of the data may know more.\n" }.joined()
  }
}
