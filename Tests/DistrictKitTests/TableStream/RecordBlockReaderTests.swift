import Testing

@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import TableStream

@Suite struct RecordBlockReaderTests {
  @Test func cutsBlocksAtRecords() throws {
    let text = (0..<100).map { "\($0),\"a\nb\"\n" }.joined()
    let reading = try CSVReading(Array(text.utf8), delimiter: .comma, blockSize: 50) { 7 }
    #expect(reading.blocks > 10)
    #expect(reading.records.count == 100)
    #expect(reading.records.last?.line == 199)
  }

  @Test(arguments: [1, 7, 100])
  func aRecordOfTheLimitPasses(blockSize: Int) throws {
    let text = "h\n" + String(repeating: "x", count: 20) + "\r\ny\n"
    let reading = try CSVReading(
      Array(text.utf8), delimiter: .comma, blockSize: blockSize, recordLimit: 20, chunk: { 3 })
    #expect(reading.texts.map(\.first) == ["h", String(repeating: "x", count: 20), "y"])
  }

  @Test func aLongerRecordIsAnErrorThatNamesTheLine() throws {
    let text = "h\na,\"b\nc\"\nd,\"" + String(repeating: "x\n", count: 200)
    let error = #expect(throws: DistrictError.self) {
      try CSVReading(Array(text.utf8), delimiter: .comma, blockSize: 16, recordLimit: 100, chunk: { 5 })
    }
    #expect(error?.code == .brokenData)
    #expect(error?.message == "The record that starts in line 4 is longer than 100 bytes.")
  }

  @Test func theErrorOfTheSourcePasses() throws {
    let error = #expect(throws: DistrictError.self) {
      let source = ByteSource { _ throws(DistrictError) in throw DistrictError(.io, "The disk is gone.") }
      _ = try TableInput(.csv(delimiter: nil), source: source)
    }
    #expect(error?.code == .io)
  }

  @Test func skipsTheByteOrderMark() throws {
    var input = try #require(
      try TableInput(
        .csv(delimiter: nil), source: memorySource(Array("\u{FEFF}lat;lon\r\n1;2\n".utf8))))
    guard case .csv(let header) = input.header else {
      Issue.record("This is CSV.")
      return
    }
    #expect(header.dialect == CSVDialect(delimiter: .semicolon, hasByteOrderMark: true))
    #expect(header.names == ["lat", "lon"])
    #expect(input.first.withBytes { Array($0) } == Array("1;2\n".utf8))
    #expect(input.first.firstLine == 2)
    #expect(try input.blocks.next()?.count == nil)
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func aFileOfNothingIsEmpty(text: String) throws {
    #expect(try TableInput(.csv(delimiter: nil), source: memorySource(Array(text.utf8))) == nil)
    let error = #expect(throws: DistrictError.self) { try BatchLookup(.kingCounty).run(Array(text.utf8)) }
    #expect(error?.message == "The input is empty.")
  }
}
