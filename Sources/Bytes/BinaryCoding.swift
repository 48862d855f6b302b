import Failures

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
package struct ByteWriter {
  /// What has been written so far.
  package private(set) var bytes: [UInt8] = []

  /// Starts without a byte.
  package init() {}

  package mutating func u8(_ value: UInt8) { bytes.append(value) }
  package mutating func u16(_ value: UInt16) { integer(value) }
  package mutating func u32(_ value: UInt32) { integer(value) }
  package mutating func u64(_ value: UInt64) { integer(value) }
  package mutating func i32(_ value: Int32) { integer(value) }
  package mutating func f64(_ value: Double) { integer(value.bitPattern) }

  package mutating func string(_ value: String) {
    u32(UInt32(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }

  package mutating func optional<T>(_ value: T?, _ write: (inout ByteWriter, T) -> Void) {
    u8(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  package mutating func array<T>(_ elements: [T], _ write: (inout ByteWriter, T) -> Void) {
    u32(UInt32(elements.count))
    for element in elements { write(&self, element) }
  }

  private mutating func integer(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Reads what ``ByteWriter`` wrote, from bytes that may be damaged: every read is checked, and what does not fit is
/// a ``DistrictError`` with code `brokenData` that names the offset.
///
/// A reader does not own its bytes; they must outlive it.
package struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  /// What to call the bytes in errors.
  package let name: String
  /// Where the next value begins, in bytes from the first.
  package private(set) var offset = 0

  package init(_ bytes: UnsafeRawBufferPointer, name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// The number of bytes that are left.
  package var remaining: Int { bytes.count - offset }

  package mutating func u8() throws(DistrictError) -> UInt8 { try integer() }
  package mutating func u16() throws(DistrictError) -> UInt16 { try integer() }
  package mutating func u32() throws(DistrictError) -> UInt32 { try integer() }
  package mutating func u64() throws(DistrictError) -> UInt64 { try integer() }
  package mutating func i32() throws(DistrictError) -> Int32 { try integer() }
  package mutating func f64() throws(DistrictError) -> Double { Double(bitPattern: try integer()) }

  package mutating func string() throws(DistrictError) -> String {
    let start = offset
    let count = Int(try u32())
    guard count <= remaining else { throw truncated(needed: count) }
    let text = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
    offset += count
    // Most texts are ASCII, which cannot be wrong; validating them takes three times as long.
    if text.allSatisfy({ $0 < 0x80 }) { return String(decoding: text, as: UTF8.self) }
    guard let string = String(validating: text, as: UTF8.self) else {
      throw broken("a text is not UTF-8", at: start)
    }
    return string
  }

  package mutating func optional<T>(
    _ read: (inout ByteReader) throws(DistrictError) -> T
  ) throws(DistrictError) -> T? {
    switch try u8() {
    case 0: return nil
    case 1: return try read(&self)
    case let flag: throw broken("\(flag) is neither 0 (absent) nor 1 (present)", at: offset - 1)
    }
  }

  /// Reads an array whose elements take at least `elementSize` bytes each, at least one.
  ///
  /// A count that the remaining bytes cannot hold is refused before anything is allocated for it.
  package mutating func array<T>(
    elementSize: Int, _ read: (inout ByteReader) throws(DistrictError) -> T
  ) throws(DistrictError) -> [T] {
    let count = Int(try u32())
    guard count <= remaining / elementSize else {
      throw broken("a list of \(count) elements does not fit the \(remaining) bytes left", at: offset - 4)
    }
    var elements: [T] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }

  /// An error about the value that begins at `offset`.
  package func broken(_ problem: String, at offset: Int) -> DistrictError {
    DistrictError(
      .brokenData, "\(name): byte \(offset): \(problem).", hint: "Compile the file again from its sources.")
  }

  private mutating func integer<T: FixedWidthInteger>() throws(DistrictError) -> T {
    let size = MemoryLayout<T>.size
    guard size <= remaining else { throw truncated(needed: size) }
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: T.self)
    offset += size
    return T(littleEndian: value)
  }

  private func truncated(needed: Int) -> DistrictError {
    broken("the data ends, \(remaining) bytes are left where \(needed) are needed", at: offset)
  }
}
