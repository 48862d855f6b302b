import DistrictKit
import Yams

/// A state's delegation to Congress.
enum Delegation {
  static func memberships(
    legislators: SourceFile, offices: SourceFile
  ) throws(DistrictError) -> [SeatKey: [Membership]] {
    let members: [Legislator] = try decode(legislators)
    let officeLists: [LegislatorOffices] = try decode(offices)
    var officesByID: [String: [LocalOffice]] = [:]
    for list in officeLists {
      guard officesByID.updateValue(list.offices, forKey: list.id.bioguide) == nil else {
        throw DistrictError(.brokenData, "\(offices.path): \(list.id.bioguide) is there twice.")
      }
    }

    var memberships: [SeatKey: [Membership]] = [:]
    for member in members {
      let id = member.id.bioguide
      guard let seat = member.terms.last?.seat else {
        throw DistrictError(.brokenData, "\(legislators.path): \(id): the latest term lacks its seat.")
      }
      let service = try service(of: member, in: seat, offices: officesByID.removeValue(forKey: id) ?? [])
      guard memberships.updateValue(service, forKey: seat) == nil else {
        throw DistrictError(.brokenData, "\(legislators.path): \(id): \(seat) already has a member.")
      }
    }
    if let stranger = officesByID.keys.min() {
      throw DistrictError(
        .brokenData, "\(offices.path): \(stranger) is not in \(legislators.path).",
        hint: "Take both files from the same day.")
    }
    return memberships
  }

  /// One membership for each unbroken run of terms in `seat`, the last of them still going on.
  ///
  /// Terms in another chamber, or for a district of another number, are service in another seat and left out. A
  /// number keeps its meaning when a new plan moves the boundaries: the seat is the number.
  private static func service(
    of member: Legislator, in seat: SeatKey, offices: [LocalOffice]
  ) throws(DistrictError) -> [Membership] {
    var runs: [[Legislator.Term]] = []
    for term in member.terms where term.seat == seat {
      if let previous = runs.last?.last, try follows(term, previous, member.id.bioguide) {
        runs[runs.count - 1].append(term)
      } else {
        runs.append([term])
      }
    }
    return runs.enumerated().compactMap { index, run in
      guard let first = run.first, let last = run.last else { return nil }
      let isCurrent = index == runs.count - 1
      return Membership(
        name: member.name.official, givenName: member.name.first, familyName: member.name.last,
        startDate: PartialDate(first.start),
        endDate: isCurrent ? nil : PartialDate(last.end), termEnd: last.end, party: last.party,
        bioguide: member.id.bioguide, phone: isCurrent ? last.phone : nil, url: isCurrent ? last.url : nil,
        offices: isCurrent ? offices : [])
    }
  }

  /// A term ends on 3 January. The record starts the next one on the day Congress convened, up to 7 January so far;
  /// no break in service is that short.
  private static func follows(
    _ term: Legislator.Term, _ previous: Legislator.Term, _ id: String
  ) throws(DistrictError) -> Bool {
    let gap = term.start.daysSince1970 - previous.end.daysSince1970
    guard gap >= 0 else {
      throw DistrictError(.brokenData, "\(id): the term from \(term.start) begins before the last one ends.")
    }
    return gap <= 14
  }

  private static func decode<T: Decodable>(_ file: SourceFile) throws(DistrictError) -> T {
    let text = try file.text()
    return try file.decoding { try YAMLDecoder().decode(T.self, from: text) }
  }
}
