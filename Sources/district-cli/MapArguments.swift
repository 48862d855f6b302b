import ArgumentParser
import DistrictKit
import SystemFiles

/// The map of a place, of the commands that look one up.
struct MapArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Draw the place, its district and the nearest line into this file, as SVG; of several layers the one with the "
        + "nearest line.",
      valueName: "file"), completion: .file(extensions: ["svg"]))
  var map: String?

  /// What helps say of the format.
  static let formats = """
    Maps are SVG, which browsers and word processors show. For a PNG, rsvg-convert --zoom 2 -o map.png map.svg makes one \
    (Debian's package librsvg2-bin).
    """

  func validate() throws {
    if map == "-" {
      throw ValidationError("--map needs a file: standard output has the answer.")
    }
    if map == "" { throw ValidationError("--map needs the name of a file.") }
  }

  /// Draws the place, where a map was asked for.
  ///
  /// - Parameters:
  ///   - lookup: Nil for an address that is not found or can be several places, of which there is no map; it says so.
  ///   - address: The answer to an address.
  ///   - layers: Those that were asked.
  ///   - files: Those that were read for it.
  /// - Throws: ``DistrictError``.
  func write(
    _ lookup: Lookup?, address: AddressLookup?, among layers: [Layer], reading files: [String?]
  ) throws(DistrictError) {
    guard let map else { return }
    guard let lookup else {
      let reason = address?.match.kind == AddressMatch.Kind.none ? "was not found" : "is not one place"
      return StandardStreams.tell("district-cli: no map was drawn: the address \(reason).\n")
    }
    let layer = DistrictMap.layerWithNearestLine(of: lookup, among: layers)
    let picture = try DistrictMap(lookup.atlas, of: layer, on: lookup.day).svg(
      around: lookup, address: address?.match.address, doubt: address?.doubt(layer))
    try OutputFile.write(picture, to: map, reading: files)
  }
}
