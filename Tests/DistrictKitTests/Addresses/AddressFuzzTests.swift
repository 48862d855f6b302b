import Testing

@testable import AddressIndex

@Suite struct AddressFuzzTests {
  /// Ways to write an address that mean the same.
  private static func rewritten(_ line: String, using random: inout SplitMix64) -> String {
    var text = line
    let words: [(String, String)] = [
      (" AVE ", " Avenue "), (" AVE,", " Av.,"), (" ST,", " Street,"), (" ST ", " Str "), (" NE", " N.E."),
      (" SW", " Southwest"), (" S,", " South,"), (" N ", " North "), (" RD", " Road"), (" DR", " Drive"),
      (", WA ", ", Washington "), (", WA", " WA"), (" BLVD", " Boulevard"), ("98", " 98"), (" PL", " Place"),
    ]
    for _ in 0..<3 {
      let word = words[random.index(words.count)]
      guard let range = text.firstRange(of: word.0) else { continue }
      text.replaceSubrange(range, with: word.1)
    }
    switch random.index(4) {
    case 0: return text.lowercased()
    case 1: return "  " + text.split(separator: " ").joined(separator: "  ") + ", USA"
    case 2: return text.capitalized
    default: return text
    }
  }

  /// One letter changed, added, left out or exchanged.
  private static func mistyped(_ line: String, using random: inout SplitMix64) -> String {
    var letters = Array(line)
    let position = 1 + random.index(letters.count - 2)
    switch random.index(4) {
    case 0: letters[position] = "x"
    case 1: letters.insert("e", at: position)
    case 2: letters.remove(at: position)
    default: letters.swapAt(position, position - 1)
    }
    return String(letters)
  }

  @Test(.enabled(if: AddressSamples.folder != nil)) func rewrittenAddressesAreFound() throws {
    let index = try AddressSamples.index()
    var random = TestSeed.random("address spellings")
    let points = AddressSamples.points
    var (same, found, corrected, wrong) = (0, 0, 0, 0)
    let rounds = 4000
    for _ in 0..<rounds {
      let point = points[random.index(points.count)]
      let text = Self.rewritten(point.line, using: &random)
      if index.match(text).kind == .exact {
        same += 1
      }
      let match = index.match(Self.mistyped(text, using: &random))
      let isNear = match.candidates.contains {
        AddressSamples.meters($0.coordinate, point.latitude, point.longitude) < $0.accuracyMeters + 50
      }
      if isNear { found += 1 }
      if match.kind == .exact { if isNear { corrected += 1 } else { wrong += 1 } }
    }
    print(
      "rewritten: \(same) of \(rounds) exact; with a mistake: \(found) near, \(corrected) of them exact, \(wrong) exact elsewhere"
    )
    #expect(Double(same) >= 0.98 * Double(rounds), "\(same), \(TestSeed.hint)")
    #expect(Double(found) >= 0.70 * Double(rounds), "\(found), \(TestSeed.hint)")
    // A digit that is mistyped is another house.
    #expect(Double(wrong) <= 0.03 * Double(rounds), "\(wrong), \(TestSeed.hint)")
  }

  @Test func hostileTextIsOnlyText() throws {
    let index = try SmallAddresses(
      AddressSpellings.entries.map { ($0.street, $0.unit, $0.city, $0.zip, $0.latitude, $0.longitude) }
    ).index
    var random = TestSeed.random("hostile addresses")
    let pieces = [
      "600", "4TH", "AVE", "NE", "N", "&", "#", ",", "½", "1/2", "\u{0}", "\u{7F}", "\u{202E}", "🏠", "é",
      "e\u{301}",
      "’", "–", "-", "/", "PO BOX", "SEATTLE", "98104", "WA", "99999999999999999999", "M L KING", "SR", "HWY",
      "ST",
      "APT", "FLOOR", "(", ")", ".", "TWENTY", "FIRST", "\u{FFFD}", "日本",
    ]
    for _ in 0..<20_000 {
      let count = random.index(12)
      let text = (0..<count).map { _ in pieces[random.index(pieces.count)] + (random.index(3) == 0 ? "" : " ")
      }
      .joined()
      let match = index.match(text)
      for candidate in match.candidates { _ = (candidate.address, candidate.coordinate) }
      _ = match.remark
    }
    for _ in 0..<20_000 {
      let bytes = (0..<random.index(60)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      _ = bytes.withUnsafeBufferPointer { index.match($0).kind }
    }
  }

  /// The work is bounded, because a text that is longer than any address is not read.
  @Test func longTextIsNoAddress() throws {
    let index = try SmallAddresses([("1 ELM ST", "", "KENT", "98030", 47.38, -122.23)]).index
    for piece in ["1 Elm St ", "½", "1 ½ ", "& ", "# ", "1/2 ", "N ", ",", "é", "🏠", "A", "9"] {
      let longest = String(repeating: piece, count: AddressText.longestInput / piece.utf8.count)
      for candidate in index.match(longest).candidates { _ = candidate.address }
      let longer = String(repeating: piece, count: 100_000 / piece.utf8.count)
      #expect(index.match(longer).problem == .unreadable, "\(piece)")
    }
  }
}
