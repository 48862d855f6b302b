@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials

/// Places of which the answer is known, on a day when the records are complete.
enum Fixtures {
  static let day = CalendarDate("2026-08-15")!
  /// Ballard: Council District 4, Congressional District 7.
  static let ballard = (latitude: 47.6687, longitude: -122.3847)
  /// The Central District: Council District 2, vacant from 2025-11-25 to 2025-12-09.
  static let centralDistrict = (latitude: 47.6085, longitude: -122.2950)
  /// Lynnwood: Congressional District 2, outside the county.
  static let lynnwood = (latitude: 47.8209, longitude: -122.3151)

  static func lookup(
    _ place: (latitude: Double, longitude: Double) = ballard, on day: CalendarDate = day
  ) throws -> Lookup {
    try DistrictAtlas.kingCounty.lookup(
      Coordinate(latitude: place.latitude, longitude: place.longitude), on: day)
  }

  /// Who answers for Ballard on that day. Tests take names and numbers from here: the records change, and what is
  /// done with them does not.
  static let councilmember = (try? lookup())!.council.official!
  static let representative = (try? lookup())!.congress.official!
  static let executive = (try? lookup())!.atLarge.first { $0.post.role == "Executive" }!.official!
  static let senators = (try? lookup())!.atLarge.filter { $0.post.role == "Senator" }.map { $0.official! }
  /// The representative's office in Seattle.
  static let office = representative.offices(
    nearestTo: (try? Coordinate(latitude: ballard.latitude, longitude: ballard.longitude))!)[0]

  /// A telephone number as a link: ten digits of the United States.
  static func link(_ phone: String?) -> String { "tel:+1" + (phone ?? "").filter(\.isNumber) }

  /// A template filled in for Ballard.
  static func fill(
    _ template: String, _ format: ScriptFormat = .text, name: String? = "Ana", place: String? = "Ballard"
  ) throws -> String {
    try ScriptTemplate(template, format: format).render(lookup(), name: name, place: place)
  }
}
