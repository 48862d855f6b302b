import Geography

/// A seat that one person at a time can hold: Popolo's post. It exists whether or not somebody holds it.
public struct Post: Sendable, Hashable {
  /// The division the post represents. One division can have several posts, as a state has two senators.
  public let divisionID: DivisionID
  /// The body or office: `King County Council`.
  public let office: String
  /// What the holder is called: `Councilmember`.
  public let role: String
  /// What tells posts of one office and division apart: `class 1`.
  public let designation: String?
  /// When the seat is next on the ballot; absent when the sources do not say. Where it is the election that ``elected``
  /// won, the one after it is the last before that term ends.
  public let nextElection: PartialDate?
  /// The day on which the sources were last compared with this record.
  public let checked: CalendarDate
  /// Where the record comes from, for people to read. Never empty.
  public let sources: [String]
  /// Who has served, in order of ``Membership/startDate``. Nothing is known from before the first.
  public let memberships: [Membership]
  /// When nobody served, in order of ``Vacancy/startDate``.
  public let vacancies: [Vacancy]
  /// Who was elected for the term after all of these, from the election until a membership records the service.
  @Apart public internal(set) var elected: MemberElect?

  /// Creates a post. A ``Roster`` checks the values when it takes them in.
  public init(
    divisionID: DivisionID, office: String, role: String, designation: String? = nil,
    nextElection: PartialDate? = nil, checked: CalendarDate, sources: [String], memberships: [Membership],
    vacancies: [Vacancy] = [], elected: MemberElect? = nil
  ) {
    self.divisionID = divisionID
    self.office = office
    self.role = role
    self.designation = designation
    self.nextElection = nextElection
    self.checked = checked
    self.sources = sources
    self.memberships = memberships
    self.vacancies = vacancies
    _elected = Apart(elected)
  }
}

extension Post: RosterEntry {
  enum CodingKeys: String, CodingKey {
    case divisionID = "division_id"
    case office, role
    case designation = "seat"
    case nextElection = "next_election"
    case checked, sources, memberships, vacancies, elected
  }
}

/// A time in which nobody held a post.
public struct Vacancy: Sendable, Hashable {
  /// The first day without a holder.
  public let startDate: PartialDate
  /// The day the next holder's service began, which is no longer vacant. Absent while the seat is vacant.
  public let endDate: PartialDate?
  /// What else is known.
  public let note: String?

  /// Creates a vacancy. A ``Roster`` checks the values when it takes them in.
  public init(startDate: PartialDate, endDate: PartialDate? = nil, note: String? = nil) {
    self.startDate = startDate
    self.endDate = endDate
    self.note = note
  }
}

extension Vacancy: RosterEntry {
  static var isListRequired: Bool { false }

  enum CodingKeys: String, CodingKey {
    case startDate = "start_date"
    case endDate = "end_date"
    case note
  }
}
