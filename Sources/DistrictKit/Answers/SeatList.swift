import BoundaryImport
import Failures
import Geography
import Officials
import StrictJSON
import TableStream

/// Seats and districts for spreadsheets and maps: a row a seat, a feature a district, and the same columns about who
/// holds it.
package struct SeatList {
  package typealias Column<Entry> = (name: String, value: @Sendable (Entry) -> String?)

  /// The columns whose values are true or false, which JSON has words for.
  private static let flags: Set<String> = ["exact", "stale"]

  private static let person: [Column<Seat>] = [
    ("official", { $0.official?.name }), ("role", { $0.post.role }), ("party", { $0.official?.party }),
    ("status", { $0.status.name }), ("exact", { $0.official.map { "\($0.isExact)" } }),
    ("stale", { "\($0.isStale)" }), ("remark", { $0.remark }),
    ("how", { $0.official?.how?.rawValue }),
    ("service_start", { $0.official?.startDate.description }),
    ("term_end", { $0.knownTermEnd?.description }),
    ("next_election", { ($0.official?.nextElection ?? $0.nextElection)?.description }),
    ("phone", { $0.official?.phone }), ("email", { $0.official?.email }), ("url", { $0.official?.url }),
    ("checked", { $0.post.checked.description }),
  ]

  /// The value of a column for all seats of a district: that of each, with semicolons between. Of a flag, whether all
  /// seats are exact, or any is stale.
  private static func value(_ column: Column<Seat>, of seats: [Seat]) -> String? {
    let values = seats.map(column.value)
    if values.allSatisfy({ $0 == nil }) { return nil }
    guard flags.contains(column.name) else { return values.map { $0 ?? "" }.joined(separator: "; ") }
    return "\(column.name == "exact" ? !values.contains("false") : values.contains("true"))"
  }

  /// Seats as CSV with a header.
  ///
  /// - Parameter more: Columns behind the usual ones.
  package static func csv(_ seats: [Seat], _ more: [Column<Seat>] = []) -> [UInt8] {
    let columns: [Column<Seat>] = [
      ("office", { $0.post.office }), ("district", { $0.post.districtNumber }),
      ("seat", { $0.post.designation }),
      ("division_id", { $0.post.divisionID.rawValue }),
    ]
    return table(columns + person + more, of: seats)
  }

  /// The districts of some layers as CSV with a header, with who holds the seats on the atlas's day.
  package static func csv(_ layers: [Layer], of atlas: DistrictAtlas) -> [UInt8] {
    table(columns(atlas), of: layers.flatMap { atlas.districts(in: $0) })
  }

  /// The districts of some layers as one GeoJSON FeatureCollection, one feature a line, with the same properties.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` for a damaged file.
  package static func geoJSON(_ layers: [Layer], of atlas: DistrictAtlas) throws(DistrictError) -> [UInt8] {
    let columns = columns(atlas)
    var output = Array("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8)
    var isFirst = true
    for layer in layers {
      guard let coverage = try atlas.coverage(of: layer) else { continue }
      // The canonical form has a feature a line, in the order of the districts.
      let features = Array(CanonicalGeoJSON.write(coverage).utf8).split(separator: UInt8(ascii: "\n"))
        .filter { $0.starts(with: featureStart.utf8) }
      for (district, feature) in zip(coverage.districts.map(\.district), features) {
        guard let geometry = feature.firstRange(of: Array("\"geometry\":".utf8)) else { continue }
        output += isFirst ? [] : Array(",\n".utf8)
        isFirst = false
        output += Array("\(featureStart){".utf8)
        for (position, column) in columns.enumerated() {
          if position > 0 { output.append(UInt8(ascii: ",")) }
          JSONString.append(column.name, to: &output)
          output.append(UInt8(ascii: ":"))
          let value = column.value(district)
          if let value, !flags.contains(column.name) {
            JSONString.append(value, to: &output)
          } else {
            output += (value ?? "null").utf8
          }
        }
        output += Array("},".utf8) + feature[geometry.lowerBound...]
        if output.last == UInt8(ascii: ",") { output.removeLast() }
      }
    }
    return output + Array("\n]}\n".utf8)
  }

  private static let featureStart = "{\"type\":\"Feature\",\"properties\":"

  private static func columns(_ atlas: DistrictAtlas) -> [Column<District>] {
    let columns: [Column<District>] = [
      ("layer", { $0.layer.rawValue }), ("district", { $0.number }), ("name", { $0.name }),
      ("division_id", { $0.divisionID.rawValue }), ("plan", { atlas.plan(of: $0.layer)?.name }),
      ("plan_effective", { atlas.plan(of: $0.layer)?.effective.description }),
    ]
    return columns + person.map { column in (column.name, { value(column, of: atlas.seats(of: $0)) }) }
  }

  private static func table<Entry>(_ columns: [Column<Entry>], of entries: [Entry]) -> [UInt8] {
    let writer = CSVWriter(delimiter: UInt8(ascii: ","), encoding: .utf8)
    var output: [UInt8] = []
    for record in [columns.map(\.name)] + entries.map({ entry in columns.map { $0.value(entry) ?? "" } }) {
      for (position, field) in record.enumerated() {
        if position > 0 { output.append(writer.delimiter) }
        writer.append(field, to: &output)
      }
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }
}

extension SeatStatus {
  fileprivate var name: String {
    switch self {
    case .held: "held"
    case .vacant: "vacant"
    case .expired: "expired"
    case .unknown: "unknown"
    }
  }
}

extension Post {
  /// The number of the district, for a post that has one: the last part of its division, if that is a number.
  fileprivate var districtNumber: String? {
    divisionID.rawValue.split(separator: ":").last.flatMap { $0.allSatisfy(\.isNumber) ? String($0) : nil }
  }

  /// `District 2`, for a post that represents a numbered district.
  package var districtLabel: String? { districtNumber.map { "District \($0)" } }
}

extension Seat {
  /// Seats by their offices, as these first come, and then by the numbers of their districts: 2 before 10.
  package static func ordered(_ seats: [Seat]) -> [Seat] {
    let offices = seats.map(\.post.office)
    func key(_ position: Int) -> (Int, Int, Int) {
      let seat = seats[position]
      return (
        offices.firstIndex(of: seat.post.office) ?? 0, seat.post.districtNumber.flatMap { Int($0) } ?? 0,
        position
      )
    }
    return seats.indices.sorted { key($0) < key($1) }.map { seats[$0] }
  }
}
