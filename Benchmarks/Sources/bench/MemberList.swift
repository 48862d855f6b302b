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
  var text: Data { Data((MemberList.header + "\n").utf8) + lines(line) }

  /// The list as NDJSON.
  var objects: Data { lines(object) }

  private func lines(_ line: (Int, Coordinate) -> String) -> Data {
    let lines = houses.enumerated().map { number, house in Data((line(number, house) + "\n").utf8) }
    return rows.reduce(into: Data()) { $0.append(lines[$1]) }
  }

  private func object(_ number: Int, _ house: Coordinate) -> String {
    String(
      format: #"{"parcel":"%010d","zipcode":"98101","lat":%.4f,"lon":%.4f}"#, number, house.latitude,
      house.longitude)
  }

  private func line(_ number: Int, _ house: Coordinate) -> String {
    // Four decimals, as the real ones have.
    String(format: "%010d,98101,%.4f,%.4f", number, house.latitude, house.longitude)
  }

  /// Looks whether an NDJSON output with the districts has all rows, and in the first ones what it should.
  func checkObjects(_ output: URL, _ atlas: DistrictAtlas) throws {
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
    guard lines.count == rows.count else {
      throw BenchFailure("The batch wrote \(lines.count) lines for \(rows.count) objects.")
    }
    for (row, written) in zip(rows, lines).prefix(MemberList.checkedRows) {
      let (object, house) = (object(row, houses[row]), try rounded(houses[row]))
      let districts = [atlas.lookup(house).council, atlas.lookup(house).congress]
        .map { $0.district.map { "\"\($0.number)\"" } ?? "null" }
      let expected =
        object.dropLast() + #","council_district":\#(districts[0]),"congress_district":\#(districts[1])}"#
      let found = String(decoding: written, as: UTF8.self)
      guard found == expected else { throw BenchFailure("The batch wrote “\(found)”, not “\(expected)”.") }
    }
  }

  /// Looks whether the rows of a comparison are those whose district or official changes.
  func checkChanges(_ output: URL, from old: DistrictAtlas, to new: DistrictAtlas) throws {
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n")).dropFirst()
    let isChange = try houses.map { house in
      let (was, now) = (old.lookup(try rounded(house)), new.lookup(try rounded(house)))
      return zip([was.council, was.congress], [now.council, now.congress]).contains {
        $0.district != $1.district || $0.official?.name != $1.official?.name
      }
    }
    let changed = rows.filter { isChange[$0] }
    guard lines.count == changed.count else {
      throw BenchFailure("The comparison wrote \(lines.count) rows, not \(changed.count).")
    }
    for (row, written) in zip(changed, lines).prefix(MemberList.checkedRows) {
      guard String(decoding: written, as: UTF8.self).hasPrefix(line(row, houses[row]) + ",") else {
        throw BenchFailure("The comparison wrote “\(String(decoding: written, as: UTF8.self))”.")
      }
    }
  }

  /// A house as the lists have it.
  private func rounded(_ house: Coordinate) throws -> Coordinate {
    let numbers = [house.latitude, house.longitude].map { Double(String(format: "%.4f", $0)) ?? .nan }
    return try Coordinate(latitude: numbers[0], longitude: numbers[1])
  }

  /// Looks whether an output has all rows, and in the first ones, when two columns were added, the districts.
  func check(_ output: URL, _ atlas: DistrictAtlas, addsColumns: Bool) throws {
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
    guard lines.count == rows.count + 1 else {
      throw BenchFailure("The batch wrote \(lines.count) lines for \(rows.count) rows and a header.")
    }
    for (row, written) in zip(rows, lines.dropFirst()).prefix(MemberList.checkedRows) {
      let text = line(row, houses[row])
      let lookup = atlas.lookup(try rounded(houses[row]))
      let districts = [lookup.council, lookup.congress].map { $0.district?.number ?? "" }
      let expected = addsColumns ? "\(text),\(districts[0]),\(districts[1])" : "\(text),\(districts[0]),"
      let found = String(decoding: written, as: UTF8.self)
      guard addsColumns ? found == expected : found.hasPrefix(expected) else {
        throw BenchFailure("The batch wrote “\(found)”, which does not begin with “\(expected)”.")
      }
    }
  }
}
