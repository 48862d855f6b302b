import Testing

@testable import Bytes
@testable import DistrictKit
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import SystemFiles

extension RosterFixtures {
  /// ``county()`` as it might have been on 5 December 2026, after the election was certified: in district 2 the appointed
  /// holder has lost, in 4 the holder is elected again, in 8 the holder has left and somebody else is elected, and in
  /// congressional district 7 somebody else is. For district 9 only the returns are known.
  static func december() throws -> Roster {
    let winners: [(DivisionID, String, certified: Bool, start: String, termEnd: String)] = [
      (council(2), "Testa Victor", true, "2027-01-01", "2030-12-31"),
      (council(4), "Testa Four", true, "2027-01-01", "2030-12-31"),
      (council(8), "Testa Newcomer", true, "2027-01-01", "2030-12-31"),
      (council(9), "Testa Leader", false, "2027-01-01", "2030-12-31"),
      (congress(7), "Testa Delegate", true, "2027-01-03", "2029-01-03"),
    ]
    let posts = try county().posts.map { post in
      let winner = winners.first { $0.0 == post.divisionID }
      let leaves = post.divisionID == council(8) ? try date("2026-12-05") : nil
      return Post(
        divisionID: post.divisionID, office: post.office, role: post.role, designation: post.designation,
        nextElection: post.nextElection, checked: try day("2026-12-05"), sources: post.sources,
        memberships: leaves.map { post.memberships.leaving($0) } ?? post.memberships,
        vacancies: leaves.map { [Vacancy(startDate: $0)] } ?? post.vacancies,
        elected: try winner.map { winner in
          MemberElect(
            name: winner.1, how: .elected, election: try day("2026-11-03"),
            certified: winner.certified ? try day("2026-11-24") : nil, startDate: try day(winner.start),
            termEnd: try day(winner.termEnd), party: winner.0 == congress(7) ? "Example Party" : nil,
            phone: winner.0 == council(8) ? "206-555-0190" : nil)
        })
    }
    return try Roster(posts: posts, name: "a made-up December")
  }

  /// The compiled file of the real districts with other officials.
  static func file(_ roster: Roster) throws -> [UInt8] {
    var image = try image(roster)
    image.seal()
    return image.bytes
  }

  private static func image(_ roster: Roster) throws -> CompiledImage {
    var image = CompiledImage(Array(DistrictAtlas.kingCounty.storage.bytes.buffer))
    var writer = ByteWriter()
    roster.write(to: &writer)
    image.replaceLast(.roster, with: writer.bytes)
    return image
  }

  /// The real districts with ``december()``, on 6 December 2026.
  static let decemberAtlas: Result<DistrictAtlas, any Error> = Result {
    // Not sealed, which takes some seconds in a debug build and which nobody looks at.
    DistrictAtlas(
      try AtlasStorage(
        ByteMemory(copying: image(december()).bytes), name: "a made-up December", isTrusted: true,
        clock: { CalendarDate(year: 2026, month: 12, day: 6)! }))
  }
}

extension [Membership] {
  /// The same, with an end of the last service.
  fileprivate func leaving(_ day: PartialDate) -> [Membership] {
    enumerated().map { index, member in
      index < count - 1
        ? member
        : Membership(
          name: member.name, how: member.how, startDate: member.startDate, endDate: day,
          termEnd: member.termEnd, phone: member.phone, email: member.email, url: member.url)
    }
  }
}
