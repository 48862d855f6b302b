import Bytes
import Failures
import StrictJSON

/// What the first object of a JSON input says: whether objects are GeoJSON features, and what their members are called.
package struct JSONHeader: Sendable {
  let framing: RecordFraming
  /// Whether the objects are GeoJSON features, whose values are in their `properties`.
  package let holdsFeatures: Bool
  /// The names of the members that hold what a row says. The order of members means nothing in JSON; these are
  /// sorted, so that a message is the same each time.
  package private(set) var valueNames: [String] = []
  /// Those whose value is an object in the first record: values in it have a path.
  package private(set) var objectNames: Set<String> = []
  /// The columns when the rows are written as a table: all members of the first object in their order, those of a
  /// feature's `properties` in the place of that.
  private(set) var tableColumns: [JSONTableColumn] = []
  /// Whether the list is an array without elements, so that nothing says where places are.
  package private(set) var isEmpty = false

  /// Looks for the first object in the first block.
  ///
  /// - Parameter hintForTable: What to do if the input is a table.
  /// - Throws: `brokenData` when there is none; `badInput` for a whole FeatureCollection.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ framing: RecordFraming, hintForTable: String
  ) throws(DistrictError) {
    self.framing = framing
    var records = JSONRecords(bytes, framing: framing)
    var scanner = JSONScanner(keptDepth: JSONRows.keptDepth)
    while records.next() {
      guard let object = scanner.object(bytes, records.object) else { continue }
      let type = scanner.member(JSONScanner.type, of: object, in: bytes).map {
        JSONString.content(bytes.part(scanner.nodes[$0].value))
      }
      if type == Array(#""FeatureCollection""#.utf8) {
        throw DistrictError(
          .badInput, "The file is one GeoJSON FeatureCollection, not one feature a line.",
          hint: "Split it first: jq -c '.features[]' IN.geojson > OUT.ndjson")
      }
      let holdsFeatures = type == Array(#""Feature""#.utf8)
      self.holdsFeatures = holdsFeatures
      scanner.forEachValue(of: object, isFeature: holdsFeatures, in: bytes) { member, isProperty in
        let name = scanner.name(of: member, in: bytes)
        tableColumns.append(JSONTableColumn(name: name, isProperty: isProperty))
        if isProperty != holdsFeatures { return }
        valueNames.append(String(decoding: name, as: UTF8.self))
        if scanner.nodes[member].kind == .object { objectNames.insert(valueNames[valueNames.count - 1]) }
      }
      valueNames.sort()
      return
    }
    if case .elements(let ofCollection) = framing,
      bytes.allSatisfy({ $0.isBlank || $0 == UInt8(ascii: "]") })
    {
      holdsFeatures = ofCollection
      isEmpty = true
      return
    }
    throw DistrictError(
      .brokenData, "There is no JSON object in the first \(bytes.count) bytes.",
      hint: "One object a line is read, or an array of objects: jq -c . IN > OUT makes lines. " + hintForTable
    )
  }
}

/// A column of a table that JSON objects are written as.
struct JSONTableColumn: Sendable, Hashable {
  /// The name of the member, in UTF-8: two that look alike may be different names.
  let name: [UInt8]
  /// Whether it is a member of a feature's `properties`.
  let isProperty: Bool
}

extension JSONScanner {
  /// The node of the object that fills a range; nil when there is anything else.
  mutating func object(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    // Whatever is wrong with it, the row stays in its place and says that it is not the object that it should be.
    guard let node = try? scan(bytes, range) else { return nil }
    return nodes[node].kind == .object ? node : nil
  }

  /// Calls `body` with each member that is a column of a table, and whether it is one of a feature's properties.
  func forEachValue(
    of object: Int, isFeature: Bool, in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (_ member: Int, _ isProperty: Bool) -> Void
  ) {
    forEachMember(of: object) { member in
      if !isFeature { return body(member, false) }
      if isNamed(JSONScanner.type, member, in: bytes) { return }
      if !isNamed(JSONScanner.properties, member, in: bytes) { return body(member, false) }
      if nodes[member].kind == .object { forEachMember(of: member) { body($0, true) } }
    }
  }

  fileprivate static let type = JSONName("type")
  static let properties = JSONName("properties")

  private func forEachMember(of object: Int, _ body: (Int) -> Void) {
    var member = object + 1
    while member < nodes[object].next {
      body(member)
      member = nodes[member].next
    }
  }
}
