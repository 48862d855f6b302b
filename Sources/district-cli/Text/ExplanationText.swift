import DistrictKit

/// Where an answer comes from, as text for a person.
struct ExplanationText {
  private let layers: [Layer]
  private let style: TextStyle
  private let seats: [Seat]
  /// Of an address with several places, that of the first.
  private let lookup: Lookup?
  private let addresses: AddressIndex?

  init(lookup: Lookup, layers: [Layer], style: TextStyle) {
    (self.layers, self.style, self.lookup, addresses) = (layers, style, lookup, nil)
    seats = lookup.seats(in: layers)
  }

  init(address: AddressLookup, _ index: AddressIndex, layers: [Layer], style: TextStyle) {
    (self.layers, self.style, addresses) = (layers, style, index)
    (lookup, seats) = (address.lookups.first, address.seats(in: layers))
  }

  var text: String {
    let atlas = DistrictAtlas.kingCounty
    var lines: [String] = [style.strong("Where this comes from")]
    if let addresses {
      lines.append("  addresses: \(addresses.source.words.joined(separator: "; "))")
      lines.append("    SHA-256 \(addresses.sha256)")
    }
    for layer in layers {
      guard let plan = atlas.plan(of: layer) else { continue }
      lines.append(
        "  \(layer.rawValue): \(plan.name), " + (plan.adopted.map { "adopted \($0), " } ?? "")
          + "effective \(plan.effective)")
      lines.append("    source: \(plan.source)")
      lines.append("    terms:  \(plan.terms)")
    }
    for seat in seats {
      lines.append("  \(seat.post.office) (\(seat.post.divisionID)), checked \(seat.post.checked)")
      lines += seat.post.sources.map { "    \($0)" }
      if let note = seat.official?.note { lines.append("    note: \(note)") }
    }
    lines.append("  data: SHA-256 \(atlas.sha256)")
    if let lookup { lines += ProbeText(lookup).lines.map { "  \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension AddressSource {
  /// What is known of the source.
  fileprivate var words: [String] {
    [name, date, licence.isEmpty ? "" : "licence: \(licence)"].filter { !$0.isEmpty }
  }
}

/// How the index found the face.
private struct ProbeText {
  let lines: [String]

  init(_ lookup: Lookup) {
    let (corner, index) = lookup.search
    var lines = [
      "grid point \(lookup.coordinate.gridPoint) (longitude,latitude), face \(lookup.face.rawValue)"
    ]
    lines.append(
      "square of 2^\(index.squareShift) grid steps from \(corner), "
        + "\(index.faceCount) face\(index.faceCount == 1 ? "" : "s"), "
        + "\(index.edgesTested) edges tested")
    if index.isOnBoundary {
      lines.append("on a boundary: it belongs to the face to the east, or to the north of a line due east")
    }
    self.lines = lines
  }
}
