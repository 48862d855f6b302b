import Geography
import Officials

/// Officials as vCard 4.0 (RFC 6350), which phones and address books import.
///
/// One card an official. A vacant seat and an expired term have no card: there is nobody to call.
public enum VCard {
  /// The cards of all seats that somebody holds, in their order, in UTF-8.
  ///
  /// A card's UID belongs to the seat, not to the person: importing the file again after an election replaces the
  /// former holder.
  ///
  /// - Parameter coordinate: Local offices stand in order of their distance from it; nil for the roster's order.
  public static func bytes(for seats: [Seat], near coordinate: Coordinate? = nil) -> [UInt8] {
    var writer = VCardWriter()
    for seat in seats {
      guard let official = seat.official else { continue }
      write(coordinate.map { official.nearest(to: $0) } ?? official, seat.post, to: &writer)
    }
    return writer.bytes
  }

  private static func write(_ official: Official, _ post: Post, to writer: inout VCardWriter) {
    writer.line("BEGIN", "VCARD")
    writer.line("VERSION", "4.0")
    writer.line("KIND", "individual")
    let identity = [post.divisionID.rawValue, post.office] + [post.designation].compactMap { $0 }
    writer.line("UID;VALUE=text", VCardWriter.escape(identity.joined(separator: "#")))
    writer.line("FN", VCardWriter.escape(official.name))
    // Where the records don't say which part is the family name, a guess would be wrong for “Gluesenkamp Perez”.
    writer.line(
      "N", components: [official.familyName ?? "", official.givenName ?? official.name, "", "", ""])
    writer.line("ORG", components: [post.office] + [post.districtLabel].compactMap { $0 })
    writer.line("TITLE", VCardWriter.escape(post.role))
    if let phone = official.phone {
      write(phone, group: "main.", to: &writer)
      writer.line("main.X-ABLabel", VCardWriter.escape(post.office))
    }
    if let email = official.email { writer.line("EMAIL;TYPE=work", VCardWriter.escape(email)) }
    if let url = official.url { writer.line("URL", url) }
    for (number, office) in official.offices.enumerated() {
      write(office, group: "office\(number + 1).", to: &writer)
    }
    writer.line("REV", "\(post.checked)".filter { $0 != "-" } + "T000000Z")
    writer.line("END", "VCARD")
  }

  private static func write(_ phone: String, group: String, to writer: inout VCardWriter) {
    let link = ContactLinks.telephone(phone)
    writer.line(
      "\(group)TEL;VALUE=\(link == nil ? "text" : "uri");TYPE=\"work,voice\"",
      link ?? VCardWriter.escape(phone))
  }

  /// A local office: its phone and address are a group, with a label that address books show beside both.
  private static func write(_ office: LocalOffice, group: String, to writer: inout VCardWriter) {
    if let phone = office.phone { write(phone, group: group, to: &writer) }
    var name = "\(group)ADR;TYPE=work"
    if let latitude = office.latitude, let longitude = office.longitude {
      name += ";GEO=\"geo:\(latitude),\(longitude)\""
    }
    // The first two components, post office box and extended address, are to stay empty (RFC 6350, 6.3.1).
    let street = [office.address, office.suite, office.building].compactMap { $0 }.joined(separator: ", ")
    writer.line(name, components: ["", "", street, office.city, office.state, office.zip, "USA"])
    writer.line("\(group)X-ABLabel", VCardWriter.escape("\(office.city) office"))
  }
}

/// The lines of a vCard: escaped, folded, and ended with CRLF (RFC 6350, section 3).
struct VCardWriter {
  private(set) var bytes: [UInt8] = []

  /// The most bytes in a line, without its end.
  private static let lineLength = 75

  /// Writes a property whose value is escaped where it has to be.
  mutating func line(_ name: String, _ value: String) {
    var length = 0
    for character in "\(name):\(value)".unicodeScalars {
      let encoded = UTF8.encode(character)?.map(\.self) ?? []
      if length + encoded.count > Self.lineLength {
        // The blank that marks a continuation counts.
        bytes += "\r\n ".utf8
        length = 1
      }
      bytes += encoded
      length += encoded.count
    }
    bytes += "\r\n".utf8
  }

  /// Writes a property whose value has components.
  mutating func line(_ name: String, components: [String]) {
    line(name, components.map(Self.escape).joined(separator: ";"))
  }

  /// A text without the characters that separate values. A line break becomes `\n`.
  static func escape(_ text: String) -> String {
    var escaped = ""
    var previous: UnicodeScalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ",", ";": escaped += "\\\(scalar)"
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": escaped += "\\n"
      // Other control characters are not allowed in a text at all (RFC 6350, section 3.3).
      case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}": break
      default: escaped.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return escaped
  }
}

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
        let digits = String(byte, radix: 16, uppercase: true)
        return isPlain ? String(UnicodeScalar(byte)) : byte < 0x10 ? "%0\(digits)" : "%\(digits)"
      }.joined()
  }
}
