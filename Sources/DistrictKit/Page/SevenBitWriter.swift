/// Writes whole numbers in seven bits a byte, the lowest first; the eighth bit says that more follow (LEB128). The page's
/// `NumberReader` reads them.
struct SevenBitWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// 0, -1, 1, -2, … as 0, 1, 2, 3, …, so that what is near zero is short.
  mutating func append(signed value: Int64) {
    append(UInt64(bitPattern: value << 1 ^ value >> 63))
  }
}
