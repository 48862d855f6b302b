import CommandTesting
import Foundation
import Testing

/// `batch --script --out-dir`: a file for each member.
@Suite("The script files of a batch")
struct ScriptFilesTests {
  static let place = "47.6687,-122.3847"
  static let command = "$TOOL batch in.csv --script call.mustache --name-column name --out-dir letters"

  private func folder(_ rows: [String], template: String = "Hi {{name}}") throws -> BatchFolder {
    let folder = try BatchFolder(list: "name,lat,lon\n" + rows.joined(separator: "\n") + "\n")
    try folder.write(template, to: "call.mustache")
    return folder
  }

  private func names(_ folder: BatchFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "letters").path).sorted()
  }

  @Test("Names are numbers of rows and letters of any script, whatever else is in the list")
  func names() throws {
    let long = String(repeating: "long", count: 100)
    let folder = try folder([
      "Ana,\(Self.place)", "", "\"Zoë \"\"Ñ\"\" O'Neil\",\(Self.place)", ",\(Self.place)",
      "../../etc/passwd,\(Self.place)",
      "Bob,,", "\"שרה\nלוי\",\(Self.place)", "-rf / 🙂,\(Self.place)", "\(long),\(Self.place)",
      "Ana,\(Self.place)",
    ])
    let run = try folder.bash(Self.command + " --summary json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(#""missing_texts":1,"#), "\(run.errors)")
    #expect(
      try names(folder) == [
        "000001-ana.txt", "000002-zoë-ñ-o-neil.txt", "000004-etc-passwd.txt", "000006-שרה-לוי.txt",
        "000007-rf.txt", "000008-\(long.prefix(80)).txt", "000009-ana.txt",
      ])
    #expect(try folder.read("letters/000002-zoë-ñ-o-neil.txt") == "Hi Zoë \"Ñ\" O'Neil")
    #expect(try folder.read("letters/000006-שרה-לוי.txt") == "Hi שרה לוי")
    #expect(folder.names == ["call.mustache", "in.csv", "letters"])
  }

  @Test("With an output, the list says which file is whose and why there is none")
  func list() throws {
    let folder = try folder(["Ana,\(Self.place)", ",\(Self.place)", "Bob,,"], template: "<b>{{name}}</b>")
    let run = try folder.bash(
      Self.command + " --columns lookup_note --script-format html -o out.csv --quiet --strict --on 2026-09-01"
    )
    #expect(run.exitCode == 65)
    #expect(
      try folder.read("out.csv") == """
        name,lat,lon,lookup_note,script_file
        Ana,\(Self.place),,000001-ana.html
        ,\(Self.place),"no script: call.mustache, line 1: {{name}} has no value.",
        Bob,,,no coordinate,

        """)
    #expect(try names(folder) == ["000001-ana.html"])
    #expect(try folder.read("letters/000001-ana.html") == "<b>Ana</b>")
  }

  @Test("Many files, on all cores, with few of them open")
  func many() throws {
    let folder = try folder((1...5_000).map { "n\($0),\(Self.place)" })
    let run = try folder.bash("ulimit -n 40; \(Self.command) --quiet")
    #expect(run.exitCode == 0, "\(run.errors)")
    let names = try names(folder)
    #expect(names.count == 5_000)
    for number in stride(from: 1, through: 5_000, by: 77) {
      let name = "\(String(repeating: "0", count: 6 - "\(number)".count))\(number)-n\(number).txt"
      #expect(try folder.read("letters/\(name)") == "Hi n\(number)")
    }
  }

  @Test("A folder that is there keeps its other files, and files of the same name are replaced")
  func existing() throws {
    let folder = try folder(["Ana,\(Self.place)"])
    let run = try folder.bash(
      "mkdir letters; echo old > letters/000001-ana.txt; echo mine > letters/other.txt; \(Self.command) --quiet"
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try names(folder) == ["000001-ana.txt", "other.txt"])
    #expect(try folder.read("letters/000001-ana.txt") == "Hi Ana")
  }

  @Test(
    "Neither the list nor the template is overwritten",
    arguments: [
      (
        "cat in.csv > letters/000001-ana.txt; $TOOL batch letters/000001-ana.txt --script call.mustache",
        "letters/000001-ana.txt"
      ),
      (
        "ln in.csv letters/000002-bob.txt; $TOOL batch in.csv --script call.mustache",
        "letters/000002-bob.txt"
      ),
      (
        "ln call.mustache letters/000002-bob.txt; $TOOL batch in.csv --script call.mustache",
        "letters/000002-bob.txt"
      ),
    ])
  func inputs(command: String, name: String) throws {
    let folder = try folder(["Ana,\(Self.place)", "Bob,\(Self.place)"])
    let run = try folder.bash(
      "mkdir letters; \(command) --name-column name --out-dir letters -o out.csv; code=$?; ls -A letters; exit $code"
    )
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("The output \(name) is the input itself"), "\(run.errors)")
    #expect(run.output == name.dropFirst("letters/".count) + "\n")
    #expect(!folder.names.contains("out.csv"))
    #expect(!folder.hasUnfinishedFile)
  }

  @Test(
    "A folder that cannot be written to is an error that leaves nothing behind",
    arguments: ["/proc/letters", "in.csv", "no-such-folder/letters"])
  func unwritable(place: String) throws {
    let folder = try folder(["Ana,\(Self.place)"])
    let run = try folder.bash(
      Self.command.replacing("--out-dir letters", with: "--out-dir \(place)") + " -o out.csv")
    #expect(run.exitCode == 74)
    #expect(run.errors.contains(place), "\(run.errors)")
    #expect(folder.names == ["call.mustache", "in.csv"])
  }

  @Test("A file that cannot grow leaves the old files and nothing else")
  func full() throws {
    let folder = try folder(
      ["Ana,\(Self.place)", "Bob,\(Self.place)"],
      template: "{{name}}" + String(repeating: "long ", count: 200_000))
    // 900 KB is less than a file, and enough for what the thread sanitizer writes when the tool starts.
    let run = try folder.bash(
      "mkdir letters; echo old > letters/000001-ana.txt; ulimit -f 900; \(Self.command) --quiet; code=$?; ls -A letters; exit $code"
    )
    #expect(run.exitCode == 74)
    #expect(run.errors.contains("letters/00000"), "\(run.errors)")
    #expect(run.output == "000001-ana.txt\n")
    #expect(try folder.read("letters/000001-ana.txt") == "old\n")
  }

  @Test("A wrong template or a missing column makes no folder")
  func nothing() throws {
    for template in ["Hi {{nmae}}", "Hi {{name}} of {{place}}"] {
      let folder = try folder(["Ana,\(Self.place)"], template: template)
      #expect(try [64, 65].contains(folder.bash(Self.command).exitCode))
      #expect(folder.names == ["call.mustache", "in.csv"])
    }
    let folder = try folder(["Ana,\(Self.place)"])
    #expect(try folder.bash(Self.command.replacing("column name", with: "column who")).exitCode == 64)
    #expect(folder.names == ["call.mustache", "in.csv"])
    let run = try folder.bash("$TOOL batch in.csv --out-dir letters")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("--script"), "\(run.errors)")
  }

  @Test(
    "A signal in the middle leaves the old files and nothing else",
    arguments: [SIGINT, SIGQUIT, SIGXCPU, SIGUSR1])
  func interrupted(signal: Int32) throws {
    let folder = try folder([])
    let letters = folder.url.appending(path: "letters")
    let command = "batch - --script call.mustache --name-column name --out-dir letters --quiet"
    let arguments = command.split(separator: " ").map(String.init)
    // More than the front that is read before the first row.
    let list = "name,lat,lon\n" + (1...13_000).map { "n\($0),\(Self.place)\n" }.joined()
    let process = try #require(
      folder.interrupt(arguments, reading: list, by: signal) { process in
        let unfinished = letters.appending(path: ".\(process.processIdentifier).part").path
        return (try? FileManager.default.contentsOfDirectory(atPath: unfinished).count) ?? 0 > 100
      })
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: letters.path).isEmpty)
  }

  @Test("What a killed run of the same number left is passed over")
  func leftOver() throws {
    let folder = try folder(["Ana,\(Self.place)"])
    // The shell's number becomes the tool's.
    let run = try folder.bash("mkdir -p letters/.$$.part; touch letters/.$$.part/stale; exec " + Self.command)
    #expect(run.exitCode == 0, "\(run.errors)")
    let found = try names(folder)
    #expect(found.count == 2)
    #expect(found.first?.hasSuffix(".part") ?? false, "\(found)")
    #expect(found.last == "000001-ana.txt")
  }
}
