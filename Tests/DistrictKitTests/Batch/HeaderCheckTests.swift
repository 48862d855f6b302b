import Testing

@testable import DistrictKit
@testable import Failures

/// A first row that is somebody's: it is neither taken for a header nor repeated in a message.
@Suite struct HeaderCheckTests {
  private static let second = "\nBo,47.6062,-122.3321\n"

  private func error(_ list: String, _ latitude: String? = nil, _ longitude: String? = nil) -> DistrictError?
  {
    #expect(throws: DistrictError.self) {
      _ = try BatchRows(list) { ($0.latitudeColumn, $0.longitudeColumn) = (latitude, longitude) }
    }
  }

  @Test(arguments: [
    "Ana,,", "Ana,NULL,NULL", "Ana,n/a,N/A", "Ana,\\N,-", "Ana,\"47.6062N\",\"122.3321W\"",
    "Ana,47°36'22\"N,122°19'55\"W", "Ana,N47.6,W122.3", "Ana,47.6,-122.3", "name,,-122.3",
    "name,ana@example.org,x", "name,206-555-0100,x",
  ])
  func columnsByNumberWithoutNamesAreNoHeader(row: String) throws {
    let found = try #require(error(row + Self.second, "2", "3"))
    #expect(found.code == .badInput)
    #expect(found.message.contains("like a row"))
    #expect(found.hint?.contains("hasHeader = false") == true)
    #expect(found.hint?.contains("latitudeColumn 2, longitudeColumn 3") == true)
    #expect(!found.description.contains("Ana") && !found.description.contains("example"))
  }

  @Test(arguments: ["Ana,\"47.6062N\",\"122.3321W\"", "Ana,47.6,-122.3", "Ana,\"47.6, -122.3\",x"])
  func valuesAreNoHeader(row: String) throws {
    #expect(try #require(error(row + Self.second)).message.contains("like a row"))
  }

  @Test(
    arguments: [
      ("name,lat 1,lon 1", "2", "3"), ("foo,bar,baz", "2", "3"), ("foo,E1,W1", "2", "3"),
      (",north,east", "2", "3"),
      ("name,47.6062,-122.3321", "47.6062", "-122.3321"), ("name,1,2", "1", "2"),
      ("name,lat 2,lon 2", nil, nil),
    ] as [(String, String?, String?)])
  func otherNamesAre(header: String, latitude: String?, longitude: String?) throws {
    let rows = try BatchRows(header + Self.second) {
      ($0.latitudeColumn, $0.longitudeColumn) = (latitude, longitude)
    }
    #expect(rows.summary.rows == 1 && rows.summary.unreadableRows == 0)
  }

  @Test(arguments: [
    "Ana Smith,Main St 5", "Ana Smith,Seattle", "Ana Smith", "Della Street,12 Main Street,Kansas City",
    "Ana,Long", "Smith,Ward",
  ])
  func whatMayBeAPersonIsNotRepeated(row: String) throws {
    for (latitude, longitude) in [(nil, nil), ("7", nil), ("place", "place")] as [(String?, String?)] {
      let found = try #require(error(row + "\nBo,x\n", latitude, longitude)).description
      for name in row.split(separator: ",") { #expect(!found.contains(name), "\(found)") }
      #expect(found.contains("hasHeader = false") || latitude != nil)
    }
  }

  @Test(arguments: [
    "First Name,Foo", "voter_id,Foo", "E-Mail,Foo", "Nombre,Foo", "Straße,Foo", "code postal,Foo", "ZIP5,Foo",
    "street address,Foo", "location,lat,Foo",
  ])
  func whatIsAHeaderIs(header: String) throws {
    #expect(try #require(error(header + "\nx,y\n")).message.contains("“Foo”"))
  }

  @Test func aDescriptionRepeatsNoPerson() throws {
    let list = "Ana Smith,Main St,Seattle,x\nBo,47.6062,-122.3321,y\n"
    let rows = try BatchRows(list) { ($0.latitudeColumn, $0.longitudeColumn) = ("2", "3") }
    #expect(rows.output.description == "CSV with commas, UTF-8; latitude: column 2, longitude: column 3")
  }
}
