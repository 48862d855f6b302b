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
