import Testing

@testable import Failures
@testable import Geography

@Suite struct PlaceTextTests {
  static let washington = CoordinateBox(south: 45.5, west: -124.9, north: 49.1, east: -116.9)

  static func read(_ text: String) throws(DistrictError) -> Coordinate {
    try PlaceText.coordinate(in: text, region: washington)
  }

  @Test(
    arguments: [
      "47.6062 -122.3321", "47.6062,-122.3321", "47.6062, −122.3321", "47,6062 -122,3321",
      "  47.6062\t-122.3321\n",
      "47.6062N 122.3321W", "47.6062° N, 122.3321° W", "POINT(-122.3321 47.6062)", "(47.6062, -122.3321)",
      "47°36'22.32\"N 122°19'55.56\"W", "Lat: 47.6062, Lon: -122.3321",
      "geo:47.6062,-122.3321", "GEO:47.6062,-122.3321,12;crs=WGS84;u=35", "geo:47.6062,-122.3321?z=17",
      "geo:0,0?q=47.6062,-122.3321(City%20Hall)", "geo:0,0?z=3&q=47.6062%2C-122.3321",
      "https://www.google.com/maps/@47.6062,-122.3321,17z?entry=ttu",
      "https://www.google.com/maps/place/City+Hall/@47.5,-122.4,17z/data=!3m1!4b1!8m2!3d47.6062!4d-122.3321!16s%2Fg",
      "https://www.google.com/maps/place/City+Hall/@47.5,-122.4,17z/data=!3m1!1s0x0:0x1?q=x#!3d47.6062!4d-122.3321",
      "https://www.google.com/maps/place/47%C2%B036'22.3%22N+122%C2%B019'55.6%22W/@47.5,-122.4,17z",
      "https://www.google.com/maps/search/?api=1&query=47.6062%2C-122.3321",
      "https://maps.google.com/?q=47.6062,-122.3321",
      "https://maps.google.com/maps?q=loc:47.6062,+-122.3321(Home)&z=17",
      "maps.google.com/?ll=47.6062,-122.3321",
      "https://www.google.com/maps/search/47.6062,+-122.3321",
      "Dropped pin\nhttps://maps.google.com/?q=47.6062,-122.3321",
      "https://www.google.com/maps/dir/?api=1&destination=47.6062,-122.3321",
      "https://www.openstreetmap.org/#map=17/47.6062/-122.3321",
      "https://www.openstreetmap.org/?mlat=47.6062&mlon=-122.3321#map=17/47.5/-122.4",
      "https://www.openstreetmap.org/node/1#map=17/47.6062/-122.3321&layers=N",
      "https://www.openstreetmap.org/?lat=47.6062&lon=-122.3321&zoom=17",
      "https://maps.apple.com/?ll=47.6062,-122.3321&q=City%20Hall",
      "http://maps.apple.com/?q=47.6062,-122.3321",
      "https://maps.apple.com/place?address=Seattle&coordinate=47.6062,-122.3321&name=City%20Hall",
      "https://maps.apple.com/?q=City%20Hall&ll=47.6062,-122.3321",
      "https://maps.apple.com/?center=47.6062,-122.3321",
    ])
  func reads(text: String) throws {
    let place = try Self.read(text)
    #expect(abs(place.latitude - 47.6062) < 1e-5 && abs(place.longitude + 122.3321) < 1.2e-5, "\(place)")
  }

  @Test(
    arguments: [
      ("", .empty, ["two numbers", "47.6062, -122.3321"]), (" , ", .empty, ["none"]),
      ("47.6", .numbers(1), ["longitude is missing"]), ("98104", .numbers(1), ["longitude"]),
      ("47.6, -122.3, 5", .numbers(3), ["there are 3"]),
      ("abc -122.3", .word("abc"), ["“abc” is not a number"]),
      ("nan -122.3", .word("nan"), ["“nan” is not a number"]), ("47.6 N 122.3 N", .other, ["cannot be read"]),
      ("84VVJM4W+X2", .plusCode, ["plus code", "Find it on a map"]),
      ("JM4W+X2 Seattle", .plusCode, ["“JM4W+X2 Seattle”"]),
      ("jm4w+x2, Seattle", .plusCode, []), ("84VV0000+", .plusCode, []),
      ("///filled.count.soap", .whatThreeWords, ["what3words"]), ("filled.count.soap", .whatThreeWords, []),
      (
        "https://maps.app.goo.gl/Ab3dE5", .shortLink,
        ["short link", "no link is ever opened", "Open it in a browser"]
      ),
      ("goo.gl/maps/x", .shortLink, []), ("https://osm.org/go/WIdFx3", .shortLink, []),
      ("https://maps.apple/p/abc", .shortLink, []),
      ("see https://example.org/page", .link, ["no coordinate"]),
      ("https://www.google.com/maps/dir/47.6,-122.3/47.7,-122.2/@47.65,-122.25,12z", .link, []),
      ("https://example.org", .link, []), ("https://", .link, []), ("geo:", .link, []),
      ("geo:Seattle", .link, []),
      ("geo:47.6,-122.3;crs=nad27", .link, []),
      (
        "1270718.43, 224721.35", .projected(.washingtonNorthFeet),
        ["Washington State Plane North, US survey feet", "EPSG:2926"]
      ),
      ("224721.35 1270718.43", .projected(.washingtonNorthFeet), []),
      ("387315.8 68495.2", .projected(.washingtonNorthMeters), ["meters"]),
      ("550200.21 5272748.59", .projected(.utmZone10), ["UTM zone 10"]),
      ("10T 550200mE 5272748mN", .projected(.utmZone10), []),
      ("10 T 550200 5272748", .projected(.utmZone10), []),
      ("-13617947.08,6041588.82", .projected(.webMercator), ["Web Mercator"]),
      ("POINT(1270718.43 224721.35)", .projected(.washingtonNorthFeet), []),
      ("SRID=2926;POINT(1270718.43 224721.35)", .projected(.washingtonNorthFeet), []),
      ("600 4th Ave, Seattle, WA 98104", .streetAddress, ["street address", "copy its latitude"]),
      ("10TET 5502 7274", .other, []), ("lat=47.6&lon=-122.3", .other, []), ("c23nb62w", .other, []),
      ("LINESTRING(1 2, 3 4)", .other, []), ("12 O'Brien Ave", .streetAddress, []),
      ("5th & Pine", .streetAddress, []), ("Seattle", .placeName, ["name of a place"]),
      ("Pike Place Market", .placeName, []), ("東京", .placeName, []), ("?!", .other, []), ("N", .other, []),
    ] as [(String, UnreadablePlace.Kind, [String])])
  func saysWhatElseItIs(text: String, kind: UnreadablePlace.Kind, says: [String]) throws {
    let error = #expect(throws: DistrictError.self) { _ = try Self.read(text) }
    let cause = try #require(error?.cause as? UnreadablePlace)
    #expect(cause.kind == kind)
    #expect(error?.code == .badInput)
    let description = try #require(error?.description)
    for part in says { #expect(description.contains(part), "\(description)") }
    #expect(!description.contains("--"))
  }

  @Test(
    arguments: [
      ("-122.3 47.6", .swapped), ("47.6 122.3", .lostMinus), ("122.3 47.6", .swapped),
      ("geo:-122.3,47.6", .swapped),
      ("https://maps.google.com/?q=-122.3,47.6", .swapped), ("47.6 N 122.3 E", .lostMinus),
    ] as [(String, CoordinateMistake.Kind)])
  func namesAUsualMistake(text: String, kind: CoordinateMistake.Kind) throws {
    let error = #expect(throws: DistrictError.self) { _ = try Self.read(text) }
    guard case .mistake(let mistake)? = (error?.cause as? UnreadablePlace)?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(mistake.kind == kind)
    #expect(mistake.corrected == (try Coordinate(latitude: 47.6, longitude: -122.3)))
    #expect(error?.hint == "Probably meant: 47.6, -122.3")
  }

  @Test(arguments: ["97.6, 190", "47.6 -222.3", "1e400 5"])
  func namesTheRange(text: String) {
    let error = #expect(throws: DistrictError.self) { _ = try Self.read(text) }
    #expect(error?.code == .badInput)
    #expect(error?.cause == nil)
    #expect(error?.hint?.isEmpty == false)
  }

  @Test func printsNothingThatMovesACursor() throws {
    let text = "\u{1B}]0;title\u{7}\u{202E}street\u{9B}" + String(repeating: "x", count: 1_000_000)
    let error = try #require(throws: DistrictError.self) { _ = try Self.read(text) }
    #expect(error.description.count < 400)
    #expect(error.message.contains("“\\u{1B}]0;title\\u{7}\\u{202E}street\\u{9B}xxx"))
    #expect(error.message.contains("x…”"))
    #expect(!error.description.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
  }

  @Test(
    arguments: [
      "4", " ", "%", "%4", "!3d", "/", "?", "&q=", "a.", "+", ";", "geo:", "(", "\u{301}", "47.6 ",
      "https://",
    ], ["", "https://maps.google.com/", "geo:", "47.6, -122.3 "])
  func isLinear(piece: String, start: String) {
    let text = start + String(repeating: piece, count: 100_000 / piece.utf8.count)
    let time = ContinuousClock().measure {
      // Blanks behind a coordinate are none of its text; the rest is no place.
      #expect((try? Self.read(text)) == nil || piece == " ")
    }
    #expect(time < .seconds(5))
  }

  @Test func survivesAnyText() {
    var random = SplitMix64(seed: 11)
    let pieces = [
      "47.6", "-122.3", ",", "47.6,-122.3", "-122.3 47.6", " ", "geo:", "https://", "maps.google.com", "/",
      "?q=", "&ll=", "@", "!3d",
      "!4d", "#map=17",
      "%", "%2C", "%zz", "+", "(", ")", "loc:", ";crs=", ".", "a", "É", "\u{1B}", "84VVJM4W", "=", "mlat=",
      "&mlon=",
    ]
    var read = 0
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      do throws(DistrictError) {
        let place = try Self.read(text)
        #expect(abs(place.latitude) <= 90)
        read += 1
      } catch {
        #expect(!error.message.contains("\u{1B}"))
      }
    }
    #expect(read > 10)
  }

  /// Corners of Washington and places in the county, as `gdaltransform -s_srs OGC:CRS84` projects them.
  @Test(
    arguments: [
      (597_105, -519_725, nil), (1_270_714.8, 224_723.5, .washingtonNorthFeet),
      (2_649_551, -521_503, .washingtonNorthFeet),
      (1_241_106, 770_403, .washingtonNorthFeet), (387_315.8, 68_495.2, .washingtonNorthMeters),
      (550_200.2, 5_272_748.6, .utmZone10), (351_559.5, 5_040_252.3, .utmZone10),
      (960_210, 5_267_682, .utmZone10),
      (-13_617_947, 6_041_588.8, .webMercator), (-13_903_804.4, 5_700_582.7, .webMercator),
      (-13_013_248.5, 6_291_846.4, .webMercator), (6_041_588.8, -13_617_947, .webMercator),
      (47.6, -122.3, nil), (98_104, 98_105, nil), (0, 0, nil), (1e300, -1e300, nil), (.nan, .infinity, nil),
    ] as [(Double, Double, ProjectedSystem?)])
  func knowsProjectedNumbers(first: Double, second: Double, system: ProjectedSystem?) {
    #expect(ProjectedSystem(first, second) == system)
  }
}
