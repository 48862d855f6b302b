import DistrictKit

/// The values of a seat, whether somebody holds it or not.
struct PersonValues {
  let seat: Seat?
  let district: District?
  /// Where to look for the nearest local office.
  let coordinate: Coordinate
  let escape: ValueEscape

  var value: ScriptValue {
    let official = seat?.official
    var values = Placeholders.person.mapValues { _ in ScriptValue.missing }
    values["district"] = escape.value(district?.number)
    values["district_name"] = escape.value(district?.name)
    values["role"] = escape.value(seat?.post.role)
    values["next_election"] = escape.value(seat?.post.nextElection?.longText)
    values["name"] = escape.value(official?.name)
    values["party"] = escape.value(official?.party)
    values["phone"] = escape.value(official?.phone)
    values["phone_link"] = escape.link(official?.phone, to: official?.phone.flatMap(ContactLinks.telephone))
    values["email"] = escape.value(official?.email)
    values["email_link"] = escape.link(official?.email, to: official?.email.map(ContactLinks.mail))
    values["url"] = escape.value(official?.url)
    values["url_link"] = escape.link(official?.url, to: official?.url.flatMap(page))
    values["term_end"] = escape.value(official?.termEnd.map { PartialDate($0).longText })
    values["office"] = office(official?.offices(nearestTo: coordinate).first)
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
