import Geography

/// One person's service in one ``Post``: Popolo's membership.
///
/// Consecutive terms are one membership. Service that is legally of two kinds (the rest of an unexpired term, then
/// a full one) is two.
public struct Membership: Sendable, Hashable {
  /// The person's name as the source writes it. For people to read: it identifies nobody.
  public let name: String
  /// The given name, where the source has it apart.
  public let givenName: String?
  /// The family name, where the source has it apart. It can be two words, so it is never taken out of ``name``.
  public let familyName: String?
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
    name: String, givenName: String? = nil, familyName: String? = nil, how: How? = nil,
    startDate: PartialDate, endDate: PartialDate? = nil, termEnd: CalendarDate? = nil, party: String? = nil,
    bioguide: String? = nil, phone: String? = nil,
    email: String? = nil, url: String? = nil, offices: [LocalOffice] = [], note: String? = nil
  ) {
    self.name = name
    self.givenName = givenName
    self.familyName = familyName
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

extension Membership: RosterEntry {
  enum CodingKeys: String, CodingKey {
    case name, how
    case givenName = "given_name"
    case familyName = "family_name"
    case startDate = "start_date"
    case endDate = "end_date"
    case termEnd = "term_end"
    case party, bioguide, phone, email, url, offices, note
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

/// An office where an official's staff can be visited or called, as the source writes it.
public struct LocalOffice: Sendable, Hashable {
  /// The source's identifier: `J000298-seattle`.
  public let id: String
  /// Street and number, or a post office box.
  public let address: String
  /// The suite, with the source's own prefix: `Suite 1011`, `#2988`.
  public let suite: String?
  /// The name of the building.
  public let building: String?
  /// The city.
  public let city: String
  /// The postal abbreviation of the state: `WA`.
  public let state: String
  /// The postal code. Text, because of codes like `98027-7900`.
  public let zip: String
  /// The telephone number.
  public let phone: String?
  /// The fax number.
  public let fax: String?
  /// When the office is open, in the source's words.
  public let hours: String?
  /// Degrees north. Present exactly when ``longitude`` is.
  public let latitude: Double?
  /// Degrees east, negative in Washington. Present exactly when ``latitude`` is.
  public let longitude: Double?

  /// Creates an office. A ``Roster`` checks the values when it takes them in.
  public init(
    id: String, address: String, suite: String? = nil, building: String? = nil, city: String, state: String,
    zip: String, phone: String? = nil, fax: String? = nil, hours: String? = nil, latitude: Double? = nil,
    longitude: Double? = nil
  ) {
    self.id = id
    self.address = address
    self.suite = suite
    self.building = building
    self.city = city
    self.state = state
    self.zip = zip
    self.phone = phone
    self.fax = fax
    self.hours = hours
    self.latitude = latitude
    self.longitude = longitude
  }
}

extension LocalOffice: RosterEntry {
  static var isListRequired: Bool { false }

  enum CodingKeys: String, CodingKey {
    case id, address, suite, building, city, state, zip, phone, fax, hours, latitude, longitude
  }
}
