import DistrictKit

/// Which seat a record is about. People are never the key: their names are written in more than one way.
struct SeatKey: Hashable, CustomStringConvertible {
  let division: DivisionID
  /// `class 1` for a senator; nil where a division has one seat.
  let seat: String?

  var description: String { seat.map { "\(division), \($0)" } ?? division.rawValue }
}
