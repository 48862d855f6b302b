import Geography
import Officials

/// A value of a placeholder.
enum ScriptValue: Sendable {
  /// A text that is not empty, escaped for the format.
  case text(String)
  case missing
  /// Values by name. One that is not present, like a vacant seat, can still say something: since when.
  case object([String: ScriptValue], isPresent: Bool)
  case list([ScriptValue])

  /// What enters a section.
  var isPresent: Bool {
    switch self {
    case .text: true
    case .missing: false
    case .object(_, let isPresent): isPresent
    case .list(let entries): !entries.isEmpty
    }
  }

  /// What a section is entered for, one after the other.
  var entries: [ScriptValue] {
    if case .list(let entries) = self { entries } else { isPresent ? [self] : [] }
  }

  subscript(name: String) -> ScriptValue? {
    if case .object(let values, _) = self { values[name] } else { nil }
  }
}

/// The values of all placeholders for one member.
struct ScriptContext {
  let lookup: Lookup
  let name: String?
  let place: String?
  let escape: ValueEscape
  /// The sections of people that there are; see ``Placeholders/people(_:)``.
  let people: [String: Placeholders.Shape]

  /// - Parameter roots: The first names of the placeholders that the template has. Only these are looked up.
  func values(_ roots: Set<String>) -> ScriptValue {
    let empty = Placeholders.ofMember.merging(people) { $1 }.mapValues { _ in ScriptValue.missing }
    return .object(empty.merging(roots.map { ($0, value($0)) }) { $1 }, isPresent: true)
  }

  private func value(_ root: String) -> ScriptValue {
    switch root {
    case "name": return escape.value(name)
    case "place": return escape.value(place)
    case "date": return escape.value(PartialDate(lookup.day).longText)
    default: break
    }
    guard let shape = people[root] else { return .missing }
    let seats: [Seat]
    var district: District?
    let layer = Layer(rawValue: root)
    if lookup.atlas.layers.contains(layer) {
      let answer = lookup[layer]
      (seats, district) = (answer.seats, answer.district)
    } else {
      let groups = lookup.storage.catalog.layers.flatMap(\.atLarge)
      seats = groups.first { $0.columns == root }?.seats(among: lookup.atLarge) ?? []
    }
    if case .list = shape {
      return .list(seats.filter { $0.official != nil }.map { person($0, district) })
    }
    return person(seats.first, district)
  }

  /// The values of a seat, whether somebody holds it or not.
  private func person(_ seat: Seat?, _ district: District?) -> ScriptValue {
    let official = seat?.official
    var values = Placeholders.person.mapValues { _ in ScriptValue.missing }
    values["district"] = escape.value(district?.number)
    values["district_name"] = escape.value(district?.name)
    values["role"] = escape.value(seat?.post.role)
    values["next_election"] = escape.value(seat?.nextElection?.longText)
    values["name"] = escape.value(official?.name)
    values["party"] = escape.value(official?.party)
    values["phone"] = escape.value(official?.phone)
    values["phone_link"] = escape.link(official?.phone, to: official?.phone.flatMap(ContactLinks.telephone))
    values["email"] = escape.value(official?.email)
    values["email_link"] = escape.link(official?.email, to: official?.email.map(ContactLinks.mail))
    values["url"] = escape.value(official?.url)
    values["url_link"] = escape.link(official?.url, to: official?.url.flatMap(page))
    values["term_end"] = escape.value(official?.termEnd.map { PartialDate($0).longText })
    values["office"] = office(official?.offices(nearestTo: lookup.coordinate).first)
    if case .vacant(let since, let next) = seat?.status {
      values["vacant_since"] = escape.value(since.longText)
      values["next"] = escape.value(next?.name)
      values["next_start"] = escape.value(next?.startDate.longText)
    }
    return .object(values, isPresent: official != nil)
  }

  private func office(_ office: LocalOffice?) -> ScriptValue {
    var values = Placeholders.office.mapValues { _ in ScriptValue.missing }
    if let office {
      let address = [office.address, office.suite, office.building].compactMap(\.self)
      values["address"] = escape.value(address.joined(separator: ", "))
      values["city"] = escape.value(office.city)
      values["state"] = escape.value(office.state)
      values["zip"] = escape.value(office.zip)
      values["phone"] = escape.value(office.phone)
      values["phone_link"] = escape.link(office.phone, to: office.phone.flatMap(ContactLinks.telephone))
      values["hours"] = escape.value(office.hours)
    }
    return .object(values, isPresent: office != nil)
  }

  /// A page that a browser may be sent to: not, for instance, `javascript:`.
  private func page(_ url: String) -> String? {
    url.hasPrefix("https://") || url.hasPrefix("http://") ? url : nil
  }
}

extension PartialDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// `November 25, 2025`, `November 2025` or `2025`, as it is read out.
  package var longText: String {
    guard let month else { return "\(year)" }
    let name = Self.months[month - 1]
    return day.map { "\(name) \($0), \(year)" } ?? "\(name) \(year)"
  }
}
