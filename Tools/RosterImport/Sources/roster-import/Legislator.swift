import DistrictKit

/// A member of Congress, as congress-legislators lists them. Only the keys that a roster needs.
struct Legislator: Decodable {
  let id: Identifiers
  let name: Name
  let terms: [Term]

  struct Identifiers: Decodable {
    let bioguide: String
  }

  struct Name: Decodable {
    let first: String
    let last: String
    let official: String

    enum CodingKeys: String, CodingKey {
      case first, last
      case official = "official_full"
    }
  }

  struct Term: Decodable {
    let type: Chamber
    let start: CalendarDate
    /// The day the term ends, which is the day the next one begins (20th Amendment).
    let end: CalendarDate
    let state: String
    let district: Int?
    let senateClass: Int?
    let party: String
    let phone: String?
    let url: String?

    enum Chamber: String, Decodable {
      case house = "rep"
      case senate = "sen"
    }

    enum CodingKeys: String, CodingKey {
      case type, start, end, state, district, party, phone, url
      case senateClass = "class"
    }

    /// The seat that the term is in; nil when the record lacks the number of the district or class.
    var seat: SeatKey? {
      let state = "ocd-division/country:us/state:\(state.lowercased())"
      switch type {
      case .house:
        return district.map { SeatKey(division: DivisionID(rawValue: "\(state)/cd:\($0)"), seat: nil) }
      case .senate:
        return senateClass.map { SeatKey(division: DivisionID(rawValue: state), seat: "class \($0)") }
      }
    }
  }
}

/// The local offices of one member.
struct LegislatorOffices: Decodable {
  let id: Legislator.Identifiers
  /// Read outside of a roster, an office may have keys that a roster's has not: the source may well add some.
  let offices: [LocalOffice]
}
