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
      ("47.600000000000000000000000000001", 47.6),
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
      "-122.3 W", "+122.3 W", "122.3 N", "122.3 WW", "W 122.3", "122°18'", "47.6e", "47.6\"",
      "\"\"\"47\"\"\"", "1e+",
      "1e5.0", "47.6\0", "−122.3", "NULL",
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

  @Test func aPlaceOutsideTheRegionIsNoProblem() throws {
    let portland = try text.coordinate(45.4, -122.6)
    #expect(portland.latitude == 45.4)
  }
}
