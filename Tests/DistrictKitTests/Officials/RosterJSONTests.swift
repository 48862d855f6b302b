import DistrictKit
import Foundation
import Testing

@Suite struct RosterJSONTests {
  @Test func roundTrip() throws {
    let roster = try RosterFixtures.small()
    let json = roster.json()
    #expect(json.last == UInt8(ascii: "\n"))
    let again = try Roster(json: json, name: "small")
    #expect(again == roster)
    #expect(again.hashValue == roster.hashValue)
    #expect(again.json() == json)
  }

  @Test func postsAreSortedAndFound() throws {
    let roster = try RosterFixtures.small()
    let divisions = roster.posts.map(\.divisionID)
    #expect(divisions == divisions.sorted())
    for division in divisions {
      #expect(roster.posts(for: division).map(\.divisionID) == [division])
    }
    #expect(roster.posts(for: DivisionID(rawValue: "ocd-division/country:zz")).isEmpty)
  }

  @Test func seatsAreListedInTheOrderOfTheirNumbers() throws {
    let seats = try RosterFixtures.county().seats(on: RosterFixtures.day("2026-09-01"))
    let numbers = { (office: String) in
      seats.filter { $0.post.office == office }.compactMap {
        $0.post.divisionID.rawValue.split(separator: ":").last
      }
    }
    #expect(numbers("U.S. House of Representatives").map(String.init) == (1...10).map(String.init))
    #expect(numbers("King County Council").map(String.init) == (1...9).map(String.init))
    #expect(seats.filter { $0.post.role == "Senator" }.map(\.post.designation) == ["class 1", "class 3"])
    #expect(seats.count == 22)
  }

  @Test func absentValuesAreLeftOut() throws {
    let text = String(decoding: try RosterFixtures.small().json(), as: UTF8.self)
    #expect(!text.contains("null"))
    // One post has vacancies, one membership has offices; the empty lists of the others are not written.
    #expect(text.components(separatedBy: "\"vacancies\"").count == 2)
    #expect(text.components(separatedBy: "\"offices\"").count == 2)
    #expect(text.contains("\"https://b.zz\""))
  }

  /// A post with one membership; the arguments are JSON to put in.
  private static func post(
    _ post: String = "", division: String = "ocd-division/a",
    memberships: String = #"{"name":"A","start_date":"2013"}"#
  ) -> String {
    """
    {"division_id":"\(division)","office":"O","role":"R","checked":"2026-01-02","sources":["s"]\(post),\
    "memberships":[\(memberships)]}
    """
  }

  private static func file(_ posts: String...) -> String { "{\"posts\":[\(posts.joined(separator: ","))]}" }

  private static func member(_ more: String) -> String {
    file(post(memberships: #"{"name":"A","start_date":"2013",\#(more)}"#))
  }

  private static func office(_ more: String) -> String {
    member(#""offices":[{"id":"i","address":"a","city":"c","state":"s","zip":"z"\#(more)}]"#)
  }

  /// The template that the broken cases vary is itself sound.
  @Test(arguments: [file(), file(post()), member(#""phone":"1""#), office("")])
  func accepts(json: String) throws {
    _ = try Roster(json: Array(json.utf8), name: "f.json")
  }

  /// Broken text, and what the message must say.
  private static let broken: [(json: String, message: [String])] = [
    ("", ["f.json, line 1, byte 1 of the line: ", "ends"]),
    ("[]", ["f.json: the whole of it: is not an object"]),
    ("{}", ["f.json", "posts", "missing"]),
    (#"{"posts":{}}"#, ["f.json: posts: is not a list"]),
    (#"{"posts":[],"post":[]}"#, ["post", "no such key"]),
    (#"{"posts":[1]}"#, ["posts[0]", "not an object"]),
    (file(post(), "{}"), ["posts[1]", "division_id", "missing"]),
    (String(file(post()).dropLast(3)), ["f.json, line 1, byte ", "cut off"]),
    (file(post(#","offfice":"x""#)), ["posts[0]", "ocd-division/a", "offfice", "no such key"]),
    (file(post(#","seat":1"#)), ["posts[0] (ocd-division/a)", "seat: is not text"]),
    (file(post(#","seat":"""#)), ["posts[0] (ocd-division/a)", "seat", "empty"]),
    (file(post(#","next_election":"2026-13""#)), ["next_election", "2026-13"]),
    (file(post(division: "ocd/a")), ["posts[0] (ocd/a)", "division_id", "ocd-division/"]),
    (file(post(), post()), ["posts[1] (ocd-division/a)", "twice"]),
    (member(#""end_date":"2012""#), ["memberships[0].end_date", "2012"]),
    (member(#""term_end":"2012-12-31""#), ["memberships[0].term_end"]),
    (member(#""term_end":"2030""#), ["memberships[0].term_end", "2030"]),
    (member(#""end_date":"2023-02-29""#), ["memberships[0].end_date", "2023-02-29"]),
    (member(#""end_dat":"2023""#), ["memberships[0].end_dat", "no such key"]),
    (member(#""how":"born""#), ["memberships[0].how"]),
    (member(#""phone":"""#), ["memberships[0].phone", "empty"]),
    (member(#""email":"""#), ["memberships[0].email", "empty"]),
    (member(#""url":"""#), ["memberships[0].url", "empty"]),
    (member(#""offices":{}"#), ["memberships[0].offices: is not a list"]),
    (office(#","latitude":1"#), ["memberships[0].offices[0].longitude", "missing"]),
    (office(#","longitude":1"#), ["memberships[0].offices[0].latitude", "missing"]),
    (office(#","latitude":90.1,"longitude":1"#), ["memberships[0].offices[0].latitude", "90"]),
    (office(#","latitude":1,"longitude":-180.1"#), ["memberships[0].offices[0].longitude", "180"]),
    (office(#","latitude":1e999,"longitude":1"#), ["f.json, line 1, byte ", "“1e999”"]),
    (office(#"},{"id":"i","address":"a","city":"c","state":"s","zip":"z""#), ["offices[1].id", "twice"]),
    (
      file(post(memberships: #"{"name":"A","start_date":"2013"},{"name":"B","start_date":"2014"}"#)),
      ["memberships[0].end_date", "missing"]
    ),
    (
      file(
        post(
          memberships: #"{"name":"A","start_date":"2013","end_date":"2015"},{"name":"B","start_date":"2014"}"#
        )),
      ["memberships[1].start_date", "overlaps"]
    ),
    (
      file(
        post(
          memberships: #"{"name":"A","start_date":"2015","end_date":"2016"},{"name":"B","start_date":"2014"}"#
        )),
      ["memberships[1].start_date", "order"]
    ),
    (
      file(post(#","vacancies":[{"start_date":"2013-05-01","end_date":"2014-05-01"}]"#)),
      ["vacancies[0]", "overlaps memberships[0]"]
    ),
    (
      file(post(#","vacancies":[{"start_date":"2012-05-01","end_date":"2011"}]"#)),
      ["vacancies[0].end_date", "2011"]
    ),
    (
      file(post(#","vacancies":[{"start_date":"2010"},{"start_date":"2012","end_date":"2012"}]"#)),
      ["vacancies[0].end_date", "missing"]
    ),
    (file(post().replacing(#"["s"]"#, with: "[]")), ["posts[0] (ocd-division/a)", "sources"]),
    (file(post().replacing(#"["s"]"#, with: #"["s",""]"#)), ["sources[1]", "empty"]),
    (file(post().replacing("2026-01-02", with: "2026-02-30")), ["checked", "2026-02-30"]),
    (
      file(post().replacing(#""office":"O""#, with: #""office":null"#)),
      ["posts[0] (ocd-division/a)", "office: is null"]
    ),
    ("{\n\"posts\": [\n  x]}", ["f.json, line 3, byte 3 of the line: “x” is not a JSON value"]),
    ("{\"posts\": [1,]}", ["line 1, byte 14 of", "value"]),
    ("{\"posts\": [],}", ["line 1, byte 14 of", "name"]),
    ("{\"posts\": [], \"posts\": []}", ["line 1, byte 15 of", "“posts” stands twice"]),
    ("{\"posts\" []}", ["line 1, byte 10 of", "“:”"]),
    ("{\"posts\": [1 2]}", ["line 1, byte 14 of", "“,”"]),
    ("{\"posts\": [\"a\n\"]}", ["line 1, byte 14 of", "line break"]),
    ("{\"posts\": [\"a", ["line 1, byte 12 of", "no end"]),
    ("{\"posts\": [tru]}", ["line 1, byte 12 of", "“tru”"]),
    ("{\"posts\": [\"\\x\"]}", ["line 1, byte 13 of", "escape"]),
    ("{\"posts\": [01]}", ["line 1, byte 12 of", "“01”"]),
    ("{\"posts\": []} {}", ["line 1, byte 15 of", "follows the end"]),
    (String(repeating: "[", count: 10_000), ["line 1, byte 513 of", "deep"]),
    (
      #"{"posts":"# + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000) + "}",
      ["line 1, byte 521 of", "deep"]
    ),
    (String(repeating: #"{"posts":"#, count: 10_000), ["line 1, byte ", "deep"]),
  ]

  @Test(arguments: broken.indices)
  func refuses(index: Int) {
    let (json, message) = Self.broken[index]
    let error = #expect(throws: DistrictError.self) { try Roster(json: Array(json.utf8), name: "f.json") }
    #expect(error?.code == .brokenData)
    #expect(error?.hint != nil)
    for part in message {
      #expect(error?.message.contains(part) == true, "\(error?.message ?? "") lacks “\(part)”")
    }
  }

  /// Every pair of a membership and a vacancy with dates of all precisions, against a look at each pair.
  @Test func aVacancyNeverOverlapsAMembership() throws {
    let dates = ["2013", "2013-02", "2013-02-10", "2013-06", "2013-12-31", "2014", "2014-03-01"]
    var refused = 0
    for (service, vacancy) in dates.flatMap({ a in dates.map { (a, $0) } }) {
      for (serviceEnd, vacancyEnd) in dates.flatMap({ a in dates.map { (a, $0) } }) {
        let member = Membership(
          name: "A", startDate: try RosterFixtures.date(service), endDate: try RosterFixtures.date(serviceEnd)
        )
        let gap = Vacancy(
          startDate: try RosterFixtures.date(vacancy), endDate: try RosterFixtures.date(vacancyEnd))
        let post = try RosterFixtures.post(memberships: [member], vacancies: [gap])
        let ends = [(member.startDate, member.endDate), (gap.startDate, gap.endDate)]
        guard ends.allSatisfy({ $0.earliest <= $1!.latest }) else { continue }
        let overlaps =
          member.endDate!.earliest > gap.startDate.latest && gap.endDate!.earliest > member.startDate.latest
        let isTaken = (try? Roster(posts: [post], name: "pair")) != nil
        #expect(isTaken != overlaps, "\(member.startDate)–\(serviceEnd), \(vacancy)–\(vacancyEnd)")
        if overlaps { refused += 1 }
      }
    }
    #expect(refused > 50)
  }

  @Test(.timeLimit(.minutes(1))) func manyVacanciesAreCheckedInTime() throws {
    let years = 1...9_000
    let post = try RosterFixtures.post(
      memberships: years.map { year in
        Membership(
          name: "A", startDate: try #require(PartialDate(year: year, month: 1, day: 1)),
          endDate: PartialDate(year: year, month: 5, day: 1))
      },
      vacancies: years.map { year in
        Vacancy(
          startDate: try #require(PartialDate(year: year, month: 5, day: 1)),
          endDate: PartialDate(year: year, month: 12, day: 1))
      })
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try Roster(posts: [post], name: "many") }
    // Pair by pair it takes minutes.
    #expect(time < .seconds(5))
  }

  @Test func textsThatAreNotUTF8AreRefused() {
    let json = Array(#"{"posts":[""#.utf8) + [0xFF] + Array(#""]}"#.utf8)
    let error = #expect(throws: DistrictError.self) { try Roster(json: json, name: "f.json") }
    #expect(error?.message.contains("line 1, byte 12 of the line: the file is not UTF-8 text") == true)
  }

  @Test func everyCutIsRefused() throws {
    let json = try RosterFixtures.small().json()
    // Without its last newline the text is still whole.
    for length in 0..<(json.count - 1) {
      #expect(throws: DistrictError.self) { try Roster(json: Array(json[..<length]), name: "cut") }
    }
  }
}
