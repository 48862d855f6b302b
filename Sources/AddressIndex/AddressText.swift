import Bytes

/// A word, a number or a sign of an address.
struct AddressToken {
  /// Where the token stands in the folded text.
  var start: UInt16 = 0
  var count: UInt16 = 0
  /// The number of its word in ``AddressWords``; 0 when it is not one of them.
  var word: UInt16 = 0
  /// The number of digits that it begins with, and their value.
  var digits: UInt8 = 0
  var value: UInt32 = 0
  /// Whether a comma or a line break stands before it.
  var startsSegment = false
  /// Whether a hyphen or slash stands before it, so that it belongs to the token before: `826-B`.
  var isAttached = false
  /// Whether it is a fraction, as `1/2`.
  var isFraction = false

  @inline(__always) var isNumber: Bool { digits > 0 && Int(digits) == Int(count) }
}

/// An address made ready for the grammar: capital letters without accents or punctuation, cut into tokens.
///
/// It lives in memory on the stack, so it must not leave the closure that it is given to. The text is read once from
/// front to back, and at most ``longestInput`` bytes of it.
struct AddressText {
  /// No address has more bytes than this.
  static let longestInput = 400
  /// Together with the folded text so small that Swift keeps both on the stack: 1,024 bytes each at most.
  private static let tokenCapacity = 64
  /// The folded text: two bytes of an input can become three, as `½` does.
  private static let byteCapacity = longestInput * 3 / 2

  private let bytes: UnsafeMutablePointer<UInt8>
  private let tokens: UnsafeMutablePointer<AddressToken>
  private(set) var byteCount = 0
  private(set) var count = 0
  /// Whether the text was longer than an address can be.
  private(set) var isTooLong = false

  // What is being read.
  private var tokenStart = 0
  private var startsSegment = true
  private var isAttached = false

  @inline(__always) subscript(_ index: Int) -> AddressToken { tokens[index] }

  /// The bytes of a token.
  @inline(__always) func letters(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + Int(tokens[index].start), count: Int(tokens[index].count))
  }

  /// What the grammar knows of a token.
  @inline(__always) func word(_ index: Int) -> AddressWord {
    AddressWords.shared.words[Int(tokens[index].word)]
  }

  /// Whether a token consists of these letters.
  @inline(__always) func isWord(_ index: Int, _ word: StaticString) -> Bool {
    guard Int(tokens[index].count) == word.utf8CodeUnitCount else { return false }
    let letters = letters(index)
    for position in 0..<letters.count where letters[position] != word.utf8Start[position] { return false }
    return true
  }

  /// Reads a text, and others as if a comma stood before them, and calls `body` with what became of it.
  @inline(__always) static func with<Result>(
    _ input: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8> = .init(start: nil, count: 0),
    _ third: UnsafeBufferPointer<UInt8> = .init(start: nil, count: 0), _ body: (AddressText) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: byteCapacity) { bytes in
      withUnsafeTemporaryAllocation(of: AddressToken.self, capacity: tokenCapacity) { tokens in
        guard let byteStart = bytes.baseAddress, let tokenStart = tokens.baseAddress else {
          preconditionFailure("The memory of a text is never empty.")
        }
        var text = AddressText(bytes: byteStart, tokens: tokenStart)
        text.isTooLong = input.count + second.count + third.count > longestInput
        text.read(input)
        text.read(second)
        text.read(third)
        return body(text)
      }
    }
  }

  private mutating func read(_ input: UnsafeBufferPointer<UInt8>) {
    if isTooLong { return }
    (startsSegment, isAttached) = (true, false)
    var position = 0
    while position < input.count {
      let byte = input[position]
      position &+= 1
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): append(byte & 0xDF)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): append(byte)
      case UInt8(ascii: " "): end()
      case UInt8(ascii: "'"), UInt8(ascii: "`"): break
      case UInt8(ascii: "."):
        // N.E. is one word, St.Andrews are two.
        let isInitial = byteCount == tokenStart + 1 && !bytes[tokenStart].isDigit
        if !isInitial || position == input.count || input[position] & 0xDF &- 65 >= 26 { end() }
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "|"):
        end()
        startsSegment = true
      case UInt8(ascii: "-"): attach()
      case UInt8(ascii: "/"): slash(input, position)
      case UInt8(ascii: "#"): sign(byte)
      case UInt8(ascii: "&"), UInt8(ascii: "@"), UInt8(ascii: "+"): sign(UInt8(ascii: "&"))
      case 0..<0x80: end()
      default: position = appendFolded(input, position &- 1)
      }
      if isTooLong { return }
    }
    end()
  }

  @inline(__always) private mutating func append(_ byte: UInt8) {
    bytes[byteCount] = byte
    byteCount &+= 1
  }

  private mutating func attach() {
    end()
    isAttached = count > 0
  }

  /// A slash makes a fraction, joins two house numbers, or stands between two streets.
  private mutating func slash(_ input: UnsafeBufferPointer<UInt8>, _ position: Int) {
    let isDigit = byteCount == tokenStart + 1 && bytes[tokenStart].isDigit
    if isDigit, position < input.count, input[position].isDigit,
      position + 1 == input.count || !isAlphanumeric(input[position + 1])
    {
      append(UInt8(ascii: "/"))
      return
    }
    end()
    if count > 0, !tokens[count - 1].isNumber, position < input.count, isAlphanumeric(input[position]) {
      sign(UInt8(ascii: "&"))
    } else {
      isAttached = count > 0
    }
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool { byte.isDigit || (byte & 0xDF) &- 65 < 26 }

  private mutating func sign(_ byte: UInt8) {
    end()
    append(byte)
    end()
  }

  /// Ends the token that is being read, if there is one.
  private mutating func end() {
    let length = byteCount - tokenStart
    if length == 0 { return }
    var letters = AddressWords.Letters()
    var (value, digits) = (UInt64(0), 0)
    var prefix = 0
    for position in 0..<length {
      let byte = bytes[tokenStart + position]
      letters.set(position, byte)
      if byte.isDigit {
        if digits == position {
          digits = position + 1
          value = min(value &* 10 &+ UInt64(byte & 15), UInt64(UInt32.max))
        } else if prefix == 0, digits == 0 {
          prefix = position
        }
      }
    }
    if prefix > 0, length <= 16, splitAfter(prefix) { return }
    guard count < AddressText.tokenCapacity else {
      isTooLong = true
      return
    }
    var token = AddressToken()
    token.start = UInt16(tokenStart)
    token.count = UInt16(length)
    if length <= 16, digits == 0 { token.word = AddressWords.shared.number(letters) }
    token.isFraction = digits == 1 && length == 3 && bytes[tokenStart + 1] == UInt8(ascii: "/")
    token.digits = UInt8(min(digits, 255))
    token.value = UInt32(value)
    token.startsSegment = startsSegment
    token.isAttached = isAttached
    tokens[count] = token
    count &+= 1
    (startsSegment, isAttached) = (false, false)
    tokenStart = byteCount
  }

  /// Makes two tokens of `APT3` and `SR520`; false for everything else.
  private mutating func splitAfter(_ prefix: Int) -> Bool {
    var letters = AddressWords.Letters()
    for position in 0..<prefix { letters.set(position, bytes[tokenStart + position]) }
    let word = AddressWords.shared.words[Int(AddressWords.shared.number(letters))]
    guard
      word.unit == .always || word.role == .highway || word.role == .interstate || word.role == .washington
    else { return false }
    let rest = byteCount
    byteCount = tokenStart + prefix
    end()
    byteCount = rest
    end()
    return true
  }

  /// Reads a character beyond ASCII: a letter without its accent, a typographic sign, or else a blank. Returns the
  /// position after it.
  private mutating func appendFolded(_ input: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    func byte(_ position: Int) -> UInt8 { position < input.count ? input[position] : 0 }
    let (first, second, third) = (input[start], byte(start + 1), byte(start + 2))
    switch (first, second) {
    case (0xC3...0xC5, 0x80...0xBF):
      let letter = LatinLetters.folded[Int(first - 0xC3) * 64 + Int(second - 0x80)]
      if letter == UInt8(ascii: " ") { end() } else { append(letter) }
    case (0xC2, 0xBC...0xBE):
      end()
      append(second == 0xBE ? UInt8(ascii: "3") : UInt8(ascii: "1"))
      append(UInt8(ascii: "/"))
      append(second == 0xBD ? UInt8(ascii: "2") : UInt8(ascii: "4"))
      end()
    // Accents that stand behind their letter, and the raised letters of ordinals.
    case (0xCC, 0x80...0xBF), (0xCD, 0x80...0xAF), (0xC2, 0xBA), (0xC2, 0xAA): break
    case (0xE2, 0x80):
      switch third {
      case 0x98, 0x99: break
      case 0x90...0x95: attach()
      default: end()
      }
      return start + 3
    case (0xC0...0xDF, 0x80...0xBF): end()
    case (0xE0..., 0x80...0xBF):
      end()
      return start + (first < 0xF0 ? 3 : 4)
    default:
      end()
      return start + 1
    }
    return start + 2
  }
}

/// Latin letters without their accents.
private enum LatinLetters {
  /// U+00C0 to U+017F, a blank for what is no letter.
  static let folded: [UInt8] = Array(
    ("AAAAAAACEEEEIIIIDNOOOOO OUUUUYTS" + "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTY"
      + "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLL"
      + "NNNNNNNNNOOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS").utf8)
}
