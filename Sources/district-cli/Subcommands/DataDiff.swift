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

      --members finds the rows of a list that get another district or another official, such as the members to tell:

        district-cli data diff embedded new.districts \\
          --members members.csv -o changed.csv
        district-cli data diff old.districts new.districts \\
          --members members.csv -o - --layer council

      Each of these rows is written as it stands, in order, with columns added: council_district_old, \
      council_district_new, councilmember_old, councilmember_new and so on. The list is read as batch reads it, by \
      coordinates or by addresses. How many rows change goes to standard error, also without --output, which \
      writes no rows. The differences themselves are printed as ever, but for -o -, where the rows take their place. \
      Rows that cannot be read are counted and not written. Officials at large, who change for everybody, change no row.

      Exits with 0 whether or not something changed, and with another code when it could not tell: 64 for wrong options, \
      65 for damaged data, 66 when there is no such file. With --members 65 is also for a damaged list, and for one of \
      which no row can be read or lies in a district; 74 when the rows could not be written.
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

  @OptionGroup var members: MemberArguments

  private static let embedded = "embedded"

  func validate() throws { try checkValues(members.values) }

  func run() throws {
    let (before, after) = (try Self.atlas(old), try Self.atlas(new))
    let files = [old, new].filter { $0 != Self.embedded }
    let changes = try members.changes(from: before, to: after, on: on, reading: files)
    if !members.takesStandardOutput {
      try print(try DataComparison(from: before, to: after, on: on))
    }
    if let failure = changes.flatMap({ members.failure($0, of: after) }) { throw failure }
  }

  private func print(_ comparison: DataComparison) throws {
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
