import BenchSupport
import DistrictKit
import Foundation

/// A list of members as people have it: houses drawn from the real ones, again and again, or made up.
struct MemberList {
  private let houses: [Coordinate]
  /// Which house each row has.
  private let rows: [Int]

  private static let header = "parcel,zipcode,lat,lon"
  /// The rows whose answers are looked at.
  private static let checkedRows = 20_000

  init(rows count: Int, source: WorkloadSource, seed: UInt64) {
    let houses = source.houses ?? source.coordinates(.houses, count: 20_000, seed: seed)
    var random = SplitMix64(seed: seed)
    self.houses = houses
    rows = (0..<count).map { _ in random.index(houses.count) }
  }

  /// The list as CSV.
  var text: Data {
    let lines = houses.enumerated().map { number, house in
      Data((line(number, house) + "\n").utf8)
    }
    var text = Data((MemberList.header + "\n").utf8)
    for row in rows { text.append(lines[row]) }
    return text
  }

  private func line(_ number: Int, _ house: Coordinate) -> String {
    // Four decimals, as the real ones have.
    String(format: "%010d,98101,%.4f,%.4f", number, house.latitude, house.longitude)
  }

  /// Looks whether an output has all rows, and in the first ones, when two columns were added, the districts.
  func check(_ output: URL, _ atlas: DistrictAtlas, addsColumns: Bool) throws {
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
    guard lines.count == rows.count + 1 else {
      throw BenchFailure("The batch wrote \(lines.count) lines for \(rows.count) rows and a header.")
    }
    for (row, written) in zip(rows, lines.dropFirst()).prefix(MemberList.checkedRows) {
      let text = line(row, houses[row])
      let fields = text.split(separator: ",").suffix(2).compactMap { Double($0) }
      let lookup = atlas.lookup(try Coordinate(latitude: fields[0], longitude: fields[1]))
      let districts = [lookup.council, lookup.congress].map { $0.district?.number ?? "" }
      let expected = addsColumns ? "\(text),\(districts[0]),\(districts[1])" : "\(text),\(districts[0]),"
      let found = String(decoding: written, as: UTF8.self)
      guard addsColumns ? found == expected : found.hasPrefix(expected) else {
        throw BenchFailure("The batch wrote “\(found)”, which does not begin with “\(expected)”.")
      }
    }
  }
}
