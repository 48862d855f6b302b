import DistrictKit
import Foundation
import Testing

@testable import roster_import

/// Records about made-up people, in the forms of the public ones.
enum Records {
  static let county = """
    office,district,name,took_office,took_office_precision,how,phone,email,url
    executive,,Ann Ex,2025-11-25,day,elected,206-555-0100,ann@example.org,https://example.org/ann
    council,1,Bo Wy,2016-01-01,year,,206-555-0101,,
    council,2,Cy Zed,2025-12-09,day,appointed,,cy@example.org,

    """

  static let legislators = """
    - id: {bioguide: X000001, govtrack: 1}
      name: {first: Di, last: Ode, official_full: Di Ode}
      terms:
      - {type: rep, start: '2011-01-05', end: '2013-01-03', state: WA, district: 2, party: Democrat}
      - {type: rep, start: '2013-01-03', end: '2015-01-03', state: WA, district: 1, party: Democrat}
      - {type: rep, start: '2015-01-06', end: '2017-01-03', state: WA, district: 1, party: Democrat}
      - {type: rep, start: '2019-01-03', end: '2021-01-03', state: WA, district: 1, party: Democrat, phone: 202-555-0100}
    - id: {bioguide: X000002}
      name: {first: Ed, last: Pi, official_full: Ed Pi}
      terms:
      - {type: sen, start: '2019-01-03', end: '2025-01-03', state: WA, class: 1, party: Republican, url: 'https://example.org'}

    """

  /// With a key that an office of a roster does not have: the source may add some.
  static let offices = """
    - id: {bioguide: X000001}
      offices:
      - {id: X000001-town, unknown: 1, address: 1 Main St., city: Town, state: WA, zip: '98000', latitude: 47.5, longitude: -122.5}

    """

  /// The groups that the records above are for, and what happened before.
  static let facts = """
    {
      "about": "made up",
      "groups": [
        {"divisions": ["\(king)"], "office": "County", "role": "Executive", "term_end": "2028-12-31",
         "checked": "2026-01-02", "sources": ["a table"]},
        {"divisions": ["\(council(1))", "\(council(2))"], "office": "Council", "role": "Member", "how": "elected",
         "term_end": "2027-12-31", "next_election": "2027-11", "checked": "2026-01-02", "sources": ["a table"]},
        {"divisions": ["\(council(3))"], "office": "Council", "role": "Member",
         "checked": "2026-01-02", "sources": ["a table"]},
        {"divisions": ["\(state)/cd:1"], "office": "House", "role": "Representative",
         "checked": "2026-01-02", "sources": ["a list"]},
        {"divisions": ["\(state)"], "office": "Senate", "role": "Senator", "seat": "class 1",
         "checked": "2026-01-02", "sources": ["a list"]}
      ],
      "history": [
        {"division_id": "\(council(2))", "sources": ["minutes"],
         "former": [{"name": "Flo Ba", "how": "elected", "start_date": "2024-01-01", "end_date": "2025-11-25",
                     "term_end": "2027-12-31"}],
         "vacancies": [{"start_date": "2025-11-25", "end_date": "2025-12-09"}],
         "current": {"start_date": "2025-12-09", "note": "until the election"}},
        {"division_id": "\(council(3))", "sources": ["minutes"],
         "former": [{"name": "Gus Ce", "start_date": "2020", "end_date": "2025-06", "term_end": "2025-12-31"}],
         "vacancies": [{"start_date": "2025-06"}]}
      ]
    }
    """

  static let state = "ocd-division/country:us/state:wa"
  static let king = "\(state)/county:king"
  static func council(_ number: Int) -> String { "\(king)/council_district:\(number)" }

  static func key(_ division: String, _ seat: String? = nil) -> SeatKey {
    SeatKey(division: DivisionID(rawValue: division), seat: seat)
  }

  /// A folder for one test, removed when `body` ends.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "roster-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Expects that a reader refuses a text with a part replaced, and what it says then.
  static func expectRefusal(
    of text: String, replacing part: String, with replacement: String, saying message: String,
    _ read: (String) throws -> Void
  ) {
    let broken = text.replacing(part, with: replacement)
    #expect(broken != text)
    let error = #expect(throws: DistrictError.self) { try read(broken) }
    #expect(error?.code == .brokenData)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  /// A source file with a text.
  static func file(_ text: String, _ name: String, in folder: URL) throws -> SourceFile {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return try SourceFile(url.path)
  }
}
