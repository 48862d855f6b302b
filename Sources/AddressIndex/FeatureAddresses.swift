import Bytes
import Failures
import StrictJSON

/// Reads address points from GeoJSON features.
struct FeatureAddressReader {
  private let columns: AddressColumns
  /// The names of the members by part; empty until the first feature was seen.
  private var names: [(part: AddressColumns.Part, name: JSONName)] = []
  private var scanner = JSONScanner(keptDepth: 3)

  private static let properties = JSONName("properties")
  private static let geometry = JSONName("geometry")
  private static let coordinates = JSONName("coordinates")

  init(columns: AddressColumns) { self.columns = columns }

  /// Adds the feature that fills a range.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ row: inout AddressRow,
    _ compiler: inout AddressCompiler
  ) throws(DistrictError) {
    scanner.removeAll()
    guard let root = try? scanner.scan(bytes, range),
      let properties = scanner.member(FeatureAddressReader.properties, of: root, in: bytes),
      scanner.nodes[properties].kind == .object
    else { return compiler.count(.notARow) }
    if names.isEmpty {
      var header: [String] = []
      var member = properties + 1
      while member < scanner.nodes[properties].next {
        header.append(String(decoding: scanner.name(of: member, in: bytes), as: UTF8.self))
        member = scanner.nodes[member].next
      }
      let positions = try columns.positions(in: header, hasGeometry: true)
      names = AddressColumns.Part.allCases.compactMap { part in
        positions[part].map { (part, JSONName(header[$0])) }
      }
    }
    (row.longitude, row.latitude) = point(of: root, bytes)
    row.add(to: &compiler) { part, output in
      guard let name = names.first(where: { $0.part == part })?.name,
        let member = scanner.member(name, of: properties, in: bytes)
      else { return }
      let node = scanner.nodes[member]
      switch node.kind {
      case .string:
        let content = bytes.part(node.value.lowerBound + 1..<node.value.upperBound - 1)
        if node.hasEscapes { JSONString.appendContent(of: content, to: &output) } else { output += content }
      case .number: output += bytes.part(node.value)
      case .null, .boolean, .array, .object: break
      }
    }
  }

  /// The longitude and latitude of a feature whose geometry is a point.
  private func point(of root: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> (Double?, Double?) {
    guard let geometry = scanner.member(FeatureAddressReader.geometry, of: root, in: bytes),
      scanner.nodes[geometry].kind == .object,
      let list = scanner.member(FeatureAddressReader.coordinates, of: geometry, in: bytes),
      scanner.nodes[list].kind == .array,
      let numbers = JSONNumber.values(of: bytes.part(scanner.nodes[list].value)), numbers.count >= 2
    else { return (nil, nil) }
    return (numbers[0], numbers[1])
  }
}
