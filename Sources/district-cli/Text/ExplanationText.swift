import DistrictKit

/// Where an answer comes from, as text for a person.
struct ExplanationText {
  private let layers: [Layer]
  private let style: TextStyle
  private let seats: [Seat]
  /// Of an address with several places, that of the first.
  private let lookup: Lookup?
  private let addresses: AddressIndex?
  private let plans: [Plan?]
  private let dataSHA256: String
  private let dataFile: String?

  init(lookup: Lookup, layers: [Layer], style: TextStyle) {
    (self.layers, self.style, self.lookup, addresses) = (layers, style, lookup, nil)
    (seats, plans) = (lookup.seats(in: layers), layers.map { lookup[$0].plan })
    (dataSHA256, dataFile) = (lookup.dataSHA256, lookup.dataFile)
  }

  init(address: AddressLookup, _ index: AddressIndex, layers: [Layer], style: TextStyle) {
    (self.layers, self.style, addresses) = (layers, style, index)
    (lookup, seats) = (address.lookups.first, address.seats(in: layers))
    plans = layers.map { address.plan(of: $0) }
    (dataSHA256, dataFile) = (address.dataSHA256, address.dataFile)
  }

  var text: String {
    var lines: [String] = [style.strong("Where this comes from")]
    if let addresses {
      lines.append("  addresses: \(addresses.source.words.joined(separator: "; "))")
      lines.append("    SHA-256 \(addresses.sha256)")
    }
    for case (let layer, let plan?) in zip(layers, plans) {
      lines.append(
        "  \(layer.rawValue): \(plan.name), " + (plan.adopted.map { "adopted \($0), " } ?? "")
          + "effective \(plan.effective)" + (plan.until.map { " until \($0)" } ?? ""))
      lines.append("    source: \(plan.source)")
      lines.append("    terms:  \(plan.terms)")
      lines += plan.remarks.map { "    remark: \($0)" }
    }
    for seat in seats {
      lines.append("  \(seat.post.office) (\(seat.post.divisionID)), checked \(seat.post.checked)")
      lines += seat.post.sources.map { "    \($0)" }
      if let note = seat.official?.note { lines.append("    note: \(note)") }
    }
    lines.append("  data: SHA-256 \(dataSHA256), \(dataFile?.printable ?? "the program's own")")
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
