/// Reads decimal numbers from ASCII bytes: the very `Double` that `Double(_: String)` gives, without making a string.
package enum DecimalNumber {
  /// Powers of ten that a `Double` holds exactly.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
  ]
  /// The same as integers; 10^19 is the last that fits.
  private static let integerPowers: [UInt64] = (0...19).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The number that all of `bytes` spell, or nil: an optional sign, digits with at most one point, and at least one
  /// digit. An exponent is understood; blanks, `inf`, `nan` and hexadecimal are not.
  ///
  /// - Parameter allowsComma: whether a comma may stand for the point.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, allowsComma: Bool) -> Double? {
    var position = 0
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      position = 1
    }
    let start = position
    var mantissa: UInt64 = 0
    position = appendDigits(bytes, from: position, to: &mantissa)
    var digits = position - start
    var decimals = 0
    if position < bytes.count,
      bytes[position] == UInt8(ascii: ".") || (allowsComma && bytes[position] == .comma)
    {
      let fraction = position + 1
      position = appendDigits(bytes, from: fraction, to: &mantissa)
      decimals = position - fraction
      digits += decimals
    }
    guard digits > 0 else { return nil }
    // Past 19 digits the mantissa may have wrapped.
    if position < bytes.count || digits > 19 {
      return isExponent(bytes[position...]) ? general(bytes) : nil
    }
    let magnitude = quotient(mantissa, decimals)
    return isNegative ? -magnitude : magnitude
  }

  /// Appends the digits that begin at `start` to `mantissa`; returns the position after them.
  @inline(__always) private static func appendDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to mantissa: inout UInt64
  ) -> Int {
    var position = start
    while position < bytes.count, bytes[position].isDigit {
      mantissa = mantissa &* 10 &+ UInt64(bytes[position] &- UInt8(ascii: "0"))
      position &+= 1
    }
    return position
  }

  /// `mantissa` / 10^`decimals`, correctly rounded.
  private static func quotient(_ mantissa: UInt64, _ decimals: Int) -> Double {
    // Both are exact as Double, so one division rounds once (W. D. Clinger, “How to read floating point numbers
    // accurately”, 1990).
    if mantissa <= 1 << 53 { return Double(mantissa) / exactPowers[decimals] }
    // Otherwise 63 or 64 bits of the quotient, with what remains folded into the lowest bit, far below the bit that
    // rounding looks at. Both numbers are shifted to the top, so that the quotient is between 2^62 and 2^64.
    let divisor = integerPowers[decimals]
    let mantissaShift = mantissa.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    let top = mantissa << mantissaShift
    let (quotient, remainder) = (divisor << divisorShift).dividingFullWidth((top >> 1, top << 63))
    let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
    return Double(sign: .plus, exponent: divisorShift - mantissaShift - 63, significand: rounded)
  }

  private static func isExponent(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var rest = rest
    guard let letter = rest.first else { return true }
    guard letter.lowercasedASCII == UInt8(ascii: "e") else { return false }
    rest.removeFirst()
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy(\.isDigit)
  }

  /// Exponents and very long numbers, which are rare.
  private static func general(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    Double(String(decoding: bytes.lazy.map { $0 == .comma ? UInt8(ascii: ".") : $0 }, as: UTF8.self))
  }
}

/// Writes numbers as decimal ASCII digits without allocating.
package enum DecimalText {
  /// Appends a whole number.
  package static func append(_ number: Int, to output: inout [UInt8]) {
    append(steps: number.magnitude, decimals: 0, isNegative: number < 0, to: &output)
  }

  /// Appends a number with a fixed count of decimals (0 to 9), rounded to nearest and, exactly between two, to the
  /// even one, as `printf` does. A number that rounds to zero has no sign. Nothing is appended for a number that is
  /// not finite or is beyond ±9e9.
  package static func append(_ number: Double, decimals: Int, to output: inout [UInt8]) {
    precondition((0...9).contains(decimals))
    guard number.isFinite, abs(number) <= 9e9 else { return }
    var power: UInt = 1
    for _ in 0..<decimals { power *= 10 }
    let scale = Double(power)
    let magnitude = abs(number)
    let product = magnitude * scale
    var rounded = product.rounded(.toNearestOrEven)
    if abs(product - rounded) == 0.5 {
      // The product may itself have been rounded to the middle; what it lost decides.
      let lost = (-product).addingProduct(magnitude, scale)
      if lost != 0 { rounded = lost > 0 ? product.rounded(.up) : product.rounded(.down) }
    }
    let steps = UInt(rounded)
    append(steps: steps, decimals: decimals, isNegative: number < 0 && steps > 0, to: &output)
  }

  /// Appends a number of steps of 10^-`decimals`.
  private static func append(steps: UInt, decimals: Int, isNegative: Bool, to output: inout [UInt8]) {
    // From the back, into memory on the stack: sign, point, 20 digits of the greatest number, 9 zeros.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { text in
      var start = text.count
      func put(_ byte: UInt8) {
        start &-= 1
        text[start] = byte
      }
      var rest = steps
      for _ in 0..<decimals {
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      if decimals > 0 { put(UInt8(ascii: ".")) }
      repeat {
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
      if isNegative { put(UInt8(ascii: "-")) }
      output.append(contentsOf: UnsafeBufferPointer(text).part(start..<text.count))
    }
  }
}
