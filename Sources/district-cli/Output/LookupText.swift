import DistrictKit

/// A lookup as text for a person.
struct LookupText {
  let lookup: Lookup
  let layers: [Layer]
  let style: TextStyle

  var text: String {
    var blocks = layers.map(block)
    blocks += lookup.atLarge.filter { $0.post.role == "Executive" }.map { seat in
      lines(style.strong(seat.post.office), SeatText(seat: seat).lines(near: nil))
    }
    let senators = lookup.atLarge.filter { $0.post.role != "Executive" }
    if !senators.isEmpty {
      blocks.append(lines(style.strong("At large"), senators.map { SeatText(seat: $0).summary }))
    }
    blocks.append(style.faint(provenance) + "\n")
    return blocks.joined(separator: "\n")
  }

  private func block(_ layer: Layer) -> String {
    let answer = lookup[layer]
    guard let district = answer.district else {
      return lines(style.strong(layer.title), ["none: the point lies in no district of this layer"])
    }
    guard let seat = answer.seat else {
      return lines(style.strong(district.name), ["no official is recorded for this district"])
    }
    let near = layer == .congress ? lookup.coordinate : nil
    return lines(style.strong(district.name), SeatText(seat: seat).lines(near: near))
  }

  private func lines(_ title: String, _ details: [String]) -> String {
    title + "\n" + details.map { "  \($0)\n" }.joined()
  }

  /// One line: which plans, and how old the roster is.
  private var provenance: String {
    let plans = layers.compactMap { layer in
      lookup[layer].plan.map {
        "\(layer.rawValue) plan of \($0.adopted ?? $0.effective), in effect \($0.effective)"
      }
    }
    let seats = layers.compactMap { lookup[$0].seat } + lookup.atLarge
    let checked = Set(seats.map(\.post.checked)).sorted()
    let officials = checked.isEmpty ? [] : ["officials checked \(DayRange(checked).text)"]
    return (plans + officials).joined(separator: "; ")
  }
}

extension Layer {
  /// What the layer is called where there is no district to name.
  var title: String {
    switch self {
    case .council: "County council district"
    case .congress: "Congressional district"
    }
  }
}
