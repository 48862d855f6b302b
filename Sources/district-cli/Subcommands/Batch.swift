import ArgumentParser
import DistrictKit
import SystemFiles
import TableStream

struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Add districts and officials to every row of a list.",
    discussion: """
      Reads CSV, JSON objects (in one array or one a line) or GeoJSON, finds the columns with the coordinate, or in a list \
      without those with the address, and writes the same rows with columns added:

        district-cli batch members.csv -o out.csv
        district-cli batch members.csv --split-by congress --out-dir lists
        district-cli batch - --columns council_district < members.csv > out.csv
        district-cli batch members.csv -o out.csv \\
          --script introduction --name-column first_name
        district-cli batch members.csv --out-dir letters \\
          --script call.mustache --name-column first_name

      Several files, or the files of a pattern, are one list: they have the same columns. Files that are compressed with \
      gzip are unpacked. From a pipe whose writer pauses, each row of a table or line of JSON is answered \
      as it comes; what came before the first pause decides the delimiter and the encoding, unless they are said.

        district-cli batch 'voters/part-*.csv.gz' -o voters.csv

      Every row stays, in order and unchanged. One without a usable coordinate says why in lookup_note. What was \
      chosen and a summary go to standard error.

      Addresses are found on this machine, with a file that district-cli addresses makes. An address that can be several \
      places has the districts that are certain for all of them; the rest is empty, and lookup_note has the question to \
      ask. With --split-by, a row whose district is not certain goes to the file of the rows without.

      --script adds the filled template as a column, script. With --out-dir it writes a file for each row instead, \
      000012-ana.txt for Ana in the twelfth, and the column script_file has its name; without --output the list \
      itself is not written then. A row whose script would have a hole gets none, and lookup_note says why.

      --map draws how many rows each district has, and with --dots where they are: \
      such a picture tells where people live, and is as private as the list. Like all outputs, a new file is not more \
      readable for others than the list, and one that is there already keeps its permissions. \(MapArguments.formats)

        district-cli batch members.csv -o out.csv --map members.svg

      The boundary columns are exact up to the boundary limit and empty beyond it.

      Exit codes: 0 done; 65 the input is damaged, no row has a district or, with it, more rows than --max-unreadable cannot \
      be read, or with --strict some row has no usable coordinate, leaves a district open, is outside every district or \
      has no script; 64, 66 and 74 as elsewhere. What was written then stays.
      """)

  @Argument(
    help: ArgumentHelp(
      "The list, or several that are one, or a pattern such as 'parts/*.csv.gz'; - for standard input.",
      valueName: "file"), completion: .file())
  var files: [String] = []

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp("Where to write; - for standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var list: ListArguments

  @Option(
    help:
      "How to write the result: csv, tsv, json, ndjson or geojson (default: by the name, else as the list).")
  var format: BatchOptions.Format?

  @Flag(help: "Write a header even if the list has none.")
  var header = false

  @Option(
    parsing: .unconditional,
    help: "The columns to add, separated by commas; +name,+name adds to the usual ones, see --list-columns.",
    completion: BatchColumn.completion)
  var columns: String?

  @Flag(help: "List the columns that can be added, and exit.")
  var listColumns = false

  @Option(parsing: .unconditional, help: "What to put before the name of every added column.")
  var prefix = ""

  @OptionGroup var layer: LayerChoice

  @OptionGroup var assumptions: LookupAssumptions

  @OptionGroup var source: DataChoice

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Leave a distance to a boundary empty beyond this.", valueName: "meters"))
  var boundaryLimit = 1_000.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Write the rows within 30 m of a line into this file too, in the format of the result.",
      valueName: "file"))
  var nearLine: String?

  @Option(
    help: "Write a file for each district of this layer, and one for the rows without.",
    completion: Layer.completion)
  var splitBy: Layer?

  @OptionGroup var picture: MapOptions

  @OptionGroup var scripts: ScriptArguments

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The folder for the files of --split-by, or else for a file with each script.", valueName: "folder"))
  var outDir: String?

  @Option(
    help: ArgumentHelp(
      """
      Exit with 65 when more rows than this have no usable coordinate and no address that is found: a number, or a share \
      such as 1% (default: when no row has a district; for the parts of a large list, 100% leaves all to the rows).
      """,
      valueName: "rows"))
  var maxUnreadable: RowLimit?

  @Flag(
    help:
      "Exit with 65 when some row has no usable coordinate, leaves a district open, has none at all or no script."
  )
  var strict = false

  @Option(help: "How to print the summary: text or json.")
  var summary = OutputFormat.text

  @Flag(help: "Print no summary and no progress.")
  var quiet = false

  func validate() throws {
    try checkValues(
      [
        ("--output", output), ("--columns", columns), ("--prefix", prefix), ("--near-line", nearLine),
        ("--map", picture.map),
        ("--out-dir", outDir), ("--data", source.data),
      ] + list.values + scripts.values)
    if files.isEmpty, !listColumns { throw ValidationError("Missing expected argument '<file>'") }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input is read once: give - once.")
    }
    if splitBy != nil, outDir == nil {
      throw ValidationError("--split-by and --out-dir belong together.")
    }
    if outDir != nil, splitBy == nil, scripts.template == nil {
      throw ValidationError("--out-dir is for --split-by, or for the files of --script.")
    }
    if splitBy != nil, output != nil {
      throw ValidationError("--split-by writes into --out-dir; there is no place for --output.")
    }
    if let nearLine, nearLine == "-" || nearLine == output {
      throw ValidationError("--near-line needs a file of its own.")
    }
    try ListArguments.checkWritten([format == nil ? output : nil, nearLine])
  }

  func run() throws {
    let atlas = try source.atlas()
    let layers = try layer.layers(of: atlas)
    if listColumns {
      return try StandardStreams.write(columnList(layers, of: atlas))
    }
    let input = try ListFiles(files)
    // Each script gets a file of its own in a folder, unless the folder is for the parts of the list.
    let letters =
      scripts.template == nil || splitBy != nil ? nil : outDir.map { FolderFilling($0, input.permissions) }
    // Read and checked before any file is touched.
    let script = try scripts.column(for: atlas, letters: letters)
    var options = try options(layers, reading: input)
    options.computedColumn = script
    let map = try picture.batchMap(atlas, splitBy: splitBy, layers: layers, on: options.lookup.day)
    options.dots = map?.dots
    let job = BatchJob(
      work: try BatchLookup(atlas, options: options).run, list: input,
      destination: destination(letters), nearLines: nearLine,
      picture: map.map { .init(path: $0.path, draw: $0.picture) }, letters: letters,
      otherInputs: [scripts.template, source.path, list.addressChoice.path],
      summaryFormat: quiet ? nil : summary)
    let found = try job.run()
    if !quiet, summary == .text {
      if let map { StandardStreams.tell(map.text) }
      if let file = atlas.dataFile { StandardStreams.tell("answers from \(file)\n") }
      let seats = found.seats(of: atlas, layers, on: options.lookup.day ?? atlas.today)
      StandardStreams.warnOfStale(seats)
    }
    if let failure = found.failure(of: atlas, moreUnreadableThan: maxUnreadable) {
      // Where standard error is for a program, its one line of JSON says the same.
      throw !quiet && summary == .json ? ExitCode(65) as any Error : failure
    }
    let isIncomplete = found.unreadableRows + found.outside + (found.addresses?.open ?? 0) > 0
    if strict, isIncomplete || found.missingValues ?? 0 > 0 {
      guard !quiet, summary == .text else { throw ExitCode(65) }
      throw DistrictError(
        .brokenData, "Some rows lack an answer, which --strict forbids. The output is complete all the same.")
    }
  }

  private func destination(_ letters: FolderFilling?) -> BatchDestination {
    if splitBy != nil, let outDir { return .folder(outDir) }
    guard let output else { return letters == nil ? .standardOutput : .nowhere }
    return output == "-" ? .standardOutput : .file(output)
  }

  private func options(_ layers: [Layer], reading input: ListFiles) throws(DistrictError) -> BatchOptions {
    var options = try list.options(reading: input, command: "district-cli batch -", format: "--format")
    options.outputFormat = format ?? output.flatMap { BatchOptions.Format(fileName: $0) }
    options.makesHeader = header
    options.layers = layers
    options.columns = columns?.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    options.prefix = prefix
    options.lookup = assumptions.options
    options.boundaryLimit = boundaryLimit
    options.splitLayer = splitBy
    options.copiesRowsNearLines = nearLine != nil
    options.optionNames.columns = "--columns"
    return options
  }

  /// What `--list-columns` prints: each column with a sentence, the usual ones marked.
  private func columnList(_ layers: [Layer], of atlas: DistrictAtlas) -> String {
    let hasAccuracy = assumptions.accuracy != nil
    let usual = BatchColumn.defaults(for: layers, of: atlas, hasAccuracy: hasAccuracy)
    let ofAddresses = BatchColumn.defaults(for: layers, of: atlas, hasAddresses: true)
    return BatchColumn.all(of: atlas).filter { $0.layer.map(layers.contains) ?? true }.map { column in
      let mark =
        usual.contains(column) ? " (usual)" : ofAddresses.contains(column) ? " (usual with addresses)" : ""
      return "\(column.name)\(mark)\n  \(column.summary)\n"
    }.joined()
  }

  private func trimmed(_ name: Substring) -> String {
    String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
