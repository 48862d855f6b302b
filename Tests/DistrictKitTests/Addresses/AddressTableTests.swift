import Foundation
import Testing

@testable import AddressIndex
@testable import Failures
@testable import Geography

/// Tables of addresses as they are published.
@Suite struct AddressTableTests {
  private func compile(
    _ text: String, _ columns: AddressColumns = AddressColumns()
  ) throws -> (index: AddressIndex, compiler: AddressCompiler) {
    let url = FileManager.default.temporaryDirectory.appending(path: "addresses-\(UUID().uuidString)")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var compiler = AddressCompiler()
    try compiler.add(contentsOf: url.path, columns: columns)
    let index = try AddressIndex(compiled: compiler.compile(source: AddressSource(name: "it")), name: "it")
    return (index, compiler)
  }

  private static let feature =
    #"{"type":"Feature","properties":{"number":"600","street":"4TH AVE","unit":"","city":"SEATTLE","postcode":"98104"},"geometry":{"type":"Point","coordinates":[-122.33,47.6038]}}"#

  private func expectTheHall(_ index: AddressIndex, _ text: String = "600 Fourth Avenue, Seattle WA 98104") {
    let match = index.match(text)
    #expect(match.kind == .exact)
    #expect(match.coordinate == (try? Coordinate(latitude: 47.6038, longitude: -122.33)))
    #expect(match.address == "600 4th Ave, Seattle 98104")
  }

  @Test func openAddressesFeatures() throws {
    let (index, compiler) = try compile(
      Self.feature + "\n\nnonsense\n{\"type\":\"Feature\"}\n" + Self.feature)
    expectTheHall(index)
    #expect(index.pointCount == 1)
    #expect(compiler.usedCount == 2)
    #expect(compiler.problems == [.notARow: 2])
  }

  @Test func oneCollection() throws {
    let second = Self.feature.replacingOccurrences(of: "600", with: "6{}0]\\\"").replacingOccurrences(
      of: "4TH", with: "5TH")
    for separator in [",", ",\n", " , \r\n"] {
      let text =
        #"{"type":"FeatureCollection","name":"ADDRESS_POINT", "features" : ["# + Self.feature + separator
        + second
        + "]}\n"
      let (index, compiler) = try compile(text)
      expectTheHall(index)
      #expect(compiler.problems.isEmpty)
      #expect(index.pointCount == 2)
    }
    let many = (1...9000).map { Self.feature.replacingOccurrences(of: "600", with: "\($0)") }
    let (index, _) = try compile(
      #"{"type":"FeatureCollection","features":["# + many.joined(separator: ",") + "]}")
    #expect(index.pointCount == 9000)
    #expect(throws: DistrictError.self) {
      try compile(#"{"type":"FeatureCollection","features":["# + many.joined(separator: ","))
    }
    expectTheHall(try compile("[" + Self.feature + "]").index)
  }

  @Test func whatIsNoTextIsNamed() throws {
    let error = #expect(throws: DistrictError.self) { try compile("PAR1" + Self.feature) }
    #expect(error?.message == "The file is a Parquet file.")
  }

  @Test func openAddressesTable() throws {
    let (index, compiler) = try compile(
      """
      LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH
      -122.33,47.6038,600,4TH AVE,,SEATTLE,KING,,98104,,
      -122.33,47.61,,4TH AVE,,SEATTLE,KING,,98104,,
      ,,601,4TH AVE,,SEATTLE,KING,,98104,,
      -122.33,147.61,602,4TH AVE,,SEATTLE,KING,,98104,,
      -122.33,47.61,603,,,SEATTLE,KING,,98104,,
      -122.33,47.61,X1,4TH AVE,,SEATTLE,KING,,98104,,
      a,b,c,d,e,f,g,h,i,j,k,l,m
      """)
    expectTheHall(index)
    #expect(compiler.usedCount == 1)
    #expect(compiler.problems == [.noNumber: 2, .noCoordinate: 2, .noStreet: 1, .notARow: 1])
  }

  @Test func theCountysExport() throws {
    let (index, _) = try compile(
      """
      X,Y,ADDR_HN,ADDR_NUM,ADDR_PD,ADDR_PT,ADDR_SN,ADDR_ST,ADDR_SD,ADDR_FULL,FULLNAME,Unit,ZIP5,CTYNAME,POSTALCTYNAME,LAT,LON
      1,2,600,600,,,4TH,AVE,,600 4TH AVE,4TH AVE,,98104,SEATTLE,SEATTLE,47.6038,-122.33
      1,2,123 1/2,123,NE,,45TH,ST,,123 1/2 NE 45TH ST,NE 45TH ST,A,98033,KIRKLAND,BOTHELL,47.7,-122.2
      1,2,906,906,,SR,906,,,906 SR 906,SR 906,,98068,KING COUNTY,SNOQUALMIE PASS,47.41,-121.4
      """)
    expectTheHall(index)
    // Both names of the city are right.
    #expect(index.match("123 1/2 NE 45th St #A, Kirkland").kind == .exact)
    #expect(index.match("123 1/2 NE 45th St #A, Bothell").kind == .exact)
    #expect(index.match("123 1/2 NE 45th St #A, Seattle").kind == .ambiguous)
    #expect(index.match("906 State Route 906").kind == .exact)
    let json =
      #"{"type":"Feature","properties":{"ADDR_HN":"600","ADDR_SN":"4TH","ADDR_ST":"AVE","ZIP5":98104,"POSTALCTYNAME":"SEATTLE","Unit":null},"geometry":{"type":"Point","coordinates":[-122.33,47.6038]}}"#
    expectTheHall(try compile(json).index)
  }

  @Test func columnsByName() throws {
    let text = "where;town;code;north;east\n\"600 4th Ave\";Seattle;98104-1234;47.6038;-122.33\n"
    let names: [AddressColumns.Part: String] = [
      .address: "Where", .city: "town", .zip: "code", .latitude: "north", .longitude: "east",
    ]
    expectTheHall(try compile(text, AddressColumns(names)).index)
    for missing in [AddressColumns.Part.address, .latitude] {
      var fewer = names
      fewer[missing] = nil
      let error = #expect(throws: DistrictError.self) { try compile(text, AddressColumns(fewer)) }
      #expect(error?.code == .badInput)
      #expect(error?.hint?.contains("where, town, code, north, east") == true)
    }
    #expect(throws: DistrictError.self) { try compile(text, AddressColumns([.address: "nowhere"])) }
    #expect(throws: DistrictError.self) { try compile("") }
    #expect(throws: DistrictError.self) { try compile("address,lat,lon\n") }
  }
}
