import Foundation
import Testing

@testable import Bytes
@testable import Failures
@testable import TableStream

@Suite struct CSVWriterTests {
  @Test(
    arguments: [
      ("", ""),
      ("8", "8"),
      ("Claudia Balducci", "Claudia Balducci"),
      ("a,b", "\"a,b\""),
      ("a;b", "a;b"),
      ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("\"", "\"\"\"\""),
      ("a\nb", "\"a\nb\""),
      ("a\rb", "\"a\rb\""),
      (" a", "\" a\""),
      ("a\t", "\"a\t\""),
      ("é", "é"),
    ])
  func quotesOnlyWhenNeeded(field: String, written: String) throws {
    var output = Array("x,".utf8)
    CSVWriter(delimiter: .comma, encoding: .utf8).append(field, to: &output)
    #expect(output == Array("x,\(written)".utf8))
    // What is written reads back.
    #expect(try CSVReading(String(decoding: output, as: UTF8.self)).texts == [["x", field]])
  }

  @Test func writesInTheEncodingOfTheFile() {
    var output: [UInt8] = []
    CSVWriter(delimiter: .semicolon, encoding: .windows1252).append("é;", to: &output)
    #expect(output == [0x22, 0xE9, 0x3B, 0x22])
  }

  @Test(arguments: [0, 7, -7, 10, 1_234_567_890, Int.max, Int.min])
  func writesWholeNumbers(number: Int) {
    var output: [UInt8] = []
    DecimalText.append(number, to: &output)
    #expect(output == Array(String(number).utf8))
  }

  @Test func writesDecimalsAsPrintfDoes() {
    var random = SplitMix64(seed: 1)
    var numbers = [0, 0.05, 0.15, 0.25, 0.35, 0.45, 2.5, 3.5, 0.5, 1.005, 999.95, 1e9, 30]
    numbers += (0..<2_000).map { _ in Double.random(in: 0...1_000, using: &random) }
    numbers += (0..<2_000).map { _ in Double(Int.random(in: 0...100_000, using: &random)) / 1_000 }
    for number in numbers + numbers.map({ -$0 - 1 }) {
      for decimals in [0, 1, 2, 7] {
        var output: [UInt8] = []
        DecimalText.append(number, decimals: decimals, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == String(format: "%.\(decimals)f", number))
      }
    }
  }

  @Test func writesNoSignForZeroAndNothingForNoNumber() {
    var output: [UInt8] = []
    DecimalText.append(-0.01, decimals: 1, to: &output)
    #expect(output == Array("0.0".utf8))
    for number in [Double.nan, .infinity, 1e10] { DecimalText.append(number, decimals: 1, to: &output) }
    #expect(output == Array("0.0".utf8))
  }
}
