/// Writes numbers as decimal ASCII digits without allocating.
enum DecimalText {
  /// Appends a whole number.
  static func append(_ number: Int, to output: inout [UInt8]) {
    append(steps: number.magnitude, decimals: 0, isNegative: number < 0, to: &output)
  }

  /// Appends a number with a fixed count of decimals (0 to 9), rounded to nearest and, exactly between two, to the
  /// even one, as `printf` does. A number that rounds to zero has no sign. Nothing is appended for a number that is
  /// not finite or is beyond ±9e9.
  static func append(_ number: Double, decimals: Int, to output: inout [UInt8]) {
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
