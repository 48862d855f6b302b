import ArgumentParser
import DistrictKit

/// What `lookup` is asked to do, however the arguments were read.
struct LookupRequest {
  var coordinate: [String]
  var format = OutputFormat.text
  var layers = Layer.allCases

  /// Looks the coordinate up and prints the answer.
  ///
  /// - Throws: ``DistrictError``; `ExitCode.noDistrict` after the answer was printed, when a layer has no district.
  func run() throws {
    let atlas = DistrictAtlas.kingCounty
    let place = try CoordinateArguments.coordinate(coordinate, region: atlas.region)
    let lookup = atlas.lookup(place)
    switch format {
    case .text:
      let style = TextStyle(isColored: StandardStreams.showsColor)
      try StandardStreams.write(LookupText(lookup: lookup, layers: layers, style: style).text)
    case .json:
      try StandardStreams.write(LookupReport(lookup, layers: layers).jsonText() + [UInt8(ascii: "\n")])
    }
    if layers.contains(where: { lookup[$0].district == nil }) { throw ExitCode.noDistrict }
  }
}
