import DistrictKit

/// Where an answer comes from, as text for a person.
struct ExplanationText {
  let lookup: Lookup
  let layers: [Layer]
  let style: TextStyle

  var text: String {
    var lines: [String] = [style.strong("Where this comes from")]
    for layer in layers {
      guard let plan = lookup[layer].plan else { continue }
      lines.append(
        "  \(layer.rawValue): \(plan.name), " + (plan.adopted.map { "adopted \($0), " } ?? "")
          + "effective \(plan.effective)")
      lines.append("    source: \(plan.source)")
      lines.append("    terms:  \(plan.terms)")
    }
    let seats = lookup.seats(in: layers)
    for seat in seats {
      lines.append("  \(seat.post.office) (\(seat.post.divisionID)), checked \(seat.post.checked)")
      lines += seat.post.sources.map { "    \($0)" }
      if let note = seat.official?.note { lines.append("    note: \(note)") }
    }
    lines.append("  data: SHA-256 \(lookup.dataSHA256), \(lookup.dataFile?.printable ?? "the program's own")")
    lines += ProbeText(lookup).lines.map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
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
