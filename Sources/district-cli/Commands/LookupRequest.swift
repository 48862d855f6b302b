import ArgumentParser
import CommandSupport
import DistrictKit

/// What `lookup` is asked to do, however the arguments were read.
struct LookupRequest {
  var coordinate: [String]
  var format = OutputFormat.text
  var layers = Layer.allCases
  var options = LookupOptions()
  var explains = false
  var isVCard = false

  /// Looks the coordinate up and prints the answer; then says on standard error what in it may be out of date.
  ///
  /// - Throws: ``DistrictError``; `ExitCode.noDistrict` after the answer was printed, when a layer has no district.
  func run() throws {
    let atlas = DistrictAtlas.kingCounty
    let place = try CoordinateArguments.coordinate(coordinate, region: atlas.region)
    let lookup = try atlas.lookup(place, options: options, layers: layers)
    let seats = lookup.seats(in: layers)
    switch format {
    case _ where isVCard:
      try StandardStreams.write(VCard.bytes(for: seats, near: place))
    case .text:
      let style = TextStyle(isColored: StandardStreams.showsColor)
      var text = LookupText(lookup: lookup, layers: layers, style: style).text
      if explains { text += "\n" + ExplanationText(lookup: lookup, layers: layers, style: style).text }
      try StandardStreams.write(text)
    case .json:
      let report = LookupReport(lookup, layers: layers, explains: explains)
      try StandardStreams.write(report.jsonText() + [UInt8(ascii: "\n")])
    }
    StandardStreams.writeError(StaleWarnings(seats).text)
    if layers.contains(where: { lookup[$0].district == nil }) { throw ExitCode.noDistrict }
  }
}

extension LookupRequest {
  /// A request from arguments that are only a coordinate, perhaps with a format; nil when there is anything else
  /// among them, which then is for the parser to read.
  init?(plain arguments: ArraySlice<String>) {
    var rest = arguments
    self.init(coordinate: [])
    if rest.dropLast().last == "--format", let format = OutputFormat(rawValue: rest.last ?? "") {
      self.format = format
      rest = rest.dropLast(2)
    }
    guard let coordinate = CoordinateArguments.plain(rest) else { return nil }
    self.coordinate = coordinate
  }
}
