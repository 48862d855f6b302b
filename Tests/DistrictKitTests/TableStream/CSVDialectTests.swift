import Testing

@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import TableStream

@Suite struct CSVDialectTests {
  private func detect(_ bytes: [UInt8], isWhole: Bool = true) -> CSVDialect {
    withBytes(bytes) { CSVDialect(detectedIn: $0, isWhole: isWhole) }
  }

  @Test(
    arguments: [
      ("lat,lon\n1,2\n", ","),
      ("lat;lon\n47,6;-122,3\n47,7;-122,4\n", ";"),
      ("lat\tlon\n47,6\t-122,3\n", "\t"),
      ("\"a;b;c\",lat,lon\n1,2,3\n", ","),
      ("name;\"a,b,c\";lon\n1;2;3\n", ";"),
      ("\"a\n;;;;\",lat\n1,2\n", ","),
      ("name, full;lat;lon\nBob;47,6;-122,3\n", ";"),
      ("location\n\"47.6, -122.3\"\n", ","),
      ("\r\n\r\nlat;lon", ";"),
      ("name;alias,lat,lon\na;b,1,2\n", ","),
      ("", ","),
      ("name|city, state|lat\nBob|Kent, WA|47.4\n", "|"),
      ("tags,lat\na|b,1\n", ","),
      ("sep=;\r\na,b,c\n1,2,3\n", ";"),
      ("\u{FEFF}SEP=\t\na,b\n", "\t"),
      ("sep=a\n1;2\n", ","),
    ])
  func findsTheDelimiter(text: String, delimiter: String) {
    #expect(detect(Array(text.utf8)).delimiter == delimiter.utf8.first)
  }

  @Test func aCutRecordAtTheEndOfTheSampleDoesNotCount() {
    #expect(detect(Array("a;b\n1,5;2,5\n3,5".utf8), isWhole: false).delimiter == .semicolon)
  }

  @Test func detectsTheEncoding() {
    #expect(detect(Array("é".utf8)).encoding == .utf8)
    #expect(detect([0xE9]).encoding == .windows1252)
    // The sample ends within a character of three bytes.
    #expect(detect([0x61, 0xE6, 0x97], isWhole: false).encoding == .utf8)
    #expect(detect([0x61, 0xE6, 0x97], isWhole: true).encoding == .windows1252)
    #expect(detect([0xE9, 0x61, 0x62, 0x63, 0x64], isWhole: false).encoding == .windows1252)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0], "iconv"), ([0xFE, 0xFF, 0, 0x61], "iconv"), ([0x50, 0x4B, 3, 4], "CSV"),
      ([0xD0, 0xCF, 0x11, 0xE0], "CSV"), (Array("PAR1".utf8), "CSV"), ([0x1F, 0x8B, 8], "zcat IN > OUT"),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstdcat IN > OUT"),
    ] as [([UInt8], String)])
  func saysWhatToDoWithOtherFiles(bytes: [UInt8], hint: String) {
    for format in [BatchOptions.Format.csv, .ndjson, nil] {
      let error = #expect(throws: DistrictError.self) {
        try BatchRows(bytes) { $0.inputFormat = format }
      }
      #expect(error?.code == .badInput)
      #expect(error?.hint?.contains(hint) == true)
    }
  }

  @Test(arguments: [
    ("tab", "\t"), ("\\t", "\t"), ("\t", "\t"), ("Comma", ","), ("semicolon", ";"), ("|", "|"),
  ])
  func readsTheNameOfADelimiter(name: String, delimiter: String) throws {
    #expect(try CSVDialect.delimiter(named: name) == delimiter.utf8.first)
  }

  @Test(arguments: ["", "\"", "\n", "a", "7", "-", ".", "+", " ", ",,", "€"])
  func rejectsOtherDelimiters(name: String) {
    #expect(throws: DistrictError.self) { _ = try CSVDialect.delimiter(named: name) }
  }

  @Test func windows1252HasEveryByte() {
    let bytes = Array(UInt8.min...UInt8.max)
    let text = TextEncoding.windows1252.text(bytes)
    #expect(text.unicodeScalars.count == 256)
    var output: [UInt8] = []
    TextEncoding.windows1252.append(text, to: &output)
    #expect(output == bytes)
    #expect(TextEncoding.windows1252.text([0x80, 0x93, 0xE9, 0xFF] as [UInt8]) == "€“éÿ")
    output = []
    TextEncoding.windows1252.append("a日", to: &output)
    #expect(output == Array("a?".utf8))
  }
}
