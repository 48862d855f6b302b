import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// A damaged boundary file is an error that names the file and the place. Where the damage leaves a file that says
/// something, the answers are those of another reader of the same text: see ``NaiveGeoJSON``.
@Suite struct DamagedBoundariesTests {
  /// The two ways in: as a source of an import, and as a file that an import wrote.
  enum Reader: String, CaseIterable {
    case source, canonical

    static let name = "test.geojson"

    var property: String { self == .source ? "NO" : "district" }

    /// The coverage that a text holds.
    func read(_ text: [UInt8]) throws -> Coverage {
      switch self {
      case .source:
        return try SyntheticSource.coverage(
          BoundarySource(layer: .council, property: property, name: Reader.name, geoJSON: text))
      case .canonical:
        return try CanonicalGeoJSON.read(text, name: Reader.name)
      }
    }

    /// A small file with ``SyntheticSource/neighbours``.
    func smallFile() throws -> [UInt8] {
      let source = SyntheticSource.source(.council, SyntheticSource.neighbours)
      if self == .source { return source.geoJSON }
      return Array(CanonicalGeoJSON.write(try SyntheticSource.coverage(source)).utf8)
    }
  }

  /// Places all over the small file's districts and around them.
  private static let places: [Coordinate] = stride(from: -0.6, to: 9, by: 0.85).flatMap { x in
    stride(from: -0.7, to: 7, by: 0.85).compactMap { y in
      try? Coordinate(latitude: 47 + y / 1000, longitude: -122 + x / 1000)
    }
  }

  /// Expects an error that names the file, or a coverage that says of every place what the text says.
  ///
  /// - Returns: the coverage, when the text was taken.
  @discardableResult
  private func errorOrRight(
    _ text: [UInt8], by reader: Reader, _ what: @autoclosure () -> String
  ) throws -> Coverage? {
    let coverage: Coverage
    do {
      coverage = try reader.read(text)
    } catch let error as DistrictError {
      if error.code != .brokenData || !error.message.hasPrefix(Reader.name) || error.message.utf8.count > 400
      {
        Issue.record("\(what()): \(error.code): \(error)")
      }
      return nil
    }
    let (meant, found) = (try NaiveGeoJSON(text, property: reader.property), NaiveGeoJSON(coverage))
    for place in Self.places where meant.district(at: place) != found.district(at: place) {
      // Slivers narrower than half a metre go to a neighbour; a metre is less than 1.4e-5 degrees here.
      if !meant.isNearEdge(place, 1.4e-5) { Issue.record("\(what()): another district at \(place)") }
    }
    return coverage
  }

  @Test(arguments: Reader.allCases)
  func theWholeFileIsTaken(reader: Reader) throws {
    let text = try reader.smallFile()
    #expect(try errorOrRight(text, by: reader, "the whole file") != nil)
    let naive = try NaiveGeoJSON(text, property: reader.property)
    #expect(Set(Self.places.map(naive.district)) == [nil, "1", "2", "3"])
  }

  @Test(arguments: Reader.allCases)
  func everyCutIsAnError(reader: Reader) throws {
    let text = try reader.smallFile()
    let whole = text.last == UInt8(ascii: "\n") ? text.count - 1 : text.count
    for length in 0..<whole {
      try DamagedText.expectCutError(of: text, to: length, name: Reader.name) { _ = try reader.read($0) }
    }
  }

  @Test(arguments: Reader.allCases)
  func everyChangedByteIsAnErrorOrMeantSo(reader: Reader) throws {
    var random = TestSeed.random("bytes of boundaries, \(reader)")
    let text = try reader.smallFile()
    var taken = 0
    try DamagedText.forEachChangedByte(of: text, using: &random) { damaged, position in
      let coverage = try errorOrRight(
        damaged, by: reader, "byte \(position) is \(damaged[position]), \(TestSeed.hint)")
      if coverage != nil { taken += 1 }
    }
    #expect((1..<text.count).contains(taken))
  }

  @Test(arguments: Reader.allCases)
  func mutationsAreErrorsOrMeantSo(reader: Reader) throws {
    var random = TestSeed.random("mutations of boundaries, \(reader)")
    let text = try reader.smallFile()
    for number in 0..<1_500 {
      let damaged = DamagedText.mutated(text, using: &random)
      try errorOrRight(
        damaged, by: reader,
        "mutation \(number), \(TestSeed.hint): \(String(decoding: damaged, as: UTF8.self))")
    }
  }

  @Test(arguments: Reader.allCases)
  func aValueOfAnotherTypeIsAnErrorOrMeantSo(reader: Reader) throws {
    try JSONTree(reader.smallFile()).forEachChange { try errorOrRight($0, by: reader, $1) }
  }

  /// All of a line moved, so that no gap and no overlap says so: another map, with answers of its own.
  @Test(arguments: Reader.allCases)
  func aMovedLineMovesTheAnswers(reader: Reader) throws {
    var random = TestSeed.random("a moved line, \(reader)")
    let text = String(decoding: try reader.smallFile(), as: UTF8.self)
    let nobody = try Roster(posts: [], name: "nobody")
    for _ in 0..<3 {
      let moved = text.replacing("-121.997,", with: "-121.99\(61_001 + random.index(17_999)),")
      let bytes = Array(moved.utf8)
      #expect(moved != text)
      let atlas = try DistrictAtlas(coverages: [reader.read(bytes)], officials: nobody)
      let numbers = atlas.districts(in: .council).map(\.number)
      let meant = try NaiveGeoJSON(bytes, property: reader.property)
      for place in Self.places {
        let found = atlas.face(at: place).districtIndex(in: .council).map { numbers[$0] }
        #expect(found == meant.district(at: place), "\(place), \(TestSeed.hint)")
      }
    }
  }
}
