import DistrictKit

/// Which seat a record is about. People are never the key: their names are written in more than one way.
struct SeatKey: Hashable, CustomStringConvertible {
  let division: DivisionID
  /// `class 1` for a senator; nil where a division has one seat.
  let seat: String?

  var description: String { seat.map { "\(division), \($0)" } ?? division.rawValue }
}

/// What happened to one seat before its present holder came, and remarks on that holder.
struct SeatHistory: StrictContent {
  let divisionID: DivisionID
  let seat: String?
  let sources: [String]
  /// Service that is over, in order of time.
  let former: [Membership]?
  let vacancies: [Vacancy]?
  let current: Strict<Remark>?
  /// Who was elected for the next term, until a table has them.
  let elected: MemberElect?

  var key: SeatKey { SeatKey(division: divisionID, seat: seat) }

  /// A remark on the present holder, who is identified by the day service began: when somebody else holds the seat
  /// in a newer table, the import stops instead of saying it about the wrong person.
  struct Remark: StrictContent {
    let startDate: PartialDate
    let note: String

    enum CodingKeys: String, CodingKey {
      case startDate = "start_date"
      case note
    }
  }

  enum CodingKeys: String, CodingKey {
    case divisionID = "division_id"
    case seat, sources, former, vacancies, current, elected
  }
}
