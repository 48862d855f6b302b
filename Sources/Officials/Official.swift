import Geography

/// Somebody who serves in a post, as of one day.
///
/// In JSON, unknown values are null, and those that an office never has (a party, a local office) are left out.
public struct Official: Sendable, Hashable, Codable {
  /// The person's name as the source writes it.
  public let name: String
  /// The given name, where the source has it apart.
  public let givenName: String?
  /// The family name, where the source has it apart.
  public let familyName: String?
  /// What the official is called: `Councilmember`.
  public let role: String
  /// How the person came to the present term.
  @Nullable public private(set) var how: Membership.How?
  /// False when the records leave open whether it is this person on that very day; see ``Post/status(on:)``.
  public let isExact: Bool
  /// When service began, as precisely as it is known.
  public let startDate: PartialDate
  /// The last day of the present term.
  @Nullable public private(set) var termEnd: CalendarDate?
  /// When the seat is next on the ballot, by the records; for Congress, by law, the November before the term ends.
  @Nullable public private(set) var nextElection: PartialDate?
  /// The days of that election, when it is a general one.
  public let election: Election?
  /// The telephone number of the main office.
  @Nullable public private(set) var phone: String?
  /// The e-mail address.
  @Nullable public private(set) var email: String?
  /// The official web page.
  @Nullable public private(set) var url: String?
  /// The day on which the sources were last compared with this record.
  public let checked: CalendarDate
  /// The party, for offices that have one.
  public let party: String?
  /// The identifier in the Biographical Directory of the United States Congress: `J000298`.
  public let bioguide: String?
  /// What the other values cannot say: what is uncertain, and why.
  public let note: String?
  /// Offices in the state.
  public private(set) var offices: [LocalOffice]

  enum CodingKeys: String, CodingKey {
    case name, role, how
    case givenName = "given_name"
    case familyName = "family_name"
    case isExact = "exact"
    case startDate = "service_start"
    case termEnd = "term_end"
    case nextElection = "next_election"
    case election, phone, email, url, checked, party, bioguide, note, offices
  }

  init(_ membership: Membership, in post: Post, on day: CalendarDate, isExact: Bool) {
    (name, role, how) = (membership.name, post.role, membership.how)
    (givenName, familyName) = (membership.givenName, membership.familyName)
    (startDate, termEnd) = (membership.startDate, membership.termEnd)
    (self.isExact, checked) = (isExact, post.checked)
    election = post.election(afterTermEnding: membership.termEnd, on: day)
    nextElection = post.nextElection(afterTermEnding: membership.termEnd, on: day)
    (phone, email, url) = (membership.phone, membership.email, membership.url)
    (party, bioguide, note) = (membership.party, membership.bioguide, membership.note)
    offices = membership.offices
  }

  /// The local offices, the nearest to a coordinate first; those whose place is not recorded come last.
  ///
  /// Complexity: O(*n* log *n*).
  public func offices(nearestTo coordinate: Coordinate) -> [LocalOffice] {
    let plane = LocalPlane(at: coordinate)
    func distance(_ office: LocalOffice) -> Double {
      guard let latitude = office.latitude, let longitude = office.longitude else { return .infinity }
      let place = GridPoint(
        x: Int32(longitude * GridPoint.stepsPerDegree), y: Int32(latitude * GridPoint.stepsPerDegree))
      return plane.distance(to: place)
    }
    return offices.enumerated()
      .sorted { (distance($0.element), $0.offset) < (distance($1.element), $1.offset) }
      .map(\.element)
  }

  /// The same official with the local offices in order of their distance from a coordinate.
  package func nearest(to coordinate: Coordinate) -> Official {
    var official = self
    official.offices = offices(nearestTo: coordinate)
    return official
  }
}
