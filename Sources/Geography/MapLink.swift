/// A link to a place on a map: a `geo:` URI (RFC 5870), or an address of Google Maps, OpenStreetMap or Apple Maps.
struct MapLink {
  /// Texts that may hold the coordinate, the surest first: the pin, what was searched for, the middle of the map.
  let candidates: [String]
  /// Whether the address is one of those that only lead to the long one.
  let isShort: Bool

  private static let shortHosts: Set<String> = [
    "maps.app.goo.gl", "goo.gl", "g.co", "osm.org", "maps.apple", "bit.ly", "tinyurl.com", "t.co",
  ]
  /// Names of parameters in the order in which they are believed.
  private static let pins = ["q", "query", "coordinate", "ll", "destination", "daddr"]
  private static let middles = ["center", "cbll"]

  /// Finds the link in a text, which may have words before it; nil when there is none.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    if let word = words.first(where: { $0.lowercased().hasPrefix("geo:") }) {
      candidates = MapLink.uniformPlace(word.dropFirst(4))
      isShort = false
      return
    }
    guard let start = words.firstIndex(where: MapLink.isAddress) else { return nil }
    // A link that was copied with its blanks decoded goes on.
    let address = words[start...].joined(separator: " ")
    let pieces = address.split { "?&#".contains($0) }.map { MapLink.decoded($0) }
    let steps = pieces[0].split(separator: "/").map(String.init)
    let hostIndex = pieces[0].contains("://") ? 1 : 0
    isShort = hostIndex < steps.count && MapLink.shortHosts.contains(steps[hostIndex].lowercased())
    var values: [String: String] = [:]
    for piece in pieces.dropFirst() {
      guard let equals = piece.firstIndex(of: "=") else { continue }
      let name = piece[..<equals].lowercased()
      if values[name] == nil { values[name] = String(piece[piece.index(after: equals)...]) }
    }
    var found: [String] = []
    // Google's pin: the last of several is the place itself.
    let marked = pieces.joined(separator: "&").split(separator: "!").map(String.init)
    if let latitude = marked.lastIndex(where: { $0.hasPrefix("3d") }), latitude + 1 < marked.count,
      marked[latitude + 1].hasPrefix("4d")
    {
      let longitude = marked[latitude + 1].dropFirst(2).prefix { "+-.0123456789".contains($0) }
      found.append("\(marked[latitude].dropFirst(2)), \(longitude)")
    }
    if let latitude = values["mlat"], let longitude = values["mlon"] {
      found.append("\(latitude), \(longitude)")
    }
    found += MapLink.pins.compactMap { values[$0] }.map(MapLink.withoutLabel)
    // A route has two places at least, and its map shows neither in the middle.
    let path = steps.contains("dir") ? [] : steps.dropFirst(hostIndex + 1)
    found += path.filter { !$0.hasPrefix("@") }
    if let latitude = values["lat"], let longitude = values["lon"] ?? values["lng"] {
      found.append("\(latitude), \(longitude)")
    }
    found += MapLink.middles.compactMap { values[$0] }
    if let middle = path.first(where: { $0.hasPrefix("@") }) {
      found.append(middle.dropFirst().split(separator: ",").prefix(2).joined(separator: ", "))
    }
    if let middle = values["map"]?.split(separator: "/"), middle.count == 3 {
      found.append("\(middle[1]), \(middle[2])")
    }
    candidates = found
  }

  /// Whether a word begins as an address does: `https://…`, or a host and a path.
  private static func isAddress(_ word: Substring) -> Bool {
    let lowercased = word.lowercased()
    if lowercased.hasPrefix("https://") || lowercased.hasPrefix("http://") { return true }
    guard let slash = lowercased.firstIndex(where: { "/?".contains($0) }) else { return false }
    let labels = lowercased[..<slash].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy { label in
        !label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      } && labels[labels.count - 1].count > 1 && labels[labels.count - 1].allSatisfy(\.isLetter)
  }

  /// The coordinate of a `geo:` URI in WGS84, without its altitude. Android writes `geo:0,0?q=47.6,-122.3(Label)`.
  private static func uniformPlace(_ text: Substring) -> [String] {
    let parts = text.split(separator: "?", maxSplits: 1)
    guard let path = parts.first else { return [] }
    let parameters = path.split(separator: ";")
    let isElsewhere = parameters.dropFirst().contains { parameter in
      let parameter = parameter.lowercased()
      return parameter.hasPrefix("crs=") && parameter != "crs=wgs84"
    }
    guard let first = parameters.first, !isElsewhere else { return [] }
    let place = decoded(first).split(separator: ",").prefix(2).joined(separator: ", ")
    let query = parts.dropFirst().first?.split(separator: "&").first { $0.hasPrefix("q=") }
    guard let query, place == "0, 0" else { return [place] }
    return [withoutLabel(decoded(query.dropFirst(2)))]
  }

  /// `loc:47.6,-122.3 (Home)` without what is not the coordinate.
  private static func withoutLabel(_ value: String) -> String {
    let place = value.hasPrefix("loc:") ? value.dropFirst(4) : value[...]
    return String(place.prefix { $0 != "(" })
  }

  /// The text with `%2C` and the like decoded, and `+` as the blank that it is in an address.
  private static func decoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[position + 1...position + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        position += 3
      } else {
        result.append(bytes[position] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
