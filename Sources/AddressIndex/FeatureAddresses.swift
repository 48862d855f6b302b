import Bytes
import Failures
import StrictJSON
import SystemFiles

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
      scanner.nodes[list].kind == .array
    else { return (nil, nil) }
    var numbers: [Double] = []
    var node = list + 1
    while node < scanner.nodes[list].next, numbers.count < 2 {
      guard scanner.nodes[node].kind == .number,
        let number = DecimalNumber.parse(bytes.part(scanner.nodes[node].value), allowsComma: false)
      else { return (nil, nil) }
      numbers.append(number)
      node = scanner.nodes[node].next
    }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (nil, nil)
  }
}

/// Cuts the features out of a FeatureCollection, which is one JSON text as long as its file.
struct FeatureCutter {
  /// No feature of an address is longer.
  private static let longestFeature = 1 << 20
  /// The list of features begins within so many bytes.
  private static let longestFront = 1 << 16

  private let file: SystemFile
  private var buffer = [UInt8](repeating: 0, count: 2 << 20)
  private var (start, end) = (0, 0)
  private var isInList = false
  private var isAtEnd = false

  init(file: SystemFile) { self.file = file }

  /// Where the list of features begins in the front of a file; nil when there is none.
  static func arrayStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let name = Array("\"features\"".utf8)
    let front = bytes.part(0..<min(bytes.count, longestFront))
    var position = 0
    while position + name.count < front.count {
      position = ByteScan.firstIndex(of: .quote, in: front, from: position)
      guard position + name.count < front.count else { return nil }
      if front.part(position..<position + name.count).elementsEqual(name) {
        let rest = front.part(position + name.count..<front.count)
        let marks = rest.enumerated().filter { !$0.element.isBlank }.prefix(2)
        if marks.map(\.element) == Array(":[".utf8), let last = marks.last {
          return position + name.count + last.offset + 1
        }
      }
      position += 1
    }
    return nil
  }

  /// Calls `body` with the next feature; false when there is none.
  ///
  /// - Throws: `brokenData` when the file ends inside a feature, or one is too long to be an address.
  mutating func next(
    _ body: (UnsafeBufferPointer<UInt8>) throws(DistrictError) -> Void
  ) throws(DistrictError) -> Bool {
    while true {
      let found = buffer.withUnsafeBufferPointer { find($0.part(start..<end)) }
      switch found {
      case .feature(let range):
        let base = start
        start += range.upperBound
        try buffer.withUnsafeBufferPointer { (bytes) throws(DistrictError) in
          try body(bytes.part(base + range.lowerBound..<base + range.upperBound))
        }
        return true
      case .endOfList: return false
      case .unfinished(let skip):
        start += skip
        if isAtEnd || end - start > FeatureCutter.longestFeature {
          throw DistrictError(
            .brokenData, "\(file.name): the list of features is cut off, or holds one that is too long.")
        }
        try fill()
      }
    }
  }

  private enum Found {
    case feature(Range<Int>)
    case endOfList
    /// More bytes are needed; so many can be forgotten.
    case unfinished(skip: Int)
  }

  private mutating func fill() throws(DistrictError) {
    let rest = end - start
    buffer.withUnsafeMutableBufferPointer { bytes in
      for position in 0..<rest { bytes[position] = bytes[start + position] }
    }
    (start, end) = (0, rest)
    let file = file
    let count = try buffer.withUnsafeMutableBufferPointer { (bytes) throws(DistrictError) in
      try file.read(into: UnsafeMutableBufferPointer(rebasing: bytes[rest...]))
    }
    end += count
    isAtEnd = count == 0
    if !isInList {
      let front = buffer.withUnsafeBufferPointer { FeatureCutter.arrayStart($0.part(start..<end)) }
      if let front {
        start = front
        isInList = true
      }
    }
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Found {
    guard isInList else { return .unfinished(skip: 0) }
    var position = 0
    while position < bytes.count, bytes[position] != UInt8(ascii: "{") {
      if bytes[position] == UInt8(ascii: "]") { return .endOfList }
      position += 1
    }
    let first = position
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return .feature(first..<position + 1) }
      case .quote:
        position += 1
        while position < bytes.count, bytes[position] != .quote {
          position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
      default: break
      }
      position += 1
    }
    return .unfinished(skip: first)
  }
}
