import DistrictKit

/// Where an answer comes from, as text for a person.
struct ExplanationText {
  let found: any PlaceAnswers
  /// What an address was found with.
  let addresses: AddressIndex?
  let layers: [Layer]
  let style: TextStyle

  var text: String {
    var lines: [String] = [style.strong("Where this comes from")]
    if let addresses {
      lines.append("  addresses: \(addresses.source.words.joined(separator: "; "))")
      lines.append("    SHA-256 \(addresses.sha256)")
    }
    for layer in layers {
      guard let plan = found.atlas.plan(of: layer, on: found.options.day) else { continue }
      lines.append(
        "  \(layer.rawValue): \(plan.name), " + (plan.adopted.map { "adopted \($0), " } ?? "")
          + "effective \(plan.effective)" + (plan.until.map { " until \($0)" } ?? ""))
      lines.append("    source: \(plan.source)")
      lines.append("    terms:  \(plan.terms)")
      lines += plan.remarks.map { "    remark: \($0)" }
    }
    for seat in found.seats(in: layers) {
      lines.append("  \(seat.post.office) (\(seat.post.divisionID)), checked \(seat.post.checked)")
      lines += seat.post.sources.map { "    \($0)" }
      if let note = seat.official?.note { lines.append("    note: \(note)") }
    }
    let atlas = found.atlas
    lines.append("  data: SHA-256 \(atlas.sha256), \(atlas.dataFile?.printable ?? "the program's own")")
    // Of an address with several places, that of the first.
    if let lookup = found.lookups.first { lines += probeLines(lookup).map { "  \($0)" } }
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
private func probeLines(_ lookup: Lookup) -> [String] {
  let (corner, index) = lookup.search
  var lines = [
    "grid point \(lookup.coordinate.gridPoint) (longitude,latitude), face \(lookup.face.rawValue)",
    "square of 2^\(index.squareShift) grid steps from \(corner), "
      + "\(index.faceCount) face\(index.faceCount == 1 ? "" : "s"), \(index.edgesTested) edges tested",
  ]
  if index.isOnBoundary {
    lines.append("on a boundary: it belongs to the face to the east, or to the north of a line due east")
  }
  return lines
}
