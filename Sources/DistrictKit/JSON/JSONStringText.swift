#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a JSON string says.
enum JSONStringText {
  /// The text of a string that is given with its quotation marks.
  ///
  /// - Throws: A fault at `offset` for escapes that make no text, as half of a surrogate pair.
  static func decode(_ string: ArraySlice<UInt8>, at offset: Int) throws(JSONFault) -> String {
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
