/// Writes numbers as decimal ASCII digits without allocating.
enum DecimalText {
  /// Appends a whole number.
  static func append(_ number: Int, to output: inout [UInt8]) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    appendDigits(number.magnitude, atLeast: 1, to: &output)
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
    if number < 0, steps > 0 { output.append(UInt8(ascii: "-")) }
    appendDigits(steps / power, atLeast: 1, to: &output)
    guard decimals > 0 else { return }
    output.append(UInt8(ascii: "."))
    appendDigits(steps % power, atLeast: decimals, to: &output)
  }

  private static func appendDigits(_ number: UInt, atLeast width: Int, to output: inout [UInt8]) {
    let start = output.count
    var rest = number
    while rest > 0 || output.count - start < width {
      output.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    output[start...].reverse()
  }
}
