/// The parts that the output of a batch is split into: one for everything, or one for each district of a layer and
/// one for the rows without.
public struct BatchParts: Sendable, Hashable {
  /// The layer; nil for one part.
  public let layer: Layer?
  /// The districts of the layer, in their order. The rows without one come after them.
  public let districts: [District]

  init(_ atlas: DistrictAtlas, _ layer: Layer?) {
    self.layer = layer
    districts = layer.map { atlas.districts(in: $0) } ?? []
  }

  /// The number of parts.
  public var count: Int { districts.count + 1 }

  /// The part that rows without a district go to.
  var without: Int { districts.count }

  func part(of states: [CachedAnswer.LayerState]) -> Int {
    states.first { $0.layer == layer }?.district ?? without
  }

  /// The name of a part, for a file: `congress-07`, numbers with two digits or more; `congress-none` for the rows
  /// without. Only small letters, digits and hyphens.
  public func name(of part: Int) -> String {
    guard let layer else { return "all" }
    guard districts.indices.contains(part) else { return "\(layer.rawValue)-none" }
    // The last part of the division is `cd:7`, the part of it that a name needs `7`.
    let division = districts[part].divisionID.rawValue.split(separator: ":").last ?? ""
    let number = division.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return "\(layer.rawValue)-" + (number.utf8.count < 2 ? "0" : "") + number
  }
}
