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

@Suite struct ColumnRolesTests {
  @Test(
    arguments: [
      ("lat,lon", 0, 1),
      ("parcel,zipcode,lat,lon", 2, 3),
      ("Longitude , LATITUDE", 1, 0),
      ("x,y", 1, 0),
      ("name,Lng,Lat", 2, 1),
      ("LONG,l_a_t", 1, 0),
      ("name,Lat-Lon", 1, 1),
      ("name,lat long", 1, 1),
      ("Location,name", 0, 0),
      ("coordinates", 0, 0),
      ("location,lat,lon", 1, 2),
    ])
  func findsColumnsByName(header: String, latitude: Int, longitude: Int) throws {
    let roles = try ColumnRoles(header: header.split(separator: ",").map(String.init))
    #expect(roles.latitude == latitude)
    #expect(roles.longitude == longitude)
    #expect(roles.isCombined == (latitude == longitude))
  }

  @Test func saysWhatWasChosen() throws {
    #expect(
      try ColumnRoles(header: ["id", "lat", "Lon"]).description
        == "latitude: column 2 “lat”, longitude: column 3 “Lon”")
    #expect(
      try ColumnRoles(header: ["id", "point"]).description == "latitude and longitude: column 2 “point”")
  }

  @Test(
    arguments: [
      ("north", "east", 2, 3),
      ("3", "4", 2, 3),
      (" NORTH", "4", 2, 3),
      ("3", nil, 2, 1),
      (nil, "east", 0, 3),
      ("3", "3", 2, 2),
    ] as [(String?, String?, Int, Int)])
  func theCallerDecides(latitude: String?, longitude: String?, first: Int, second: Int) throws {
    let roles = try ColumnRoles(
      header: ["lat", "lon", "north", "east"], latitude: latitude, longitude: longitude)
    #expect(roles.latitude == first)
    #expect(roles.longitude == second)
  }

  @Test func aNameGoesBeforeANumberAndTheExactNameFirst() throws {
    #expect(try ColumnRoles(header: ["a", "1", "lon"], latitude: "1").latitude == 1)
    #expect(try ColumnRoles(header: ["LAT", "lat", "lon"], latitude: "lat").latitude == 1)
  }

  @Test(
    arguments: [
      (["lat", "latitude", "lon"], nil, nil, ["“lat”", "“latitude”", "--lat"]),
      (["lat", "lon", "x"], nil, nil, ["column 2", "column 3", "--lon"]),
      (["location", "point"], nil, nil, ["“location”", "“point”", "--lat"]),
      (["name", "street"], nil, nil, ["“name”", "“street”", "--lat", "--lon"]),
      (["lat", "street"], nil, nil, ["longitude", "--lon"]),
      (["lat", "lon"], "north", nil, ["north", "“lat”", "--lat"]),
      (["lat", "lon"], "3", nil, ["“3”", "1 to 2"]),
      (["lat", "lon"], nil, "0", ["“0”", "--lon"]),
      (["a", "A", "lon"], " a", nil, ["column 1", "column 2", "number"]),
    ] as [([String], String?, String?, [String])])
  func asksWhenItCannotKnow(
    header: [String], latitude: String?, longitude: String?, says: [String]
  ) throws {
    let error = #expect(throws: DistrictError.self) {
      _ = try ColumnRoles(header: header, latitude: latitude, longitude: longitude)
    }
    #expect(error?.code == .badInput)
    let text = try #require(error).description
    for part in says { #expect(text.contains(part), "\(text)") }
  }
}
