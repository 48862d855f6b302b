import CommandTesting
import Foundation
import Testing

/// Who may read what is written, where links lead, and what a failure leaves behind.
@Suite struct OutputFileTests {
  static let list = "name,lat,lon\nAna,47.6687,-122.3847\nBob,47.6062,-122.3321\n"
  static let letters = "--script introduction --name-column name --out-dir letters"

  private func folder() throws -> BatchFolder { try BatchFolder(list: Self.list) }

  // MARK: Devices, pipes, and what is read

  /// Commands that write one file which their options name.
  static let writers = [
    "lookup 47.6062 -122.3321 --map", "districts --format svg --layer council -o",
    "districts --format csv -o",
    "page -o", "batch in.csv --quiet --format csv -o",
  ]

  @Test(arguments: writers) func aPipeStaysOneAndGetsTheOutput(command: String) throws {
    let run = try folder().bash(
      "mkfifo pipe; cat pipe > got & $TOOL \(command) pipe > other; echo $?; wait; test -p pipe && test -s got && echo piped"
    )
    #expect(run.output == "0\npiped\n", "\(run.errors)")
  }

  @Test(arguments: writers) func aFullDeviceIsAnError(command: String) throws {
    let run = try folder().bash(
      "ln -s /dev/full full; $TOOL \(command) full > other; echo $?; test -c /dev/full")
    #expect(run.output == "74\n" && run.exitCode == 0, "\(run.errors)")
  }

  @Test(arguments: writers + ["addresses compile a.csv -o"]) func whatIsReadIsNotOverwritten(command: String)
    throws
  {
    let folder = try folder()
    try folder.write(
      "LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH\n"
        + "-122.3,47.6,1,Test St,,Seattle,,,98101,,\n", to: "a.csv")
    try folder.write("Call {{#council}}{{name}}{{/council}}.", to: "t.mustache")
    let data = ProjectFiles.folder.appending(path: "Data/king-county.districts").path
    var inputs = [("d", "cp '\(data)' d", "--data d")]
    if command.hasPrefix("page") { inputs.append(("t.mustache", "true", "--template t.mustache")) }
    if command.hasPrefix("addresses") { inputs = [("a.csv", "true", "")] }
    for (file, prepare, options) in inputs {
      let run = try folder.bash(
        "\(prepare); sha256sum \(file) > before; $TOOL \(command) \(file) \(options) > other; echo $?; sha256sum -c --quiet before"
      )
      #expect(run.output == "64\n", "\(run.errors)")
      #expect(run.errors.contains("The output \(file) is the input itself.") && run.exitCode == 0)
    }
  }

  // MARK: Privacy

  @Test(arguments: [
    ("600", "600", "700"), ("640", "640", "750"), ("644", "644", "755"), ("440", "640", "750"),
  ])
  func nothingNewIsMoreReadableThanTheList(list: String, file: String, place: String) throws {
    let run = try folder().bash(
      """
      umask 022; chmod \(list) in.csv
      $TOOL batch in.csv -o out.csv \(Self.letters) --quiet
      $TOOL batch in.csv --split-by council --out-dir parts --quiet
      $TOOL batch - -o piped.csv --quiet < in.csv
      stat -c %a out.csv piped.csv letters letters/000001-ana.txt parts parts/council-04.csv
      """)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output == "\(file)\n\(file)\n\(place)\n\(file)\n\(place)\n\(file)\n")
  }

  @Test func aPipeLeavesTheChoiceToTheMask() throws {
    let run = try folder().bash(
      "umask 027; cat in.csv | $TOOL batch - -o out.csv --quiet; stat -c %a out.csv")
    #expect(run.output == "640\n")
  }

  @Test func anUnfinishedFileIsAsPrivateAsTheFileThatItReplaces() throws {
    let folder = try folder()
    try folder.write("old", to: "out.csv")
    let run = try folder.bash("chmod 600 out.csv; mkfifo list; umask 0")
    #expect(run.exitCode == 0)
    let process = folder.process(
      URL(filePath: "/bin/bash"), ["-c", "umask 0; exec $TOOL batch - -o out.csv --quiet"])
    let input = Pipe()
    process.standardInput = input
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(BatchFailureTests.long.utf8))
    #expect(folder.waits { folder.hasUnfinishedFile })
    #expect(try folder.bash("stat -c %a .out.csv.*.part").output == "600\n")
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(try folder.bash("stat -c %a out.csv").output == "600\n")
  }

  @Test func aFileThatRunsAsItsOwnerIsReplacedByOneThatDoesNot() throws {
    let run = try folder().bash(
      "echo old > out.csv; chmod 6755 out.csv; $TOOL batch in.csv -o out.csv --quiet; stat -c %a out.csv")
    #expect(run.output == "755\n")
  }

  @Test func partsAndLettersReplaceLinksInsteadOfFollowingThem() throws {
    let folder = try folder()
    let run = try folder.bash(
      """
      mkdir parts letters; echo mine > mine.txt
      ln -s ../mine.txt parts/council-04.csv; ln -s ../mine.txt letters/000001-ana.txt; ln -s /dev/full parts/council-05.csv
      $TOOL batch in.csv --split-by council --out-dir parts --quiet && $TOOL batch in.csv \(Self.letters) --quiet
      echo $?; cat mine.txt; find parts letters -type l
      """)
    #expect(run.output == "0\nmine\n", "\(run.errors)")
    #expect(try folder.read("letters/000001-ana.txt").contains("my name is Ana"))
  }

  @Test(.enabled(if: getuid() == 0)) func aLinkToTheFileOfAnotherIsNotFollowed() throws {
    let folder = try folder()
    let run = try folder.bash(
      "echo mine > mine.csv; ln -s mine.csv out.csv; chown -h 65534 out.csv; $TOOL batch in.csv -o out.csv --quiet; echo $?"
    )
    #expect(run.output == "74\n")
    #expect(run.errors.contains("out.csv: it is a link to a file of another owner"), "\(run.errors)")
    #expect(try folder.read("mine.csv") == "mine\n")
    #expect(!folder.hasUnfinishedFile)
  }

  // MARK: All or nothing

  @Test(arguments: [
    (
      "mkdir -p parts/council-08.csv", "batch in.csv --split-by council --out-dir parts",
      "parts/council-08.csv"
    ),
    (
      "mkdir -p letters/000002-bob.txt", "batch in.csv -o out.csv \(letters)", "letters/000002-bob.txt"
    ),
    ("mkdir out.csv", "batch in.csv -o out.csv \(letters)", "out.csv"),
  ])
  func aFolderInTheWayIsSeenBeforeAnythingIsReplaced(before: String, line: String, place: String) throws {
    let folder = try folder()
    let listing = "find . -type f ! -name in.csv -exec cat {} +"
    let run = try folder.bash(
      "\(before); mkdir -p parts; echo old > parts/council-04.csv; $TOOL \(line) --quiet; echo $?; \(listing)"
    )
    #expect(run.output == "74\nold\n", "\(run.errors)")
    #expect(run.errors.contains("Cannot write \(place): Is a directory."), "\(run.errors)")
    #expect(try folder.bash("find . -name '*.part'").output.isEmpty)
  }

  /// The folder may have another name where the list is, and the letter be there already.
  @Test(arguments: ["letters/000001-ana.txt", "other/000002-bob.txt", "link.txt"])
  func theListIsNoneOfTheLetters(place: String) throws {
    let folder = try folder()
    let run = try folder.bash(
      """
      mkdir letters; ln -s letters other; echo old > letters/000001-ana.txt; ln -s letters/000001-ana.txt link.txt
      $TOOL batch in.csv \(Self.letters) -o \(place) --format csv --quiet; echo $?; cat letters/*; ls -A letters
      """)
    #expect(run.output == "64\nold\n000001-ana.txt\n", "\(run.errors)")
    #expect(run.errors.contains("Two outputs would be one file, \(place)."))
    let beside = try folder.bash(
      "$TOOL batch in.csv \(Self.letters) -o letters/list.csv --quiet; ls letters | wc -l")
    #expect(beside.output.filter(\.isNumber) == "3", "\(beside.errors)")
  }

  @Test func whoStopsReadingTheListHearsThatThereAreNoLetters() throws {
    let folder = try BatchFolder(
      list:
        "name,lat,lon\n" + (1...20_000).map { "n\($0),47.6687,-122.3847\n" }.joined())
    let run = try folder.bash(
      "$TOOL batch in.csv \(Self.letters) -o - --quiet | head -n 1; code=${PIPESTATUS[0]}; ls -A letters; exit $code"
    )
    #expect(run.exitCode == 74)
    #expect(run.errors.contains("no file of letters was written"), "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 1)
    let list = try folder.bash(
      "$TOOL batch in.csv --summary text | head -n 1 > /dev/null; exit ${PIPESTATUS[0]}")
    #expect(list.exitCode == 0)
    #expect(list.errors.contains("\nstopped after "), "\(list.errors)")
    #expect(!list.errors.contains("\n20000 rows"))
  }

  /// A signal at any moment leaves all of the old files or all of the new ones, and nothing unfinished.
  /// `DISTRICTKIT_FUZZ_INTERRUPTS=1000` sends more of them than usual.
  @Test func aSignalAtAnyMomentLeavesAllOldOrAllNew() throws {
    let count = ProcessInfo.processInfo.environment["DISTRICTKIT_FUZZ_INTERRUPTS"].flatMap { Int($0) } ?? 12
    var random = TestSeed.random("interrupts")
    let folder = try BatchFolder()
    let rows = (1...3_000).map { "n\($0),47.6687,-122.3847\nm\($0),47.6062,-122.3321\n" }.joined()
    try folder.write("name,lat,lon\n" + rows, to: "in.csv")
    let jobs = [
      "batch in.csv -o out/list.csv --quiet", "batch in.csv --split-by council --out-dir out --quiet",
      "batch in.csv -o out/list.csv --script call.txt --name-column name --out-dir out --quiet",
    ]
    try folder.write("new {{name}}", to: "call.txt")
    var ends: Set<Int32> = []
    for number in 0..<count {
      let job = jobs[random.index(jobs.count)]
      let names =
        job.contains("split")
        ? ["council-04.csv", "council-08.csv", "council-none.csv"]
        : job.contains("script") ? ["list.csv", "000001-n1.txt", "006000-m3000.txt"] : ["list.csv"]
      _ = try folder.bash(
        "rm -rf out; mkdir out; cd out; for f in \(names.joined(separator: " ")); do echo old > $f; done")
      let process = folder.process(Command.tool, job.split(separator: " ").map(String.init))
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(random.index(60_000)))
      kill(process.processIdentifier, [SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGUSR1][random.index(5)])
      process.waitUntilExit()
      let old = try names.filter { try folder.read("out/\($0)") == "old\n" }
      let all = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path)
      ends.insert(process.terminationStatus)
      let isSound = old.isEmpty || old == names && all.count == names.count
      guard isSound, !all.contains(where: { $0.hasSuffix(".part") }) else {
        Issue.record("interrupt \(number), \(TestSeed.hint), \(job): old: \(old) of \(all.count)")
        return
      }
    }
    #expect(ends.contains { $0 != 0 })
  }

  // MARK: Streams

  @Test(arguments: [
    "lookup 47.6 -122.3 >&-", "batch in.csv >&-", "batch in.csv >&- 2>&-", "--help >&-",
    "--version > /dev/full",
    "districts > /dev/full", "batch - <&-", "batch - -o out.csv <&- 2>&-",
  ])
  func aStreamThatIsClosedOrFullIsAnError(line: String) throws {
    let folder = try folder()
    let run = try folder.bash("$TOOL \(line)")
    #expect(run.exitCode == 74, "\(run.errors)")
    #expect(folder.names == ["in.csv"])
  }

  @Test func messagesDoNotEndUpInAFile() throws {
    let folder = try folder()
    let run = try folder.bash(
      "$TOOL batch in.csv -o out.csv --columns council_district >&- 2>&-; cat out.csv")
    #expect(run.output == "name,lat,lon,council_district\nAna,47.6687,-122.3847,4\nBob,47.6062,-122.3321,8\n")
  }

  @Test(arguments: [
    ("\u{1B}]0;owned\u{07},lat,lat,lon\n1,2,3,4\n", "batch in.csv"),
    ("name,lat,lon\n1,2,3\n", "batch in.csv --lat \u{1B}[2Jx"),
    ("\u{9B}31m,lat,lon\n1,2,3\n", "batch in.csv --columns \u{1B}]0;x\u{07}"),
    ("a,lat,lon\n1,2,3\n", "batch \u{1B}]0;x\u{07}\u{202E}.csv"), ("", "lookup \u{1B}c 1"),
    ("", "\u{1B}]0;x\u{07}"), ("", "script 47.6 -122.3 --template \u{1B}[5m"),
    ("\(String(repeating: "wide,", count: 100_000))lat,lat,lon\n", "batch in.csv"),
    ("", "lookup \(String(repeating: "9x", count: 50_000)) 1"),
  ])
  func noMessageControlsTheTerminalOrFillsIt(list: String, line: String) throws {
    let folder = try BatchFolder(list: list)
    let process = folder.process(Command.tool, line.split(separator: " ").map(String.init))
    let errors = Pipe()
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus != 0)
    #expect(!text.isEmpty)
    #expect(text.utf8.count < 8_000)
    let controls = text.unicodeScalars.filter {
      $0 != "\n" && $0.properties.generalCategory == .control || $0 == "\u{202E}"
    }
    #expect(controls.isEmpty, "\(text.debugDescription)")
  }
}
