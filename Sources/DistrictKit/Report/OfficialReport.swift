/// An official in the JSON contract. Values that are not known are null; those that an office never has (a party, a
/// local office) are left out.
struct OfficialReport: Encodable {
  let official: Official
  let coordinate: Coordinate?

  private enum Key: String, CodingKey {
    case name, role, how, party, bioguide, phone, email, url, checked, offices, note
    case isExact = "exact"
    case serviceStart = "service_start"
    case termEnd = "term_end"
    case nextElection = "next_election"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(official.name, forKey: .name)
    try container.encode(official.role, forKey: .role)
    try container.encode(official.how, forKey: .how)
    try container.encode(official.isExact, forKey: .isExact)
    try container.encode(official.startDate, forKey: .serviceStart)
    try container.encode(official.termEnd, forKey: .termEnd)
    try container.encode(official.post.nextElection, forKey: .nextElection)
    try container.encode(official.phone, forKey: .phone)
    try container.encode(official.email, forKey: .email)
    try container.encode(official.url, forKey: .url)
    try container.encode(official.post.checked, forKey: .checked)
    try container.encodeIfPresent(official.party, forKey: .party)
    try container.encodeIfPresent(official.bioguide, forKey: .bioguide)
    try container.encodeIfPresent(official.note, forKey: .note)
    let offices = coordinate.map { official.offices(nearestTo: $0) } ?? official.membership.offices
    if !offices.isEmpty { try container.encode(offices, forKey: .offices) }
  }
}
