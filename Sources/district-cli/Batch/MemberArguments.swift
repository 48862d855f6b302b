import ArgumentParser
import DistrictKit

/// The arguments of `data diff` that find the rows of a list which change.
struct MemberArguments: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Also find the rows of this list whose district or official changes; several times for several files of one list; - for standard input.",
      valueName: "file"),
    completion: .file())
  var members: [String] = []

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp(
      "Where to write those rows; - for standard output, in place of the differences.", valueName: "file"))
  var output: String?

  @Option(
    help:
      "How to write the rows: csv, tsv, json, ndjson or geojson (default: by the name, else as the list).")
  var outputFormat: BatchOptions.Format?

  @OptionGroup var list: ListArguments

  @OptionGroup var layer: LayerChoice

  @Option(parsing: .unconditional, help: "What to put before the name of every added column.")
  var prefix = ""

  @Option(help: "How to print the summary of the list: text or json (default: text).")
  var summary: OutputFormat?

  @Flag(help: "Print no summary of the list and no progress.")
  var quiet = false

  /// What was given for each option that takes any text.
  var values: [(option: String, value: String?)] {
    members.map { ("--members", $0) } + [("--output", output), ("--prefix", prefix)] + list.values
  }

  func validate() throws {
    guard members.isEmpty else {
      return try ListArguments.checkWritten([outputFormat == nil ? output : nil])
    }
    let given =
      list.values + [
        ("--output", output), ("--output-format", outputFormat?.rawValue),
        ("--input-format", list.inputFormat?.rawValue), ("--encoding", list.encoding?.rawValue),
        ("--order", list.order?.rawValue), ("--no-header", list.noHeader ? "" : nil),
        ("--layer", layer.layer.first?.rawValue), ("--prefix", prefix.isEmpty ? nil : prefix),
        ("--summary", summary?.rawValue), ("--quiet", quiet ? "" : nil),
      ]
    if let option = given.first(where: { $0.1 != nil })?.0 {
      throw ValidationError("\(option) is for a list: say which with --members.")
    }
  }

  /// Whether the rows take standard output, so that nothing else is printed there.
  var takesStandardOutput: Bool { !members.isEmpty && output == "-" }

  /// Finds the rows and writes them; nil when no list is given.
  ///
  /// - Parameter files: The compiled files that are read.
  /// - Throws: ``DistrictError``; no file has changed then.
  func changes(
    from old: DistrictAtlas, to new: DistrictAtlas, on day: CalendarDate?, reading files: [String]
  ) throws(DistrictError) -> MemberChanges? {
    if members.isEmpty { return nil }
    let input = try ListFiles(members)
    var options = try list.options(
      reading: input, command: "district-cli data diff OLD NEW --members -", format: "--output-format")
    options.outputFormat = outputFormat ?? output.flatMap { BatchOptions.Format(fileName: $0) }
    options.layers = layer.layer.isEmpty ? nil : layer.layer
    options.prefix = prefix
    options.lookup.day = day
    let destination = output.map { $0 == "-" ? BatchDestination.standardOutput : .file($0) } ?? .nowhere
    return try BatchJob(
      work: try MemberComparison(from: old, to: new, options: options).run, list: input,
      destination: destination,
      otherInputs: files + [list.addressChoice.path],
      summaryFormat: quiet ? nil : summary ?? .text
    ).run()
  }

  /// Why the list is no success although all its rows were looked at; nil when it is one.
  func failure(_ changes: MemberChanges, of atlas: DistrictAtlas) -> (any Error)? {
    guard let failure = changes.list.failure(of: atlas, moreUnreadableThan: nil) else { return nil }
    // Where standard error is for a program, its one line of JSON says the same.
    return !quiet && summary == .json ? ExitCode(65) : failure
  }
}
