import CommandTesting
import Foundation
import Testing

/// What happens to the files when something goes wrong.
@Suite struct BatchFailureTests {
  /// Several blocks.
  static let long = "parcel,zipcode,lat,lon\n" + MemberList.rows(1_000, seed: 1).joined().repeated(60)

  private func folder() throws -> BatchFolder {
    let folder = try BatchFolder(list: Self.long)
    try folder.write("old", to: "out.csv")
    return folder
  }

  @Test func aClosedPipeIsNoError() throws {
    let run = try folder().bash("$TOOL batch in.csv --quiet | head -n 1; exit ${PIPESTATUS[0]}")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("parcel,"))
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: ["$TOOL batch in.csv > /dev/full", "$TOOL batch in.csv -o /dev/full"])
  func aFullDeviceIsAnError(command: String) throws {
    let run = try folder().bash(command)
    #expect(run.exitCode == 74)
    #expect(run.errors.contains("No space left on device"), "\(run.errors)")
  }

  @Test func aFileThatCannotGrowLeavesTheOldOne() throws {
    let folder = try folder()
    // 4 MB are less than the output, and enough for what the thread sanitizer writes when the tool starts.
    let run = try folder.bash("ulimit -f 4096; $TOOL batch in.csv -o out.csv --quiet")
    #expect(run.exitCode == 74)
    #expect(run.errors.contains("out.csv"), "\(run.errors)")
    #expect(try folder.read("out.csv") == "old")
    #expect(folder.names == ["in.csv", "out.csv"])
  }

  @Test(arguments: ["/proc/out.csv", "in.csv/out.csv", "no-such-folder/out.csv", "."])
  func aPlaceThatCannotBeWrittenToIsAnError(path: String) throws {
    let folder = try folder()
    let run = try folder.bash("$TOOL batch in.csv --quiet -o \(path)")
    #expect(run.exitCode == 74)
    #expect(run.errors.contains(path), "\(run.errors)")
    #expect(folder.names == ["in.csv", "out.csv"])
    #expect(try folder.bash("$TOOL batch in.csv --split-by council --out-dir /proc/lists").exitCode == 74)
  }

  @Test(arguments: [
    "$TOOL batch in.csv -o in.csv", "$TOOL batch in.csv -o ./link.csv", "$TOOL batch link.csv -o in.csv",
    "$TOOL batch - -o in.csv < in.csv", "$TOOL batch in.csv >> in.csv",
    "$TOOL batch lists/council-03.csv --split-by council --out-dir lists",
  ])
  func theInputIsNeverTheOutput(command: String) throws {
    let folder = try folder()
    let run = try folder.bash(
      "ln -s in.csv link.csv; mkdir lists; ln in.csv lists/council-03.csv; \(command)")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("is the input itself"), "\(run.errors)")
    #expect(try folder.read("in.csv") == Self.long)
    #expect(!folder.hasUnfinishedFile)
  }

  @Test func damageInTheMiddleLeavesTheOldFile() throws {
    let folder = try folder()
    let objects = String(repeating: #"{"lat":47.6,"lon":-122.3}"# + "\n", count: 30_000)
    try folder.write(objects + #"{"lat":1,"lon":2,"more":3}"# + "\n" + objects, to: "in.ndjson")
    let run = try folder.bash("$TOOL batch in.ndjson --format csv -o out.csv --quiet")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("line 30001"), "\(run.errors)")
    #expect(try folder.read("out.csv") == "old")
    #expect(!folder.hasUnfinishedFile)
  }

  @Test func aLinkAndThePermissionsOfTheOldFileStay() throws {
    let folder = try folder()
    let run = try folder.bash(
      "chmod 640 out.csv; ln -s out.csv link.csv; $TOOL batch in.csv -o link.csv --quiet; stat -c %a out.csv")
    #expect(run.output == "640\n")
    #expect(try folder.read("out.csv").hasPrefix("parcel,"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.url.appending(path: "link.csv").path)
        == "out.csv")
  }

  @Test func whatAKilledRunOfTheSameNumberLeftIsPassedOver() throws {
    let folder = try folder()
    // The shell's number becomes the tool's.
    let run = try folder.bash(
      "echo stale > .out.csv.$$.part; echo $$ >&2; exec $TOOL batch in.csv -o out.csv --quiet")
    #expect(run.exitCode == 0, "\(run.errors)")
    let number = run.errors.prefix { $0 != "\n" }
    #expect(folder.names == [".out.csv.\(number).part", "in.csv", "out.csv"])
    #expect(try folder.read(".out.csv.\(number).part") == "stale\n")
    #expect(try folder.read("out.csv").hasPrefix("parcel,"))
  }

  @Test(arguments: [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM, SIGVTALRM, SIGUSR1, SIGUSR2,
  ])
  func aSignalInTheMiddleLeavesTheOldFile(signal: Int32) throws {
    let folder = try folder()
    let process = try #require(
      folder.interrupt(["batch", "-", "-o", "out.csv", "--quiet"], reading: Self.long, by: signal) { _ in
        folder.hasUnfinishedFile
      })
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(try folder.read("out.csv") == "old")
    #expect(!folder.hasUnfinishedFile)
  }

  @Test func anInputThatVanishesIsReadToItsEnd() throws {
    let folder = try folder()
    let run = try folder.bash("$TOOL batch in.csv -o out.csv --quiet & rm in.csv; wait $!")
    // Whoever was first: either there was no file, or all of it was read.
    #expect([0, 66].contains(run.exitCode), "\(run.errors)")
    let lines = try folder.read("out.csv").split(separator: "\n").count
    #expect(lines == (run.exitCode == 0 ? 60_001 : 1))
    #expect(!folder.hasUnfinishedFile)
  }

  @Test func aFolderThatVanishesIsAnError() throws {
    let folder = try folder()
    let place = folder.url.appending(path: "place")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    let process = folder.process(Command.tool, ["batch", "-", "-o", "place/out.csv", "--quiet"])
    let (input, errors) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardError = errors
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(Self.long.utf8))
    #expect(
      folder.waits { !((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []).isEmpty })
    try FileManager.default.removeItem(at: place)
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.contains("place/out.csv"), "\(text)")
  }

  @Test func aTerminalSeesTheProgressOfLongerWork() throws {
    let folder = try folder()
    let terminal = try Terminal()
    let process = folder.process(Command.tool, ["batch", "-", "-o", "out.csv"])
    let input = Pipe()
    process.standardInput = input
    process.standardError = FileHandle(forWritingAtPath: terminal.path)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(Self.long.utf8))
    usleep(1_200_000)
    try input.fileHandleForWriting.write(contentsOf: Data(Self.long.utf8))
    try input.fileHandleForWriting.close()
    let text = terminal.read { process.isRunning }
    #expect(text.contains("MB/s"), "\(text)")
    // The bar is gone before the summary comes.
    #expect(text.contains("\r\u{1B}[K120000 rows") || text.contains("\r\u{1B}[K120001 rows"), "\(text)")
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
