import Testing

@testable import Bytes
@testable import StrictJSON

/// The JSON scanner against Python's `json` module, on random texts.
///
/// `DISTRICTKIT_FUZZ_FILES` and `DISTRICTKIT_FUZZ_SEED` are as in ``CSVFuzzTests``.
@Suite struct JSONFuzzTests {
  @Test func readsLikePython() throws {
    let (count, seed) = (CSVFuzzTests.files * 5, CSVFuzzTests.seed)
    guard let oracle = try PythonOracle("json_oracle.py", count: count, seed: seed) else { return }
    // One after the other, so that what is left of a text would spoil the next.
    var scanner = JSONScanner(keptDepth: 2)
    var sound = 0
    for number in 0..<count {
      let text = try #require(try oracle.nextJSON(), "the oracle ended before text \(number)")
      scanner.removeAll()
      let found = read(text.bytes, &scanner)
      sound += text.isJSON ? 1 : 0
      guard found.isJSON == text.isJSON, found.members == text.members else {
        Issue.record(
          """
          text \(number) of \(count), seed \(seed): \(String(decoding: text.bytes, as: UTF8.self))
          \(text.bytes)
          Python: \(text.isJSON) \(text.members.map { "\($0)" } ?? "-")
          here:   \(found.isJSON) \(found.members.map { "\($0)" } ?? "-")
          """)
        return
      }
    }
    #expect(sound > count / 4)
    #expect(sound < count * 3 / 4)
  }

  private func read(
    _ bytes: [UInt8], _ scanner: inout JSONScanner
  ) -> (isJSON: Bool, members: [PythonOracle.JSONText.Member]?) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let root = try? scanner.scan(buffer, 0..<buffer.count) else { return (false, nil) }
      guard scanner.nodes[root].kind == .object else { return (true, nil) }
      var members: [PythonOracle.JSONText.Member] = []
      var node = root + 1
      while node < scanner.nodes[root].next {
        let (kind, value) = (scanner.nodes[node].kind, scanner.nodes[node].value)
        let content = kind == .string ? JSONString.content(buffer.part(value.dropFirst().dropLast())) : nil
        members.append(
          .init(name: scanner.name(of: node, in: buffer), kind: Int(kind.rawValue), content: content))
        node = scanner.nodes[node].next
      }
      return (true, members)
    }
  }
}
