import Foundation
import Testing

@testable import Bytes

/// SHA-256 against NIST's published vectors and the system's `sha256sum`.
@Suite struct SHA256Tests {
  private static func digest(_ bytes: [UInt8]) -> String {
    hexadecimal(bytes.withUnsafeBytes { SHA256.digest($0) })
  }

  /// Without the processor's instructions.
  private static func plainDigest(_ bytes: [UInt8]) -> String {
    var hash = SHA256(usesInstructions: false)
    bytes.withUnsafeBytes { hash.update($0) }
    return hexadecimal(hash.finalize())
  }

  /// NIST, "Cryptographic Standards and Guidelines: Examples with Intermediate Values", SHA-256, and the empty message
  /// and the long one of the SHA-2 validation suite.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func publishedVectors(message: String, expected: String) {
    #expect(Self.digest(Array(message.utf8)) == expected)
    #expect(Self.plainDigest(Array(message.utf8)) == expected)
  }

  @Test func aMillionLetters() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      Self.digest(message) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Every length around the ends of blocks, fed in pieces of other lengths, is the digest of the whole.
  @Test func piecesMakeTheSameDigest() {
    var random = TestSeed.random("SHA-256 in pieces")
    for length in 0..<200 {
      let message = (0..<length).map { _ in UInt8(random.index(256)) }
      var hash = SHA256()
      var start = 0
      while start < length {
        let end = min(length, start + 1 + random.index(70))
        message[start..<end].withUnsafeBytes { hash.update($0) }
        start = end
      }
      #expect(hexadecimal(hash.finalize()) == Self.digest(message), "\(length) bytes; \(TestSeed.hint)")
    }
  }

  /// The system's own program on random bytes of random lengths.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sha256sum")))
  func theSystemAgrees() throws {
    var random = TestSeed.random("SHA-256")
    let folder = FileManager.default.temporaryDirectory.appending(path: "sha256-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var expected: [String] = []
    for number in 0..<100 {
      let message = (0..<random.index(10_000)).map { _ in UInt8(random.index(256)) }
      try Data(message).write(to: folder.appending(path: String(100 + number)))
      expected.append("\(Self.digest(message))  \(100 + number)")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = (0..<100).map { String(100 + $0) }
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.split(separator: "\n").map(String.init) == expected, "\(TestSeed.hint)")
  }
}
