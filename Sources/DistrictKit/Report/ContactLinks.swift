/// Contacts as the URIs that a phone or a browser opens.
package enum ContactLinks {
  /// The `tel:` URI (RFC 3966) of a number of the North American plan, however it is punctuated; nil for anything
  /// else, since a guess would dial a stranger.
  package static func telephone(_ number: String) -> String? {
    let isNumber = number.unicodeScalars.allSatisfy { "0123456789 ()-.+".unicodeScalars.contains($0) }
    let digits = number.filter { "0"..."9" ~= $0 }
    guard isNumber else { return nil }
    switch digits.count {
    case 10 where !number.contains("+"): return "tel:+1\(digits)"
    case 11 where digits.first == "1": return "tel:+\(digits)"
    default: return nil
    }
  }

  /// The `mailto:` URI (RFC 6068) of an address; what has a meaning of its own in a URI is percent-encoded.
  package static func mail(_ address: String) -> String {
    "mailto:"
      + address.utf8.map { byte in
        let isPlain =
          UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
          || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "@.-_~+".utf8.contains(byte)
        return isPlain ? String(UnicodeScalar(byte)) : percentEncoded(byte)
      }.joined()
  }

  private static func percentEncoded(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
  }
}
