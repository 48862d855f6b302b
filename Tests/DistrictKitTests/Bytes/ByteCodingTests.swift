import Testing

@testable import Bytes
@testable import Failures

@Suite struct ByteCodingTests {
  private func reading<T>(
    _ bytes: [UInt8], _ body: (inout ByteReader) throws(DistrictError) -> T
  ) throws -> T {
    try bytes.withUnsafeBytes { buffer in
      var reader = ByteReader(buffer, name: "bytes")
      return try body(&reader)
    }
  }

  @Test func littleEndianAndUnpadded() throws {
    var writer = ByteWriter()
    writer.u8(1)
    writer.u16(0x0203)
    writer.u32(0x0405_0607)
    writer.u64(0x0809_0A0B_0C0D_0E0F)
    writer.i32(-2)
    writer.f64(-0.0)
    writer.string("é")
    writer.optional(UInt8(7)) { $0.u8($1) }
    writer.optional(UInt8?.none) { $0.u8($1) }
    writer.array([UInt16(1), 2]) { $0.u16($1) }
    #expect(
      writer.bytes == [
        1, 3, 2, 7, 6, 5, 4, 0x0F, 0x0E, 0x0D, 0x0C, 0x0B, 0x0A, 9, 8, 0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0,
        0, 0,
        0x80, 2, 0, 0, 0, 0xC3, 0xA9, 1, 7, 0, 2, 0, 0, 0, 1, 0, 2, 0,
      ])
    try reading(writer.bytes) { reader throws(DistrictError) in
      #expect(try reader.u8() == 1)
      #expect(try reader.u16() == 0x0203)
      #expect(try reader.u32() == 0x0405_0607)
      #expect(try reader.u64() == 0x0809_0A0B_0C0D_0E0F)
      #expect(try reader.i32() == -2)
      #expect(try reader.f64().bitPattern == (-0.0).bitPattern)
      #expect(try reader.string() == "é")
      #expect(try reader.optional { r throws(DistrictError) in try r.u8() } == 7)
      #expect(try reader.optional { r throws(DistrictError) in try r.u8() } == nil)
      #expect(try reader.array(elementSize: 2) { r throws(DistrictError) in try r.u16() } == [1, 2])
      #expect(reader.remaining == 0)
    }
  }

  @Test(
    arguments: [[], [5, 0, 0], [5, 0, 0, 0, 65], [255, 255, 255, 255, 65], [1, 0, 0, 0, 0xFF]] as [[UInt8]])
  func refusesTexts(bytes: [UInt8]) {
    let error = #expect(throws: DistrictError.self) {
      try reading(bytes) { reader throws(DistrictError) in try reader.string() }
    }
    #expect(error?.code == .brokenData)
    #expect(error?.message.hasPrefix("bytes: byte ") == true)
  }

  @Test func refusesImpossibleCountsAndFlags() {
    #expect(throws: DistrictError.self) {
      try reading([255, 255, 255, 255, 0, 0]) { reader throws(DistrictError) in
        try reader.array(elementSize: 1) { r throws(DistrictError) in try r.u8() }
      }
    }
    #expect(throws: DistrictError.self) {
      try reading([2, 0]) { reader throws(DistrictError) in
        try reader.optional { r throws(DistrictError) in try r.u8() }
      }
    }
  }
}
