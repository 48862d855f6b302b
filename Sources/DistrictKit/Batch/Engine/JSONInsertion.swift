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
