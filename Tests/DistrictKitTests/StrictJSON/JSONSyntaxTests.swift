import Testing

@testable import Failures
@testable import StrictJSON

/// The check that boundaries, officials and plans pass before they are decoded.
@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    "0", "-0.5e+10", "-0", "[]", "{}", "[[],{}]", "[1,[2,{\"a\":\"\\u00e9\\\"\"}],null,true,false]",
    " [ 1 , 2 ] \n",
    "{\"a\":{\"b\":1},\"b\":{\"b\":1}}", "\u{FEFF}{\"a\":1}", "0e999", "\"\\\\\"", "1.7976931348623157e308",
  ])
  func whatIsJSONIsAccepted(text: String) throws {
    try JSONSyntax.check(Array(text.utf8), name: "f.json")
  }

  @Test(arguments: [
    ("01", 1, "“01” is not a JSON value"), ("1.", 1, "“1.” is not"), ("+1", 1, "“+1” is not"),
    (".5", 1, "“.5” is not"), ("-", 1, "“-” is not"), ("1e", 1, "“1e” is not"), ("0x10", 1, "“0x10” is not"),
    ("tru", 1, "“tru” is not"), ("NaN", 1, "“NaN” is not"), ("-Infinity", 1, "“-Infinity” is not"),
    ("[1,]", 4, "a value is missing"), ("[,1]", 2, "a value is missing"),
    ("[1 2]", 4, "“,” or “]” is missing"),
    ("[1}", 3, "“,” or “]” is missing"), ("[]]", 3, "something follows the end"),
    ("[1] []", 5, "something follows"),
    ("{\"a\"}", 5, "“:” is missing"), ("{,}", 2, "the name of an object's member is missing"),
    ("{\"a\":1,}", 8, "the name of an object's member is missing"),
    ("{1:2}", 2, "the name of an object's member"),
    ("{\"a\":1,\"b\":2,\"a\":3}", 14, "the member “a” stands twice in one object"),
    ("[{\"a\":{\"x\":1,\"\\u0078\":2}}]", 14, "the member “x” stands twice in one object"),
    ("{\"\\ud800\":1}", 2, "the escapes in a name make no text"),
    ("\"\\x\"", 2, "a string holds an unknown escape"),
    ("\"\\u00g0\"", 2, "a string holds an unknown escape"),
    ("\"\\u00\"", 2, "a string holds an unknown escape"),
    ("\"a\tb\"", 3, "a string holds a line break or control character"),
    ("[\"abc", 2, "the string that begins here has no end"),
    ("\"\\", 1, "the string that begins here has no end"),
    ("\"\\u00", 1, "the string that begins here has no end"),
    ("\"\\\"", 1, "the string that begins here has no end"),
    ("", 1, "the file ends before its JSON does"), ("{", 2, "the file ends before"),
    ("[1,", 4, "the file ends before"),
    ("{\"a\"", 5, "the file ends before"), ("[1", 3, "the file ends before"),
    ("1e999", 1, "“1e999” is a number beyond all bounds"),
    ("-1e-999", 1, "“-1e-999” is a number beyond all bounds"),
  ])
  func theFirstFaultIsNamed(text: String, byte: Int, problem: String) throws {
    let error = try districtError { try JSONSyntax.check(Array(text.utf8), name: "f.json") }
    #expect(error.code == .brokenData)
    #expect(error.hint != nil)
    #expect(
      error.message.hasPrefix("f.json, line 1, byte \(byte) of the line: \(problem)"),
      "\(text): \(error.message)")
  }

  @Test func linesAreCounted() throws {
    let error = try districtError {
      try JSONSyntax.check(Array("{\r\n\"é\": 1,\r\n  x}".utf8), name: "f.json")
    }
    #expect(error.message == "f.json, line 3, byte 3 of the line: the name of an object's member is missing.")
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x7B, 0], "line 1, byte 1 of the line: the file is in UTF-16 or UTF-32."),
      ([0xFE, 0xFF, 0, 0x7B], "line 1, byte 1 of the line: the file is in UTF-16 or UTF-32."),
      ([0x7B, 0, 0x7D, 0], "line 1, byte 1 of the line: the file is in UTF-16 or UTF-32."),
      ([0, 0, 0, 0x7B], "line 1, byte 1 of the line: the file is in UTF-16 or UTF-32."),
      ([0x22, 0xE9, 0x22], "line 1, byte 2 of the line: the file is not UTF-8 text."),
      // A byte too few, an overlong form, half of a surrogate pair.
      ([0x22, 0xC3], "line 1, byte 2 of the line: the file is not UTF-8 text."),
      ([0x22, 0xC0, 0xAF, 0x22], "line 1, byte 2 of the line: the file is not UTF-8 text."),
      ([0x0A, 0x22, 0xED, 0xA0, 0x80, 0x22], "line 2, byte 2 of the line: the file is not UTF-8 text."),
    ] as [([UInt8], String)])
  func otherEncodingsAreNamed(bytes: [UInt8], message: String) throws {
    let error = try districtError { try JSONSyntax.check(bytes, name: "f.json") }
    #expect(error.message == "f.json, \(message)")
    #expect(error.hint?.hasPrefix("Save it as UTF-8") == true)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func nestingIsLimited(opening: String) throws {
    let depth = opening.utf8.count { "[{".utf8.contains($0) }
    let closing = String(
      opening.utf8.reversed().compactMap { byte in
        byte == UInt8(ascii: "[") ? "]" : byte == UInt8(ascii: "{") ? "}" : nil
      })
    func nested(_ count: Int) -> [UInt8] {
      Array((String(repeating: opening, count: count) + "0" + String(repeating: closing, count: count)).utf8)
    }
    try JSONSyntax.check(nested(JSONScanner.deepestNesting / depth), name: "f.json")
    for count in [JSONScanner.deepestNesting / depth + 1, 10_000, 1_000_000] {
      let error = try districtError { try JSONSyntax.check(nested(count), name: "f.json") }
      #expect(
        error.message.hasSuffix("arrays and objects are nested more than 512 deep."), "\(error.message)")
    }
  }

  /// Many names, long numbers and long strings take no more than their length.
  @Test func lengthIsNoFault() throws {
    let digits = String(repeating: "1", count: 100_000)
    try JSONSyntax.check(Array("[0.\(digits),\"\(digits)\",-0.\(digits)e-5]".utf8), name: "f.json")
    let names = (0..<20_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    try JSONSyntax.check(Array("{\(names)}".utf8), name: "f.json")
    let error = try districtError { try JSONSyntax.check(Array("{\(names),\"k7\":0}".utf8), name: "f.json") }
    #expect(error.message.contains("the member “k7” stands twice"))
    for number in [digits, "-\(digits)", "0.\(String(repeating: "0", count: 100_000))1"] {
      let error = try districtError { try JSONSyntax.check(Array(number.utf8), name: "f.json") }
      #expect(error.message.contains("is a number beyond all bounds"))
      #expect(error.message.utf8.count < 200)
    }
  }
}
