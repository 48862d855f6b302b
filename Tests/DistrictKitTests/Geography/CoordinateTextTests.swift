import Testing

@testable import Bytes
@testable import Failures
@testable import Geography

@Suite struct CoordinateTextTests {
  static let washington = CoordinateBox(south: 45.5, west: -124.9, north: 49.1, east: -116.9)
  let text = CoordinateText(allowsDecimalComma: false, region: washington)
  let commaText = CoordinateText(allowsDecimalComma: true, region: washington)

  @Test(
    arguments: [
      ("47.6062", 47.6062), ("-122.3321", -122.3321), ("+47.6", 47.6), (" 47.6\t", 47.6), ("\"47.6\"", 47.6),
      (" \" 47.6 \" ", 47.6), ("47", 47), ("47.", 47), (".5", 0.5), ("-0", 0), ("0047.60", 47.6),
      ("47.6°", 47.6), ("47.6 °", 47.6), ("4.76e1", 47.6), ("476E-1", 47.6), ("-1.223E+2", -122.3),
      ("122.3 W", -122.3), ("122.3w", -122.3), ("122.3°W", -122.3), ("122.3 ° E", 122.3), ("1e5", 100_000),
      ("47.600000000000000000000000000001", 47.6), ("122d30m36sW", -122.51), ("122d30m36s W", -122.51),
      ("122d 30m 36s", 122.51), ("122d30.5mE", 122.0 + 30.5 / 60),
    ])
  func readsDegrees(field: String, value: Double) throws {
    let degrees = try withBytes(field) { (bytes) throws(CoordinateProblem) in
      try text.degrees(bytes, .longitude)
    }
    #expect(degrees == value)
  }

  @Test func readsADegreeSignOfWindows1252() throws {
    let degrees = try withBytes([0x34, 0x37, 0xB0, 0x4E]) { (bytes) throws(CoordinateProblem) in
      try text.degrees(bytes, .latitude)
    }
    #expect(degrees == 47)
  }

  @Test(
    arguments: [
      "x", "-", "+", ".", "-.", "°", "W", "4 7", "47.6.1", "47,6", "1,047.6", "--47", "+-47", "0x2F", "inf",
      "nan",
      "-122.3 W", "+122.3 W", "−122.3° W", "122.3 N", "122.3 WW", "N 122.3", "W 122.3 W", "47.6e", "47.6\"",
      "47.6'", "47 36", "47 36 22.3", "122°60'", "122°18'60\"", "122°18.5'10\"", "122'18°", "122°°",
      "122° 18' 5\" 3",
      "122°, 18'", "122.3,", ",122.3", "- 122.3", "122-18-10 W", "lat: 122.3", "lon: lon: 122.3", "lon",
      "122.3 lon",
      "west-ish 122.3", "122.3 “", "1e5e5", "١٢٢", "122.3\u{200B}", "122.3 m", "122d30s", "122d30m36sN",
      "122m30d", "122.3sW", "122d30m36ss",
      "\"\"\"47\"\"\"", "1e+",
      "1e5.0", "47.6\0", "−−122.3", "NULL",
    ])
  func anythingElseIsNotANumber(field: String) {
    // "47.6e" is a longitude east of Greenwich, but no latitude.
    let axis = field == "47.6e" ? CoordinateText.Axis.latitude : .longitude
    #expect(throws: CoordinateProblem.notANumber) {
      try withBytes(field) { (bytes) throws(CoordinateProblem) in try text.degrees(bytes, axis) }
    }
  }

  @Test(arguments: ["", " ", "\"\"", "\" \""])
  func nothingIsEmpty(field: String) {
    #expect(throws: CoordinateProblem.empty) {
      try withBytes(field) { (bytes) throws(CoordinateProblem) in try text.degrees(bytes, .latitude) }
    }
  }

  @Test func readsADecimalCommaWhereTheCommaIsNoDelimiter() throws {
    for (field, value) in [("47,6062", 47.6062), ("47.6062", 47.6062), ("4,76e1", 47.6), ("\"47,6\"", 47.6)] {
      let degrees = try withBytes(field) { (bytes) throws(CoordinateProblem) in
        try commaText.degrees(bytes, .latitude)
      }
      #expect(degrees == value)
    }
    #expect(throws: CoordinateProblem.notANumber) {
      try withBytes("1.047,6") { (bytes) throws(CoordinateProblem) in try commaText.degrees(bytes, .latitude)
      }
    }
  }

  /// Every digit count and position of the point, against the standard library.
  @Test func readsTheSameNumberAsTheStandardLibrary() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...22, using: &random)
      var digits = (0..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" }
      if Bool.random(using: &random) { digits.insert(".", at: Int.random(in: 0...count, using: &random)) }
      let field = (Bool.random(using: &random) ? "-" : "") + String(digits)
      let number = withBytes(field) { DecimalNumber.parse($0, allowsComma: false) }
      #expect(number == Double(field), "\(field)")
    }
    for field in ["18446744073709551616", "9007199254740993", "0.9007199254740993", "9999999999999999999"] {
      #expect(withBytes(field) { DecimalNumber.parse($0, allowsComma: false) } == Double(field))
    }
  }

  /// As programs print them: the shortest digits, and 17 of them.
  @Test func readsPrintedCoordinatesBack() throws {
    var random = SplitMix64(seed: 8)
    for _ in 0..<20_000 {
      let value = Double.random(in: -180...180, using: &random)
      let number = withBytes("\(value)") { DecimalNumber.parse($0, allowsComma: false) }
      #expect(number == value)
    }
  }

  @Test(
    arguments: [
      "47.6, -122.3", "47.6,-122.3", "47.6 -122.3", "47.6; -122.3", "(47.6, -122.3)", "\"47.6, -122.3\"",
      "POINT (-122.3 47.6)", "point(-122.3 47.6)", "47.6 N, 122.3 W", "47.6 N 122.3 W", "47.6N 122.3W",
      "47.6° N, 122.3° W", " ( 47.6 , -122.3 ) ",
    ])
  func readsBothNumbersFromOneField(field: String) throws {
    let coordinate = try withBytes(field) { (bytes) throws(CoordinateProblem) in
      try text.coordinate(combined: bytes)
    }
    #expect(coordinate == (try Coordinate(latitude: 47.6, longitude: -122.3)))
  }

  @Test(arguments: [
    "47,6, -122,3", "47,6; -122,3", "47,6 -122,3", "47,6;-122,3", "47.6,-122.3", "47.6, -122.3",
  ])
  func readsBothNumbersWithDecimalCommas(field: String) throws {
    let coordinate = try withBytes(field) { (bytes) throws(CoordinateProblem) in
      try commaText.coordinate(combined: bytes)
    }
    #expect(coordinate == (try Coordinate(latitude: 47.6, longitude: -122.3)))
  }

  @Test(
    arguments: [
      ("", .empty), ("()", .notANumber), ("47.6", .notANumber), ("47.6,", .empty), ("POINT", .notANumber),
      ("POINT -122.3 47.6", .notANumber), ("47.6,-122.3,5", .notANumber), ("Seattle, WA", .notANumber),
      ("-122.3, 47.6", .swapped), ("POINT (47.6 -122.3)", .swapped),
    ] as [(String, CoordinateProblem)])
  func saysWhatIsWrongWithOneField(field: String, problem: CoordinateProblem) {
    #expect(throws: problem) {
      try withBytes(field) { (bytes) throws(CoordinateProblem) in try text.coordinate(combined: bytes) }
    }
  }

  @Test(
    arguments: [
      ("", "-122.3", .empty), ("47.6", "", .empty), ("a", "-122.3", .notANumber), ("47.6", "a", .notANumber),
      ("97.6", "-122.3", .latitudeOutOfRange), ("47.6", "-222.3", .longitudeOutOfRange),
      ("1e999", "-122.3", .latitudeOutOfRange), ("-122.3", "47.6", .swapped), ("47.6", "122.3", .lostMinus),
      ("122.3", "47.6", .swapped),
    ] as [(String, String, CoordinateProblem)])
  func saysWhatIsWrongWithTwoFields(latitude: String, longitude: String, problem: CoordinateProblem) {
    #expect(throws: problem) {
      try withBytes(latitude) { (latitude) throws(CoordinateProblem) in
        try withBytes(longitude) { (longitude) throws(CoordinateProblem) in
          try text.coordinate(latitude: latitude, longitude: longitude)
        }
      }
    }
  }

  @Test(
    arguments: [
      ("−122.3", -122.3), ("–122.3", -122.3), ("W 122.3", -122.3), ("w122.3", -122.3), ("122.3 West", -122.3),
      ("122°18'", 122.3), ("122°18'36\"W", -122.31), ("-122°18'36\"", -122.31),
      ("\"122°18'36\"\"W\"", -122.31),
      ("W 122° 18′ 36″", -122.31), ("122º18’36”W", -122.31), ("122˚18´36''W", -122.31),
      ("122 18 36 W", -122.31), ("122 18.6 W", -122.31), ("W 122 18 36", -122.31), ("122° 18.6′ W", -122.31),
      ("122° 18 36 W", -122.31), ("122 deg 18 min 36 sec W", -122.31), ("122d18'36\"W", -122.31),
      ("−122° 18.6'", -122.31), ("\u{A0}122,31°\u{202F}W", -122.31), ("lon: -122.31", -122.31),
      ("Longitude = 122.31 W", -122.31), ("Lng W122.31", -122.31), ("-0° 18'", -0.3), ("0°18'W", -0.3),
    ])
  func readsAngles(field: String, value: Double) throws {
    let degrees = try withBytes(field) { (bytes) throws(CoordinateProblem) in
      try commaText.degrees(bytes, .longitude)
    }
    #expect(abs(degrees - value) < 1e-12)
  }

  @Test(
    arguments: [
      "47°36'36\"N 122°18'36\"W", "47°36'36\"N, 122°18'36\"W", "\"47°36'36\"\"N, 122°18'36\"\"W\"",
      "47 36 36 N 122 18 36 W", "N 47 36 36 W 122 18 36", "N47.61 W122.31", "47.61N122.31W", "122.31W 47.61N",
      "W122°18'36\", N47°36'36\"", "47° 36.6′ N, 122° 18.6′ W", "47°36'36\" -122°18'36\"", "47.61° −122.31°",
      "47.61°-122.31°",
      "47.61, –122.31", "lat: 47.61, lon: -122.31", "lon: -122.31, lat: 47.61",
      "Latitude 47.61 Longitude -122.31",
      "(47.61° N, 122.31° W)", "[47.61, -122.31]", "47 36.6 N, 122.31 W", "POINT(-122.31 47.61)",
      "POINT Z (-122.31 47.61 12.5)", "POINTZ(-122.31 47.61 -1)", "point zm (-122.31 47.61 1 2)",
      "POINT (-122.31 47.61 12)", "SRID=4326;POINT(-122.31 47.61)", "srid=4269; Point Z(-122.31 47.61 3)",
      "1 Main St\nSeattle, WA\n(47.61, -122.31)", "1 Main St (rear)\r\n (47.61, -122.31)",
      "{\"lat\": 47.61, \"lng\": -122.31}", "{'latitude': '47.61', 'longitude': '-122.31'}",
      "{\"type\":\"Point\",\"coordinates\":[-122.31,47.61]}",
      "{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\": [ -122.31, 47.61, 0 ] }",
    ])
  func readsBothAnglesFromOneField(field: String) throws {
    let (latitude, longitude) = try withBytes(field) { (bytes) throws(CoordinateProblem) in
      try text.degrees(combined: bytes)
    }
    #expect(abs(latitude - 47.61) < 1e-12 && abs(longitude + 122.31) < 1e-12, "\(latitude), \(longitude)")
  }

  @Test(
    arguments: [
      "47 36 -122 18", "47 36 36 122 18 36", "47-122", "47.61/-122.31", "47.61, -122.31, 12",
      "47.61,, -122.31", "lat: 47.61, lat: -122.31", "47.61 N, 122.31 N", "POINT", "POINT EMPTY", "POINT()",
      "POINT(-122.31)", "POINT(-122.31 47.61", "POINT(-122.31 47.61 1 2 3)", "POINT(-122.31 47.61 x)",
      "MULTIPOINT((-122.31 47.61))", "SRID=2926;POINT(-122.31 47.61)",
      "LINESTRING(-122.31 47.61, -122.3 47.6)",
      "Main St (47.61, -122.31)", "see (47.61, -122.31) there", ")", "]", "}", "()", "[]", "{}", "{]}", ")(",
      "(((",
      "[[-122.31, 47.61]]", "{\"coordinates\":[[-122.31,47.61]]}", "{\"bbox\":[-122.31,47.61]}",
      "coordinates]",
      "1 Main St\n47.61, -122.31",
    ])
  func isNoPlace(field: String) {
    #expect(throws: CoordinateProblem.self) {
      try withBytes(field) { (bytes) throws(CoordinateProblem) in try text.degrees(combined: bytes) }
    }
  }

  @Test func theOrderDecidesWhereNothingElseDoes() throws {
    let reversed = CoordinateText(
      allowsDecimalComma: false, region: Self.washington, order: .longitudeFirst)
    let place = try Coordinate(latitude: 47.6, longitude: -122.3)
    for field in [
      "-122.3, 47.6", "(-122.3 47.6)", "-122.3° 47.6°", "47.6 N 122.3 W", "POINT(-122.3 47.6)",
      "lat 47.6 lon -122.3",
    ] {
      let read = try withBytes(field) { (bytes) throws(CoordinateProblem) in
        try reversed.coordinate(combined: bytes)
      }
      #expect(read == place, "\(field)")
    }
    #expect(throws: CoordinateProblem.swapped) {
      try withBytes("47.6, -122.3") { (bytes) throws(CoordinateProblem) in
        try reversed.coordinate(combined: bytes)
      }
    }
  }

  /// Texts put together from all that the reader knows, and damaged bytes: it answers, and with a number when at all.
  @Test func survivesAnyText() {
    var random = SplitMix64(seed: 9)
    let pieces =
      [
        "47", "122.3", "47.6,-122.3", "47° N", "122 18 W", "-", "−", "–", "°", "'", "\"", "′", "″", "N", "w",
        "lat", "lon:", ",", ";", " ", "\n",
        "(", ")",
        "[", "]", "{", "}", "POINT", "Z", "SRID=4326;", "e", "e5", ".", "\u{A0}", "é", "coordinates",
      ].map { Array($0.utf8) } + [[0xB0], [0x96], [0xFF], [0xE2], [0xE2, 0x80], [0xC2], [0]]
    var read = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in
        pieces.randomElement(using: &random) ?? []
      }
      withBytes(bytes) { bytes in
        for reader in [text, commaText] {
          if let pair = try? reader.degrees(combined: bytes) {
            read += 1
            #expect(!pair.latitude.isNaN && !pair.longitude.isNaN)
          }
          if let value = try? reader.degrees(bytes, .latitude) { #expect(!value.isNaN) }
        }
      }
    }
    #expect(read > 50)
  }

  @Test(arguments: ["4", " ", "-", "(", "[", "°", "N", ",", "47 ", "{", "lat:", "\n(", "POINT("])
  func isLinear(piece: String) {
    let bytes = Array(String(repeating: piece, count: 200_000 / piece.utf8.count).utf8)
    let time = ContinuousClock().measure {
      withBytes(bytes) { bytes in
        #expect((try? text.degrees(combined: bytes)) == nil)
      }
    }
    #expect(time < .seconds(2))
  }

  @Test func aPlaceOutsideTheRegionIsNoProblem() throws {
    let portland = try text.coordinate(45.4, -122.6)
    #expect(portland.latitude == 45.4)
  }
}
