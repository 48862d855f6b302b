import ArgumentParser
import DistrictKit

struct DataDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed from one compiled file to another: seats, and ground in other districts.",
    discussion: """
      Each of the two is a compiled file, or the word \(embedded) for the data inside this program:

        district-cli data diff embedded king-county.districts
        district-cli data diff old.districts new.districts --format markdown

      A seat is the same by its division, office and designation, never by the name of its holder. Both files are asked \
      for the same day, and of each layer for its plan in force on that day, or the last one before it. What moves from one \
      district to another is measured on the WGS84 ellipsoid, as data import does.

      Exits with 0 whether or not something changed, and with another code when it could not tell: 64 for wrong options, \
      65 for damaged data, 66 when there is no such file.
      """)

  @Argument(
    help: ArgumentHelp("The older data: a compiled file, or \(embedded).", valueName: "old"),
    completion: .file(extensions: ["districts"]))
  var old: String

  @Argument(
    help: ArgumentHelp("The newer data: a compiled file, or \(embedded).", valueName: "new"),
    completion: .file(extensions: ["districts"]))
  var new: String

  @Option(help: "How to print the differences; markdown suits a pull request.")
  var format = DifferenceFormat.text

  @Option(
    help: ArgumentHelp("Compare both as of this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  private static let embedded = "embedded"

  func run() throws {
    let comparison = try DataComparison(from: try Self.atlas(old), to: try Self.atlas(new), on: on)
    let text = DifferenceText(comparison, from: old, to: new)
    switch format {
    case .text: try StandardStreams.write(text.plain)
    case .markdown: try StandardStreams.write(text.markdown)
    case .json: try StandardStreams.write(SortedJSON.bytes(comparison) + [UInt8(ascii: "\n")])
    }
  }

  private static func atlas(_ name: String) throws(DistrictError) -> DistrictAtlas {
    name == embedded ? .kingCounty : try DistrictAtlas(contentsOf: name)
  }
}

/// How differences are printed.
enum DifferenceFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case markdown
}
