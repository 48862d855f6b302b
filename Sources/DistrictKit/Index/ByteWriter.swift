/// Puts together the bytes of a compiled file. ``ByteReader`` is its mirror: the same calls in the same order read
/// back what was written.
///
/// | value | bytes |
/// |---|---|
/// | integer | little-endian, as wide as its name says |
/// | `f64` | the bit pattern as `u64` |
/// | string | length in bytes as `u32`, then UTF-8 |
/// | optional | `u8`, 0 or 1, then the value when it is 1 |
/// | array | number of elements as `u32`, then the elements |
///
/// Nothing is aligned or padded.
struct ByteWriter {
  /// What has been written so far.
  private(set) var bytes: [UInt8] = []

  mutating func u8(_ value: UInt8) { bytes.append(value) }
  mutating func u16(_ value: UInt16) { integer(value) }
  mutating func u32(_ value: UInt32) { integer(value) }
  mutating func u64(_ value: UInt64) { integer(value) }
  mutating func i32(_ value: Int32) { integer(value) }
  mutating func f64(_ value: Double) { integer(value.bitPattern) }

  mutating func string(_ value: String) {
    u32(UInt32(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }

  mutating func optional<T>(_ value: T?, _ write: (inout ByteWriter, T) -> Void) {
    u8(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  mutating func array<T>(_ elements: [T], _ write: (inout ByteWriter, T) -> Void) {
    u32(UInt32(elements.count))
    for element in elements { write(&self, element) }
  }

  private mutating func integer(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
