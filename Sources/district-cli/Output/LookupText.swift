import CommandSupport
import DistrictKit

/// A lookup as text for a person.
struct LookupText {
  let lookup: Lookup
  let layers: [Layer]
  let style: TextStyle

  var text: String {
    var blocks = layers.map { layerBlock(lookup[$0]) }
    let executives = lookup.atLarge.filter { $0.post.role == "Executive" }
    for seat in executives {
      blocks.append(block(seat.post.office, SeatText(seat: seat).lines(near: nil)))
    }
    let others = lookup.atLarge.filter { $0.post.role != "Executive" }
    if !others.isEmpty {
      blocks.append(block("At large", others.map { SeatText(seat: $0).summary }))
    }
    blocks.append(style.faint(provenance) + "\n")
    return blocks.joined(separator: "\n")
  }

  private func layerBlock(_ answer: LayerAnswer) -> String {
    guard let district = answer.district else {
      return block(answer.layer.title, ["none here"] + CertaintyText(answer).lines)
    }
    let near = answer.layer == .congress ? lookup.coordinate : nil
    let official = answer.seat.map { SeatText(seat: $0).lines(near: near) } ?? ["no official is recorded"]
    return block(district.name, official + CertaintyText(answer).lines)
  }

  private func block(_ title: String, _ details: [String]) -> String {
    style.strong(title) + "\n" + details.map { "  \($0)\n" }.joined()
  }

  /// One line: which plans, and how old the roster is.
  private var provenance: String {
    let plans = layers.compactMap { layer in
      lookup[layer].plan.map { "\(layer.rawValue) plan in effect since \($0.effective)" }
    }
    let seats = lookup.seats(in: layers)
    let checked = seats.isEmpty ? [] : ["officials checked \(DayRange(seats.map(\.post.checked)).text)"]
    let day = lookup.options.day.map { ["as of \($0)"] } ?? []
    return (day + plans + checked).joined(separator: "; ")
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
