import Testing

@testable import Bytes
@testable import Failures
@testable import TableStream

@Suite struct CSVRecordsTests {
  @Test(
    arguments: [
      ("", []),
      ("a", [["a"]]),
      ("a,b\n", [["a", "b"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a\rb\nc\r\nd", [["a"], ["b"], ["c"], ["d"]]),
      ("a,", [["a", ""]]),
      (",\n", [["", ""]]),
      ("\n\na\r\n\r\n", [[], [], ["a"], []]),
      ("\"\"", [[""]]),
      ("\"a,b\",\"c\"\"d\",\"e\nf\r\ng\"\nh", [["a,b", "c\"d", "e\nf\r\ng"], ["h"]]),
      ("a\"b,c\"\"d\"\ne", [["a\"b", "c\"\"d\""], ["e"]]),
      ("\"a\"b\"c\",d\n", [["ab\"c\"", "d"]]),
      (" \"a\",b", [[" \"a\"", "b"]]),
      ("\"a,b\nc", [["a,b\nc"]]),
      ("\"", [[""]]),
      ("a\0b,\0\n", [["a\0b", "\0"]]),
    ] as [(String, [[String]])])
  func reads(text: String, records: [[String]]) throws {
    let reading = try CSVReading(text)
    #expect(reading.texts == records)
    #expect(reading.copied == Array(text.utf8))
  }

  @Test func numbersLinesAcrossQuotedLineEnds() throws {
    let reading = try CSVReading("a\n\"b\r\nc\rd\"\n\ne\r\n")
    #expect(reading.records.map(\.line) == [1, 2, 5, 6])
  }

  @Test func keepsTheLineEndOfEachRecord() {
    withBytes("a\r\nb\rc\nd") { bytes in
      var records = CSVRecords(bytes, delimiter: .comma)
      var ends: [[UInt8]] = []
      while records.next() { ends.append(Array(bytes[records.lineEnd])) }
      #expect(ends == [[13, 10], [13], [10], []])
    }
  }

  @Test(arguments: [("a,\"b", true), ("a,\"b\"", false), ("\"a\"\"", true), ("\"", true), ("\"\"", false)])
  func tellsAnUnclosedQuote(text: String, isUnclosed: Bool) throws {
    #expect(try CSVReading(text).isUnclosed == isUnclosed)
  }

  @Test func holdsMoreFieldsThanItStartedWith() throws {
    let fields = (0..<1_000).map(String.init)
    #expect(try CSVReading(fields.joined(separator: ",") + "\nx").texts == [fields, ["x"]])
  }
}
