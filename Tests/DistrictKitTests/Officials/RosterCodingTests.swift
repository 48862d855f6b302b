import Testing

@testable import Bytes
@testable import Failures
@testable import Geography
@testable import Officials

@Suite struct RosterCodingTests {
  private func bytes(of roster: Roster) -> [UInt8] {
    var writer = ByteWriter()
    roster.write(to: &writer)
    return writer.bytes
  }

  private func read(_ bytes: some Collection<UInt8>) throws -> Roster {
    try Array(bytes).withUnsafeBytes { buffer in
      var reader = ByteReader(buffer, name: "bytes")
      return try Roster(reading: &reader)
    }
  }

  @Test func roundTrip() throws {
    for roster in [
      try RosterFixtures.small(), try RosterFixtures.county(), try RosterFixtures.december(),
    ] {
      let bytes = bytes(of: roster)
      let again = try read(bytes)
      #expect(again == roster)
      #expect(self.bytes(of: again) == bytes)
    }
  }

  @Test func fieldsFollowEachOther() throws {
    let post = Post(
      divisionID: DivisionID(rawValue: "ocd-division/a"), office: "O", role: "R", designation: "1",
      nextElection: try RosterFixtures.date("2026-11"), checked: try RosterFixtures.day("2026-01-02"),
      sources: ["s"], memberships: [])
    let text: (String) -> [UInt8] = { [UInt8($0.utf8.count), 0, 0, 0] + Array($0.utf8) }
    var expected: [UInt8] = [1, 0, 0, 0] + text("ocd-division/a") + text("O") + text("R")
    expected += [1] + text("1") + [1, 0xEA, 0x07, 11, 0] + [0xEA, 0x07, 1, 2]
    expected += [1, 0, 0, 0] + text("s") + [0, 0, 0, 0] + [0, 0, 0, 0]
    #expect(bytes(of: try Roster(posts: [post], name: "one")) == expected)
  }

  /// A small roster, and the same with somebody elected.
  private func small() throws -> [Roster] {
    let roster = try RosterFixtures.small()
    let posts = roster.posts.map { post in
      let elect = post.memberships.last.flatMap { _ in
        CalendarDate("2026-11-03").map { day in
          MemberElect(
            name: "Béa", givenName: "B", how: .elected, election: day, certified: CalendarDate("2026-11-24"),
            startDate: CalendarDate("2027-01-01"), termEnd: CalendarDate("2030-12-31"), phone: "4", note: "n")
        }
      }
      return Post(
        divisionID: post.divisionID, office: post.office, role: post.role, nextElection: post.nextElection,
        checked: post.checked, sources: post.sources, memberships: post.memberships,
        vacancies: post.vacancies, elected: elect)
    }
    return [roster, try Roster(posts: posts, name: "small")]
  }

  /// Without somebody elected a roster has the bytes that it had before there were any, and the others begin with these.
  @Test func whoIsElectedFollowsThePosts() throws {
    let (without, with) = (try small()[0], try small()[1])
    #expect(bytes(of: with).starts(with: bytes(of: without)))
    #expect(bytes(of: with).dropFirst(bytes(of: without).count).starts(with: [1, 0, 0, 0, 1, 0, 0, 0]))
    #expect(without != with)
    for post in [2, 200] as [UInt8] {
      var damaged = bytes(of: with)
      damaged[bytes(of: without).count + 4] = post
      #expect(throws: DistrictError.self) { try read(damaged) }
    }
  }

  @Test(arguments: [false, true]) func everyCutIsRefused(isElected: Bool) throws {
    let rosters = try small()
    let bytes = bytes(of: rosters[isElected ? 1 : 0])
    for length in bytes.indices {
      // Cut exactly behind the posts, it is a whole roster in which nobody is elected.
      if isElected, length == self.bytes(of: rosters[0]).count { continue }
      let error = #expect(throws: DistrictError.self) { try read(bytes[..<length]) }
      #expect(error?.code == .brokenData)
    }
  }

  /// Flips each bit, and each byte as a whole: what comes out is an error, or a roster that can be written and read
  /// again.
  @Test(arguments: [0, 1]) func noByteCrashesTheReader(which: Int) throws {
    let bytes = bytes(of: try small()[which])
    var damaged = bytes
    for index in bytes.indices {
      for flip in [1, 2, 4, 8, 16, 32, 64, 128, 255] as [UInt8] {
        damaged[index] = bytes[index] ^ flip
        do {
          let roster = try read(damaged)
          #expect(try read(self.bytes(of: roster)) == roster)
          #expect(try Roster(json: roster.json(), name: "damaged") == roster)
        } catch {
          #expect((error as? DistrictError)?.code == .brokenData)
        }
      }
      damaged[index] = bytes[index]
    }
  }
}
