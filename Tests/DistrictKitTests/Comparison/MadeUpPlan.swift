@testable import Bytes
@testable import DistrictKit
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import SystemFiles

/// Made-up plans on squared paper of 0.0003 degrees near Seattle, with who holds the seats of their districts.
enum MadeUpPlan {
  static let day = CalendarDate(year: 2026, month: 6, day: 1)!
  private static let south = 47.6
  private static let west = -122.3
  private static let side = 0.0003

  /// An atlas of one day.
  ///
  /// - Parameter holders: Who holds the seats of the council's districts; a district that is missing has no seat.
  static func atlas(
    _ rows: [String], congress: [String]? = nil, _ holders: [String: Holder]
  ) throws -> DistrictAtlas {
    DistrictAtlas(
      try AtlasStorage(
        ByteMemory(copying: image(rows, congress, holders).bytes), name: "a made-up plan", isTrusted: true,
        clock: { day }))
  }

  /// The compiled file.
  static func bytes(
    _ rows: [String], congress: [String]? = nil, _ holders: [String: Holder]
  ) throws -> [UInt8] {
    var image = try image(rows, congress, holders)
    image.seal()
    return image.bytes
  }

  private static func image(
    _ rows: [String], _ congress: [String]?, _ holders: [String: Holder]
  ) throws -> CompiledImage {
    let posts = try holders.sorted { $0.key < $1.key }.map { district, holder in
      Post(
        divisionID: District.example(layer: .council, number: district).divisionID,
        office: "Example Council", role: "Member", checked: try RosterFixtures.day("2026-05-01"),
        sources: ["a test"], memberships: try holder.memberships, vacancies: try holder.vacancies)
    }
    var roster = ByteWriter()
    try Roster(posts: posts, name: "made up").write(to: &roster)
    // Compiled once for all tests: that takes a second in a debug build, whatever the size.
    var image = try compiled.use { compiled in
      let name = rows + ["/"] + (congress ?? [])
      if let image = compiled[name] { return image }
      let coverages =
        [paper(rows).coverage()] + (congress.map { [paper($0).coverage(layer: .congress)] } ?? [])
      let image = CompiledImage(
        try DistrictAtlas.compile(coverages: coverages, officials: Roster(posts: [], name: "nobody")))
      compiled[name] = image
      return image
    }
    image.replaceLast(.roster, with: roster.bytes)
    return image
  }

  private static let compiled = Monitor([[String]: CompiledImage]())

  private static func paper(_ rows: [String]) -> SmallWorld {
    var world = SmallWorld("squared paper", rows).scaled(by: 1_000)
    world.origin = GridPoint(x: Int32(west * 1e7), y: Int32(south * 1e7))
    return world
  }

  /// The degrees of a place, in squares from the south-west corner.
  static func place(_ column: Double, _ row: Double) -> (latitude: Double, longitude: Double) {
    (south + row * side, west + column * side)
  }
}

/// Who holds a made-up seat on ``MadeUpPlan/day``.
enum Holder: Hashable {
  case held(String, phone: String = "1", bioguide: String? = nil)
  case expired(String)
  case vacant

  static let choices: [Holder] = [
    .held("Ann"), .held("Bob"), .held("Ann", phone: "2"), .expired("Ann"), .vacant,
  ]

  fileprivate var memberships: [Membership] {
    get throws {
      let start = try RosterFixtures.date("2024-01-01")
      switch self {
      case .held(let name, let phone, let bioguide):
        return [
          Membership(
            name: name, how: .elected, startDate: start, termEnd: try RosterFixtures.day("2027-12-31"),
            bioguide: bioguide, phone: phone)
        ]
      case .expired(let name):
        return [Membership(name: name, startDate: start, termEnd: try RosterFixtures.day("2025-12-31"))]
      case .vacant: return []
      }
    }
  }

  fileprivate var vacancies: [Vacancy] {
    get throws { self == .vacant ? [Vacancy(startDate: try RosterFixtures.date("2026-01-01"))] : [] }
  }
}
