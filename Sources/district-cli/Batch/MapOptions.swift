import ArgumentParser
import DistrictKit

/// The arguments of `batch` that ask for a map.
struct MapOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Draw how many rows each district has into this file, as SVG: of the layer of --split-by, or else the first of "
        + "--layer.",
      valueName: "file"), completion: .file(extensions: ["svg"]))
  var map: String?

  @Flag(
    help: ArgumentHelp(
      "Also mark on the map where the rows are, but those whose address does not tell which house it is. That tells where "
        + "people live: the picture is as private as the list."))
  var dots = false

  func validate() throws {
    if dots, map == nil { throw ValidationError("--dots is for the map: say where with --map.") }
    if map == "-" { throw ValidationError("--map needs a file of its own.") }
    if map == "" { throw ValidationError("--map needs the name of a file.") }
  }

  /// What to draw, if anything.
  ///
  /// - Throws: ``DistrictError`` with code `badInput`, as for a layer that the data do not have.
  func batchMap(_ atlas: DistrictAtlas, splitBy: Layer?, layers: [Layer], on day: CalendarDate?)
    throws(DistrictError)
    -> BatchMap?
  {
    guard let map, let layer = splitBy ?? layers.first else { return nil }
    return BatchMap(path: map, map: try DistrictMap(atlas, of: layer, on: day), showsDots: dots)
  }
}

/// The map that a batch draws at its end.
struct BatchMap {
  let path: String
  let map: DistrictMap
  let showsDots: Bool

  /// Where rows mark their places; nil when they are not to.
  var dots: MapDots? { showsDots ? MapDots(of: map) : nil }

  func picture(_ summary: BatchSummary) -> [UInt8] { map.svg(counting: summary, dots: summary.dots) }

  /// What there is to say of it.
  var text: String { "\(path): a map of layer \(map.layer.rawValue)\n" }
}
