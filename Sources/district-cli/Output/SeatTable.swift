import CommandSupport
import DistrictKit

/// Seats as a table for a person.
struct SeatTable {
  let text: String

  init(_ seats: [Seat]) {
    var table = Table()
    for seat in seats {
      let official = seat.official
      table.add([
        seat.post.label, official?.name ?? seat.absence, official?.phone ?? "", official?.email ?? "",
        seat.knownTermEnd.map { "term ends \($0)" } ?? "",
      ])
    }
    text = table.text
  }
}

extension Post {
  /// The office with what tells it apart from others of its kind: the district's number, or the seat.
  var label: String {
    ([office] + [districtLabel, seat].compactMap { $0 }).joined(separator: ", ")
  }
}
