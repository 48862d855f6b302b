import DistrictKit

/// Seats of which the same is true: they are elected together.
struct SeatGroup: StrictContent {
  let divisions: [DivisionID]
  let office: String
  let role: String
  let seat: String?
  /// How holders of these seats came to their term, unless a table says otherwise.
  let how: Membership.How?
  /// The last day of the term, unless a table says otherwise.
  let termEnd: CalendarDate?
  let nextElection: PartialDate?
  let checked: CalendarDate
  let sources: [String]

  enum CodingKeys: String, CodingKey {
    case divisions, office, role, seat, how
    case termEnd = "term_end"
    case nextElection = "next_election"
    case checked, sources
  }

  /// The post of one seat. A seat without a current holder must be recorded as vacant.
  func post(
    _ key: SeatKey, current: [Membership], history: SeatHistory?
  ) throws(DistrictError) -> Post {
    if current.isEmpty, history?.vacancies?.last.map({ $0.endDate == nil }) != true {
      throw RosterFacts.error("no table names the holder of \(key), and no vacancy is recorded")
    }
    let remark = history?.current?.content
    if let remark, current.last?.startDate != remark.startDate {
      let found = current.last.map { "\($0.startDate)" } ?? "nobody"
      throw RosterFacts.error(
        "the remark on \(key) is about the holder since \(remark.startDate), the table has \(found)")
    }
    let served = current.map { membership in
      Membership(
        name: membership.name, givenName: membership.givenName, familyName: membership.familyName,
        how: membership.how ?? how, startDate: membership.startDate,
        endDate: membership.endDate, termEnd: membership.termEnd ?? termEnd, party: membership.party,
        bioguide: membership.bioguide, phone: membership.phone, email: membership.email, url: membership.url,
        offices: membership.offices,
        note: membership.startDate == remark?.startDate ? remark?.note : nil)
    }
    return Post(
      divisionID: key.division, office: office, role: role, designation: seat, nextElection: nextElection,
      checked: checked, sources: sources + (history?.sources ?? []),
      memberships: (history?.former ?? []) + served, vacancies: history?.vacancies ?? [],
      elected: history?.elected)
  }
}
