import Foundation
import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// What leaves the meaning of a boundary file alone leaves the result alone: the coverage is the same vertex for
/// vertex, and so are the bytes that it compiles to.
@Suite struct EqualBoundariesTests {
  typealias Feature = SyntheticSource.Feature
  typealias Ring = SyntheticSource.Ring

  private static let features = SyntheticSource.neighbours

  /// The features with each ring rewritten.
  private static func rings(_ rewrite: (Ring) -> Ring) -> [Feature] {
    features.map { feature in
      var changed = feature
      changed.polygons = feature.polygons.map { $0.map(rewrite) }
      return changed
    }
  }

  private static func coverage(_ text: String) throws -> Coverage {
    try SyntheticSource.coverage(SyntheticSource.source(.council, text))
  }

  struct Writing: CustomTestStringConvertible {
    let testDescription: String
    let text: String

    init(_ name: String, _ text: String) {
      testDescription = name
      self.text = text
    }

    init(_ name: String, _ features: [Feature]) {
      self.init(name, SyntheticSource.geoJSON(features))
    }
  }

  /// The same text, spelled differently.
  private static let spellings: [Writing] = {
    let text = SyntheticSource.geoJSON(features)
    let zeros = String(repeating: "0", count: 100_000)
    let nested = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    func writing(_ name: String, _ pairs: KeyValuePairs<String, String>) -> Writing {
      Writing(name, pairs.reduce(text) { text, pair in text.replacing(pair.key, with: pair.value) })
    }
    return [
      writing("white space", [",": " ,\t\r\n ", "[": " [\n"]),
      Writing("byte order mark", "\u{FEFF}" + text),
      writing("trailing zeros", ["47.0]": "47.000]", "[-122.0,": "[-122.0000,"]),
      writing("exponents", ["[-122.0,": "[-1.22E+2,", "[-121.997,": "[-121997e-3,"]),
      writing("100,000 digits", ["[-121.997,": "[-121.997\(zeros),"]),
      writing("digits beyond the grid", ["[-121.997,": "[-121.99700000001,"]),
      Writing("heights", text.replacing(/\[(-[0-9.]+),([0-9.]+)\]/) { "[\($0.1),\($0.2),12.5]" }),
      writing("escapes", ["\"NO\"": "\"\\u004e\\u004f\"", "MultiPolygon": "Multi\\u0050olygon"]),
      writing("a number for a text", ["{\"NO\":\"2\"}": "{\"NO\":2}"]),
      writing("other members", ["{\"type\":\"Feature\",": "{\"bbox\":[],\"type\":\"Feature\",\"id\":7,"]),
      writing("nested properties", ["{\"NO\"": "{\"x\":\(nested),\"NO\""]),
    ]
  }()

  /// The same ground, drawn differently.
  private static let drawings: [Writing] = [
    Writing("rings the other way", rings { $0.reversed() }),
    Writing("rings from another start", rings { Array($0[2...] + $0[1...2]) }),
    Writing("repeated positions", rings { ring in ring.flatMap { [$0, $0] } }),
    Writing("features the other way", features.reversed()),
    Writing("a feature twice", features + features.prefix(1)),
  ]

  static let writings: [Writing] = spellings + drawings

  @Test(arguments: writings)
  func theResultIsTheSame(writing: Writing) throws {
    let expected = try Self.coverage(SyntheticSource.geoJSON(Self.features))
    let found = try Self.coverage(writing.text)
    #expect(found == expected)
  }

  /// Vertices in the middle of edges stay; the ground is the same.
  @Test func moreVerticesAreTheSameGround() throws {
    let features = Self.rings { ring in
      let edges = zip(ring, ring.dropFirst())
      return edges.flatMap { a, b in [a, ((a.0 + b.0) / 2, (a.1 + b.1) / 2)] } + ring.suffix(1)
    }
    let expected = try Self.coverage(SyntheticSource.geoJSON(Self.features))
    let found = try Self.coverage(SyntheticSource.geoJSON(features))
    #expect(found != expected)
    #expect(found.districts.map(\.twiceArea) == expected.districts.map(\.twiceArea))
  }

  @Test func equalCoveragesCompileToTheSameBytes() throws {
    let nobody = try Roster(posts: [], name: "nobody")
    let bytes = try [Self.writings[0].text, SyntheticSource.geoJSON(Self.features)].map { text in
      try DistrictAtlas.compile(coverages: [Self.coverage(text)], officials: nobody)
    }
    #expect(bytes[0] == bytes[1])
  }
}
