import DistrictKit

/// A local office in one line.
struct OfficeText {
  let line: String

  init(_ office: LocalOffice) {
    let place = [office.address, office.suite, office.building, office.city].compactMap { $0 }
    line = place.joined(separator: ", ") + (office.phone.map { "; \($0)" } ?? "")
  }
}
