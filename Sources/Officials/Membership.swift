import Geography

/// One person's service in one ``Post``: Popolo's membership.
///
/// Consecutive terms are one membership. Service that is legally of two kinds (the rest of an unexpired term, then
/// a full one) is two.
public struct Membership: Sendable, Hashable {
  /// The person's name as the source writes it. For people to read: it identifies nobody.
  public let name: String
  /// How the person came to the latest term of this service; absent when the sources do not say.
  public let how: How?
  /// When service began, as precisely as it is known.
  public let startDate: PartialDate
  /// When service ended; absent while it lasts. The day belongs to what follows it, a successor or a vacancy, and
  /// to this membership when nothing does.
  public let endDate: PartialDate?
  /// The last day of the latest term. Service can end before it, and a new term can follow it.
  public let termEnd: CalendarDate?
  /// The party, for offices that have one.
  public let party: String?
  /// The identifier in the Biographical Directory of the United States Congress: `J000298`.
  public let bioguide: String?
  /// The telephone number of the main office.
  public let phone: String?
  /// The e-mail address.
  public let email: String?
  /// The official web page.
  public let url: String?
  /// Offices in the state, in the source's order.
  public let offices: [LocalOffice]
  /// What the other values cannot say: what is uncertain, and why.
  public let note: String?

  /// Creates a membership. A ``Roster`` checks the values when it takes them in.
  public init(
    name: String, how: How? = nil, startDate: PartialDate, endDate: PartialDate? = nil,
    termEnd: CalendarDate? = nil, party: String? = nil, bioguide: String? = nil, phone: String? = nil,
    email: String? = nil, url: String? = nil, offices: [LocalOffice] = [], note: String? = nil
  ) {
    self.name = name
    self.how = how
    self.startDate = startDate
    self.endDate = endDate
    self.termEnd = termEnd
    self.party = party
    self.bioguide = bioguide
    self.phone = phone
    self.email = email
    self.url = url
    self.offices = offices
    self.note = note
  }
}

extension Membership: Codable {
  package enum CodingKeys: String, CodingKey {
    case name, how
    case startDate = "start_date"
    case endDate = "end_date"
    case termEnd = "term_end"
    case party, bioguide, phone, email, url, offices, note
  }

  /// Reads a membership; a key that a membership does not have is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name),
      how: try values.decodeIfPresent(How.self, forKey: .how),
      startDate: try values.decode(PartialDate.self, forKey: .startDate),
      endDate: try values.decodeIfPresent(PartialDate.self, forKey: .endDate),
      termEnd: try values.decodeIfPresent(CalendarDate.self, forKey: .termEnd),
      party: try values.decodeIfPresent(String.self, forKey: .party),
      bioguide: try values.decodeIfPresent(String.self, forKey: .bioguide),
      phone: try values.decodeIfPresent(String.self, forKey: .phone),
      email: try values.decodeIfPresent(String.self, forKey: .email),
      url: try values.decodeIfPresent(String.self, forKey: .url),
      offices: try values.decodeIfPresent([LocalOffice].self, forKey: .offices) ?? [],
      note: try values.decodeIfPresent(String.self, forKey: .note))
  }

  /// Writes a membership; absent values and an empty list of offices are left out.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encodeIfPresent(how, forKey: .how)
    try values.encode(startDate, forKey: .startDate)
    try values.encodeIfPresent(endDate, forKey: .endDate)
    try values.encodeIfPresent(termEnd, forKey: .termEnd)
    try values.encodeIfPresent(party, forKey: .party)
    try values.encodeIfPresent(bioguide, forKey: .bioguide)
    try values.encodeIfPresent(phone, forKey: .phone)
    try values.encodeIfPresent(email, forKey: .email)
    try values.encodeIfPresent(url, forKey: .url)
    if !offices.isEmpty { try values.encode(offices, forKey: .offices) }
    try values.encodeIfPresent(note, forKey: .note)
  }
}

extension Membership {
  /// How a person came to the term that a ``Membership`` records last.
  public enum How: String, Sendable, Hashable, Codable, CaseIterable {
    /// Elected for a full term.
    case elected
    /// Appointed to a vacant seat, until the next election of the seat is certified.
    case appointed
    /// Elected for the rest of an unexpired term.
    case shortTerm = "short_term"
  }
}
