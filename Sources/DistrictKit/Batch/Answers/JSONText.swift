/// Writes JSON text into a buffer.
enum JSONText {
  /// Appends a string with its quotes.
  static func append(_ text: some StringProtocol, to output: inout [UInt8]) {
    output.append(.quote)
    for byte in text.utf8 {
      switch byte {
      case .quote, UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case .lineFeed: output.append(contentsOf: "\\n".utf8)
      case .carriageReturn: output.append(contentsOf: "\\r".utf8)
      case .tab: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        output.append(contentsOf: "\\u00".utf8)
        output.append(hexadecimal[Int(byte >> 4)])
        output.append(hexadecimal[Int(byte & 15)])
      default: output.append(byte)
      }
    }
    output.append(.quote)
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
