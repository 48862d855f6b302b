import Bytes
import Failures
import Geography

// The binary form of a roster, the part of a compiled file that holds the officials. Values are written as
// ``ByteWriter`` documents; fields follow each other in this order:
//
//   roster       array of post · where somebody is elected to a seat: array of elected
//   post         division string · office string · role string · designation optional string ·
//                next election optional partial date · checked day · sources array of string ·
//                memberships array of membership · vacancies array of vacancy
//   membership   name string · how u8 (0 not known, 1 elected, 2 appointed, 3 short term) ·
//                start partial date · end optional partial date · term end optional day ·
//                given name, family name, party, bioguide, phone, email, url optional string each · offices array of local office ·
//                note optional string
//   elected      place in the array of posts u32 · name string · how u8 · election day ·
//                certified, start, term end optional day each ·
//                given name, family name, party, bioguide, phone, email, url, note optional string each
//   vacancy      start partial date · end optional partial date · note optional string
//   local office id, address string · suite, building optional string · city, state, zip string ·
//                phone, fax, hours optional string · latitude, longitude optional f64
//   partial date year u16 · month u8 (0 not known) · day u8 (0 not known)
//   day          a partial date that has a month and a day
//
// The array of elected stands at the end, and only when it is not empty: a roster without any has the bytes that it had
// before there were any, and a program that does not know of them refuses the rest.

extension Roster {
  /// Appends the binary form.
  package func write(to writer: inout ByteWriter) {
    writer.array(posts) { $1.write(to: &$0) }
    let elected = posts.indices.filter { posts[$0].elected != nil }
    if elected.isEmpty { return }
    writer.array(elected) { writer, index in
      writer.u32(UInt32(index))
      posts[index].elected?.write(to: &writer)
    }
  }

  /// Reads the binary form and checks it like any other roster.
  package init(reading reader: inout ByteReader) throws(DistrictError) {
    var posts = try reader.array(elementSize: 30, Post.init(reading:))
    if reader.remaining > 0 {
      _ = try reader.array(elementSize: 24) { r throws(DistrictError) in
        let index = Int(try r.u32())
        guard posts.indices.contains(index), posts[index].elected == nil else {
          throw r.broken("post \(index) is not there, or somebody is elected to it already", at: r.offset - 4)
        }
        posts[index].elected = try MemberElect(reading: &r)
      }
    }
    try self.init(posts: posts, name: reader.name)
  }
}

extension Post {
  fileprivate func write(to writer: inout ByteWriter) {
    for text in [divisionID.rawValue, office, role] { writer.string(text) }
    writer.string(optional: designation)
    writer.optional(nextElection) { $0.date($1) }
    writer.date(PartialDate(checked))
    writer.array(sources) { $0.string($1) }
    writer.array(memberships) { $1.write(to: &$0) }
    writer.array(vacancies) { $1.write(to: &$0) }
  }

  fileprivate init(reading reader: inout ByteReader) throws(DistrictError) {
    self.init(
      divisionID: DivisionID(rawValue: try reader.string()), office: try reader.string(),
      role: try reader.string(), designation: try reader.optionalString(),
      nextElection: try reader.optionalDate(), checked: try reader.day(),
      sources: try reader.array(elementSize: 4) { r throws(DistrictError) in try r.string() },
      memberships: try reader.array(elementSize: 23, Membership.init(reading:)),
      vacancies: try reader.array(elementSize: 6, Vacancy.init(reading:)))
  }

}

extension MemberElect {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.string(name)
    writer.u8(UInt8(Membership.waysInFile.firstIndex(of: how) ?? 0))
    writer.date(PartialDate(election))
    for day in [certified, startDate, termEnd] { writer.optional(day) { $0.date(PartialDate($1)) } }
    for text in [givenName, familyName, party, bioguide, phone, email, url, note] {
      writer.string(optional: text)
    }
  }

  fileprivate init(reading reader: inout ByteReader) throws(DistrictError) {
    let (name, how, election) = (try reader.string(), try reader.how(), try reader.day())
    let (certified, startDate) = (try reader.optionalDay(), try reader.optionalDay())
    let termEnd = try reader.optionalDay()
    self.init(
      name: name, givenName: try reader.optionalString(), familyName: try reader.optionalString(), how: how,
      election: election, certified: certified, startDate: startDate, termEnd: termEnd,
      party: try reader.optionalString(), bioguide: try reader.optionalString(),
      phone: try reader.optionalString(), email: try reader.optionalString(),
      url: try reader.optionalString(), note: try reader.optionalString())
  }
}

extension Membership {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.string(name)
    writer.u8(UInt8(Membership.waysInFile.firstIndex(of: how) ?? 0))
    writer.date(startDate)
    writer.optional(endDate) { $0.date($1) }
    writer.optional(termEnd) { $0.date(PartialDate($1)) }
    for text in [givenName, familyName, party, bioguide, phone, email, url] { writer.string(optional: text) }
    writer.array(offices) { $1.write(to: &$0) }
    writer.string(optional: note)
  }

  fileprivate init(reading reader: inout ByteReader) throws(DistrictError) {
    let (name, how, startDate) = (try reader.string(), try reader.how(), try reader.date())
    let (endDate, termEnd) = (try reader.optionalDate(), try reader.optionalDay())
    self.init(
      name: name, givenName: try reader.optionalString(), familyName: try reader.optionalString(), how: how,
      startDate: startDate, endDate: endDate, termEnd: termEnd, party: try reader.optionalString(),
      bioguide: try reader.optionalString(), phone: try reader.optionalString(),
      email: try reader.optionalString(), url: try reader.optionalString(),
      offices: try reader.array(elementSize: 27, LocalOffice.init(reading:)),
      note: try reader.optionalString())
  }

  /// The ways of coming to an office, each at the number that stands for it in a file.
  fileprivate static let waysInFile: [How?] = [nil, .elected, .appointed, .shortTerm]
}

extension Vacancy {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.date(startDate)
    writer.optional(endDate) { $0.date($1) }
    writer.string(optional: note)
  }

  fileprivate init(reading reader: inout ByteReader) throws(DistrictError) {
    self.init(
      startDate: try reader.date(), endDate: try reader.optionalDate(), note: try reader.optionalString())
  }
}

extension LocalOffice {
  fileprivate func write(to writer: inout ByteWriter) {
    for text in [id, address] { writer.string(text) }
    for text in [suite, building] { writer.string(optional: text) }
    for text in [city, state, zip] { writer.string(text) }
    for text in [phone, fax, hours] { writer.string(optional: text) }
    for degrees in [latitude, longitude] { writer.optional(degrees) { $0.f64($1) } }
  }

  fileprivate init(reading reader: inout ByteReader) throws(DistrictError) {
    self.init(
      id: try reader.string(), address: try reader.string(), suite: try reader.optionalString(),
      building: try reader.optionalString(), city: try reader.string(), state: try reader.string(),
      zip: try reader.string(), phone: try reader.optionalString(), fax: try reader.optionalString(),
      hours: try reader.optionalString(),
      latitude: try reader.optional { r throws(DistrictError) in try r.f64() },
      longitude: try reader.optional { r throws(DistrictError) in try r.f64() })
  }
}

extension ByteWriter {
  fileprivate mutating func string(optional text: String?) {
    optional(text) { $0.string($1) }
  }

  fileprivate mutating func date(_ date: PartialDate) {
    u16(UInt16(date.year))
    u8(UInt8(date.month ?? 0))
    u8(UInt8(date.day ?? 0))
  }
}

extension ByteReader {
  fileprivate mutating func optionalString() throws(DistrictError) -> String? {
    try optional { r throws(DistrictError) in try r.string() }
  }

  fileprivate mutating func optionalDate() throws(DistrictError) -> PartialDate? {
    try optional { r throws(DistrictError) in try r.date() }
  }

  fileprivate mutating func optionalDay() throws(DistrictError) -> CalendarDate? {
    try optional { r throws(DistrictError) in try r.day() }
  }

  fileprivate mutating func how() throws(DistrictError) -> Membership.How? {
    let byte = Int(try u8())
    guard byte < Membership.waysInFile.count else {
      throw broken("\(byte) is not a way of coming to an office (0 to 3)", at: offset - 1)
    }
    return Membership.waysInFile[byte]
  }

  fileprivate mutating func date() throws(DistrictError) -> PartialDate {
    let start = offset
    let (year, month, day) = (Int(try u16()), Int(try u8()), Int(try u8()))
    guard let date = PartialDate(year: year, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
    else { throw broken("\(year)-\(month)-\(day) is not a date", at: start) }
    return date
  }

  fileprivate mutating func day() throws(DistrictError) -> CalendarDate {
    let start = offset
    let date = try date()
    guard date.day != nil else { throw broken("\(date) lacks the day", at: start) }
    return date.earliest
  }
}
