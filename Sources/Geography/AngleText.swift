import Bytes

/// One angle as somebody wrote it: degrees, perhaps minutes and seconds, perhaps the letter of a hemisphere.
struct Angle {
  /// Latitude or longitude, when a letter or a word says so.
  fileprivate(set) var axis: CoordinateText.Axis?
  /// Degrees, minutes and seconds. Those that were not written are 0.
  private var values = SIMD4<Double>()
  fileprivate private(set) var count = 0
  fileprivate private(set) var isSigned = false
  private var isNegative = false
  /// Whether the last number has decimals, so that nothing smaller can follow it.
  private var hasFraction = false
  /// Whether the last number has a sign such as ° or ′ behind it.
  private var isLastMarked = false
  /// Whether any sign says that the numbers are degrees, minutes and seconds.
  private var isMarked = false
  fileprivate var hemisphere: Double?
  /// Whether the minutes have an m behind them, so that an s behind another number is for seconds and not for south.
  fileprivate var hasLetterOfMinutes = false

  /// The angle in degrees, negative in the south and the west.
  var degrees: Double {
    let magnitude = (values[0] * 3600 + values[1] * 60 + values[2]) / 3600
    let value = count == 1 ? values[0] : magnitude
    return (hemisphere ?? 1) * (isNegative ? -value : value)
  }

  /// Whether the numbers can be meant: 47 36 could be two angles, 47° 75′ is a slip, −122.3 W could be on either side.
  fileprivate var isSound: Bool {
    count > 0 && values[1] < 60 && values[2] < 60 && (count == 1 || isMarked || hemisphere != nil)
      && !(isSigned && hemisphere != nil)
  }

  /// Whether another number can be this angle's minutes or seconds.
  fileprivate var takesSmaller: Bool { count < 3 && !hasFraction }

  fileprivate mutating func append(_ value: Double, hasFraction: Bool, sign: UInt8?) {
    values[count] = value
    count += 1
    self.hasFraction = hasFraction
    isLastMarked = false
    if let sign {
      isSigned = true
      isNegative = sign == UInt8(ascii: "-")
    }
  }

  /// Takes a sign behind the last number: 0 says degrees, 1 minutes, 2 seconds.
  fileprivate mutating func mark(_ unit: Int) -> Bool {
    guard count == unit + 1, !isLastMarked else { return false }
    isLastMarked = true
    isMarked = true
    return true
  }
}

/// Reads one angle or two from a text that holds nothing else.
///
/// Degrees, minutes and seconds, with the signs of typography, of typewriters and of Windows-1252, or words such as
/// `deg`; a letter or word for the hemisphere before or behind; a word such as `lat:` before. Two angles are parted by
/// a comma, a semicolon, a blank or a letter. One pass, and it stops at the first byte that does not fit.
struct AngleReader {
  private enum Sign: Equatable {
    case blank
    /// `-` or `+`, however it was written.
    case plusMinus(UInt8)
    /// 0 is °, 1 is ′, 2 is ″.
    case unit(Int)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let allowsDecimalComma: Bool
  private let ignoresQuotes: Bool
  private var position = 0
  private var current = Angle()
  private var first: Angle?
  private var second: Angle?

  /// The angles of a text; nil when it holds something else, too.
  ///
  /// - Parameter ignoresQuotes: whether ASCII quotation marks are those of JSON, and not for minutes and seconds.
  static func angles(
    in bytes: UnsafeBufferPointer<UInt8>, allowsDecimalComma: Bool, ignoresQuotes: Bool = false
  ) -> (first: Angle, second: Angle?)? {
    var reader = AngleReader(
      bytes: bytes, allowsDecimalComma: allowsDecimalComma, ignoresQuotes: ignoresQuotes)
    guard reader.read(), let first = reader.first else { return nil }
    return (first, reader.second)
  }

  private mutating func read() -> Bool {
    var isAfterNumber = false
    var hasSeparator = false
    var needsAngle = false
    while position < bytes.count {
      let byte = bytes[position]
      let wasAfterNumber = isAfterNumber
      isAfterNumber = false
      if byte.isDigit || byte == UInt8(ascii: ".") {
        // “47.6.1” and “4-7” are no two numbers.
        guard !wasAfterNumber, readNumber(sign: nil) else { return false }
        (isAfterNumber, needsAngle) = (true, false)
      } else if byte.lowercasedASCII &- UInt8(ascii: "a") < 26 {
        guard readWord() else { return false }
      } else if byte == .comma || byte == .semicolon {
        position += 1
        // One between two angles, of which a letter may have ended the first already.
        guard !hasSeparator, current.count == 0 || first == nil else { return false }
        guard current.count == 0 ? first != nil && current.axis == nil : finish() else { return false }
        (hasSeparator, needsAngle) = (true, true)
      } else if let (sign, length) = sign() {
        position += length
        switch sign {
        case .blank: break
        case .unit(let unit): guard current.mark(unit) else { return false }
        case .plusMinus(let sign):
          guard !wasAfterNumber, position < bytes.count, readNumber(sign: sign) else { return false }
          (isAfterNumber, needsAngle) = (true, false)
        }
      } else {
        return false
      }
    }
    return !needsAngle && (current.count == 0 && current.axis == nil ? first != nil : finish())
  }

  /// Keeps the current angle, unless it is unsound or a third one.
  private mutating func finish() -> Bool {
    guard current.isSound, second == nil else { return false }
    if first == nil { first = current } else { second = current }
    current = Angle()
    return true
  }

  private mutating func readNumber(sign: UInt8?) -> Bool {
    let start = position
    var hasFraction = false
    while position < bytes.count {
      let byte = bytes[position]
      let isDecimalComma =
        byte == .comma && allowsDecimalComma && position > start && digit(at: position + 1)
      if !hasFraction, byte == UInt8(ascii: ".") || isDecimalComma {
        hasFraction = true
      } else if byte.lowercasedASCII == UInt8(ascii: "e"), let end = exponentEnd() {
        hasFraction = true
        position = end
        break
      } else if !byte.isDigit {
        break
      }
      position += 1
    }
    let text = bytes.part(start..<position)
    guard let value = DecimalNumber.parse(text, allowsComma: allowsDecimalComma) else { return false }
    if current.count > 0, sign != nil || !current.takesSmaller {
      guard finish() else { return false }
    }
    current.append(value, hasFraction: hasFraction, sign: sign)
    return true
  }

  private func digit(at index: Int) -> Bool { index < bytes.count && bytes[index].isDigit }

  /// Where the exponent ends that begins here, or nil: the `e` of “122.3e” is a hemisphere.
  private func exponentEnd() -> Int? {
    var end = position + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") { end += 1 }
    guard digit(at: end) else { return nil }
    while digit(at: end) { end += 1 }
    return end
  }

  private mutating func readWord() -> Bool {
    let start = position
    while position < bytes.count, bytes[position].lowercasedASCII &- UInt8(ascii: "a") < 26 { position += 1 }
    guard position - start <= 9 else { return false }
    let word = String(decoding: bytes[start..<position].lazy.map(\.lowercasedASCII), as: UTF8.self)
    switch word {
    case "s" where current.hasLetterOfMinutes && current.count == 3 && current.mark(2): return true
    case "n", "s", "e", "w", "north", "south", "east", "west": return hemisphere(word.utf8.first)
    case "lat", "latitude": return label(.latitude)
    case "lon", "lng", "long", "longitude": return label(.longitude)
    // The letter of a unit, and perhaps that of a hemisphere right behind it: `22sN`.
    case "m", "mn", "ms", "me", "mw":
      current.hasLetterOfMinutes = true
      return current.mark(1) && (word.utf8.count == 1 || hemisphere(word.utf8.last))
    case "sn", "ss", "se", "sw":
      return current.hasLetterOfMinutes && current.mark(2) && hemisphere(word.utf8.last)
    case "d", "deg", "degree", "degrees": return current.mark(0)
    case "min", "minute", "minutes": return current.mark(1)
    case "sec", "second", "seconds": return current.mark(2)
    default: return false
    }
  }

  /// Takes a letter behind the numbers of an angle that has none yet, or before those of the next one.
  private mutating func hemisphere(_ letter: UInt8?) -> Bool {
    let axis: CoordinateText.Axis =
      letter == UInt8(ascii: "n") || letter == UInt8(ascii: "s") ? .latitude : .longitude
    if current.hemisphere != nil {
      guard finish() else { return false }
    }
    guard current.axis == nil || current.axis == axis else { return false }
    current.axis = axis
    current.hemisphere = letter == UInt8(ascii: "s") || letter == UInt8(ascii: "w") ? -1 : 1
    return current.count == 0 || finish()
  }

  private mutating func label(_ axis: CoordinateText.Axis) -> Bool {
    if current.count > 0 {
      guard finish() else { return false }
    }
    guard current.axis == nil else { return false }
    current.axis = axis
    while position < bytes.count, case (.blank, let length)? = sign() { position += length }
    if position < bytes.count, ":=".utf8.contains(bytes[position]) { position += 1 }
    return true
  }

  /// The sign that begins here, and its length in bytes. A byte above 0x7F that begins no UTF-8 is of Windows-1252.
  private func sign() -> (Sign, length: Int)? {
    func byte(_ offset: Int) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }
    let apostrophe = UInt8(ascii: "'")
    switch (byte(0), byte(1), byte(2)) {
    case (.space, _, _), (.tab, _, _), (.lineFeed, _, _), (.carriageReturn, _, _): return (.blank, 1)
    case (.quote, _, _) where ignoresQuotes, (apostrophe, _, _) where ignoresQuotes: return (.blank, 1)
    case (apostrophe, apostrophe, _): return (.unit(2), 2)
    // Twice, as CSV writes one inside quotes.
    case (.quote, .quote, _): return (.unit(2), 2)
    case (apostrophe, _, _): return (.unit(1), 1)
    case (.quote, _, _): return (.unit(2), 1)
    case (UInt8(ascii: "-"), _, _), (UInt8(ascii: "+"), _, _): return (.plusMinus(bytes[position]), 1)
    case (0xC2, 0xA0, _): return (.blank, 2)  // no-break space
    case (0xC2, 0xB0, _), (0xC2, 0xBA, _), (0xCB, 0x9A, _): return (.unit(0), 2)  // ° º ˚
    case (0xC2, 0xB4, _), (0xCA, 0xB9, _): return (.unit(1), 2)  // ´ ʹ
    case (0xE2, 0x80, 0x89), (0xE2, 0x80, 0xAF): return (.blank, 3)  // thin and narrow no-break space
    case (0xE2, 0x80, 0x93), (0xE2, 0x88, 0x92): return (.plusMinus(UInt8(ascii: "-")), 3)  // – −
    case (0xE2, 0x80, 0x98), (0xE2, 0x80, 0x99), (0xE2, 0x80, 0xB2): return (.unit(1), 3)  // ‘ ’ ′
    case (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D), (0xE2, 0x80, 0xB3): return (.unit(2), 3)  // “ ” ″
    case (0xA0, _, _): return (.blank, 1)
    case (0xB0, _, _), (0xBA, _, _): return (.unit(0), 1)
    case (0x91, _, _), (0x92, _, _), (0xB4, _, _): return (.unit(1), 1)
    case (0x93, _, _), (0x94, _, _): return (.unit(2), 1)
    case (0x96, _, _): return (.plusMinus(UInt8(ascii: "-")), 1)
    default: return nil
    }
  }
}
