import DistrictKit

/// The values of all placeholders for one member.
struct ScriptContext {
  let lookup: Lookup
  let name: String?
  let place: String?
  let escape: ValueEscape
  /// The first names of the placeholders that the template has. Only these are looked up.
  let roots: Set<String>

  var values: ScriptValue {
    let empty = Placeholders.all.mapValues { _ in ScriptValue.missing }
    return .object(
      empty.merging(roots.map { ($0, value($0)) }) { $1 }, isPresent: true)
  }

  private func value(_ root: String) -> ScriptValue {
    switch root {
    case "name": escape.value(name)
    case "place": escape.value(place)
    case "date": escape.value(PartialDate(lookup.day).longText)
    case "council": person(lookup.council)
    case "congress": person(lookup.congress)
    case "executive": person(lookup.atLarge.first { $0.post.role == "Executive" }, district: nil)
    case "senators":
      .list(
        lookup.atLarge.filter { $0.post.role == "Senator" && $0.official != nil }
          .map { person($0, district: nil) })
    default: .missing
    }
  }

  private func person(_ answer: LayerAnswer) -> ScriptValue {
    person(answer.seat, district: answer.district)
  }

  private func person(_ seat: Seat?, district: District?) -> ScriptValue {
    PersonValues(seat: seat, district: district, coordinate: lookup.coordinate, escape: escape).value
  }
}
