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

  /// The sample's own description: its places are within 170 m of other records, and it has one address in seventy.
  static let source = AddressSource(name: "sample", accuracyMeters: 170)

  static func index() throws -> AddressIndex {
    var compiler = AddressCompiler()
    try compiler.add(contentsOf: try #require(folder).appending(path: "king-sample.geojson").path)
    let bytes = try compiler.compile(source: source)
    return try AddressIndex(compiled: bytes, name: "the sample")
  }

  /// Metres between two places of the county.
  static func meters(_ a: Coordinate, _ latitude: Double, _ longitude: Double) -> Double {
    let (north, east) = ((a.latitude - latitude) * 111_200, (a.longitude - longitude) * 75_000)
    return (north * north + east * east).squareRoot()
  }
}

extension AddressCompiler {
  fileprivate mutating func add(_ point: AddressSamples.Point) {
    let properties = point.properties
    add(
      address: "\(properties.number) \(properties.street)", unit: properties.unit, city: properties.city,
      zip: properties.postcode, latitude: point.latitude, longitude: point.longitude)
  }
}

@Suite(.enabled(if: AddressSamples.folder != nil)) struct AddressSampleTests {
  @Test func everyAddressIsFoundAtItsPlace() throws {
    let index = try AddressSamples.index()
    try index.verify()
    let points = AddressSamples.points
    #expect(points.count == 9020)
    // Texts that mean the same can stand for several records up to 50 m apart; the radius reaches all of them.
    let byLine = Dictionary(grouping: points, by: \.line)
    var (missing, otherDoor, elsewhere) = ([String](), [String](), [String]())
    for point in points {
      let candidates = index.match(point.line).candidates
      let records = byLine[point.line, default: []]
      func isFound(within meters: (AddressCandidate) -> Double) -> Bool {
        candidates.contains { candidate in
          records.contains {
            AddressSamples.meters(candidate.coordinate, $0.latitude, $0.longitude) < meters(candidate)
          }
        }
      }
      if candidates.isEmpty {
        missing.append(point.line)
      } else if !isFound(within: \.accuracyMeters) {
        elsewhere.append(point.line)
      } else if !isFound(within: { $0.accuracyMeters - AddressSamples.source.accuracyMeters + 0.2 }) {
        otherDoor.append(point.line)
      }
    }
    #expect(elsewhere.isEmpty, "\(elsewhere)")
    // One row has no house number, another the half of its street in its unit.
    #expect(
      missing == ["272ND AVE SE, COVINGTON, WA 98042", "723 D E SNOHOMISH, OUTSIDE KING COUNTY, WA 98290"])
    // Units of one house that are written in two ways, so that the other record is found.
    #expect(otherDoor.count <= 4, "\(otherDoor)")
  }

  /// What the independent script says of a written address.
  private struct Standing {
    let category: String
    let contradicts: Bool
  }

  private static func standings() throws -> [String: Standing] {
    let folder = try #require(AddressSamples.folder)
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: try #require(PythonOracle.python))
    process.arguments =
      [ProjectFiles.folder.appending(path: "Tests/Addresses/standing.py").path]
      + ["king-sample.geojson", "queries.csv", "usps_street_types.txt"].map {
        folder.appending(path: $0).path
      }
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var standings: [String: Standing] = [:]
    for line in String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      standings[fields[0]] = Standing(category: fields[1], contradicts: fields[2] == "yes")
    }
    return standings
  }

  /// A written address with a coordinate of its own.
  private struct Query {
    let id: String
    let text: String
    let coordinate: Coordinate

    /// - Parameter line: `id,address,city,zip,lat,lon`. The address may stand in quotation marks; the rest never does.
    init(_ line: Substring) throws {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let tail = Array(fields.suffix(4))
      let address = fields.dropFirst().dropLast(4).joined(separator: ",").filter { $0 != "\"" }
      id = fields[0]
      text = "\(address), \(tail[0]), WA \(tail[1])"
      coordinate = try Coordinate(
        latitude: #require(Double(tail[2])), longitude: #require(Double(tail[3])))
    }
  }

  @Test(.enabled(if: PythonOracle.python != nil)) func whatPeopleWroteIsFoundOrNotCertain() throws {
    let standings = try Self.standings()
    let index = try AddressSamples.index()
    let atlas = DistrictAtlas.kingCounty
    let text = try String(
      contentsOf: try #require(AddressSamples.folder).appending(path: "queries.csv"), encoding: .utf8)
    var counts: [String: Int] = [:]
    var (wrong, exactStrangers) = ([String](), [String]())
    var (standing, found, right, contradictory) = (0, 0, 0, 0)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let query = try Query(line)
      let truth = atlas.lookup(query.coordinate)
      let state = try #require(standings[query.id])
      let match = index.match(query.text)
      let answer = atlas.lookup(match)
      let certain = Layer.shipped.filter { answer[$0].isCertain }
      let isWrong = certain.contains { answer[$0].district != truth[$0].district }
      let sure = certain.count == 2 ? "certain" : certain.isEmpty ? "open" : "half"
      let note = (isWrong ? " elsewhere" : "") + (state.contradicts ? ", contradicts itself" : "")
      counts["\(state.category): \(match.kind.rawValue), \(sure)\(note)", default: 0] += 1
      if state.category == "none" {
        if match.kind == .exact { exactStrangers.append(query.text) }
      } else {
        standing += 1
        if match.kind != .none { found += 1 }
        if match.kind != .none,
          !certain.contains(.council) || answer.council.district == truth.council.district
        {
          right += 1
        }
      }
      // A query whose ZIP and coordinate contradict each other does not know its district.
      if state.contradicts {
        contradictory += 1
      } else if isWrong {
        wrong.append("\(query.text): \(match.kind) \(match.candidates.map(\.address))")
      }
    }
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) { print("queries: \(count) \(key)") }
    #expect(contradictory == 46)
    #expect(standing > 250)
    #expect(Double(found) >= 0.98 * Double(standing), "\(found) of \(standing) are found")
    #expect(Double(right) >= 0.99 * Double(found), "\(right) of \(found) are right or open")
    #expect(exactStrangers.isEmpty, "\(exactStrangers)")
    #expect(wrong.isEmpty, "\(wrong)")
  }

  /// Takes a tenth of the addresses out of the file and asks for them: what is reckoned from the others is not certain in a
  /// wrong district, but for one in a thousand. A record that is wrong is not noticed where all its neighbours were taken out.
  @Test func whatIsNotInTheFileIsNotCertainElsewhere() throws {
    let atlas = DistrictAtlas.kingCounty
    let whole = try AddressSamples.index()
    var random = TestSeed.random("left out")
    var counts: [String: Int] = [:]
    var asked = 0
    var wrong: [String] = []
    for _ in 0..<3 {
      let order = AddressSamples.points.shuffled(using: &random)
      var compiler = AddressCompiler()
      for point in order.dropFirst(900) { compiler.add(point) }
      let index = try AddressIndex(
        compiled: compiler.compile(source: AddressSamples.source), name: "most of the sample")
      for point in order.prefix(900) {
        // The whole file doubts where these are.
        if whole.match(point.line).doubt == .strayPoint { continue }
        asked += 1
        let match = index.match(point.line)
        let answer = atlas.lookup(match)
        let truth = atlas.lookup(try Coordinate(latitude: point.latitude, longitude: point.longitude))
        let certain = Layer.shipped.filter { answer[$0].isCertain }
        let isWrong = certain.contains { answer[$0].district != truth[$0].district }
        counts["\(match.kind.rawValue), \(certain.count == 2 ? "certain" : "open")", default: 0] += 1
        if isWrong {
          wrong.append("\(point.line): \(match.kind) \(match.candidates.map(\.address))")
        }
      }
    }
    let strays = AddressSamples.points.count { whole.match($0.line).doubt == .strayPoint }
    print("left out: \(strays) of all \(AddressSamples.points.count) are strays")
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) { print("left out: \(count) \(key)") }
    #expect(wrong.count * 1000 <= asked, "\(wrong.joined(separator: "\n")), \(TestSeed.hint)")
  }
}
