import Geography

/// Somebody who was elected to a ``Post`` for a term that had not begun when the records were checked.
///
/// This is no ``Membership`` yet: a winner serves from the first day of the term, or from the oath of office, and only
/// once the result is certified (RCW 29A.04.133). Until then the returns say who has won, and can still change.
public struct MemberElect: Sendable, Hashable {
  /// The person's name as the source writes it. Equal to that of the holder's ``Membership`` when it is the same person.
  public let name: String
  /// The given name, where the source has it apart.
  public let givenName: String?
  /// The family name, where the source has it apart.
  public let familyName: String?
  /// What the election was for: a full term, or the rest of an unexpired one.
  public let how: Membership.How?
  /// The day of the election.
  public let election: CalendarDate
  /// The day on which the result was certified; absent while only the returns are known.
  public let certified: CalendarDate?
  /// The first day of the term, where the law names one; absent for the rest of a term, which begins with the oath.
  public let startDate: CalendarDate?
  /// The last day of the term.
  public let termEnd: CalendarDate?
  /// The party, for offices that have one.
  public let party: String?
  /// The identifier in the Biographical Directory of the United States Congress: `J000298`.
  public let bioguide: String?
  /// The telephone number of the main office, from the first day of the term on.
  public let phone: String?
  /// The e-mail address, from the first day of the term on.
  public let email: String?
  /// The official web page, from the first day of the term on.
  public let url: String?
  /// What the other values cannot say: what is uncertain, and why.
  public let note: String?

  /// Creates a member-elect. A ``Roster`` checks the values when it takes them in.
  public init(
    name: String, givenName: String? = nil, familyName: String? = nil, how: Membership.How? = nil,
    election: CalendarDate, certified: CalendarDate? = nil, startDate: CalendarDate? = nil,
    termEnd: CalendarDate? = nil, party: String? = nil, bioguide: String? = nil, phone: String? = nil,
    email: String? = nil, url: String? = nil, note: String? = nil
  ) {
    self.name = name
    self.givenName = givenName
    self.familyName = familyName
    self.how = how
    self.election = election
    self.certified = certified
    self.startDate = startDate
    self.termEnd = termEnd
    self.party = party
    self.bioguide = bioguide
    self.phone = phone
    self.email = email
    self.url = url
    self.note = note
  }

  /// The day on which the result was certified, or is to be; nil when neither is known: it was no general election.
  public var certificationDay: CalendarDate? { certified ?? Election(on: election)?.certified }
}

extension MemberElect: Codable {
  enum CodingKeys: String, CodingKey {
    case name, how, election, certified
    case givenName = "given_name"
    case familyName = "family_name"
    case startDate = "start_date"
    case termEnd = "term_end"
    case party, bioguide, phone, email, url, note
  }
}

extension Post {
  /// The service of the one elected, from the first day of the term; nil until the result is certified, and
  /// where the term has no first day but the oath.
  ///
  /// Who was elected before and elected again goes on serving: one service, of two terms. Service that is legally of
  /// another kind, by appointment or for the rest of a term, ends with the term.
  var electedMembership: Membership? {
    guard let elect = elected, elect.certified != nil, let start = elect.startDate else { return nil }
    let last = memberships.last.flatMap { $0.name == elect.name && $0.endDate == nil ? $0 : nil }
    let goesOn = last.map { $0.how == nil || $0.how == .elected } ?? false
    return Membership(
      name: elect.name, givenName: elect.givenName ?? last?.givenName,
      familyName: elect.familyName ?? last?.familyName, how: elect.how,
      startDate: goesOn ? last?.startDate ?? PartialDate(start) : PartialDate(start), termEnd: elect.termEnd,
      party: elect.party ?? last?.party, bioguide: elect.bioguide ?? last?.bioguide,
      phone: elect.phone ?? last?.phone, email: elect.email ?? last?.email, url: elect.url ?? last?.url,
      offices: last?.offices ?? [], note: elect.note ?? (goesOn ? last?.note : nil))
  }

  /// The first day on which an appointed holder may have given way to somebody elected; nil if unknown, and for others.
  package func appointmentEnd(of holder: Membership, on day: CalendarDate) -> CalendarDate? {
    guard holder.how == .appointed, holder.endDate == nil else { return nil }
    guard let elected else {
      return election(afterTermEnding: holder.termEnd, on: day)?.certified ?? nextElection?.earliest
    }
    if elected.name == holder.name, elected.certified != nil { return nil }
    return elected.certificationDay ?? elected.election
  }
}
