import Testing

@testable import DistrictKit
@testable import Failures

@Suite struct ColumnChoiceTests {
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
    let found = try ColumnChoice(header: header.split(separator: ",").map(String.init)).coordinate()
    #expect(found == (latitude, longitude))
  }

  @Test(arguments: [
    ("id,lat,Lon\n", "latitude: column 2 “lat”, longitude: column 3 “Lon”"),
    ("id,point\n", "latitude and longitude: column 2 “point”"),
  ])
  func saysWhatWasChosen(header: String, description: String) throws {
    #expect(try BatchRows(header).output.description == "CSV with commas, UTF-8; \(description)")
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
    let choice = ColumnChoice(header: ["lat", "lon", "north", "east"])
    #expect(try choice.coordinate(latitude: latitude, longitude: longitude) == (first, second))
  }

  @Test func aNameGoesBeforeANumberAndTheExactNameFirst() throws {
    #expect(try ColumnChoice(header: ["a", "1", "lon"]).coordinate(latitude: "1").latitude == 1)
    #expect(try ColumnChoice(header: ["LAT", "lat", "lon"]).coordinate(latitude: "lat").latitude == 1)
  }

  @Test(
    arguments: [
      (["lat", "latitude", "lon"], nil, nil, ["“lat”", "“latitude”", "latitudeColumn"]),
      (["lat", "lon", "x"], nil, nil, ["column 2", "column 3", "longitudeColumn"]),
      (["location", "point"], nil, nil, ["“location”", "“point”", "latitudeColumn"]),
      (["name", "street"], nil, nil, ["“name”", "“street”", "latitudeColumn", "longitudeColumn"]),
      (["lat", "street"], nil, nil, ["longitude", "longitudeColumn"]),
      (["lat", "lon"], "north", nil, ["north", "“lat”", "latitudeColumn"]),
      (["lat", "lon"], "3", nil, ["“3”", "1 to 2"]),
      (["lat", "lon"], nil, "0", ["“0”", "longitudeColumn"]),
      (["a", "A", "lon"], " a", nil, ["column 1", "column 2", "number"]),
      (
        ["lat", "lon", "Geocodio Latitude", "Geocodio Longitude"], nil, nil,
        ["column 1 “lat” or column 3", "latitudeColumn and longitudeColumn"]
      ),
      (["name", "Easting", "Northing"], nil, nil, ["Easting and northing are no degrees"]),
    ] as [([String], String?, String?, [String])])
  func asksWhenItCannotKnow(
    header: [String], latitude: String?, longitude: String?, says: [String]
  ) throws {
    let error = #expect(throws: DistrictError.self) {
      _ = try ColumnChoice(header: header).coordinate(latitude: latitude, longitude: longitude)
    }
    #expect(error?.code == .badInput)
    let text = try #require(error).description
    for part in says { #expect(text.contains(part), "\(text)") }
  }
}
