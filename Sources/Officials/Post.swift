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
  public let seat: String?
  /// When the seat is next on the ballot; absent when the sources do not say.
  public let nextElection: PartialDate?
  /// The day on which the sources were last compared with this record.
  public let checked: CalendarDate
  /// Where the record comes from, for people to read. Never empty.
  public let sources: [String]
  /// Who has served, in order of ``Membership/startDate``. Nothing is known from before the first.
  public let memberships: [Membership]
  /// When nobody served, in order of ``Vacancy/startDate``.
  public let vacancies: [Vacancy]

  /// Creates a post. A ``Roster`` checks the values when it takes them in.
  public init(
    divisionID: DivisionID, office: String, role: String, seat: String? = nil,
    nextElection: PartialDate? = nil, checked: CalendarDate, sources: [String], memberships: [Membership],
    vacancies: [Vacancy] = []
  ) {
    self.divisionID = divisionID
    self.office = office
    self.role = role
    self.seat = seat
    self.nextElection = nextElection
    self.checked = checked
    self.sources = sources
    self.memberships = memberships
    self.vacancies = vacancies
  }
}

extension Post: Codable {
  package enum CodingKeys: String, CodingKey {
    case divisionID = "division_id"
    case office, role, seat
    case nextElection = "next_election"
    case checked, sources, memberships, vacancies
  }

  /// Reads a post; a key that a post does not have is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
    self.init(
      divisionID: try values.decode(DivisionID.self, forKey: .divisionID),
      office: try values.decode(String.self, forKey: .office),
      role: try values.decode(String.self, forKey: .role),
      seat: try values.decodeIfPresent(String.self, forKey: .seat),
      nextElection: try values.decodeIfPresent(PartialDate.self, forKey: .nextElection),
      checked: try values.decode(CalendarDate.self, forKey: .checked),
      sources: try values.decode([String].self, forKey: .sources),
      memberships: try values.decode([Membership].self, forKey: .memberships),
      vacancies: try values.decodeIfPresent([Vacancy].self, forKey: .vacancies) ?? [])
  }

  /// Writes a post; absent values and an empty list of vacancies are left out.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(divisionID, forKey: .divisionID)
    try values.encode(office, forKey: .office)
    try values.encode(role, forKey: .role)
    try values.encodeIfPresent(seat, forKey: .seat)
    try values.encodeIfPresent(nextElection, forKey: .nextElection)
    try values.encode(checked, forKey: .checked)
    try values.encode(sources, forKey: .sources)
    try values.encode(memberships, forKey: .memberships)
    if !vacancies.isEmpty { try values.encode(vacancies, forKey: .vacancies) }
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

extension Vacancy: Codable {
  package enum CodingKeys: String, CodingKey {
    case startDate = "start_date"
    case endDate = "end_date"
    case note
  }

  /// Reads a vacancy; a key that a vacancy does not have is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
    self.init(
      startDate: try values.decode(PartialDate.self, forKey: .startDate),
      endDate: try values.decodeIfPresent(PartialDate.self, forKey: .endDate),
      note: try values.decodeIfPresent(String.self, forKey: .note))
  }
}
