import Testing

@testable import Geography

@Suite struct CoordinateColumnsTests {
  @Test(
    arguments: [
      // As they stand in the lists of Tests/Fixtures/Lists.
      ("name,Lat.,Long.", [1], [2]), ("OBJECTID,name,POINT_X,POINT_Y", [3], [2]),
      ("name,decimalLatitude,decimalLongitude", [1], [2]), ("nom,latitude,longitude", [1], [2]),
      ("X,Y,name,city", [1], [0]),
      (
        "name,address,Geocodio Latitude,Geocodio Longitude,Geocodio Accuracy Score,Geocodio Accuracy Type,Geocodio City",
        [2], [3]
      ),
      ("Name,Breitengrad,Längengrad", [1], [2]), ("Name,geogr. Breite,geogr. Länge", [1], [2]),
      ("name,gps_latitude,gps_longitude", [1], [2]), ("name,home_lat,home_lon", [1], [2]),
      ("LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH", [1], [0]),
      ("nombre,latitud,longitud", [1], [2]), ("name,lat_dd,lon_dd", [1], [2]),
      ("name,Latitude (WGS84),Longitude (WGS84)", [1], [2]),
      // Others.
      ("lat,lon", [0], [1]), ("LONG,l_a_t", [1], [0]), ("Längengrad,BREITE", [1], [0]),
      ("L\u{61}\u{308}nge,Breite", [1], [0]), ("homeLat,homeLong", [0], [1]),
      ("decimallatitude,decimallongitude", [0], [1]),
      ("GPSLatitude,GPSLatitudeRef,GPSLongitude", [0], [2]),
      ("_location_latitude,_location_longitude", [0], [1]),
      ("INTPTLAT,INTPTLONG", [0], [1]), ("latWGS84,lonWGS84", [0], [1]), ("y_coord,x_coord", [0], [1]),
      ("XCoord,ycoord", [1], [0]),
      // An exact name goes first, then one with words that say nothing new.
      ("home_lat,lat,lon", [1], [2]), ("lat,lon,POINT_X,home_lon", [0], [1]), ("lat,lon,long_name", [0], [1]),
      // Another pair may be another place, or degrees where the first has feet.
      ("home_lat,home_lon,lat,lon", [0, 2], [1, 3]), ("lat,lon,POINT_X,POINT_Y", [0, 3], [1, 2]),
      ("X,Y,POINT_X,POINT_Y", [1, 3], [0, 2]),
      ("Latitude,Longitude,Geocodio Latitude,Geocodio Longitude", [0, 2], [1, 3]),
      ("decimalLatitude,decimalLongitude,verbatimLatitude,verbatimLongitude", [0], [1]),
      ("lat,lon_dd", [0], [1]),
      // The name alone doesn't say.
      ("lat,latitude,lon", [0, 1], [2]), ("lat,lon,x", [0], [1, 2]),
      ("home_lat,home_lon,work_lat,work_lon", [0, 2], [1, 3]),
      ("lat,home_lat,home_lon", [0, 1], [2]),
      // Words that only look so.
      ("flat,latest,long_name,platform,Y/N,how long,lateral,Breite (cm),xylophone", [], []),
      ("lat_accuracy,lon_accuracy,lat_source,latitude_type", [], []),
      ("lat_min,lat_max,lon_min,lon_max", [], []),
      ("lat_rad,lon_rad", [], []), ("lat_deg,lat_min,lon_deg,lon_min", [], []), ("lat_deg,lon_deg", [0], [1]),
      ("Latitude Degrees,Latitude Minutes,Longitude Degrees,Longitude Minutes,lat,lon", [4], [5]),
    ] as [(String, [Int], [Int])])
  func findsTwoColumns(header: String, latitudes: [Int], longitudes: [Int]) {
    let columns = CoordinateColumns(header: header.split(separator: ",").map(String.init))
    #expect(columns.latitudes == latitudes)
    #expect(columns.longitudes == longitudes)
  }

  @Test(
    arguments: [
      ("name,coordinates", [1]), ("WKT,name,city", [0]), ("WKT,name,description", [0]),
      ("name,geometry", [1]),
      ("name,city,the_geom", [2]), ("name,location", [1]), ("name,Lat-Lon", [1]), ("name,lat long", [1]),
      ("Lat/Long", [0]),
      ("latlng", [0]), ("geo_point_2d", [0]), ("GPS Coordinates", [0]), ("latitud y longitud", [0]),
      ("lonlat", [0]),
      ("Longitude, Latitude", [0]), ("location,WKT", [1]), ("location,point", [0, 1]),
      ("coordinates,latlon", [0, 1]),
      ("Location 1", [0]), ("location_1,name", [0]), ("name,georeference", [1]), ("geocoded_column", [0]),
      ("wkt_geom,name", [0]), ("name,SHAPE", [1]),
      ("locations,pointer,geometry_type,lat_lon_source", []),
    ] as [(String, [Int])])
  func findsOneColumn(header: String, combined: [Int]) {
    let names = header.contains(", ") ? [header] : header.split(separator: ",").map(String.init)
    #expect(CoordinateColumns(header: names).combined == combined)
  }

  @Test(
    arguments: [
      ("lonlat", .longitudeFirst), ("Longitude, Latitude", .longitudeFirst), ("lng_lat", .longitudeFirst),
      ("latlon", .latitudeFirst), ("coordinates", .latitudeFirst), ("the_geom", .latitudeFirst),
      ("", .latitudeFirst),
    ] as [(String, CoordinateOrder)])
  func aNameCanStateTheOrder(name: String, order: CoordinateOrder) {
    #expect(CoordinateColumns.order(ofCombined: name) == order)
  }

  @Test func survivesHostileHeaders() {
    #expect(CoordinateColumns(header: []).latitudes.isEmpty)
    let long = String(repeating: "lat_", count: 1_000_000)
    #expect(CoordinateColumns(header: [long, "lat", "\u{0}", "\u{301}", "lon"]).latitudes == [1])
    let many = (0..<10_000).map { "home\($0)_lat" } + (0..<10_000).map { "home\($0)_long" }
    let time = ContinuousClock().measure {
      #expect(CoordinateColumns(header: many).longitudes.count == 10_000)
    }
    #expect(time < .seconds(20))
  }
}
