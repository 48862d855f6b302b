import FoundationEssentials
import Testing

@testable import BoundaryImport
@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import StrictJSON
@testable import SystemFiles
@testable import TableStream

/// The JSON contract: keys, types and nulls.
@Suite struct LookupReportTests {
  private let atlas = DistrictAtlas.kingCounty.withClock { CalendarDate(year: 2026, month: 9, day: 1)! }

  /// Any JSON value.
  enum JSON: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .bool(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .text(value)
      } else if let value = try? container.decode([JSON].self) {
        self = .list(value)
      } else {
        self = .object(try container.decode([String: JSON].self))
      }
    }

    subscript(key: String) -> JSON? { if case .object(let values) = self { values[key] } else { nil } }
    subscript(index: Int) -> JSON? { if case .list(let values) = self { values[index] } else { nil } }
  }

  private func report(_ latitude: Double, _ longitude: Double, _ options: LookupOptions = .init()) throws
    -> JSON
  {
    let lookup = try atlas.lookup(Coordinate(latitude: latitude, longitude: longitude), options: options)
    return try JSONDecoder().decode(JSON.self, from: Data(LookupReport(lookup).jsonText()))
  }

  @Test func theExampleOfTheContract() throws {
    let json = try report(47.6062, -122.3321)
    #expect(json["coordinate"] == .object(["latitude": .number(47.6062), "longitude": .number(-122.3321)]))
    let council = try #require(json["council"])
    #expect(council["match"] == .text("inside"))
    #expect(council["district"] == .text("8"))
    #expect(council["name"] == .text("King County Council District 8"))
    #expect(
      council["division_id"]
        == .text("ocd-division/country:us/state:wa/county:king/council_district:8"))
    #expect(council["plan"]?["effective"] == .text("2021-12-21"))
    let councilmember = try #require(council["official"])
    #expect(councilmember["name"] == .text("Teresa Mosqueda"))
    #expect(councilmember["role"] == .text("Councilmember"))
    #expect(councilmember["how"] == .text("elected"))
    #expect(councilmember["service_start"] == .text("2024-01-01"))
    #expect(councilmember["term_end"] == .text("2026-12-31"))
    #expect(councilmember["phone"] == .text("(206) 477-1008"))
    #expect(councilmember["checked"] == .text("2026-08-13"))
    let representative = try #require(json["congress"]?["official"])
    #expect(representative["bioguide"] == .text("J000298"))
    #expect(representative["party"] == .text("Democrat"))
    #expect(representative["offices"]?[0]?["phone"] == .text("206-674-0040"))
    #expect(json["at_large"]?[0]?["office"] == .text("King County Executive"))
    #expect(json["at_large"]?[0]?["name"] == .text("Girmay Zahilay"))
    #expect(json["at_large"]?[1]?["office"] == .text("U.S. Senator"))
    #expect(json["data"]?["sha256"] == .text(atlas.sha256))
    #expect(json["stale"] == .bool(false))
  }

  @Test func outsideIsNullAndNotMissing() throws {
    let json = try report(45.5152, -122.6784)
    for layer in ["council", "congress"] {
      #expect(json[layer]?["match"] == .text("outside"))
      for key in ["district", "official", "name", "division_id"] { #expect(json[layer]?[key] == .null) }
    }
    #expect(json["at_large"] == .list([]))
    // Portland is more than 10 km from the state line; its airport is not.
    #expect(json["congress"]?["nearest_district"] == .null)
    let airport = try report(45.5898, -122.5951)
    #expect(airport["congress"]?["match"] == .text("outside"))
    #expect(airport["congress"]?["nearest_district"] == .text("3"))
  }

  @Test func aVacantSeatHasItsDate() throws {
    let json = try report(47.5206, -122.2664, LookupOptions(day: CalendarDate("2025-12-01")))
    #expect(json["council"]?["official"] == .null)
    #expect(json["council"]?["vacant_since"] == .text("2025-11-25"))
    #expect(json["council"]?["next"] == .text("Rhonda Lewis"))
  }

  @Test func anEndedTermIsStaleAndNotAnOfficial() throws {
    let json = try report(47.6062, -122.3321, LookupOptions(day: CalendarDate("2027-01-01")))
    #expect(json["council"]?["official"] == .null)
    #expect(json["council"]?["stale"] == .bool(true))
    #expect(json["council"]?["last_known"]?["name"] == .text("Teresa Mosqueda"))
    #expect(json["stale"] == .bool(true))
  }

  @Test func candidatesComeWithAnAccuracy() throws {
    let plain = try report(47.6062, -122.3321)
    #expect(plain["council"]?["certain"] == nil)
    let json = try report(47.6062, -122.3321, LookupOptions(accuracy: 30))
    #expect(json["council"]?["certain"] == .bool(true))
    #expect(json["council"]?["candidates"]?[0]?["district"] == .text("8"))
    #expect(json["council"]?["candidates"]?[0]?["meters"] == .number(0))
  }

  @Test func theSameAnswerGivesTheSameBytes() throws {
    let place = try Coordinate(latitude: 47.6062, longitude: -122.3321)
    let first = LookupReport(atlas.lookup(place), explains: true).jsonText()
    #expect(first == LookupReport(atlas.lookup(place), explains: true).jsonText())
    #expect(!first.contains(UInt8(ascii: "\n")))
  }
}
