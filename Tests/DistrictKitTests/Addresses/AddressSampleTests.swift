import Foundation
import Testing

@testable import AddressIndex
@testable import DistrictKit

/// Real addresses, where they are at hand: beside the package, or where `DISTRICTKIT_ADDRESS_SAMPLES` says.
enum AddressSamples {
  static let folder: URL? = {
    let chosen = ProcessInfo.processInfo.environment["DISTRICTKIT_ADDRESS_SAMPLES"].map {
      URL(filePath: $0)
    }
    let url = chosen ?? ProjectFiles.folder.deletingLastPathComponent().appending(path: "shared/addresses")
    return FileManager.default.fileExists(atPath: url.appending(path: "king-sample.geojson").path) ? url : nil
  }()

  static let points: [Point] = {
    guard let folder, let data = try? Data(contentsOf: folder.appending(path: "king-sample.geojson")) else {
      return []
    }
    return data.split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONDecoder().decode(Point.self, from: $0)
    }
  }()

  struct Point: Decodable {
    struct Properties: Decodable { let number, street, unit, city, postcode: String }
    struct Geometry: Decodable { let coordinates: [Double] }
    let properties: Properties
    let geometry: Geometry

    var line: String {
      let unit = properties.unit.isEmpty ? "" : " \(properties.unit)"
      return "\(properties.number) \(properties.street)\(unit), \(properties.city), WA \(properties.postcode)"
    }
    var latitude: Double { geometry.coordinates[1] }
    var longitude: Double { geometry.coordinates[0] }
  }

  static func index() throws -> AddressIndex {
    var compiler = AddressCompiler()
    try compiler.add(contentsOf: try #require(folder).appending(path: "king-sample.geojson").path)
    let bytes = try compiler.compile(source: AddressSource(name: "sample"))
    return try AddressIndex(compiled: bytes, name: "the sample")
  }

  /// Metres between two places of the county.
  static func meters(_ a: Coordinate, _ latitude: Double, _ longitude: Double) -> Double {
    let (north, east) = ((a.latitude - latitude) * 111_200, (a.longitude - longitude) * 75_000)
    return (north * north + east * east).squareRoot()
  }
}

@Suite(.enabled(if: AddressSamples.folder != nil)) struct AddressSampleTests {
  @Test func everyAddressIsFoundAtItsPlace() throws {
    let index = try AddressSamples.index()
    try index.verify()
    let points = AddressSamples.points
    #expect(points.count == 9020)
    // The same text can stand for several records up to 50 m apart.
    let byLine = Dictionary(grouping: points, by: \.line)
    var (missing, elsewhere) = ([String](), [String]())
    for point in points {
      let candidates = index.match(point.line).candidates
      if candidates.isEmpty { missing.append(point.line) }
      let isThere = candidates.contains { candidate in
        byLine[point.line, default: []].contains {
          AddressSamples.meters(candidate.coordinate, $0.latitude, $0.longitude) < candidate.accuracyMeters
        }
      }
      if !candidates.isEmpty, !isThere { elsewhere.append(point.line) }
    }
    // One row's number is a street's, another's unit is the rest of its street.
    #expect(missing.count <= 2, "\(missing)")
    #expect(elsewhere.count <= 4, "\(elsewhere)")
  }

  /// Queries whose two records contradict each other by more than any accuracy, because one of them is wrong: the
  /// sample's 2720 3rd Ave lies 3 km from its 2711 3rd Ave, 10001 57th Ave S 8 km to the south, and 605 S Main St 650 m from
  /// 515; the query's 301 Mercer St lies downtown, and the sample's 1400 E Prospect St 3 km from Volunteer Park.
  private static let wrongRecords: Set = ["27260", "20928", "26838", "21464", "22936"]

  @Test(.enabled(if: PythonOracle.python != nil)) func whatPeopleWroteIsFoundOrNotCertain() throws {
    let folder = try #require(AddressSamples.folder)
    let script = ProjectFiles.folder.appending(path: "Tests/Addresses/standing.py").path
    let files = ["king-sample.geojson", "queries.csv", "usps_street_types.txt"]
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: try #require(PythonOracle.python))
    process.arguments = [script] + files.map { folder.appending(path: $0).path }
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var categories: [String: String] = [:]
    for line in String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      categories[String(fields[0])] = String(fields[1])
    }

    let index = try AddressSamples.index()
    let atlas = DistrictAtlas.kingCounty
    let text = try String(contentsOf: folder.appending(path: "queries.csv"), encoding: .utf8)
    var counts: [String: Int] = [:]
    var (wrong, exactStrangers) = ([String](), [String]())
    var (standing, found, right) = (0, 0, 0)
    var contradictory = 0
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      // The address may stand in quotation marks; the last four fields never do.
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let tail = fields.suffix(4).map { $0 }
      let address = fields.dropFirst().dropLast(4).joined(separator: ",").filter { $0 != "\"" }
      let latitude = try #require(Double(tail[2]))
      let longitude = try #require(Double(tail[3]))
      let truth = atlas.lookup(try Coordinate(latitude: latitude, longitude: longitude))
      let category = categories[fields[0]] ?? "none"
      if AddressSampleTests.wrongRecords.contains(fields[0]) {
        // Counted and told, so that the list does not grow unseen.
        contradictory += 1
        continue
      }
      let match = index.match("\(address), \(tail[0]), WA \(tail[1])")
      let answer = atlas.lookup(match)
      let certain = Layer.allCases.filter { answer[$0].isCertain }
      let isWrong = certain.contains { answer[$0].district != truth[$0].district }
      let sure = certain.count == 2 ? "certain" : "open"
      counts["\(category) \(match.kind.rawValue) \(sure)\(isWrong ? " WRONG" : "")", default: 0] += 1
      if category == "none" {
        if match.kind == .exact { exactStrangers.append(address) }
        if isWrong { wrong.append("\(address): \(match.kind) \(match.candidates.map(\.address))") }
      } else {
        standing += 1
        if match.kind != .none {
          found += 1
          if !answer.council.isCertain || answer.council.district == truth.council.district { right += 1 }
        }
      }
    }
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) { print("queries: \(count) \(key)") }
    #expect(contradictory == 5)
    #expect(standing > 250)
    #expect(Double(found) >= 0.98 * Double(standing), "\(found) of \(standing) are found")
    #expect(Double(right) >= 0.99 * Double(found), "\(right) of \(found) are right or open")
    #expect(exactStrangers.isEmpty, "\(exactStrangers)")
    #expect(wrong.isEmpty, "\(wrong)")
  }
}
