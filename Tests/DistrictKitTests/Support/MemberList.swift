import Foundation

@testable import DistrictKit
@testable import Failures
@testable import Geography

/// A list as long as a real one: the houses of the workload when they lie beside the package, else as many places
/// in the county from a seeded generator.
struct MemberList {
  let text: String
  let isReal: Bool
  static let count = 21_436

  init() throws {
    let file = ProjectFiles.folder.deletingLastPathComponent().appending(path: "shared/workloads/houses.csv")
    isReal = FileManager.default.fileExists(atPath: file.path)
    if isReal {
      text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    } else {
      text = "parcel,zipcode,lat,lon\n" + MemberList.rows(MemberList.count, seed: 20_261_123).joined()
    }
    print("The member list is \(isReal ? "houses.csv" : "generated: houses.csv is not there").")
  }

  /// Rows with places inside the county.
  static func rows(_ count: Int, seed: UInt64) -> [String] {
    var random = SplitMix64(seed: seed)
    var rows: [String] = []
    while rows.count < count {
      let latitude = (47.15 + Double(random.next() % 6_000) / 10_000)
      let longitude = (-122.45 + Double(random.next() % 9_000) / 10_000)
      guard let place = try? Coordinate(latitude: latitude, longitude: longitude),
        DistrictAtlas.kingCounty.face(at: place).districtIndex(in: .council) != nil
      else { continue }
      rows.append("\(rows.count),98\(100 + random.next() % 99),\(latitude),\(longitude)\n")
    }
    return rows
  }
}
