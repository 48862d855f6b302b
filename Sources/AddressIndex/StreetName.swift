import Bytes

/// The name of a street in the one form that is compared: words in full, numbers as ordinals, every highway and every
/// Martin Luther King alike.
///
/// Two names are the same when their letters are, so that `BEL RED` is `BELRED`, and `SEA TAC` is `SEATAC`: the names of
/// cities are compared in the same way.
struct StreetName {
  /// A longer name is none.
  static let longest = 64

  /// The letters with single blanks between words.
  let bytes: UnsafeBufferPointer<UInt8>
  /// A hash of the letters without the blanks.
  let hash: UInt64

  /// Builds the name that tokens make, calls `body` with it, and gives up on one that is empty or too long.
  @inline(__always) static func with<Result>(
    _ text: AddressText, _ range: Range<Int>, _ body: (StreetName) -> Result
  ) -> Result? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { memory in
      var builder = Builder(memory: memory)
      builder.append(text, range)
      if builder.isTooLong || builder.count == 0 { return nil }
      let bytes = UnsafeBufferPointer(memory).part(0..<builder.count)
      return body(StreetName(bytes: bytes, hash: hash(bytes)))
    }
  }

  /// FNV-1a over the letters, with the high bits stirred into the low ones.
  @inline(__always) static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes where byte != .space { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash &>> 32
  }

  static func haveSameLetters(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    var (i, j) = (0, 0)
    while true {
      while i < a.count, a[i] == .space { i &+= 1 }
      while j < b.count, b[j] == .space { j &+= 1 }
      if i == a.count || j == b.count { return i == a.count && j == b.count }
      if a[i] != b[j] { return false }
      i &+= 1
      j &+= 1
    }
  }
}

extension StreetName {
  fileprivate struct Builder {
    let memory: UnsafeMutableBufferPointer<UInt8>
    var count = 0
    var isTooLong = false

    mutating func append(_ text: AddressText, _ range: Range<Int>) {
      var position = range.lowerBound
      if StreetReading.highwayEnd(text, position, range.upperBound) == range.upperBound {
        append(text.word(position).role == .interstate ? "INTERSTATE" : "HIGHWAY")
        startWord()
        append(text.letters(range.upperBound - 1))
        return
      }
      if let end = StreetReading.kingEnd(text, position, range.upperBound) {
        append("MARTIN LUTHER KING JR")
        position = end
      }
      while position < range.upperBound {
        startWord()
        let token = text[position]
        let word = text.word(position)
        if token.isNumber || token.word == 0 {
          if let number = token.isNumber ? token.value : StreetReading.ordinal(text, position) {
            append(ordinal: number)
          } else {
            append(text.letters(position))
          }
        } else if word.ordinal != 0 {
          var number = UInt32(word.ordinal)
          if word.role == .tens, position + 1 < range.upperBound {
            let unit = text.word(position + 1).ordinal
            let digit = unit > 0 ? UInt32(unit) : StreetReading.ordinal(text, position + 1) ?? 0
            if digit > 0, digit < 10 {
              number += digit
              position += 1
            }
          }
          append(ordinal: number)
        } else if text.isWord(position, "ST") {
          append(position > range.lowerBound && position + 1 == range.upperBound ? "STREET" : "SAINT")
        } else if !word.long.isEmpty {
          append(AddressWords.shared.text.part(Int(word.long.lowerBound)..<Int(word.long.upperBound)))
        } else {
          append(text.letters(position))
        }
        position += 1
      }
    }

    private mutating func startWord() { if count > 0 { append(.space) } }

    private mutating func append(_ byte: UInt8) {
      guard count < memory.count else {
        isTooLong = true
        return
      }
      memory[count] = byte
      count &+= 1
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { for byte in bytes { append(byte) } }

    private mutating func append(_ text: StaticString) {
      append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(ordinal number: UInt32) {
      var divisor: UInt32 = 1
      while number / divisor >= 10 { divisor *= 10 }
      while divisor > 0 {
        append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
        divisor /= 10
      }
      append(StreetReading.ordinalEnding(number))
    }
  }
}
