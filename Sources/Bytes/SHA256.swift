import CSHA256

/// SHA-256 (FIPS 180-4): the digest that a compiled file states of itself.
///
/// A package of cryptography would be most of what a newcomer builds, for this one function. Nothing here is secret, so
/// it need not resist attacks on its timing.
package struct SHA256 {
  /// The eight working words, H in FIPS 180-4; at first the fractional parts of the square roots of 2 to 19.
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19
  )
  /// Bytes of a block that is not full yet.
  private var rest: [UInt8] = []
  private var byteCount: UInt64 = 0

  private let usesInstructions: Bool

  /// Starts the digest of nothing.
  ///
  /// - Parameter usesInstructions: Whether the processor's own instructions are used where it has some, as tests of the
  ///   other way do not want.
  package init(usesInstructions: Bool = true) { self.usesInstructions = usesInstructions }

  /// The digest of some bytes, 32 bytes.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// Goes on with more bytes.
  ///
  /// Complexity: O(*n*).
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    byteCount &+= UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(SHA256.blockLength - rest.count, bytes.count)
      rest += bytes[..<start]
      if rest.count < SHA256.blockLength { return }
      rest.withUnsafeBytes { compress($0) }
      rest.removeAll(keepingCapacity: true)
    }
    start += compressWithInstructions(UnsafeRawBufferPointer(rebasing: bytes[start...]))
    while bytes.count - start >= SHA256.blockLength {
      compress(UnsafeRawBufferPointer(rebasing: bytes[start..<(start + SHA256.blockLength)]))
      start += SHA256.blockLength
    }
    rest += bytes[start...]
  }

  /// Ends the digest: pads the last block with a bit, zeros and the length in bits (FIPS 180-4, 5.1.1).
  package consuming func finalize() -> [UInt8] {
    let bitCount = byteCount &* 8
    let zeros = (SHA256.blockLength * 2 - 9 - rest.count) % SHA256.blockLength
    let padding =
      [0x80] + [UInt8](repeating: 0, count: zeros)
      + withUnsafeBytes(of: bitCount.bigEndian) { Array($0) }
    padding.withUnsafeBytes { update($0) }
    let words = [state.0, state.1, state.2, state.3, state.4, state.5, state.6, state.7]
    return words.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
  }

  private static let blockLength = 64

  /// Works all whole blocks in, where the processor has instructions for that: a file that is opened waits for its digest,
  /// which they make seven times as fast.
  ///
  /// - Returns: The number of bytes that are done.
  private mutating func compressWithInstructions(_ bytes: UnsafeRawBufferPointer) -> Int {
    let count = bytes.count / SHA256.blockLength
    guard usesInstructions, count > 0 else { return 0 }
    let isDone = SHA256.constants.withUnsafeBufferPointer { constants in
      withUnsafeMutableBytes(of: &state) { state in
        districtkit_sha256_blocks(
          state.assumingMemoryBound(to: UInt32.self).baseAddress, constants.baseAddress, bytes.baseAddress,
          count)
      }
    }
    return isDone ? count * SHA256.blockLength : 0
  }

  /// Works one block in (FIPS 180-4, 6.2.2).
  ///
  /// Rotations are written out: where nothing is optimized, as in tests, a function for them took seven times as long.
  private mutating func compress(_ block: UnsafeRawBufferPointer) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
      for t in 0..<16 {
        w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 &* t, as: UInt32.self))
      }
      for t in 16..<64 {
        let (x, y) = (w[t &- 15], w[t &- 2])
        let s0 = (x &>> 7 | x &<< 25) ^ (x &>> 18 | x &<< 14) ^ x &>> 3
        let s1 = (y &>> 17 | y &<< 15) ^ (y &>> 19 | y &<< 13) ^ y &>> 10
        w[t] = w[t &- 16] &+ s0 &+ w[t &- 7] &+ s1
      }
      var (a, b, c, d, e, f, g, h) = state
      for t in 0..<64 {
        let sum1 = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
        let choice = e & f ^ ~e & g
        let t1 = h &+ sum1 &+ choice &+ SHA256.constants[t] &+ w[t]
        let sum0 = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
        let majority = a & b ^ a & c ^ b & c
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ sum0 &+ majority)
      }
      state.0 &+= a
      state.1 &+= b
      state.2 &+= c
      state.3 &+= d
      state.4 &+= e
      state.5 &+= f
      state.6 &+= g
      state.7 &+= h
    }
  }

  /// The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
  private static let constants: [UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
    0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
    0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
    0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
    0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
    0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
    0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
  ]
}
