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
    for official in seats.compactMap(\.official) { write(official, near: coordinate, to: &writer) }
    return writer.bytes
  }

  private static func write(
    _ official: Official, near coordinate: Coordinate?, to writer: inout VCardWriter
  ) {
    let post = official.post
    let offices = coordinate.map { official.offices(nearestTo: $0) } ?? official.membership.offices
    writer.line("BEGIN", "VCARD")
    writer.line("VERSION", "4.0")
    writer.line("KIND", "individual")
    let identity = [post.divisionID.rawValue, post.office] + [post.seat].compactMap { $0 }
    writer.line("UID;VALUE=text", VCardWriter.escape(identity.joined(separator: "#")))
    writer.line("FN", VCardWriter.escape(official.name))
    // The records don't say which part is the family name, and a guess would be wrong for “Gluesenkamp Perez”.
    writer.line("N", components: ["", official.name, "", "", ""])
    writer.line("ORG", components: [post.office] + [post.districtLabel].compactMap { $0 })
    writer.line("TITLE", VCardWriter.escape(post.role))
    for phone in ([official.phone] + offices.map(\.phone)).compactMap({ $0 }) {
      if let link = ContactLinks.telephone(phone) {
        writer.line("TEL;VALUE=uri;TYPE=\"work,voice\"", link)
      } else {
        writer.line("TEL;VALUE=text;TYPE=\"work,voice\"", VCardWriter.escape(phone))
      }
    }
    if let email = official.email { writer.line("EMAIL;TYPE=work", VCardWriter.escape(email)) }
    if let url = official.url { writer.line("URL", url) }
    for office in offices { write(office, to: &writer) }
    writer.line("REV", "\(post.checked)".filter { $0 != "-" } + "T000000Z")
    writer.line("END", "VCARD")
  }

  private static func write(_ office: LocalOffice, to writer: inout VCardWriter) {
    var name = "ADR;TYPE=work"
    if let latitude = office.latitude, let longitude = office.longitude {
      name += ";GEO=\"geo:\(latitude),\(longitude)\""
    }
    // The first two components, post office box and extended address, are to stay empty (RFC 6350, 6.3.1).
    let street = [office.address, office.suite, office.building].compactMap { $0 }.joined(separator: ", ")
    writer.line(name, components: ["", "", street, office.city, office.state, office.zip, "USA"])
  }
}

extension Post {
  /// `District 2`, for a post that represents a numbered district.
  package var districtLabel: String? {
    guard let number = divisionID.rawValue.split(separator: ":").last, number.allSatisfy(\.isNumber)
    else { return nil }
    return "District \(number)"
  }
}
