/// Searches in raw bytes, eight at a time.
///
/// A word of eight bytes is compared with a byte repeated eight times; `(x - 0x01…) & ~x & 0x80…` then marks the
/// zero bytes of the difference (Knuth, TAOCP 4A, 7.1.3). A borrow can mark a byte wrongly only *above* a true
/// match, so the lowest mark is always right, and the exact form is needed only where marks are counted.
///
/// The functions are inlined into the loops of other rooms, for which the type has to be usable from there, too.
@usableFromInline package enum ByteScan {
  @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable static var highs: UInt64 { 0x8080_8080_8080_8080 }

  /// The byte, repeated eight times.
  @inlinable @inline(__always) package static func pattern(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

  @inlinable @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inlinable @inline(__always) static func marks(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return (difference &- ones) & ~difference & highs
  }

  @inlinable @inline(__always) static func exactMarks(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return ~(((difference & ~highs) &+ ~highs) | difference | ~highs)
  }

  /// The first position at or after `start` that holds `byte`, or the number of bytes when there is none.
  @inlinable @inline(__always)
  package static func firstIndex(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int
  {
    let pattern = pattern(byte)
    var position = start
    while position &+ 32 <= bytes.count {
      let a = marks(word(bytes, at: position), pattern)
      let b = marks(word(bytes, at: position &+ 8), pattern)
      let c = marks(word(bytes, at: position &+ 16), pattern)
      let d = marks(word(bytes, at: position &+ 24), pattern)
      if a | b | c | d != 0 {
        if a != 0 { return position &+ a.trailingZeroBitCount &>> 3 }
        if b != 0 { return position &+ 8 &+ b.trailingZeroBitCount &>> 3 }
        if c != 0 { return position &+ 16 &+ c.trailingZeroBitCount &>> 3 }
        return position &+ 24 &+ d.trailingZeroBitCount &>> 3
      }
      position &+= 32
    }
    while position < bytes.count, bytes[position] != byte { position &+= 1 }
    return position
  }

  /// The first position at or after `start` that holds no ASCII, or the number of bytes when there is none.
  package static func firstIndexBeyondASCII(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position &+ 32 <= bytes.count {
      let either =
        word(bytes, at: position) | word(bytes, at: position &+ 8)
        | word(bytes, at: position &+ 16) | word(bytes, at: position &+ 24)
      if either & highs != 0 { break }
      position &+= 32
    }
    while position < bytes.count, bytes[position] < 0x80 { position &+= 1 }
    return position
  }

  /// The first position at or after `start` that holds one of three bytes, each given as its ``pattern(_:)``, or
  /// the number of bytes when there is none.
  @inlinable @inline(__always)
  package static func firstIndex(
    of a: UInt64, _ b: UInt64, _ c: UInt64, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var position = start
    while position &+ 8 <= bytes.count {
      let word = word(bytes, at: position)
      let found = marks(word, a) | marks(word, b) | marks(word, c)
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < bytes.count {
      let byte = UInt64(bytes[position])
      if byte == a & 0xFF || byte == b & 0xFF || byte == c & 0xFF { return position }
      position &+= 1
    }
    return position
  }

  /// The first position at or after `start` that ends or interrupts the plain text of a JSON string: a quotation mark,
  /// a backslash, a control character or a byte that is not ASCII; the number of bytes when there is none.
  @inlinable @inline(__always)
  package static func firstIndexOfSpecialInString(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    let quotes = pattern(.quote)
    let backslashes = pattern(UInt8(ascii: "\\"))
    let spaces = pattern(.space)
    var position = start
    while position &+ 8 <= bytes.count {
      let word = word(bytes, at: position)
      // A byte below that of the space borrows from its highest bit.
      let controls = (word &- spaces) & ~word & highs
      let found = marks(word, quotes) | marks(word, backslashes) | controls | word & highs
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == .quote || byte == UInt8(ascii: "\\") || byte < 0x20 || byte >= 0x80 { return position }
      position &+= 1
    }
    return position
  }

  /// The last position in `range` that holds `a` or `b`; nil when there is none.
  package static func lastIndex(
    of a: UInt8, or b: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    let patternA = pattern(a)
    let patternB = pattern(b)
    var end = range.upperBound
    while end &- 8 >= range.lowerBound {
      let word = word(bytes, at: end &- 8)
      // The highest mark counts here, so it must be exact.
      let found = exactMarks(word, patternA) | exactMarks(word, patternB)
      if found != 0 { return end &- 1 &- found.leadingZeroBitCount &>> 3 }
      end &-= 8
    }
    while end > range.lowerBound {
      end &-= 1
      if bytes[end] == a || bytes[end] == b { return end }
    }
    return nil
  }

  /// The number of line ends in `range`: LF, CR LF counted once, and CR alone. The range is taken to begin at the
  /// start of a line, or inside one, but not between CR and LF.
  package static func lineEnds(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    let lineFeeds = pattern(.lineFeed)
    let carriageReturns = pattern(.carriageReturn)
    var count = 0
    var position = range.lowerBound
    // A mark at the top of one word's carriage returns moves to the bottom of the next word.
    var carry: UInt64 = 0
    while position &+ 8 <= range.upperBound {
      // One lane a byte; a lane gains at most 1 a word, so 255 words fit before the lanes are summed.
      let stop = min(range.upperBound, position &+ 255 * 8)
      var lanes: UInt64 = 0
      while position &+ 8 <= stop {
        let word = word(bytes, at: position)
        let carriageReturn = exactMarks(word, carriageReturns)
        let afterCarriageReturn = carriageReturn &<< 8 | carry
        let lineFeed = exactMarks(word, lineFeeds) & ~afterCarriageReturn
        lanes &+= (carriageReturn | lineFeed) &>> 7
        carry = carriageReturn &>> 56
        position &+= 8
      }
      let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ (lanes &>> 8 & 0x00FF_00FF_00FF_00FF)
      count &+= Int((pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
    var previousIsCarriageReturn = carry != 0
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == .carriageReturn || (byte == .lineFeed && !previousIsCarriageReturn) { count &+= 1 }
      previousIsCarriageReturn = byte == .carriageReturn
      position &+= 1
    }
    return count
  }
}
