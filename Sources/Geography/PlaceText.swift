import Failures

/// One place as people paste it: a coordinate in any usual spelling, or a link to a map.
package enum PlaceText {
  /// The coordinate in a text.
  ///
  /// - Parameter region: where coordinates are expected, for recognising exchanged and mirrored ones.
  /// - Throws: ``DistrictError`` with code `badInput` that says what the text is and what to do. Its cause is an
  ///   ``UnreadablePlace``.
  ///
  /// Complexity: linear in the length of the text.
  package static func coordinate(in text: String, region: CoordinateBox) throws(DistrictError) -> Coordinate {
    let degrees: (latitude: Double, longitude: Double)
    if let found = pair(in: text, region) {
      degrees = found
    } else if let link = MapLink(text) {
      guard let found = link.candidates.lazy.compactMap({ pair(in: $0, region) }).first else {
        throw UnreadablePlace(link.isShort ? .shortLink : .link, text).error
      }
      degrees = found
    } else {
      throw UnreadablePlace(UnreadablePlace.kind(of: text), text).error
    }
    if let system = ProjectedSystem(degrees.longitude, degrees.latitude) {
      throw UnreadablePlace(.projected(system), text).error
    }
    if let mistake = CoordinateMistake(
      latitude: degrees.latitude, longitude: degrees.longitude, region: region)
    {
      throw UnreadablePlace(.mistake(mistake), text).error
    }
    do throws(DistrictError) {
      return try Coordinate(latitude: degrees.latitude, longitude: degrees.longitude)
    } catch {
      throw DistrictError(error.code, error.message, hint: UnreadablePlace.example)
    }
  }

  private static func pair(
    in text: String, _ region: CoordinateBox
  ) -> (latitude: Double, longitude: Double)? {
    let reader = CoordinateText(allowsDecimalComma: true, region: region)
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      do throws(CoordinateProblem) {
        return try reader.degrees(combined: bytes)
      } catch {
        // What else it is, is asked next.
        return nil
      }
    }
  }
}

/// Why a text gives no coordinate.
package struct UnreadablePlace: Error, Sendable, Hashable {
  /// What the text is.
  package enum Kind: Sendable, Hashable {
    case empty
    /// So many numbers, where two are a coordinate.
    case numbers(Int)
    /// A coordinate with a word in it that means nothing there.
    case word(String)
    case plusCode
    case whatThreeWords
    case shortLink
    case link
    case projected(ProjectedSystem)
    case streetAddress
    case placeName
    /// A coordinate, but not the one that was meant.
    case mistake(CoordinateMistake)
    case other
  }

  /// What the text is.
  package let kind: Kind
  /// The text, safe to print: at most 60 characters, and none that moves a cursor.
  package let excerpt: String

  static let example = "Give latitude and longitude in degrees, like: 47.6062, -122.3321"

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    excerpt = UnreadablePlace.excerpt(of: text)
  }

  /// What a text is that is neither a coordinate nor a link.
  fileprivate static func kind(of text: String) -> Kind {
    let words = text.split { $0.isWhitespace || ",;()[]".contains($0) }
    if words.isEmpty { return .empty }
    if words.contains(where: isPlusCode) { return .plusCode }
    if words.count == 1, isThreeWords(words[0]) { return .whatThreeWords }
    let numbers = words.compactMap { word in
      let number = word.hasPrefix("\u{2212}") ? "-" + word.dropFirst() : String(word)
      return Double(number).flatMap { $0.isFinite ? $0 : nil } ?? metres(word)
    }
    let large = numbers.filter { abs($0) > 1000 }
    if large.count == 2, let system = ProjectedSystem(large[0], large[1]) { return .projected(system) }
    if numbers.count == words.count { return .numbers(numbers.count) }
    let isCoordinate = words.contains { $0.contains(".") && Double($0) != nil }
    let name = words.first { word in word.count { $0.isLetter } > 1 && Double(word)?.isFinite != true }
    if isCoordinate { return name.map { .word(excerpt(of: String($0))) } ?? .other }
    guard name != nil else { return .other }
    func hasDigit(_ word: Substring) -> Bool { word.contains { ("0"..."9").contains($0) } }
    if !words.contains(where: hasDigit) { return .placeName }
    // `10TET 5502 7274` and `LINESTRING(1 2, 3 4)` are no addresses: those have a word, and no brackets behind it.
    let isFigure = text.drop { $0.isLetter || $0.isWhitespace }.first == "("
    return !isFigure && words.contains { !hasDigit($0) && $0.count { $0.isLetter } > 1 }
      ? .streetAddress : .other
  }

  /// `84VVJM4W+X2`, or without its first four characters. No vowel and no other letter is ever in it.
  private static func isPlusCode(_ word: Substring) -> Bool {
    let parts = word.split(separator: "+", omittingEmptySubsequences: false)
    guard parts.count == 2, [4, 6, 8].contains(parts[0].count), (0...7).contains(parts[1].count) else {
      return false
    }
    return parts.joined().uppercased().allSatisfy { "023456789CFGHJMPQRVWX".contains($0) }
  }

  /// `///filled.count.soap`, with or without the slashes.
  private static func isThreeWords(_ word: Substring) -> Bool {
    let words = word.drop { $0 == "/" }.split(separator: ".", omittingEmptySubsequences: false)
    return words.count == 3 && words.allSatisfy { $0.count > 1 && $0.allSatisfy(\.isLetter) }
  }

  /// The number of `550200mE`.
  private static func metres(_ word: Substring) -> Double? {
    let number = word.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    let unit = word.dropFirst(number.count).lowercased()
    return ["m", "me", "mn", "e", "n", "ft"].contains(unit) ? Double(number) : nil
  }

  /// The first 60 characters, with control characters, and those that turn the direction of text, as `\u{1B}`.
  private static func excerpt(of text: String) -> String {
    var result = ""
    var scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }.makeIterator()
    for _ in 0..<60 {
      guard let scalar = scalars.next() else { return result }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return scalars.next() == nil ? result : result + "…"
  }
}

extension UnreadablePlace {
  /// The error with its sentence, and with what to do next.
  var error: DistrictError {
    DistrictError(.badInput, message, hint: hint, cause: self)
  }

  private var message: String {
    switch kind {
    case .empty: "A coordinate is two numbers, latitude and longitude; there are none."
    case .numbers(1): "One number is not a coordinate: the longitude is missing."
    case .numbers(let count): "A coordinate is two numbers, latitude and longitude; there are \(count)."
    case .word(let word): "“\(word)” is not a number."
    case .plusCode: "“\(excerpt)” is a plus code, which is not read here."
    case .whatThreeWords: "“\(excerpt)” is a what3words address, which only its makers can read."
    case .shortLink:
      "“\(excerpt)” is a short link: it does not hold the coordinate, and no link is ever opened."
    case .link: "The link “\(excerpt)” holds no coordinate that can be read."
    case .projected(let system): "The numbers look like \(system.name), not like degrees."
    case .streetAddress: "“\(excerpt)” looks like a street address, not like a coordinate."
    case .placeName: "“\(excerpt)” looks like the name of a place, not like a coordinate."
    case .mistake(let mistake):
      switch mistake.kind {
      case .swapped: "Latitude and longitude look exchanged: latitude comes first."
      case .lostMinus:
        "The longitude seems to have lost its minus sign: places west of Greenwich have one."
      }
    case .other: "“\(excerpt)” cannot be read as latitude and longitude."
    }
  }

  private var hint: String {
    switch kind {
    case .plusCode, .whatThreeWords, .streetAddress, .placeName:
      "Find it on a map and copy its latitude and longitude, like: 47.6062, -122.3321"
    case .shortLink: "Open it in a browser, and copy the long address, or latitude and longitude, from there."
    case .link: "Copy latitude and longitude from the map, like: 47.6062, -122.3321"
    case .projected(let system): system.advice
    case .mistake(let mistake):
      "Probably meant: \(mistake.corrected.latitude), \(mistake.corrected.longitude)"
    case .empty, .numbers, .word, .other: UnreadablePlace.example
    }
  }
}
