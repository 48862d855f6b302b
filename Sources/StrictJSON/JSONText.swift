import Bytes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes JSON text into a buffer.
package enum JSONText {
  /// Appends a string with its quotes.
  package static func append(_ text: some StringProtocol, to output: inout [UInt8]) {
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

/// What a JSON string says.
package enum JSONStringText {
  /// The text of a string that is given with its quotation marks.
  ///
  /// - Throws: A fault at `offset` for escapes that make no text, as half of a surrogate pair.
  package static func decode(_ string: ArraySlice<UInt8>, at offset: Int) throws(JSONFault) -> String {
    guard string.contains(UInt8(ascii: "\\")) else {
      return String(decoding: string.dropFirst().dropLast(), as: UTF8.self)
    }
    // The decoder's own reading is the one that counts.
    guard let text = try? JSONDecoder().decode(String.self, from: Data(string)) else {
      throw JSONFault("the escapes in a name make no text", at: offset)
    }
    return text
  }
}
