import Bytes
import Failures
import Geography
import StrictJSON
import TableStream

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Copies JSON objects byte for byte and adds members to them, or to the `properties` of features.
struct JSONToJSON: BlockWorker {
  private let table: JSONTable
  private let style: JSONRowStyle
  private let addedNames: [String]
  private var writer: AnswerWriter
  private var added: [UInt8] = []

  init(_ table: JSONTable, _ writer: AnswerWriter, _ style: JSONRowStyle, added names: [String]) {
    self.table = table
    self.style = style
    self.writer = writer
    addedNames = names
  }

  mutating func process(
    _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, firstRow: Int, skipping skipped: Int,
    into outputs: inout [[UInt8]]
  ) throws(DistrictError) {
    var row = firstRow - 1
    var records = JSONRecords(bytes, framing: table.framing)
    while records.next() {
      if records.object.isEmpty { continue }
      row += 1
      let object = bytes.part(records.object)
      let line = firstLine + records.line
      added.removeAll(keepingCapacity: true)
      var coordinate: Coordinate?
      var isObject = true
      var part = writer.partWithout
      do throws(CoordinateProblem) {
        coordinate = try table.columns.coordinate(in: object, table.text)
      } catch {
        isObject = error != .notAnObject
        writer.append(error, line: line, to: &added)
      }
      if let coordinate {
        let answer = writer.answer(coordinate)
        if writer.computesText {
          try writer.computeText(for: answer, values: table.textValues(in: object), row: row, line: line)
        }
        writer.append(answer, to: &added)
        part = answer.part
      }
      outputs[part].append(contentsOf: style.before)
      if isObject {
        try append(object, at: coordinate, line, to: &outputs[part])
      } else {
        appendText(object, to: &outputs[part])
      }
      outputs[part].append(contentsOf: style.after)
    }
  }

  private func append(
    _ object: UnsafeBufferPointer<UInt8>, at coordinate: Coordinate?, _ line: Int, to output: inout [UInt8]
  ) throws(DistrictError) {
    let insertion = JSONInsertion(object, isFeature: table.holdsFeatures)
    for name in insertion.names(in: object) where addedNames.contains(name) {
      throw AddedNames.taken(name, where: "The object in line \(line)")
    }
    let isWrapped = style == .features && !table.holdsFeatures
    if isWrapped { JSONRowStyle.appendFeature(at: coordinate, to: &output) }
    output.append(contentsOf: object.part(0..<insertion.offset))
    output.append(contentsOf: insertion.open.utf8)
    output.append(contentsOf: insertion.isFirst ? added.dropFirst() : added[...])
    output.append(contentsOf: insertion.close.utf8)
    output.append(contentsOf: object.part(insertion.resume..<object.count))
    if isWrapped { output.append(UInt8(ascii: "}")) }
  }

  /// Keeps what is not an object as text, in a member of its own.
  private func appendText(_ record: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    if style == .features { JSONRowStyle.appendFeature(at: nil, to: &output) }
    output.append(contentsOf: #"{"input":"#.utf8)
    JSONText.append(String(decoding: record, as: UTF8.self), to: &output)
    output.append(contentsOf: added)
    output.append(contentsOf: (style == .features ? "}}" : "}").utf8)
  }

  var summary: BatchSummary { writer.summary }
}

/// Where in a JSON object members can be added without touching what is there.
struct JSONInsertion {
  /// The bytes before this position stay, and those from ``resume`` on.
  private(set) var offset: Int
  private(set) var resume: Int
  /// What to write before and after the members.
  private(set) var open = ""
  private(set) var close = ""
  /// Whether no member stands before the added ones, so that they begin without a comma.
  private(set) var isFirst: Bool

  /// The object that the members are added to; empty when it has to be made.
  private var target = 0..<0

  /// Finds the place in an object, or in the `properties` of a feature.
  init(_ object: UnsafeBufferPointer<UInt8>, isFeature: Bool) {
    var members = JSONMembers(object)
    var count = 0
    (offset, resume, isFirst) = (object.count - 1, object.count - 1, false)
    while members.next() {
      count += 1
      guard isFeature, members.nameText == "properties" else { continue }
      if object[members.value.lowerBound] == UInt8(ascii: "{") {
        var properties = JSONMembers(object.part(members.value))
        (offset, resume) = (members.value.upperBound - 1, members.value.upperBound - 1)
        isFirst = !properties.next()
        target = members.value
      } else {
        // RFC 7946 writes null for a feature without properties.
        (offset, resume) = (members.value.lowerBound, members.value.upperBound)
        (open, close, isFirst) = ("{", "}", true)
      }
      return
    }
    if isFeature {
      (open, close, isFirst) = ((count > 0 ? "," : "") + #""properties":{"#, "}", true)
    } else {
      isFirst = count == 0
      target = 0..<object.count
    }
  }

  /// The names that the object has already.
  func names(in object: UnsafeBufferPointer<UInt8>) -> [String] {
    guard !target.isEmpty else { return [] }
    var names: [String] = []
    var members = JSONMembers(object.part(target))
    while members.next() { names.append(members.nameText) }
    return names
  }
}

/// Steps through the members of a JSON object, without decoding them.
///
/// The bytes have to be one sound object: whoever asks has had them decoded before.
struct JSONMembers {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 1

  /// The name of the member, with its quotes.
  private(set) var name = 0..<0
  /// The value of the member.
  private(set) var value = 0..<0

  init(_ object: UnsafeBufferPointer<UInt8>) { bytes = object }

  /// Goes to the next member; false when there is none.
  mutating func next() -> Bool {
    skip { $0.isBlank || $0 == .comma }
    guard position < bytes.count, bytes[position] == .quote else { return false }
    let nameStart = position
    skipString()
    name = nameStart..<position
    skip { $0.isBlank || $0 == UInt8(ascii: ":") }
    let valueStart = position
    skipValue()
    value = valueStart..<position
    return true
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while position < bytes.count, isSkipped(bytes[position]) { position += 1 }
  }

  private mutating func skipString() {
    position += 1
    while position < bytes.count, bytes[position] != .quote {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position + 1, bytes.count)
  }

  private mutating func skipValue() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case .quote:
        skipString()
        if depth == 0 { return }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        if depth == 0 {
          position += 1
          return
        }
      case .comma where depth == 0: return
      case let byte where byte.isBlank && depth == 0: return
      default: break
      }
      position += 1
    }
  }

  /// The text of the member's name.
  var nameText: String { JSONMembers.text(bytes.part(name)) }

  /// What a string says; other values as they stand.
  static func text(_ value: UnsafeBufferPointer<UInt8>) -> String {
    guard value.first == .quote else { return String(decoding: value, as: UTF8.self) }
    let content = value.part(1..<max(1, value.count - 1))
    if !content.contains(UInt8(ascii: "\\")) { return String(decoding: content, as: UTF8.self) }
    return JSONString(value)?.text ?? String(decoding: content, as: UTF8.self)
  }
}

/// A JSON string with escapes in it.
struct JSONString {
  let text: String

  /// Reads a string with its quotes; nil when it is not one.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let text = try? JSONDecoder().decode(String.self, from: Data(bytes)) else { return nil }
    self.text = text
  }
}
