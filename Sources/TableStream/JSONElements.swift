import Bytes
import Failures

/// Finds where the elements of a JSON array or the members of an object end, in bytes that arrive in pieces. It knows
/// brackets and quotation marks only; whether an element is JSON is for `JSONScanner` to say.
struct JSONElements: Sendable {
  /// Where the scan goes on.
  var position = 0
  /// The number of brackets that are open within the element.
  private var depth = 0
  private var isInsideString = false

  private static var backslashes: UInt64 { ByteScan.pattern(UInt8(ascii: "\\")) }

  init(position: Int = 0) { self.position = position }

  /// The position of the comma or the bracket after the element; nil when it is not among `bytes`, which start with
  /// those of the call before.
  mutating func end(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    while position < bytes.count {
      if isInsideString {
        let stop = ByteScan.firstIndex(
          of: ByteScan.pattern(.quote), JSONElements.backslashes, JSONElements.backslashes, in: bytes,
          from: position)
        let isEscape = stop < bytes.count && bytes[stop] != .quote
        if isEscape, stop + 1 == bytes.count {
          // The next byte decides what is escaped.
          position = stop
          return nil
        }
        isInsideString = isEscape || stop == bytes.count
        position = min(bytes.count, stop + (isEscape ? 2 : 1))
        continue
      }
      let byte = bytes[position]
      position &+= 1
      switch byte {
      case .quote: isInsideString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return position &- 1 }
        depth &-= 1
      case .comma where depth == 0: return position &- 1
      default: break
      }
    }
    return nil
  }
}

extension RecordFraming {
  /// Looks at the front of a JSON text: how its objects are laid out, and where the first of them can begin.
  ///
  /// - Parameters:
  ///   - start: Where the text begins, behind a byte order mark.
  ///   - isWhole: Whether there are no bytes beyond these.
  /// - Throws: `badInput` for a FeatureCollection whose features begin farther behind.
  static func json(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool
  ) throws(DistrictError) -> (RecordFraming, skip: Int) {
    let first = firstOfText(bytes, from: start)
    guard first < bytes.count else { return (.lines, start) }
    switch bytes[first] {
    case .recordSeparator: return (.recordSeparators, first)
    case UInt8(ascii: "["):
      let element = firstOfText(bytes, from: first + 1)
      let holdsObjects = element == bytes.count || bytes[element] == UInt8(ascii: "{")
      let isEmpty = element < bytes.count && bytes[element] == UInt8(ascii: "]")
      return holdsObjects || isEmpty ? (.elements(ofCollection: false), first + 1) : (.lines, start)
    case UInt8(ascii: "{"):
      let features = try firstFeature(bytes, from: first + 1, isWhole: isWhole)
      return features.map { (.elements(ofCollection: true), $0) } ?? (.lines, start)
    default: return (.lines, start)
    }
  }

  private static func firstOfText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position].isBlank { position += 1 }
    return position
  }

  /// Where the features of a FeatureCollection begin, behind their bracket; nil when the object is none.
  private static func firstFeature(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool
  ) throws(DistrictError) -> Int? {
    var features: Int?
    var isCollection: Bool?
    var members = JSONElements(position: start)
    while true {
      let name = firstOfText(bytes, from: members.position)
      let end = members.end(in: bytes)
      let isNamed = { (word: StaticString) -> Int? in
        word.withUTF8Buffer { word in
          let colon = firstOfText(bytes, from: name + word.count)
          guard colon < bytes.count, bytes[name...].starts(with: word), bytes[colon] == UInt8(ascii: ":")
          else { return nil }
          return firstOfText(bytes, from: colon + 1)
        }
      }
      if let value = isNamed(#""features""#), value < bytes.count, bytes[value] == UInt8(ascii: "[") {
        features = value + 1
      } else if let value = isNamed(#""type""#) {
        isCollection = bytes[value...].starts(with: #""FeatureCollection""#.utf8)
      }
      if isCollection == false { return nil }
      if let features, isCollection == true { return features }
      guard let end, bytes[end] == .comma else { break }
    }
    // An object that is still open here and has features is hardly a row.
    if isCollection == nil { return isWhole ? nil : features }
    throw DistrictError(
      .badInput, "The features of the FeatureCollection do not begin in its first \(bytes.count) bytes.",
      hint: "Write one feature a line: jq -c '.features[]' IN.geojson > OUT.ndjson")
  }
}
