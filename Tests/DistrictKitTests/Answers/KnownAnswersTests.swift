import FoundationEssentials
import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import PointLocation

/// What everybody can check against the official maps.
@Suite struct KnownAnswersTests {
  struct Known: CustomStringConvertible, Sendable {
    let description: String
    let latitude: Double
    let longitude: Double
    let council: String?
    let congress: String?

    init(_ name: String, _ latitude: Double, _ longitude: Double, _ council: String?, _ congress: String?) {
      description = name
      (self.latitude, self.longitude, self.council, self.congress) = (latitude, longitude, council, congress)
    }
  }

  static let known = [
    Known("Seattle City Hall", 47.6038, -122.3301, "8", "7"),
    Known("Ballard Library", 47.6687, -122.3846, "4", "7"),
    Known("Bellevue City Hall", 47.6147, -122.1923, "6", "1"),
    Known("Kent City Hall", 47.3829, -122.2356, "5", "9"),
    Known("Federal Way", 47.3223, -122.3126, "7", "9"),
    Known("Snoqualmie Pass", 47.4240, -121.4130, "3", "8"),
    Known("Redmond", 47.6740, -122.1215, "6", "1"),
    Known("Vashon", 47.4473, -122.4590, "8", "7"),
    Known("Lynnwood", 47.8209, -122.3151, nil, "2"),
    Known("Spokane", 47.6588, -117.4260, nil, "5"),
    Known("Portland", 45.5152, -122.6784, nil, nil),
  ]

  @Test(arguments: known)
  func placesHaveTheirDistricts(place: Known) throws {
    let lookup = DistrictAtlas.kingCounty.lookup(
      try Coordinate(latitude: place.latitude, longitude: place.longitude))
    #expect(lookup.council.district?.number == place.council)
    #expect(lookup.congress.district?.number == place.congress)
  }

  @Test func everyHouseHasTheDistrictsThatGEOSSays() throws {
    let truth = try KingCountyTruth.shared.get()
    let oracles = try truth.coverages.map { try GEOSOracle($0) }
    let real = try Self.realHouses()
    let houses = try real ?? Self.madeUpHouses(truth)
    print("houses: \(real == nil ? "a made-up sample" : "the real ones"), \(houses.count)")
    var outside = 0
    for house in houses {
      let face = truth.atlas.face(at: house)
      for layer in Layer.shipped {
        let found = face.districtIndex(in: layer.bits)
        switch try oracles[layer.index].place(of: house.gridPoint) {
        case .district(let expected): try #require(found == expected, "\(layer) at \(house)")
        case .boundary:
          try #require(found == truth.naiveDistrict(at: house.gridPoint, in: layer), "\(layer) at \(house)")
        }
      }
      if face.districtIndex(in: .council) == nil { outside += 1 }
    }
    // Ten of the real coordinates were rounded into the water.
    #expect(outside == (real == nil ? 0 : 10))
  }

  private static func realHouses() throws -> [Coordinate]? {
    let file = ProjectFiles.folder.deletingLastPathComponent().appending(path: "shared/workloads/houses.csv")
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try String(decoding: Data(contentsOf: file), as: UTF8.self).split(whereSeparator: \.isNewline)
      .dropFirst().map { line in
        let fields = line.split(separator: ",")
        return try Coordinate(
          latitude: try #require(Double(fields[2])), longitude: try #require(Double(fields[3])))
      }
  }

  /// As many places in council districts, west of the mountains.
  private static func madeUpHouses(_ truth: KingCountyTruth) throws -> [Coordinate] {
    var random = TestSeed.random("houses")
    var houses: [Coordinate] = []
    while houses.count < 21_436 {
      let house = try Coordinate(
        latitude: 47.15 + 0.63 * random.fraction(), longitude: -122.5 + 0.75 * random.fraction())
      if truth.rows.face(at: house.gridPoint).districtIndex(in: .council) != nil { houses.append(house) }
    }
    return houses
  }
}
