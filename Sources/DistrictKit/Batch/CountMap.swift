import AddressIndex
import Geography

extension DistrictMap {
  /// All districts shaded by how many rows of a list they have.
  ///
  /// - Parameters:
  ///   - summary: What a batch found, which has to have asked this layer.
  ///   - dots: The places of the rows. A picture of them tells where people live: it is not to be passed on as one of the
  ///     counts can be. Nil to leave them out.
  ///
  /// Complexity: as ``svg()``.
  public func svg(counting summary: BatchSummary, dots: MapDots? = nil) -> [UInt8] {
    let counts = summary.layers.first { $0.layer == layer }
    return LayerPicture(
      self, rows: counts?.districts.map(\.rows) ?? districts.map { _ in 0 },
      remarks: counts.map { summary.remarks(on: $0, hasDots: dots != nil) } ?? [], dots: dots
    ).svg()
  }
}

extension BatchSummary {
  /// How many rows a map has and lacks.
  fileprivate func remarks(on layer: LayerSummary, hasDots: Bool) -> [String] {
    let found = layer.inside + layer.nearest
    func have(_ count: Int) -> String { "\(count.grouped) \(count == 1 ? "has" : "have")" }
    func are(_ count: Int) -> String { "\(count.grouped) \(count == 1 ? "is" : "are")" }
    var parts = ["\(found.grouped) of \(rows.grouped) rows \(found == 1 ? "has" : "have") a district"]
    if let doubtful = layer.doubtful, doubtful > 0 { parts[0] += " (\(are(doubtful)) not certain)" }
    if layer.outside > 0 { parts.append("\(are(layer.outside)) outside") }
    if layer.unknown > 0 { parts.append("\(have(layer.unknown)) an address that leaves it open") }
    if unreadableRows > 0 { parts.append("\(have(unreadableRows)) no usable place") }
    var remarks = [parts.joined(separator: "; ") + "."]
    if hasDots {
      remarks.append("Each dot is where one member lives, or several: this picture is not for everybody.")
      // Those of which a dot would say more than is known.
      let kinds = addresses?.kinds ?? [:]
      let missing = (kinds[.street] ?? 0) + (kinds[.ambiguous] ?? 0)
      if missing > 0 {
        remarks.append(
          missing == 1
            ? "1 row has no dot, since its address does not tell which house it is."
            : "\(missing.grouped) rows have no dot, since their addresses do not tell which house they are.")
      }
    }
    return remarks
  }
}
