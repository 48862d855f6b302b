import Bytes

/// Up to ``capacity`` address points of one street, in the order of their numbers, each as what it differs by from the
/// one before. The first one's number and place stand in the table of blocks.
enum PlaceBlock {
  static let capacity = 16
  static let words = 4

  /// What the low bits of a point's first number say.
  fileprivate enum Flag {
    static let suffix: UInt32 = 1
    static let unit: UInt32 = 2
    static let moved: UInt32 = 4
    static let stray: UInt32 = 8
    static let bits: UInt32 = 4
  }

  static func append(_ points: ArraySlice<AddressPoint>, to bytes: inout [UInt8]) {
    guard var last = points.first else { return }
    for point in points {
      let (dx, dy) = (point.x - last.x, point.y - last.y)
      var flags: UInt32 = 0
      if point.suffix.rawValue != 0 { flags |= Flag.suffix }
      if point.unit != 0 { flags |= Flag.unit }
      if dx != 0 || dy != 0 { flags |= Flag.moved }
      if point.isStray { flags |= Flag.stray }
      append((point.number - last.number) << Flag.bits | flags, to: &bytes)
      if point.suffix.rawValue != 0 { append(UInt32(point.suffix.rawValue), to: &bytes) }
      if point.unit != 0 { append(point.unit, to: &bytes) }
      if dx != 0 || dy != 0 {
        append(zigzag(dx), to: &bytes)
        append(zigzag(dy), to: &bytes)
      }
      last = point
    }
  }

  private static func zigzag(_ value: Int32) -> UInt32 { UInt32(bitPattern: value << 1 ^ value >> 31) }

  /// Seven bits a byte, the low ones first; the high bit says that more follow.
  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Steps through the address points of a block. Whatever the bytes are, it stays inside them.
struct PlaceCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int
  private(set) var point: AddressPoint
  /// Whether the bytes broke off inside a point.
  private(set) var isBroken = false

  /// Starts before the first point, whose number and place are those that the table of blocks has.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ point: AddressPoint) {
    (self.bytes, position, end, self.point) = (bytes, range.lowerBound, range.upperBound, point)
  }

  @inline(__always) mutating func next() -> Bool {
    guard position < end else { return false }
    let first = number()
    point.number &+= first &>> PlaceBlock.Flag.bits
    point.suffix.rawValue =
      first & PlaceBlock.Flag.suffix != 0 ? UInt16(truncatingIfNeeded: number()) : 0
    point.unit = first & PlaceBlock.Flag.unit != 0 ? number() : 0
    point.isStray = first & PlaceBlock.Flag.stray != 0
    if first & PlaceBlock.Flag.moved != 0 {
      point.x &+= signed()
      point.y &+= signed()
    }
    return !isBroken
  }

  @inline(__always) private mutating func number() -> UInt32 {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while position < end {
      let byte = bytes[position]
      position &+= 1
      value |= UInt32(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
      if shift > 28 { break }
    }
    isBroken = true
    return value
  }

  @inline(__always) private mutating func signed() -> Int32 {
    let value = number()
    return Int32(bitPattern: value &>> 1) ^ -Int32(bitPattern: value & 1)
  }
}
